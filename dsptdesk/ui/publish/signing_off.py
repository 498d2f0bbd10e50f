"""The work of signing off: freezing beside the screen, then one write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.services import publishing
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets.working import WorkingPage

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.publishing import Prepared, SignOff

STOPPED = "Stopped. Nothing was signed off."


class Signing(QObject):
    """Shows how far it is; nothing is kept before everything was read and compared."""

    signed = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, sign_off: SignOff) -> None:
        """Take what is to be signed."""
        self.page = WorkingPage("Signing off")
        super().__init__(self.page)
        self._context, self._sign_off = context, sign_off
        self._job: Job | None = None
        self.page.stop_asked.connect(self._stop)

    def begin(self) -> None:
        """Begin to freeze."""
        work = partial(_prepare, self._context.desk, self._sign_off)
        self._job = self._context.run(work, self._keep, self._fail, owner=self.page)
        self._job.progressed.connect(self.page.advance)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _keep(self, prepared: Prepared) -> None:
        desk = self._context.desk
        if self.page.stopped:
            publishing.let_go(desk, prepared)
            self._fail(Cancelled(STOPPED))
            return
        try:
            one = publishing.keep(desk, prepared)
        except DsptError as error:
            publishing.let_go(desk, prepared)
            self._fail(error)
        else:
            self.signed.emit(one)

    def _fail(self, error: DsptError) -> None:
        self.failed.emit(error)


def _prepare(desk: Desk, sign_off: SignOff, token: Token) -> Prepared:
    return publishing.prepare(desk, sign_off, progress=token.progress, stop=token.cancelled)
