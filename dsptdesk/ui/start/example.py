"""Makes the example the first time, then opens it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QProgressBar

from dsptdesk import paths
from dsptdesk.domain.errors import DsptError
from dsptdesk.services import sample, start
from dsptdesk.services.desk import Desk
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets.page import Page


class ExamplePage(Page):
    """A short wait with words."""

    opened = Signal(Desk)
    left = Signal()

    def __init__(self) -> None:
        """Show that something is under way."""
        super().__init__(
            "Getting the example ready",
            "This takes a moment the first time. The example is kept apart from your own desks.",
            back="Back to start",
            centred=True,
        )
        self.back_asked.connect(self.left)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Getting the example ready")
        self.body.addWidget(self._bar)
        self._folder = paths.home() / "Example"
        self._job: Job | None = None

    def begin(self) -> None:
        """Make the example unless it is there."""
        if start.is_workspace(self._folder):
            self._open(self._folder)
            return
        self._job = Job(self._make, self._open, self.tell, self)
        self._job.start(QThreadPool.globalInstance())

    def _make(self, _token: Token) -> Path:
        sample.make_sample(self._folder, now=datetime.now)
        return self._folder

    def _open(self, folder: Path) -> None:
        try:
            desk = start.open_with_passphrase(
                folder, sample.SAMPLE_PASSPHRASE, who=sample.SAMPLE_WHO
            )
        except DsptError as error:
            self.tell(error)
        else:
            self.opened.emit(desk)

    def tell(self, error: DsptError) -> None:
        """Show a problem instead of the wait."""
        self._bar.hide()
        self.problem.show_error(error)
