"""Your organisation: the wizard at first, afterwards the page with all answers."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.organisation import Organisation, Role, Site
from dsptdesk.domain.people import Person
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.check import CheckPage
from dsptdesk.ui.organisation.details import DetailsPage
from dsptdesk.ui.organisation.role import RolePage
from dsptdesk.ui.organisation.sites import SitesPage
from dsptdesk.ui.organisation.step_page import StepPage
from dsptdesk.ui.organisation.steps import CHECK, STEPS, Step, place_of
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.quick import keep_quick


class Room(QWidget):
    """Holds one page at a time; going anywhere saves first."""

    title = "Your organisation"

    def __init__(self, context: Context) -> None:
        """Begin the wizard, or show the answers when it was begun before."""
        super().__init__()
        self.context = context
        self.page: Page | None = None
        self._checking = False
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._start()

    def show_where(self, where: object) -> None:
        """Go to a page by its key; without one, to where it makes sense to begin."""
        if not self.leave():
            return
        if not isinstance(where, str) or not where:
            self._start()
        elif where == CHECK:
            self.open_check()
        else:
            self.open_step(where, checking=self._started)

    def refresh(self, changes: Changes) -> None:
        """Show what changed."""
        if isinstance(self.page, StepPage):
            self.page.refresh(changes)
        elif isinstance(self.page, CheckPage) and changes.touch(Organisation, Role, Site, Person):
            self.page.reload()

    def leave(self) -> bool:
        """Save what was typed; False when something cannot be saved and would be lost."""
        if not isinstance(self.page, StepPage):
            return True
        saved = self.page.may_leave()
        self.context.desk.break_merge()
        return saved

    def leave_now(self) -> DsptError | None:
        """Save without asking, finished or not: the desk locks. Gives what kept it from saving."""
        try:
            if isinstance(self.page, StepPage):
                keep_quick(self.page)
                self.page.leave_for_lock()
        except DsptError as error:
            return error
        return None

    def open_step(self, key: str, *, checking: bool = False) -> None:
        """Show one page of the wizard."""
        if not self.leave():
            return
        self._checking = checking
        page = _page_of(STEPS[place_of(key)], self.context, checking=checking)
        page.back_asked.connect(self._back)
        page.forward_asked.connect(self._forward)
        page.check_asked.connect(self.open_check)
        self._show(page)
        page.arrive()

    def open_check(self) -> None:
        """Show all answers."""
        if not self.leave():
            return
        page = CheckPage(self.context)
        page.change_asked.connect(self._change)
        page.done_asked.connect(self._done)
        self._show(page)
        page.done.setFocus()

    @property
    def _started(self) -> bool:
        return bool(self.context.desk.snapshot.organisation.provider_kind)

    def _start(self) -> None:
        if self._started:
            self.open_check()
        else:
            self.open_step(STEPS[0].key)

    def _show(self, page: Page) -> None:
        if self.page is not None:
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _place(self) -> int:
        return STEPS.index(self.page.step) if isinstance(self.page, StepPage) else 0

    def _forward(self) -> None:
        place = self._place() + 1
        if self._checking or place == len(STEPS):
            self.open_check()
        else:
            self.open_step(STEPS[place].key)

    def _back(self) -> None:
        if self._checking:
            self.open_check()
        else:
            self.open_step(STEPS[max(0, self._place() - 1)].key)

    def _change(self, key: str) -> None:
        self.open_step(key, checking=True)

    def _done(self) -> None:
        self.context.open("home")


def _page_of(step: Step, context: Context, *, checking: bool) -> StepPage:
    if step.responsibility is not None:
        return RolePage(step, context, checking=checking)
    if step.key == "sites":
        return SitesPage(step, context, checking=checking)
    return DetailsPage(step, context, checking=checking)
