"""How far long work is, in words and as a bar, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import hint


class Progress(QWidget):
    """Hidden until work begins."""

    stop_asked = Signal()

    def __init__(self, name: str, stop: str = "") -> None:
        """Build words and bar; without a word for stopping there is no button."""
        super().__init__()
        self.words, self.bar = hint(""), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(name)
        self.stop = secondary(stop)
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        for one in (self.words, self.bar, self.stop):
            column.addWidget(one)
        self.hide()

    def begin(self, words: str = "Starting…", *, stoppable: bool = True) -> None:
        """Show that work has begun; the button that began it is off, so the next key can stop it."""
        self.words.say(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        stoppable = stoppable and bool(self.stop.text())
        self.stop.setVisible(stoppable)
        self.show()
        if stoppable:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def advance(self, done: int, of: int, what: str) -> None:
        """Show how far it is; of an unknown whole the bar only moves."""
        self.words.say(what)
        self.bar.setRange(0, max(of, 0))
        self.bar.setValue(done)

    def _stop(self) -> None:
        self.words.say("Stopping…")
        self.stop.setEnabled(False)
        self.stop_asked.emit()
