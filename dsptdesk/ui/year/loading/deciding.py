"""One item of the list at a time: which of our questions it is, or that it is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Other, Proposal
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.widgets.wrapping import labelled
from dsptdesk.ui.year.loading.asked import combo
from dsptdesk.ui.year.loading.merging import Merging

NEW_WORDS = "None of ours: it is a new item"
OTHER_WORDS = "Another of ours:"


class Deciding(QFrame):
    """Their wording, and ours to choose from; nothing is chosen at first where it is unsure."""

    decided = Signal(str, str)
    """The number in the list, and the topic or the word for a new item."""
    later = Signal()
    merged = Signal(str, tuple)
    """The number in the list, and the further topics it took over."""

    def __init__(self, topics: Sequence[Other]) -> None:
        """Start without an item."""
        super().__init__()
        self.setProperty("look", "card")
        self._topics = topics
        self.proposal: Proposal | None = None
        self._group = QButtonGroup(self)
        self._values: dict[QRadioButton, str] = {}
        self._lines = QVBoxLayout(self)
        side = unit(2.5)
        self._lines.setContentsMargins(side, side, side, side)
        self._lines.setSpacing(unit(1))
        self.take = secondary("Take this and go on")
        self.other = combo("Another of ours")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setAutoRepeat(False)  # keys held down must not decide what nobody read
        keys.activated.connect(self._decide)
        self.hide()

    def show_proposal(
        self, one: Proposal, held: str | None = None, merged: Sequence[str] = ()
    ) -> None:
        """Ask about an item; what was decided before is chosen."""
        self.proposal = one
        self._clear()
        self._lines.addWidget(FlowRow(_flat(heading(f"{one.ref} in the list", 2)), _sure(one)))
        self._lines.addWidget(paragraph(one.text or "(no wording)").let_select())
        if one.why:
            self._lines.addWidget(hint(one.why))
        self._lines.addWidget(heading("Which of our questions is it?", 3))
        for topic, words in self._options(one):
            self._lines.addWidget(self._option(topic, words, one.ref))
        self._lines.addWidget(self._option(edition_import.NEW_ITEM, NEW_WORDS, one.ref))
        self._add_others(one)
        sure = one.sure is not edition_import.Sure.UNSURE
        start = one.topic if held is None and sure else held
        if start is not None:
            self._choose(start)
        unfolded = bool(merged)
        make = partial(self._merging, one.ref, tuple(merged))
        self._lines.addWidget(Fold("It takes over more than one", make, unfolded=unfolded))
        self._add_buttons()
        self.show()

    def _merging(self, ref: str, merged: tuple[str, ...]) -> QWidget:
        made = Merging(ref, self._topics, merged)
        made.changed.connect(partial(self.merged.emit, ref))
        return made

    def _options(self, one: Proposal) -> list[tuple[str, str]]:
        """Give the proposal and its alternatives, each once and in our words."""
        known = {other.topic: other for other in (*self._topics, *one.others)}
        found = {one.topic: f"{one.old_ref}  {one.title}"} if one.topic else {}
        for other in (known.get(one.topic), *one.others):
            if other is not None:
                words = f"{other.ref}  {other.title}"
                found[other.topic] = f"{words}: {other.words}" if other.words else words
        return list(found.items())

    def _add_others(self, one: Proposal) -> None:
        button = QRadioButton()
        shown = labelled(button, OTHER_WORDS)
        button.setAccessibleName(f"{OTHER_WORDS} {one.ref}")
        self._group.addButton(button)
        self._another = button
        self.other = combo("Another of ours")
        for other in self._topics:
            self.other.addItem(f"{other.ref}  {other.title}", other.topic)
        self.other.activated.connect(self._pick_other)
        self._lines.addWidget(shown)
        self._lines.addWidget(self.other)

    def _add_buttons(self) -> None:
        self.take = secondary("Take this and go on")
        self.take.setAccessibleDescription("Keys: Control and Enter")
        self.take.clicked.connect(self._decide)
        later = link_button("Later")
        later.clicked.connect(self.later)
        self._lines.addWidget(FlowRow(self.take, later))
        self._follow()

    def _option(self, topic: str, words: str, ref: str) -> QWidget:
        button = QRadioButton()
        shown = labelled(button, words)
        button.setAccessibleName(f"{words}. For {ref}")
        self._group.addButton(button)
        self._values[button] = topic
        button.toggled.connect(self._follow)
        return shown

    def _choose(self, topic: str) -> None:
        for button, value in self._values.items():
            if value == topic:
                button.setChecked(True)
                return
        at = self.other.findData(topic) if topic else -1
        if at >= 0:
            self.other.setCurrentIndex(at)
            self._another.setChecked(True)

    def _pick_other(self) -> None:
        self._another.setChecked(True)
        self._follow()

    def _follow(self) -> None:
        self.take.setEnabled(self._group.checkedButton() is not None)

    @property
    def chosen(self) -> str | None:
        """The topic that is chosen, or the word for a new item; None while nothing is."""
        button = self._group.checkedButton()
        if button is self._another:
            return str(self.other.currentData())
        return self._values.get(button) if isinstance(button, QRadioButton) else None

    def _decide(self) -> None:
        if self.proposal is not None and self.chosen is not None:
            self.decided.emit(self.proposal.ref, self.chosen)

    def focus_first(self) -> None:
        """Put the keyboard on what is chosen, else on the first way to answer."""
        button = self._group.checkedButton() or next(iter(self._values), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._values.clear()
        empty(self._lines)


def _sure(one: Proposal) -> QWidget:
    sure = one.sure
    tones = {edition_import.Sure.UNSURE: "warn", edition_import.Sure.NEW: "info"}
    return tag(sure.label, tones.get(sure, "good"))  # type: ignore[arg-type]


def _flat(title: QWidget) -> QWidget:
    title.setWordWrap(False)  # type: ignore[attr-defined]
    return title
