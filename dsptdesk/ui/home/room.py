"""Home: where you stand, the most useful next things, the task list, what is due."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.due import coming_due
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.next_steps import Standing, next_steps
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.tasks import task_groups
from dsptdesk.services.assessment import standing
from dsptdesk.services.recent import recent
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.lists import change_list, due_list, step_list, task_list
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import ReadinessPanel
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import heading

AFTER_PAINT = 300
"""Milliseconds: the list of changes is read from the history, so the first paint goes first."""


class Room(QWidget):
    """The first page people see."""

    title = "Home"

    def __init__(self, context: Context) -> None:
        """Build the page and fill it."""
        super().__init__()
        self._context = context
        self._stale = False
        self.page = Page("Home", wide=True)
        self._standing = ReadinessPanel()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self._top = Columns((1, 1))
        self._rest = QWidget()
        self._changes = QWidget()
        self._top.left.addWidget(self._standing)
        self._top.left.addStretch(1)
        self._top.right.addWidget(heading("The most useful next things"))
        self._steps = QWidget()
        self._top.right.addWidget(self._steps)
        self._top.right.addStretch(1)
        self.page.body.setSpacing(theme.unit(4))
        self.page.body.addWidget(self._top)
        self.page.body.addWidget(self._rest)
        self._reload()

    def show_where(self, _where: object) -> None:
        """Show the page as things are now."""
        if self._stale:
            self._reload()

    def refresh(self, _changes: Changes) -> None:
        """Follow a change: now when it can be seen, else at the next visit."""
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def leave(self) -> bool:
        """Nothing here can be lost."""
        return True

    def _reload(self) -> None:
        self._stale = False
        desk, focused = self._context.desk, self._focused_row()
        now = standing(desk)
        self.page.set_title(desk.snapshot.organisation.name or "Welcome to your desk")
        self.page.set_lead(self._lead())
        self._standing.show_standing(desk.edition, now)
        view = Standing(desk.edition, desk.snapshot, now, desk.today())
        self._steps = swap(self._steps, step_list(self._context, next_steps(view)))
        self._rest = swap(self._rest, self._lists(now))
        self._focus_row(focused)
        QTimer.singleShot(AFTER_PAINT, self, self._fill_changes)

    def _lead(self) -> str:
        edition, end = self._context.desk.edition, ""
        if edition.deadline:
            past = edition.deadline < self._context.desk.today()
            words = "The last day to publish was" if past else "Publish by"
            end = f" {words} {long_date(edition.deadline)}."
        return f"Data Security and Protection Toolkit (DSPT) {edition.name}.{end}"

    def _lists(self, now: Readiness) -> QWidget:
        desk, today = self._context.desk, self._context.desk.today()
        columns = Columns((3, 2))
        for group in task_groups(desk.edition, desk.snapshot, now, today):
            columns.left.addWidget(task_list(self._context, group))
        due = coming_due(desk.edition, desk.snapshot, today)
        columns.right.addWidget(due_list(self._context, due, today))
        self._changes = QWidget()
        columns.right.addWidget(self._changes)
        columns.right.addStretch(1)
        columns.left.addStretch(1)
        return columns

    def _fill_changes(self) -> None:
        if self._context.stopped:
            return
        try:
            changes = recent(self._context.desk)
        except DsptError as error:
            self._context.tell(error)
            return
        self._changes = swap(self._changes, change_list(changes))

    def _focused_row(self) -> str:
        one = QApplication.focusWidget()
        known = isinstance(one, RowButton) and self.isAncestorOf(one)
        return one.accessibleName().split(",")[0] if known and one else ""

    def _focus_row(self, name: str) -> None:
        for row in self.findChildren(RowButton) if name else ():
            if row.accessibleName().split(",")[0] == name and row.parent() is not None:
                QTimer.singleShot(0, row, partial(row.setFocus))
                return
