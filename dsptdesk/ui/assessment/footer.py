"""The bar below an item: always in view, with the state of saving and the ways on."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint


class Footer(QFrame):
    """Previous, next, next unfinished, mark as complete, and "Saved 14:02"."""

    def __init__(self) -> None:
        """Lay the buttons out in reading order; they wrap where it is narrow."""
        super().__init__()
        self.complete = primary("Mark as complete and go on")
        self.reopen = secondary("Open again")
        self.unfinished = secondary("Next unfinished")
        self.previous = secondary("Previous")
        self.next = secondary("Next")
        self.status = hint("Saves as you type")
        self.status.setWordWrap(False)
        self.status.setContentsMargins(theme.unit(1), 0, 0, 0)
        self.complete.setShortcut(QKeySequence("Ctrl+Return"))
        self.unfinished.setShortcut(QKeySequence("Ctrl+J"))
        self.complete.setAccessibleDescription("Keys: Control and Enter")
        self.unfinished.setAccessibleDescription("Keys: Control and J")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        row = FlowRow(
            self.complete, self.unfinished, self.previous, self.next, self.reopen, self.status
        )
        side = theme.unit(5) if theme.unit() < 13 else theme.unit(3)
        row.setContentsMargins(side, theme.unit(1), side, theme.unit(1))
        row.flow.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)

    def show_completed(self, completed: bool) -> None:
        """Offer completing or opening again, whichever fits."""
        self.complete.setVisible(not completed)
        self.reopen.setVisible(completed)

    def say(self, words: str) -> None:
        """Show the state of saving."""
        self.status.say(words)
        self.status.updateGeometry()
