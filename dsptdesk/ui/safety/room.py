"""Safety: where your data is, backups, a check of everything, and the ways in."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.drill import Drilled
from dsptdesk.services import restoring
from dsptdesk.services.backing_up import BackupLine
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.keeping import keeping
from dsptdesk.ui.safety.backups import LOOK, RESTORE, TEST
from dsptdesk.ui.safety.overview import Overview
from dsptdesk.ui.widgets.first import focus_first

PASSPHRASE, CODE, DRILL = "passphrase", "code", "drill"
PAGES: dict[str, tuple[str, str]] = {
    PASSPHRASE: ("passphrase", "PassphrasePage"),
    CODE: ("code", "CodePage"),
    DRILL: ("drill", "DrillPage"),
    RESTORE: ("restore.page", "RestorePage"),
    "history": ("history.page", "HistoryPage"),
    "exchange": ("exchange.page", "ExchangePage"),
    "rekey": ("rekey", "RekeyPage"),
    "person": ("person.page", "PersonPage"),
}
"""Module and class of each page; it may say `back_asked` and `done`, and leads back with both."""
MORE = (
    ("history", "Who did what", "Every change with the person, the time, before and after."),
    (RESTORE, "Put back a backup", "One of those above, or one from a stick or another folder."),
    ("exchange", "Hand over or move", "Everything in one encrypted file, for another computer."),
    ("person", "What you hold on one person", "Find it, save a copy for them, or erase it."),
    ("rekey", "Encrypt everything anew", "After a passphrase or a file fell into wrong hands."),
)

_SAVES = (RESTORE, "exchange", "rekey")
"""What cannot be done where nothing can be saved."""


class Room(QWidget):
    """The overview, and a page for each thing that leads on."""

    title = "Safety"

    def __init__(self, context: Context) -> None:
        """Show the overview."""
        super().__init__()
        self._context = context
        self.stack = QStackedWidget()
        self.overview = Overview(context, MORE)
        self.stack.addWidget(self.overview)
        self.overview.ways.passphrase_asked.connect(partial(self.open_page, PASSPHRASE))
        self.overview.ways.code_asked.connect(partial(self.open_page, CODE))
        self.overview.drill_asked.connect(partial(self.open_page, DRILL))
        self.overview.backup_asked.connect(self._act)
        self.overview.more_asked.connect(self.open_page)
        for key in _SAVES:
            self.overview.cards[key].setVisible(not context.desk.workspace.read_only)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        if (rounds := keeping(context)) is not None:
            rounds.made.connect(self._backed_up)

    def show_where(self, where: object) -> None:
        """Show the overview as it is now, or one of the pages it leads to."""
        self._overview()
        if isinstance(where, str) and where in PAGES:
            self.open_page(where)

    def refresh(self, _changes: Changes) -> None:
        """Nothing here depends on records."""

    def leave(self) -> bool:
        """Let the page in front save what is pending, if it has anything."""
        page = self.stack.currentWidget()
        leave = getattr(page, "leave", None)
        return bool(leave()) if leave else True

    def _backed_up(self) -> None:
        if self.isVisible() and self.stack.currentWidget() is self.overview:
            self.overview.reload()

    def _lead_back(self) -> None:
        self._overview()
        focus_first(self.overview)

    def _overview(self) -> None:
        while self.stack.count() > 1:
            page = self.stack.widget(1)
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.overview.reload()

    def open_page(self, key: str, *what: object) -> QWidget:
        """Show one of the pages; both of its ways out lead back to the overview."""
        module, name = PAGES[key]
        page: QWidget = getattr(import_module(f"dsptdesk.ui.safety.{module}"), name)(
            self._context, *what
        )
        for out in ("back_asked", "done"):
            if hasattr(page, out):
                getattr(page, out).connect(self._lead_back)
        if hasattr(page, "drilled"):
            page.drilled.connect(self._show_drilled)
        self._put(page)
        return page

    def _act(self, what: str, line: BackupLine) -> None:
        if what == TEST:
            self.open_page(DRILL, line)
        elif what == RESTORE:
            self.open_page(RESTORE, line.source)
        elif what == LOOK and line.source is not None:
            work = partial(_look, self._context.desk, line.source)
            self._context.say("Opening the backup")
            self._context.run(work, self._context.visit.emit, owner=self)

    def _show_drilled(self, done: Drilled) -> None:
        from dsptdesk.ui.safety.drill_result import ResultPage

        self._overview()
        page = ResultPage(self._context, done)
        page.back_asked.connect(self._lead_back)
        self._put(page)

    def _put(self, page: QWidget) -> None:
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()


def _look(desk: Desk, one: restoring.Backup, _token: Token) -> Desk:
    return restoring.look_at(desk, one)
