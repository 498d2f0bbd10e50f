"""When the program itself fails: say so once, say what to do, and offer a report to copy."""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
)

from dsptdesk import failures
from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.text import heading, paragraph

_WORDS = (
    "Something in the program did not work. What you saved before is safe. You can go on working. "
    "If it happens again, close DSPT Desk and open it again."
)
_SHARE = (
    "The report below holds no words you typed. You can copy it and send it to the people who "
    "make DSPT Desk. The program itself sends nothing."
)


class Failures(QObject):
    """Hears of every failure nobody caught, on whatever thread."""

    told = Signal(object)
    """A DsptError nobody caught: its text is advice, so it belongs in a banner."""
    _reported = Signal(str)

    def __init__(self, parent: QObject, log: Path) -> None:
        """Hear on the screen's thread."""
        super().__init__(parent)
        self._log = log
        self._open: FailureDialog | None = None
        self._reported.connect(self._show)

    def hear(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take what sys.excepthook is given."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, DsptError):
            self.told.emit(error)
        else:
            text = failures.report(error, trace, _now())
            failures.append(self._log, text)
            self._reported.emit(text)

    def hear_thread(self, args: threading.ExceptHookArgs) -> None:
        """Take what threading.excepthook is given."""
        if args.exc_value is not None:
            self.hear(args.exc_type, args.exc_value, args.exc_traceback)

    def hear_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Take what sys.unraisablehook is given: a failure while something was put away."""
        if args.exc_value is not None:
            text = failures.report(args.exc_value, args.exc_traceback, _now())
            failures.append(self._log, text)

    def _show(self, text: str) -> None:
        if self._open is None:
            self._open = FailureDialog(text)
            self._open.finished.connect(self._forget)
            self._open.open()

    def _forget(self) -> None:
        self._open = None


class FailureDialog(QDialog):
    """One failure in words, with the report to copy."""

    def __init__(self, text: str) -> None:
        """Lay out the words, the report and the two buttons."""
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something went wrong")
        self.setMinimumWidth(unit(70))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(3), unit(3), unit(3), unit(3))
        lines.setSpacing(unit(2))
        lines.addWidget(heading("Something went wrong"))
        lines.addWidget(paragraph(_WORDS))
        lines.addWidget(paragraph(_SHARE))
        self._report = QPlainTextEdit(text)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Report")
        lines.addWidget(self._report)
        row = QHBoxLayout()
        copy, go_on = secondary("Copy the report"), primary("Go on working")
        copy.clicked.connect(self._copy)
        go_on.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(go_on)
        lines.addLayout(row)
        go_on.setFocus()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())


def _now() -> datetime:
    return datetime.now().astimezone()


def _hear_qt(kind: QtMsgType, where: QMessageLogContext, message: str) -> None:
    """Qt's warnings go to whoever started the program from a terminal, never to a file.

    They can hold the name of a file or of a person; a journal gets only what they are about.
    """
    if kind != QtMsgType.QtDebugMsg and sys.stderr is not None:
        told = failures.plain(message) if sys.stderr.isatty() else kind.name
        print(f"Qt {where.category}: {told}", file=sys.stderr)


def install(app: QApplication, log: Path) -> Failures:
    """Hear of every uncaught failure from now on."""
    heard = Failures(app, log)
    sys.excepthook = heard.hear
    threading.excepthook = heard.hear_thread
    sys.unraisablehook = heard.hear_unraisable
    qInstallMessageHandler(_hear_qt)
    return heard
