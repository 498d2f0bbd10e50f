"""The bar below an answer to confirm: always in view, with every way on."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint

CONFIRM = "Confirm and go to the next", "Confirm"
COMPLETE = "Mark as complete and go on", "Complete"
OPEN = "Leave it open and go on", "Leave open"
"""The whole words, and those for a narrow window."""


class ConfirmBar(QFrame):
    """Confirm, change or skip, each with its key."""

    def __init__(self) -> None:
        """Lay the buttons out in reading order."""
        super().__init__()
        self._words = CONFIRM
        self.confirm = primary(CONFIRM[0])
        self.change = secondary("Change it")
        self.skip = secondary("Skip")
        self.status = hint("")
        self.status.setWordWrap(False)
        for button, keys, said in (
            (self.confirm, "Ctrl+Return", "Control and Enter"),
            (self.change, "Ctrl+E", "Control and E"),
            (self.skip, "Ctrl+J", "Control and J"),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)  # keys held down must not confirm what nobody read
            shortcut.activated.connect(button.click)
            button.setAccessibleDescription(f"Keys: {said}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self._row = FlowRow(self.confirm, self.change, self.skip, self.status)
        self._side = theme.unit(5) if theme.unit() < 13 else theme.unit(3)
        self._row.setContentsMargins(self._side, theme.unit(1), self._side, theme.unit(1))
        column.addWidget(self._row)
        self._fit()

    def show_state(self, *, changing: bool, unfinished: bool) -> None:
        """Say what the main button does: a changed answer is this year's own, an open one stays so."""
        self._words = COMPLETE if changing else OPEN if unfinished else CONFIRM
        self.change.setEnabled(not changing)
        self.say("Saves as you type" if changing else "")

    def say(self, words: str) -> None:
        """Show the state of saving."""
        self.status.say(words)
        self.status.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one row."""
        for words in self._words:
            self.confirm.setText(words)
            self.confirm.setAccessibleName(words)
            if self._needed() <= self.width():
                break
        room = self.width() - self._needed() - theme.unit(1)
        self.status.setVisible(self.status.sizeHint().width() <= room)

    def _needed(self) -> int:
        shown = (self.confirm, self.change, self.skip)
        return sum(one.sizeHint().width() + theme.unit(1) for one in shown) + 2 * self._side
