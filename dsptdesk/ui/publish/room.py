"""Publish: check, export with progress, and what to do next."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.report import Missing, Report
from dsptdesk.services import witness
from dsptdesk.services.assessment import standing
from dsptdesk.services.evidence import Blobs
from dsptdesk.services.export import Exported, export_folder, folder_name_of
from dsptdesk.services.report import build_report
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.publish.check import CheckPage
from dsptdesk.ui.publish.result import ResultPage


class Room(QWidget):
    """Goes from the check to the result."""

    title = "Publish"

    def __init__(self, context: Context) -> None:
        """Show the check."""
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._stale = False
        self.check = CheckPage(context)
        self.result: ResultPage | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.check)
        self.check.export_asked.connect(self._export)
        self.check.progress.stop_asked.connect(self._stop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._reload()

    def show_where(self, _where: object) -> None:
        """Show the check as things are now, or the result while it is fresh."""
        if self._stale:
            self._back()
            self._reload()

    def refresh(self, _changes: Changes) -> None:
        """Follow a change: now when it can be seen, else at the next visit."""
        if self.check.isVisible() and self._job is None:
            self._reload()
        else:
            self._stale = True

    def leave(self) -> bool:
        """An export goes on by itself; nothing here can be lost."""
        return True

    def _reload(self) -> None:
        self._stale = False
        self.check.reload(folder_name_of(self._context.desk))

    def _export(self) -> None:
        if self._job is not None:
            return
        desk = self._context.desk
        self.check.page.problem.clear()
        report = build_report(
            desk,
            findings=not self.check.without_findings.isChecked(),
            private=self.check.with_private.isChecked(),
        )
        draft = not standing(desk).completed
        work = partial(
            _work, report, desk.workspace.blobs, self.check.dest, self.check.zip_too.isChecked()
        )
        self.check.show_busy(busy=True)
        self.check.progress.begin()
        self._job = self._context.run(
            work, partial(self._done, draft, report.to_finish), self._failed, owner=self
        )
        self._job.progressed.connect(self.check.progress.advance)
        self.check.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.check.progress.hide()
        self.check.show_busy(busy=False)

    def _done(self, draft: bool, missing: Missing | None, made: Exported) -> None:
        self._end()
        self._drop_result()
        witness.remember(self._context.desk)
        self.result = ResultPage(made, draft=draft, missing=missing)
        self.result.back_asked.connect(self._back)
        self.stack.addWidget(self.result)
        self.stack.setCurrentWidget(self.result)
        self.result.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.say("The export is ready.")

    def _failed(self, error: DsptError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.say("The export was stopped. Nothing was left behind.")
            self.check.export.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._context.say("")
            self.check.page.problem.show_error(error)

    def _back(self) -> None:
        self.stack.setCurrentWidget(self.check)
        self._drop_result()
        self._reload()

    def _drop_result(self) -> None:
        if self.result is not None:
            self.stack.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
            self.result = None


def _work(report: Report, blobs: Blobs, dest: Path, zip_too: bool, token: Token) -> Exported:
    return export_folder(
        report,
        blobs,
        dest,
        zip_too=zip_too,
        progress=token.progress,
        cancelled=token.cancelled,
    )
