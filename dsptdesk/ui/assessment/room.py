"""The assessment: all questions, the assertions, and one page for each item."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.assessment.assertions import AssertionsPage
from dsptdesk.ui.assessment.attaching import Attaching
from dsptdesk.ui.assessment.item import ItemPage
from dsptdesk.ui.assessment.questions import QuestionsPage
from dsptdesk.ui.context import Context


class Room(QWidget):
    """Goes between the list, the assertions and the items."""

    title = "Assessment"

    def __init__(self, context: Context) -> None:
        """Show the list of all questions."""
        super().__init__()
        self._context = context
        self._attaching = Attaching(context, self)
        self.stack = QStackedWidget()
        self.questions = QuestionsPage(context)
        self.assertions: AssertionsPage | None = None
        self.item: ItemPage | None = None
        self.questions.opened.connect(self.open_item)
        self.questions.assertions_asked.connect(self._open_assertions)
        self.stack.addWidget(self.questions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_where(self, where: object) -> None:
        """Go to an item by its reference, to the assertions, or to a group in the list."""
        if not self.leave():
            return
        if where == "assertions":
            self._open_assertions()
        elif isinstance(where, str) and self._context.desk.edition.has(where):
            self.open_item(where)
        elif where is None and self.item is not None:
            self.stack.setCurrentWidget(self.item)
        else:
            self._open_list()
            if isinstance(where, tuple):
                self.questions.narrow(*where)

    @property
    def where(self) -> object:
        """Say which page is open, so that one can come back to it."""
        current = self.stack.currentWidget()
        if self.item is not None and current is self.item:
            return self.item.item.ref
        return "assertions" if current is self.assertions else "list"

    def refresh(self, changes: Changes) -> None:
        """Show what changed, wherever it can be seen."""
        self.questions.refresh(changes)
        if self.assertions is not None:
            self.assertions.refresh(changes)
        if self.item is not None:
            self.item.refresh(changes)

    def leave(self) -> bool:
        """Save what is typed; False when something cannot be saved."""
        return self.item is None or self.item.leave()

    def leave_now(self) -> DsptError | None:
        """Save without asking, finished or not: the desk locks. Gives what kept it from saving."""
        try:
            if self.item is not None:
                self.item.leave_for_lock()
        except DsptError as error:
            return error
        return None

    def open_item(self, ref: str) -> None:
        """Show the page of an item; the list for none."""
        if not self.leave():
            return
        if not ref:
            self._open_list()
            return
        self._drop_item()
        edition = self._context.desk.edition
        self.item = ItemPage(self._context, edition.item(ref), self._attaching)
        self.item.go_asked.connect(self.open_item)
        self.stack.addWidget(self.item)
        self.stack.setCurrentWidget(self.item)
        self.item.focus_answer()
        self.item.page.to_top()

    def _open_list(self) -> None:
        last = self.item.item.ref if self.item else ""
        self._drop_item()
        self.questions.reload()
        self.stack.setCurrentWidget(self.questions)
        self.questions.choose(last)

    def _open_assertions(self) -> None:
        if not self.leave():
            return
        self._drop_item()
        if self.assertions is None:
            self.assertions = AssertionsPage(self._context)
            self.assertions.back_asked.connect(self._open_list)
            self.stack.addWidget(self.assertions)
        self.assertions.reload()
        self.stack.setCurrentWidget(self.assertions)

    def _drop_item(self) -> None:
        if self.item is not None:
            self.stack.removeWidget(self.item)
            self.item.hide()
            self.item.deleteLater()
            self.item = None
