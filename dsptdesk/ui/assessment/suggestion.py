"""The box that says what the registers suggest, how strongly, until when, and from where."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.places import register_place
from dsptdesk.domain.record import field_of
from dsptdesk.domain.registers import Register
from dsptdesk.domain.suggestion import Suggestion, could_come_from, suggestion
from dsptdesk.services.assessment import answer_to
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.proof import Proof
from dsptdesk.ui.assessment.sources import MOST, ChangedPart, sources
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.misfits import go_button
from dsptdesk.ui.widgets.text import heading, hint, paragraph, restyle_words, tag

TONES: dict[Strength, Tone] = {
    Strength.ENOUGH: "good",
    Strength.WEAK: "warn",
    Strength.CONTRADICTS: "bad",
}


class SuggestionBox(QFrame):
    """Shown while the registers say anything: in full where there is something to decide."""

    use_asked = Signal(object)
    """Proposal: take it over as the answer."""
    keep_asked = Signal(object)
    """Proposal or None: leave the answer as it is, now that its records changed."""

    def __init__(self, context: Context, item: Item) -> None:
        """Start empty."""
        super().__init__()
        self._context, self._item = context, item
        self._shown: Suggestion | tuple[Register, ...] | None = None
        self.use: QPushButton | None = None
        self.keep: QPushButton | None = None
        self.proof: Proof | None = None
        self._unfolded: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.unit(1))
        self.reload()

    def reload(self) -> None:
        """Show what the registers say now."""
        desk = self._context.desk
        answer = answer_to(desk, self._item)
        snapshot, today = desk.snapshot, desk.today()
        found = suggestion(self._item, answer, desk.edition, snapshot, today)
        shown = found or could_come_from(self._item, answer, snapshot, today)
        if shown != self._shown:
            self._shown = shown
            self._clear()
            if found is not None and found.settled:
                self._settle(found)
            elif found is not None:
                self._fill(found)
            elif isinstance(shown, tuple) and shown:
                self._invite(shown)
            self._show_now()
        if self.parentWidget() is not None:  # a widget without a parent would open as a window
            self.setVisible(bool(shown))

    def _show_now(self) -> None:
        """Show what was put in; else it would come a moment later, and the page would twitch."""
        for place in range(self._column.count() if self.isVisible() else 0):
            one = self._column.itemAt(place)
            if one and (widget := one.widget()):
                widget.show()

    def _invite(self, registers: tuple[Register, ...]) -> None:
        """Name the registers the answer can come from, while they say nothing yet."""
        self._dress("card")
        self._column.addWidget(heading("Your registers can answer this", 3))
        which = "this register" if len(registers) == 1 else "these registers"
        self._column.addWidget(hint(f"Fill in {which}, and an answer is suggested here."))
        ways = [(one.title, register_place(one.slug)) for one in registers[:MOST]]
        self._column.addWidget(FlowRow(*(go_button(self._context, *way) for way in ways)))

    def _settle(self, one: Suggestion) -> None:
        """Keep the proof at hand in one line; unfolded at first where an open answer lacks something."""
        self._dress()
        weak = one.proposal is not None and one.proposal.strength is Strength.WEAK
        lacking = weak and not answer_to(self._context.desk, self._item).completed
        unfolded = lacking if self._unfolded is None else self._unfolded
        self.proof = Proof(self._context, one, _tone(one), unfolded=unfolded)
        self.proof.turned.connect(self._remember)
        self._column.addWidget(self.proof)

    def _remember(self, unfolded: bool) -> None:
        self._unfolded = unfolded

    def _dress(self, look: str = "", inset: str = "") -> None:
        self.setProperty("look", look or None)
        self.setProperty("inset", inset or None)
        side = theme.unit(2) if look or inset else 0
        self._column.setContentsMargins(side, side, side, side)
        theme.restyle(self)

    def _fill(self, one: Suggestion) -> None:
        self._dress(*("", "warn") if one.warns else ("card", ""))
        proposal = one.proposal
        if one.since:
            self._column.addWidget(heading(one.since.words, 3))
            self._column.addWidget(hint(f"You accepted it on {long_date(one.since.accepted_on)}."))
            rests = proposal.rests_on if proposal else ()
            self._column.addWidget(ChangedPart(self._context, one.since, rests))
            if proposal is None:
                self._column.addWidget(paragraph("Your registers no longer give this answer."))
        if proposal:
            self._say(one, proposal)
        self._column.addWidget(FlowRow(*self._buttons(one)))

    def _say(self, one: Suggestion, proposal: Proposal) -> None:
        self._column.addWidget(FlowRow(_title(one), tag(one.strength, _tone(one))))
        if not one.same:
            self._column.addWidget(paragraph(self._offer(proposal)).let_select())
        self._column.addWidget((hint if not one.same else paragraph)(proposal.reason))
        if one.until:
            until = hint(one.until)
            if one.short:
                restyle_words(until, "warn")
            self._column.addWidget(until)

    def _buttons(self, one: Suggestion) -> list[QWidget]:
        buttons: list[QWidget] = []
        if one.proposal and not one.same:
            self.use = secondary("Use the new answer" if one.since else "Use this answer")
            self.use.clicked.connect(partial(self.use_asked.emit, one.proposal))
            buttons.append(self.use)
        if one.since:
            self.keep = secondary("Keep my answer")
            self.keep.clicked.connect(partial(self.keep_asked.emit, one.proposal))
            buttons.append(self.keep)
        names = self._context.desk.snapshot.names
        rests = one.proposal.rests_on if one.proposal else ()
        return buttons + [go_button(self._context, *pair) for pair in sources(rests, names)]

    def _offer(self, proposal: Proposal) -> str:
        """Say what would stand in the answer, for the kind this item takes."""
        snapshot, parts = self._context.desk.snapshot, []
        for name, value in proposal.changes_for(self._item).items():
            parts.append(field_of(Answer, name).show(value, snapshot.names))
        if self._item.kind == "tick" and "tick" not in proposal.changes_for(self._item):
            parts.append("They show only part of it, so choose Yes or Not yet yourself.")
        return "\n".join(part for part in parts if part)

    def _clear(self) -> None:
        self.use = self.keep = self.proof = None
        empty(self._column)


def _tone(one: Suggestion) -> Tone:
    tone = TONES[one.proposal.strength] if one.proposal else "neutral"
    if (one.settled and tone == "bad") or (one.warns and tone == "warn"):
        return "neutral"  # they agree that it is not so; or the box itself is of that colour
    return tone


def _title(one: Suggestion) -> QWidget:
    words = "Your registers suggest"
    if one.denied:
        words = "Your answer and your registers differ"
    elif one.since:
        words = "Your registers give the same answer" if one.same else "Your registers now suggest"
    elif one.same:
        words = "What your registers show"
    title = heading(words, 3)
    title.setWordWrap(False)
    return title
