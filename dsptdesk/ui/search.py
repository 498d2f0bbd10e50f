"""Search everything: type some words, choose a place, and go there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.services.finding import PASTE, Found, find
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import hint

WAIT = 0
"""Milliseconds after a key before looking; keys already waiting are taken together."""
SHOWN = 90
_TRY = "Try a name, a word from an answer, or the number of a question."


class Search(QDialog):
    """One line to type in, and the places that fit below it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Start empty, ready to type."""
        super().__init__(parent)
        self._context = context
        self._found: tuple[Found, ...] = ()
        self.sought = ""
        """The words whose places are shown."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Search everything")
        self.resize(unit(80), unit(55))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        label = QLabel("Search registers, policies, evidence, answers and questions")
        label.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text())
        self.list = QListWidget()
        self.list.setAccessibleName("What was found")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = hint(_TRY)
        for widget in (label, self.words, self._said, self.list):
            lines.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._look)
        self.words.textChanged.connect(self._timer.start)
        self.words.returnPressed.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.words.setFocus()

    def _look(self) -> None:
        self._timer.stop()
        self.sought = self.words.text()
        self._found = find(self._context.desk, self.sought)
        self.list.clear()
        for one in self._found:
            title = one.title if len(one.title) <= SHOWN else one.title[:SHOWN] + "…"
            item = QListWidgetItem(f"{title}\n{one.what}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {one.what}")
            self.list.addItem(item)
        if self._found:
            self.list.setCurrentRow(0)
        self._said.say(self._summary())

    def _summary(self) -> str:
        if not self.sought.strip():
            return _TRY
        number = len(self._found)
        if not number:
            return "Nothing found. " + _TRY
        return f"{number} found. Press Enter to open the first." if number > 1 else "1 found."

    def _go(self) -> None:
        if self._timer.isActive():
            self._look()
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            one = self._found[row]
            self.accept()
            self._leave_for(one)

    def _leave_for(self, one: Found) -> None:
        if one.room == PASTE:
            from dsptdesk.ui.paste import open_assistant

            open_assistant(self._context)
        else:
            self._context.open(one.room, one.where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._found:
                last = len(self._found) - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), last))
                return True
        return super().eventFilter(watched, event)
