"""Carries out an export beside the screen, for any page that has a saving part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.services.export import Exported
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.publish.saving import SavingPart
from dsptdesk.ui.widgets.page import Page

Work = Callable[[Token], Exported]


class Exporting(QObject):
    """At most one export of a page is under way."""

    def __init__(self, context: Context, page: Page, part: SavingPart) -> None:
        """Serve one page."""
        super().__init__(part)
        self._context, self._page, self._part = context, page, part
        self._job: Job | None = None
        self._done: Callable[[Exported], None] | None = None
        part.stop_asked.connect(self.stop)

    @property
    def busy(self) -> bool:
        """An export is under way."""
        return self._job is not None

    def begin(self, work: Work, done: Callable[[Exported], None]) -> None:
        """Start, unless one is under way."""
        if self._job is not None:
            return
        self._done = done
        self._page.problem.clear()
        self._part.show_busy(busy=True)
        self._job = self._context.run(work, self._ready, self._failed, owner=self._part)
        self._job.progressed.connect(self._part.progress.advance)
        self._part.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Ask the export to stop."""
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._part.show_busy(busy=False)

    def _ready(self, made: Exported) -> None:
        self._end()
        if self._done is not None:
            self._done(made)
        self._context.say("The export is ready.")

    def _failed(self, error: DsptError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.say("The export was stopped. Nothing was left behind.")
            self._part.export.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._context.say("")
            self._page.problem.show_error(error)
