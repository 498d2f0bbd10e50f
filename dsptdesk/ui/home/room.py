"""Home: where you stand, the most useful next things, the task list, what is due."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.last_day import last_day
from dsptdesk.domain.next_steps import Standing, next_steps
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.tasks import task_groups
from dsptdesk.services import second_place
from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk
from dsptdesk.services.editions import newest_after
from dsptdesk.services.forecast import forecast_of
from dsptdesk.services.recent import recent
from dsptdesk.services.second_place import Second
from dsptdesk.services.since_last import since
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.lists import change_list, due_list, step_list, task_list
from dsptdesk.ui.home.misfits import WHERE, MisfitsPage, misfit_count, misfit_list
from dsptdesk.ui.home.remembering import last_visit
from dsptdesk.ui.home.since import since_list
from dsptdesk.ui.home.small_things import TenMinutes
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.quietly import quietly
from dsptdesk.ui.second import second_of
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import ReadinessPanel
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import heading, hint

MOST, FEWER = 8, 4
"""Changes listed; fewer where other news stand above them."""


class Room(QWidget):
    """The first page people see."""

    title = "Home"

    def __init__(self, context: Context) -> None:
        """Build the page and fill it."""
        super().__init__()
        self._context = context
        self._stale = False
        self._unfolded: set[str] = set()
        self._view: Standing | None = None
        self.page = Page("Home", wide=True)
        self.misfits: MisfitsPage | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self._standing = ReadinessPanel()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._reminder = Notice("", "warn", button="Go to Safety")
        self._reminder.pressed.connect(self._to_safety)
        self._reminder.hide()
        self._top = Columns((1, 1))
        self._rest, self._misfits = QWidget(), QWidget()
        self._noticing = noticing(context)
        self._noticing.found.connect(self._fill_found)
        self._forecast = hint("")
        for one in (self._standing, heading("When you will be ready", 3), self._forecast):
            self._top.left.addWidget(one)
        self._top.left.addStretch(1)
        self._top.right.addWidget(heading("The most useful next things"))
        self._steps = QWidget()
        self._top.right.addWidget(self._steps)
        self.minutes = TenMinutes(context)
        self._top.right.addWidget(self.minutes)
        self._count = misfit_count(context, self._noticing.last)
        self._top.right.addWidget(self._count)
        self._top.right.addStretch(1)
        self.page.body.setSpacing(theme.unit(4))
        self.page.body.addWidget(self._reminder)
        self.page.body.addWidget(self._top)
        self.page.body.addWidget(self._rest)
        self._reload()

    def show_where(self, where: object) -> None:
        """Show the page as things are now, or all there is to put right."""
        if where == WHERE:
            self._show_misfits()
            return
        self.stack.setCurrentWidget(self.page)
        if self._stale:
            self._reload()

    def _show_misfits(self) -> None:
        if self.misfits is None:
            self.misfits = MisfitsPage(self._context)
            self.misfits.back_asked.connect(self._back)
            self.stack.addWidget(self.misfits)
        else:
            self.misfits.reload()
        self.stack.setCurrentWidget(self.misfits)
        self.misfits.arrive()

    def _back(self) -> None:
        self._context.open("home")

    def refresh(self, _changes: Changes) -> None:
        """Follow a change: now when it can be seen, else at the next visit."""
        if self.page.isVisible():
            self._reload()
            return
        self._stale = True
        if self.isVisible():
            self._noticing.look()

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
        self._forecast.say(forecast_of(desk, now).words)
        self._steps = swap(self._steps, self._step_list(now))
        self._count = swap(self._count, misfit_count(self._context, self._noticing.last))
        self._rest = swap(self._rest, self._lists(now))
        self._focus_row(focused)
        self._noticing.look()
        self._remind()

    def _remind(self) -> None:
        """Say when the second copy of the backups grows old; a stick may be slow to answer."""
        second = second_of(self._context)
        if second is None:
            self._reminder.hide()
            return
        work = partial(_reminder, self._context.desk, second)
        quietly(self._context, work, self._show_reminder, self._context.tell, self)

    def _show_reminder(self, words: str) -> None:
        self._reminder.say(words)
        self._reminder.setVisible(bool(words))

    def _to_safety(self) -> None:
        self._context.open("safety")

    def _step_list(self, now: Readiness) -> QWidget:
        """Lay out what to do next; what nobody has looked for yet keeps its room."""
        desk, found = self._context.desk, self._noticing.suggested
        if found is not None:  # those of another edition are about to be looked for
            found = tuple(one for one in found if desk.edition.has(one.ref))
        view = Standing(desk.edition, desk.snapshot, now, desk.today(), found, desk.now())
        self.minutes.follow(view)
        self._view = view
        return step_list(self._context, next_steps(view))

    def _lead(self) -> str:
        edition, today = self._context.desk.edition, self._context.desk.today()
        named = f"Data Security and Protection Toolkit (DSPT) {edition.name}."
        return f"{named} {last_day(edition, today)}".strip()

    def _lists(self, now: Readiness) -> QWidget:
        desk, today = self._context.desk, self._context.desk.today()
        columns = Columns((3, 2))
        newer = newest_after(desk.snapshot, desk.edition)
        for group in task_groups(desk.edition, desk.snapshot, now, today, newer=newer):
            columns.left.addWidget(task_list(self._context, group, self._unfolded))
        if self._view is not None:
            columns.right.addWidget(due_list(self._context, self._view.due, today, desk.now()))
        self._misfits = self._misfit_list()
        for one in (self._misfits, *self._lately()):
            columns.right.addWidget(one)
        columns.right.addStretch(1)
        columns.left.addStretch(1)
        return columns

    def _misfit_list(self) -> QWidget:
        """Lay out what was found last, so that nothing jumps while it is looked for again."""
        found = self._noticing.last
        return QWidget() if found is None else misfit_list(self._context, found)

    def _fill_found(self) -> None:
        """Put what was found where it is waited for; the rest of the page stays as it is."""
        if not self.page.isVisible():
            self._stale = True
            return
        place = self._focused_step()
        self._steps = swap(self._steps, self._step_list(standing(self._context.desk)))
        if place is not None:
            rows = self._steps.findChildren(RowButton)
            rows[min(place, len(rows) - 1)].setFocus()
        self._misfits = swap(self._misfits, self._misfit_list())
        self._count = swap(self._count, misfit_count(self._context, self._noticing.last))

    def _lately(self) -> tuple[QWidget, ...]:
        """Lay out what is new since the last visit, and what was done last at all."""
        desk = self._context.desk
        try:
            visit = last_visit(self._context)
            found = since(desk, visit) if visit else None
            changes = change_list(recent(desk, FEWER if found and found.news else MOST))
        except DsptError as error:
            self._context.tell(error)
            return ()
        lately = since_list(self._context, found, self._unfolded) if found else None
        return (lately, changes) if lately else (changes,)

    def _focused_step(self) -> int | None:
        rows = self._steps.findChildren(RowButton)
        return next((at for at, row in enumerate(rows) if row.hasFocus()), None)

    def _focused_row(self) -> str:
        one = QApplication.focusWidget()
        known = isinstance(one, RowButton) and self.isAncestorOf(one)
        return one.accessibleName().split(",")[0] if known and one else ""

    def _focus_row(self, name: str) -> None:
        for row in self.findChildren(RowButton) if name else ():
            if row.accessibleName().split(",")[0] == name and row.isVisibleTo(self):
                QTimer.singleShot(0, row, partial(row.setFocus))
                return


def _reminder(desk: Desk, second: Second, _token: Token) -> str:
    return second_place.reminder(desk, second, desk.now())
