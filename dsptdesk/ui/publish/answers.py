"""Check your answers: every item in order, what it says, and a way to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.publish.answer_list import AnswerList
from dsptdesk.ui.publish.answer_rows import Show, answer_rows, with_warnings
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import main_count
from dsptdesk.ui.widgets.text import hint

LEAD = (
    "This is what you sign off. Read each answer once more. “Change” leads to the item, and back "
    "here."
)
NONE = {
    Show.OPEN: "Every item is complete.",
    Show.CONFIRM: "No item waits to be confirmed.",
    Show.WARNINGS: "No item has a warning.",
    Show.ALL: "",
}


class AnswersPage(Page):
    """The first step towards signing off."""

    change_asked = Signal(str)
    go_on_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show every item."""
        super().__init__("Check your answers", LEAD, back="Publish")
        self._context = context
        self.show_now = Show.ALL
        self._found: tuple[tuple[str, str], ...] = ()
        self.go_on = primary("Go on to sign off")
        self.go_on.clicked.connect(self.go_on_asked)
        self.actions.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        self.go_on.setVisible(not context.desk.workspace.read_only)
        self.standing, self.count = Notice("", "info"), hint("")
        self._group = QButtonGroup(self)
        self.filters = {one: secondary(one.value) for one in Show}
        for one, button in self.filters.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.narrow, one))
            self._group.addButton(button)
        self.filters[Show.ALL].setChecked(True)
        self.list = AnswerList(
            editable=not context.desk.workspace.read_only, after=self.filters[Show.WARNINGS]
        )
        self.list.change_asked.connect(self.change_asked)
        for widget in (self.standing, FlowRow(*self.filters.values()), self.count, self.list):
            self.body.addWidget(widget)
        self.first = self.go_on
        self.reload()
        context.run(partial(_read_again, context.desk), self._warn, owner=self)

    def reload(self) -> None:
        """Read all answers anew; what did not change stays as it is on the page."""
        desk = self._context.desk
        now = standing(desk)
        main = main_count(desk.edition, now)
        self.standing.say(
            f"{desk.edition.name}: {main.words} items complete for {main.label}. "
            f"If you signed off today: {now.now}."
        )
        self._rows = with_warnings(answer_rows(desk), self._found)
        self._show_rows()

    def narrow(self, show: Show, _checked: bool = True) -> None:
        """Show all items or some."""
        self.show_now = show
        self.filters[show].setChecked(True)
        self._show_rows()

    def _show_rows(self) -> None:
        for one, button in self.filters.items():
            number = sum(map(one.fits, self._rows))
            button.setText(f"{one.value}: {number}")
            button.setAccessibleName(f"Show: {button.text()}")
        number = self.list.show_rows(self._rows, self.show_now.fits)
        shown = f"{number} of {len(self._rows)} items" if number else NONE[self.show_now]
        self.count.say(shown)

    def _warn(self, found: tuple[tuple[str, str], ...]) -> None:
        self._found = found
        self._rows = with_warnings(self._rows, found)
        self._show_rows()

    def arrive(self, ref: str = "") -> None:
        """Put the keyboard on an item somebody comes back from."""
        if ref:
            self.list.focus_on(ref)
        else:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _read_again(desk: Desk, _token: Token) -> tuple[tuple[str, str], ...]:
    from dsptdesk.services.hints import worth_reading_again

    return worth_reading_again(desk)
