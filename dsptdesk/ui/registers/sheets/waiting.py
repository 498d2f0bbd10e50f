"""Words and a bar while a spreadsheet is written or read, with a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import hint


class Waiting(QWidget):
    """Hidden until work begins."""

    stop_asked = Signal()

    def __init__(self, verb: str) -> None:
        """Build words, bar and button; `verb` is what the button says."""
        super().__init__()
        self.words, self.bar = hint(""), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Work is under way")
        self.stop = secondary(verb)
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit(1), 0, 0)
        column.setSpacing(unit(1))
        for one in (self.words, self.bar, self.stop):
            column.addWidget(one)
        self.hide()

    def begin(self, words: str, *, can_stop: bool = True) -> None:
        """Show that work has begun."""
        self.words.say(words)
        self.bar.setAccessibleDescription(words)
        self.stop.setEnabled(True)
        self.stop.setVisible(can_stop)
        self.show()
        if can_stop:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self.words.say("Stopping…")
        self.stop.setEnabled(False)
        self.stop_asked.emit()
