"""Everything that does not fit together or is missing: on Home in short, on its own page in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.findings.saying import area_of
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.misfits import TITLE, card_of, counted, misfit_card
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import heading, hint

WHERE = "misfits"
"""The place of the full list in this room."""
MOST = 5
"""Findings on Home itself."""
LISTED = 60
"""Findings of one kind laid out at once; more would make the page slow to open."""
FITTING = "Your registers, roles, policies and answers fit together."
EVERYWHERE, EVERY_QUESTION = "Every register", "Every question"


def misfit_list(context: Context, findings: Sequence[Finding]) -> QWidget:
    """Lay out the most pressing findings, and the way to all."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, theme.unit(2))
    column.setSpacing(theme.unit(1))
    column.addWidget(heading(TITLE, 2))
    if not findings:
        column.addWidget(hint(f"Nothing found. {FITTING}"))
        return whole
    column.addWidget(misfit_card(context, findings[:MOST]))
    if len(findings) > MOST:
        button = secondary(f"Show all {len(findings):,}")
        button.setAccessibleName(f"Show all {len(findings):,} things to put right")
        button.clicked.connect(partial(context.open, "home", WHERE))
        column.addWidget(FlowRow(button))
    return whole


def misfit_count(context: Context, findings: Sequence[Finding] | None) -> QWidget:
    """Say in one row how much there is; it keeps its room while that is not known yet."""
    if findings:
        things = "1 thing" if len(findings) == 1 else f"{len(findings):,} things"
        row = RowButton(f"{things} to put right", _sentence(findings))
    elif findings is None:
        row = RowButton("Things to put right", "Looking through your registers…")
    else:
        row = RowButton("Nothing to put right", FITTING)
    row.set_strong()
    row.clicked.connect(partial(context.open, "home", WHERE))
    return card_of([row])


def _sentence(findings: Sequence[Finding]) -> str:
    words = counted(findings)
    return f"{words[:1].upper()}{words[1:]}."


class MisfitsPage(QWidget):
    """The full list by how pressing they are, narrowed to a register or a question."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the filters; the list follows as soon as it is known."""
        super().__init__()
        self._context = context
        self._findings: tuple[Finding, ...] = ()
        self.page = Page(TITLE, wide=True, back="Home")
        self.page.back_asked.connect(self.back_asked)
        self.area, self.question = _combo("Register"), _combo("Question")
        self.list = QWidget()
        self.page.body.addWidget(FlowRow(self.area, self.question))
        self.page.body.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        for box in (self.area, self.question):
            box.currentIndexChanged.connect(self._narrow)
        self._noticing = noticing(context)
        self._noticing.found.connect(self._hear)
        self.reload()

    def arrive(self) -> None:
        """Begin at the top; a list that comes later moves neither page nor keyboard."""
        self.page.to_top()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Show what is known, and look again."""
        self._noticing.look(now=True)
        self._hear()

    def _hear(self) -> None:
        found = self._noticing.last
        if found is None:
            self.page.set_lead("Looking through your registers…")
            return
        self._findings = found
        areas = sorted({area_of(one) for one in found})
        _refill(self.area, [(EVERYWHERE, ""), *((one, one) for one in areas)])
        topics = {topic for one in found for topic in one.topics}
        _refill(self.question, [(EVERY_QUESTION, ""), *_questions(self._context, topics)])
        self._narrow()

    def _narrow(self) -> None:
        area, topic = self.area.currentData() or "", self.question.currentData() or ""
        kept = [
            one
            for one in self._findings
            if area in {"", area_of(one)} and (not topic or topic in one.topics)
        ]
        self.page.set_lead(_lead(kept, narrowed=bool(area or topic)))
        self.list = swap(self.list, self._lists(kept))

    def _lists(self, findings: Sequence[Finding]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        for severity in Severity:
            own = [one for one in findings if one.severity is severity]
            if not own:
                continue
            column.addWidget(heading(f"{severity.label}: {len(own):,}", 2))
            column.addWidget(misfit_card(self._context, own[:LISTED], listing=True))
            if len(own) > LISTED:
                rest = f"And {len(own) - LISTED:,} more. Choose a register to see them."
                column.addWidget(hint(rest))
            column.addSpacing(theme.unit(2))
        return whole


def _lead(findings: Sequence[Finding], *, narrowed: bool) -> str:
    if findings:
        return f"{_sentence(findings)} Each button goes to the place to put it right."
    if narrowed:
        return "Nothing here. Choose another register or question."
    return f"Nothing found. {FITTING}"


def _questions(context: Context, topics: set[str]) -> list[tuple[str, str]]:
    edition: Edition = context.desk.edition
    own = [one for one in edition.items if one.topic in topics]
    return [(f"{one.ref} {one.title}", one.topic) for one in own]


def _combo(name: str) -> CalmCombo:
    box = CalmCombo()
    box.setAccessibleName(name)
    box.setMinimumHeight(theme.unit(4.5))
    box.setMaximumWidth(theme.unit(46))
    return box


def _refill(box: CalmCombo, choices: Sequence[tuple[str, str]]) -> None:
    """Offer other choices; what was chosen stays chosen while it is among them."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(kept), 0))
    box.blockSignals(False)
