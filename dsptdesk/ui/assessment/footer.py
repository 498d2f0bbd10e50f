"""The bar below an item: always in view, with the state of saving and the ways on."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint

WHOLE, SHORT = "Mark as complete and go on", "Mark as complete"
CONFIRM, CONFIRM_SHORT = "Confirm and go to the next", "Confirm"
"""For an answer carried over from another year."""


class Footer(QFrame):
    """Previous, next, next unfinished, mark as complete, and "Saved 14:02"."""

    def __init__(self) -> None:
        """Lay the buttons out in reading order; what finds no room goes into a menu."""
        super().__init__()
        self.complete = primary(WHOLE)
        self.reopen = secondary("Open again")
        self.unfinished = secondary("Next unfinished")
        self.previous = secondary("Previous")
        self.next = secondary("Next")
        self.more = self._more()
        self.status = hint("Saves as you type")
        self.status.setWordWrap(False)
        self.status.setContentsMargins(theme.unit(1), 0, 0, 0)
        self._keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._keys.setAutoRepeat(False)  # keys held down must not complete one item after another
        self._keys.activated.connect(self._press)
        # Not the button's own, which would be deaf while the button is in the menu.
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self.unfinished.click)
        self.complete.setAccessibleDescription("Keys: Control and Enter")
        self.unfinished.setAccessibleDescription("Keys: Control and J")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        self._row = FlowRow(
            self.complete,
            self.unfinished,
            self.previous,
            self.next,
            self.reopen,
            self.more,
            self.status,
        )
        self._side = theme.unit(5) if theme.unit() < 13 else theme.unit(3)
        self._row.setContentsMargins(self._side, theme.unit(1), self._side, theme.unit(1))
        self._row.flow.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self._completed = self._confirming = False
        self._fit()

    def _more(self) -> QPushButton:
        button = secondary("More")
        button.setAccessibleName("More ways on")
        menu = QMenu(button)
        for one in (self.unfinished, self.previous, self.reopen):
            action = menu.addAction(one.text())
            action.triggered.connect(one.click)
        self._again = menu.actions()[-1]
        button.setMenu(menu)
        return button

    def _fit(self) -> None:
        """Keep to one row: buttons that find no room go into the menu."""
        first = self.reopen if self._completed else self.complete
        room = self.width() - 2 * self._side
        whole, short = (CONFIRM, CONFIRM_SHORT) if self._confirming else (WHOLE, SHORT)
        self._label(whole)
        wide = _width(first, self.unfinished, self.previous, self.next, self.status) <= room
        if not wide:
            self._label(short)
        self.complete.setVisible(not self._completed)
        self.reopen.setVisible(self._completed and wide)
        self.unfinished.setVisible(wide)
        self.previous.setVisible(wide)
        self.more.setVisible(not wide)
        self._again.setVisible(self._completed)
        shown = (self.next, self.more) if self._completed else (first, self.next, self.more)
        self.status.setVisible(wide or _width(*shown, self.status) <= room)

    def _label(self, words: str) -> None:
        if self.complete.text() != words:
            self.complete.setText(words)
            self.complete.setAccessibleName(words)

    def _press(self) -> None:
        if self.complete.isVisible():
            self.complete.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose what fits."""
        super().resizeEvent(event)
        self._fit()

    def show_completed(self, completed: bool, confirming: bool = False) -> None:
        """Offer completing, confirming or opening again, whichever fits."""
        self._completed, self._confirming = completed, confirming and not completed
        self._fit()

    def say(self, words: str) -> None:
        """Show the state of saving."""
        self.status.say(words)
        self.status.updateGeometry()
        self._fit()


def _width(*shown: QWidget) -> int:
    return sum(one.sizeHint().width() for one in shown) + theme.unit(1) * len(shown)
