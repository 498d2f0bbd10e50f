"""How far the export is, in words and as a bar, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import hint


class ProgressPart(QWidget):
    """Hidden until work begins."""

    stop_asked = Signal()

    def __init__(self) -> None:
        """Build words, bar and button."""
        super().__init__()
        self.words, self.bar = hint(""), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the export is")
        self.stop = secondary("Stop the export")
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.unit(1), 0, 0)
        column.setSpacing(theme.unit(1))
        for one in (self.words, self.bar, self.stop):
            column.addWidget(one)
        self.hide()

    def begin(self) -> None:
        """Show that work has begun."""
        self.words.say("Starting…")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def advance(self, done: int, of: int, what: str) -> None:
        """Show how far it is."""
        self.words.say(what)
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _stop(self) -> None:
        self.words.say("Stopping…")
        self.stop.setEnabled(False)
        self.stop_asked.emit()
