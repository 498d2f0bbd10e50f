"""A page that waits for long work: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint


class WorkingPage(Page):
    """Words, a bar and one button."""

    stop_asked = Signal()

    def __init__(self, title: str, *, stop: str = "Stop", centred: bool = False) -> None:
        """Begin without knowing how long it takes."""
        super().__init__(title, centred=centred)
        self.stopped = False
        """Stop was pressed; work that was done just then counts for nothing all the same."""
        self.words, self.bar = hint("Starting…"), QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.stop = secondary(stop)
        self.stop.clicked.connect(self._stop)
        self.body.addWidget(self.words)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.stop)

    def advance(self, done: int, of: int, what: str) -> None:
        """Show how far it is."""
        self.words.say(f"{what}…")
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def _stop(self) -> None:
        self.stopped = True
        self.words.say("Stopping…")
        self.stop.setEnabled(False)
        self.stop_asked.emit()
