"""Somebody else's words for things we know: each is confirmed by a person, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.services.foreign import Unknown
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint

NOT_SET = "Not set: leave empty"
LEAD = (
    "Some words in the file are not among the answers DSPT Desk knows. Choose what each stands "
    "for. The closest answer is chosen where one is near: check it."
)
AT_ONCE = 4


class ValuesPage(Step):
    """A line for each word."""

    stop = "Cancel"

    confirmed = Signal(object)
    """Stored words by their word, by field."""

    def __init__(self, unknown: Sequence[Unknown]) -> None:
        """Show the words, the most frequent first."""
        super().__init__("What do these words mean?", LEAD, wide=True, back="Match the columns")
        self._unknown = list(unknown)
        self.combos: list[CalmCombo] = []
        self.go_on = primary("These are right")
        self.go_on.clicked.connect(self._go_on)
        self.actions.addWidget(self.go_on)
        self.wait_here()
        self.card = QFrame()
        self.card.setProperty("look", "card")
        self._lines = QVBoxLayout(self.card)
        self._lines.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        self._field = ""
        self.body.addWidget(self.card)
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_some)
        self._build_some()
        self._building.start()

    def arrive(self) -> None:
        """Put the keyboard on the first word."""
        self.combos[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_some(self) -> None:
        for one in self._unknown[len(self.combos) : len(self.combos) + AT_ONCE]:
            self._add(one)
        if len(self.combos) == len(self._unknown):
            self._building.stop()

    def _add(self, one: Unknown) -> None:
        if one.field != self._field:
            self._field = one.field
            self._lines.addWidget(heading(one.label, 2))
        combo = CalmCombo()
        combo.addItem(NOT_SET)
        combo.addItems([label for _, label in one.options])
        words = [word for word, _ in one.options]
        combo.setCurrentIndex(words.index(one.closest) + 1 if one.closest in words else 0)
        times = "1 row" if one.count == 1 else f"{one.count:,} rows"
        combo.setAccessibleName(f"{one.label}: “{one.theirs[:60]}”, in {times}, means")
        combo.setMinimumHeight(unit(4))
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        parts = Columns((1, 1), 60)
        parts.left.addWidget(heading(f"“{one.theirs[:200]}”", 3))
        parts.left.addWidget(hint(f"In {times}"))
        parts.right.addWidget(combo)
        self.combos.append(combo)
        self._lines.addWidget(parts)
        self._lines.addWidget(line())

    @property
    def values(self) -> dict[str, dict[str, str]]:
        """Give what was chosen; nothing for what is left empty."""
        found: dict[str, dict[str, str]] = {}
        for one, combo in zip(self._unknown, self.combos, strict=True):
            at = combo.currentIndex()
            found.setdefault(one.field, {})[one.theirs] = one.options[at - 1][0] if at > 0 else ""
        return found

    def _go_on(self) -> None:
        while self._building.isActive():
            self._build_some()
        self.confirmed.emit(self.values)

    def rest(self, *, busy: bool) -> None:
        """Keep the choices as they are while the file is compared."""
        self.go_on.setEnabled(not busy)
        self.card.setEnabled(not busy)
