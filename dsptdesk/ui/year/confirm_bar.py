"""The bar below an answer to confirm: always in view, with every way on."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint

CONFIRM, COMPLETE = "Confirm and go to the next", "Mark as complete and go on"


class ConfirmBar(QFrame):
    """Confirm, change, skip, or go to the whole page of the item."""

    def __init__(self) -> None:
        """Lay the buttons out in reading order."""
        super().__init__()
        self.confirm = primary(CONFIRM)
        self.change = secondary("Change it")
        self.skip = secondary("Skip")
        self.page = link_button("Open the page of the item")
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
            button.setToolTip(f"{button.text()} ({keys.replace('Return', 'Enter')})")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        row = FlowRow(self.confirm, self.change, self.skip, self.page, self.status)
        side = theme.unit(5) if theme.unit() < 13 else theme.unit(3)
        row.setContentsMargins(side, theme.unit(1), side, theme.unit(1))
        row.flow.setContentsMargins(side, theme.unit(1), side, theme.unit(1))
        column.addWidget(row)

    def show_changing(self, changing: bool) -> None:
        """Say complete in place of confirm: a changed answer is this year's own."""
        words = COMPLETE if changing else CONFIRM
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)
        self.change.setEnabled(not changing)
        self.status.say("Saves as you type" if changing else "")

    def say(self, words: str) -> None:
        """Show the state of saving."""
        self.status.say(words)
        self.status.updateGeometry()
