"""The year planner: what falls due in the coming twelve months, to look at, print and take along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.calendar_file import LEFT_OUT
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Cancelled, DsptError, Refused
from dsptdesk.domain.planner import Planner
from dsptdesk.services import calendar, planner
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.walk.sheet_page import documents
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.picture import PictureView
from dsptdesk.ui.widgets.text import heading, hint, paragraph

LEAD = (
    "Everything with a date in your registers, your answers and your organisation's details. To "
    "change a date, choose its month, then what you want to change."
)
IN_CALENDAR = (
    "The calendar file (.ics) holds these dates and later ones as whole days with reminders. Import it "
    "into Outlook, Google or Apple calendar. Save and import it again after a while: a date that "
    "moved is moved in your calendar too. What is done stays there until you delete it."
)
SAVED = "Saved as “{name}”. It is not encrypted: keep it where only the right people can open it."
PRINTED = "Sent to the printer."
NOT_PRINTED = "It could not be printed. Save it as PDF, then print that."
_ENDINGS = {"pdf": "PDF (*.pdf)", "ics": "Calendar file (*.ics)"}
Write = Callable[[Path, bool], Path]


class PlannerPage(QWidget):
    """The picture of the year, and its two files."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show the picture as things are now."""
        super().__init__()
        self._context = context
        self._saved: Path | None = None
        self._stale = False
        self.page = Page("Year planner", LEAD, wide=True, back="The year")
        self.page.back_asked.connect(self.back_asked)
        self.pdf, self.ics = primary("Save as PDF…"), secondary("Save calendar file…")
        self.paper = secondary("Print…")
        self.paper.clicked.connect(self._print)
        self.pdf.clicked.connect(self._save_pdf)
        self.ics.clicked.connect(self._save_ics)
        self.notice = Notice("", "good", button="Show in folder")
        self.notice.pressed.connect(self._show)
        self.notice.hide()
        self.printed = Notice(PRINTED, "good")
        self.printed.hide()
        self.view = PictureView()
        self.view.opened.connect(self._open)
        ways = FlowRow(self.pdf, self.paper, self.ics)
        for one in (self.notice, self.printed, ways, self.view):
            self.page.body.addWidget(one)
        about = Columns((3, 2))
        for words in (heading("About the calendar file"), paragraph(IN_CALENDAR), hint(LEFT_OUT)):
            about.left.addWidget(words)
        about.right.addStretch(1)
        self.page.body.addWidget(about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.reload()

    def arrive(self) -> None:
        """Begin at the top."""
        self.page.to_top()
        self.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Show everything as it is now."""
        self._stale = False
        self.view.show_picture(planner.planner(self._context.desk))

    def refresh(self, _changes: Changes) -> None:
        """Follow a change that can be seen."""
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: object) -> None:
        """Catch up with what changed while it was out of sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.reload()

    def _open(self, _key: str, place: str) -> None:
        """Go to what is behind an entry of the picture."""
        shown = self.view.picture
        if isinstance(shown, Planner):
            where = shown.dates[int(place)].place
            self._context.open(where.room, where.where)

    def _print(self) -> None:
        """Send it to a printer; the machinery for that is loaded only now."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from dsptdesk.ui.year.printing import print_planner

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._quieten()
        if not QPrintDialog(printer, self).exec():
            return
        try:
            if into := printer.outputFileName():  # a printer may be a file
                outside_workspaces(Path(into))
        except Refused as error:
            self.page.problem.show_error(error)
            return
        if print_planner(printer, planner.planner(self._context.desk)):
            self._tell(self.printed)
        else:
            self.page.problem.show_error(DsptError(NOT_PRINTED))

    def _save_pdf(self) -> None:
        desk = self._context.desk
        one = planner.planner(desk)
        self._save("pdf", planner.planner_name(desk), partial(_pdf, one))

    def _save_ics(self) -> None:
        desk = self._context.desk
        one = calendar.calendar_file(desk)
        self._save("ics", calendar.calendar_name(desk), partial(_ics, one))

    def _save(self, ending: str, name: str, write: Write) -> None:
        picked = dialogs.save_as(self, "Where should it go?", documents() / name, _ENDINGS[ending])
        if picked is None:
            return
        whole = picked.suffix.lower() == f".{ending}"
        # The dialog asked only about a file of the very name.
        dest = picked if whole else picked.with_name(f"{picked.name}.{ending}")
        self._quieten()
        self._rest(busy=True)
        work = partial(_work, write, dest, whole)
        self._context.run(work, self._done, self._failed, owner=self)

    def _done(self, path: Path) -> None:
        self._rest(busy=False)
        self._saved = path
        self.notice.say(SAVED.format(name=path.name))
        self._tell(self.notice)

    def _quieten(self) -> None:
        """Take away what was said about the time before."""
        self.page.problem.clear()
        self.notice.hide()
        self.printed.hide()

    def _tell(self, notice: Notice) -> None:
        notice.show()
        notice.announce()
        self.page.to_top()

    def _failed(self, error: DsptError) -> None:
        self._rest(busy=False)
        self.page.problem.show_error(error)

    def _rest(self, *, busy: bool) -> None:
        """Keep a second file from being written meanwhile; the keyboard stays where it was."""
        one = self.focusWidget()
        for button in (self.pdf, self.paper, self.ics):
            button.setEnabled(not busy)
        if not busy and isinstance(one, QPushButton):
            one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))


def _pdf(one: Planner, dest: Path, over: bool) -> Path:
    return planner.write_planner(one, dest, over=over)


def _ics(one: calendar.CalendarFile, dest: Path, over: bool) -> Path:
    return calendar.write_calendar(one, dest, over=over)


def _work(write: Write, dest: Path, over: bool, token: Token) -> Path:
    if token.cancelled():
        raise Cancelled("Stopped. Nothing was written.")
    return write(dest, over)
