"""All questions in one list: search, narrow, group, sort, open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import State, next_unfinished
from dsptdesk.domain.changes import Changes
from dsptdesk.services.assessment import standing
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.rows import (
    Line,
    QuestionRow,
    Wanted,
    ordered,
    question_rows,
    sectioned,
)
from dsptdesk.ui.assessment.table import QuestionTable
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import main_count
from dsptdesk.ui.widgets.text import hint

BY_GROUP, BY_STANDARD, BY_COLUMN = range(3)


class QuestionsPage(QWidget):
    """The list for people who know their way."""

    opened = Signal(str)
    assertions_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the filters and the table."""
        super().__init__()
        self._context = context
        self._rows: tuple[QuestionRow, ...] = ()
        self._stale = True
        self.page = Page("Assessment", wide=True)
        self.table = QuestionTable()
        self.count = hint("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self._build_actions()
        self._build_filters()
        self.page.body.addWidget(self.count)
        self.page.body.addWidget(self.table, 1)
        column = self.page.column.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(column.indexOf(self.page.body), 100)
        self.table.opened.connect(self.opened)
        self.table.sorted.connect(self._sort)
        self.reload()

    def _build_actions(self) -> None:
        self.carry_on = primary("Next unfinished")
        self.carry_on.clicked.connect(self._carry_on)
        self.page.actions.addWidget(self.carry_on)

    def _build_filters(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search questions and answers")
        self.search.setAccessibleName("Search questions and answers")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.unit(32))
        keys = QShortcut(QKeySequence.StandardKey.Find, self)
        keys.activated.connect(self.search.setFocus)
        edition = self._context.desk.edition
        self.arrange = _combo("Arrange", ("By group", "By the ten standards", "By column"))
        self.group = _combo("Group", ("Every group", *edition.groups))
        standards = (f"{one.number}. {one.title}" for one in edition.standards)
        self.standard = _combo("Standard", ("Every standard", *standards))
        self.state = _combo("State", ("Every state", *(one.label for one in State)))
        self.mandatory = QCheckBox("Mandatory only")
        self.revisit = QCheckBox("Come back to this")
        self.suggested = QCheckBox("Has a suggestion")
        self.changed = QCheckBox("Register changed")
        self.search.textChanged.connect(self._narrow)
        for box in (self.arrange, self.group, self.standard, self.state):
            box.currentIndexChanged.connect(self._narrow)
        for tick in (self.mandatory, self.revisit, self.suggested, self.changed):
            tick.setMinimumHeight(theme.unit(4))
            tick.toggled.connect(self._narrow)
        boxes = (self.search, self.arrange, self.group, self.standard, self.state)
        self.confirm = secondary("Assertions")
        self.confirm.clicked.connect(self.assertions_asked)
        ticks = (self.mandatory, self.revisit, self.suggested, self.changed)
        self.page.body.addWidget(FlowRow(*boxes, *ticks, self.confirm))

    def narrow(self, kind: object, value: object) -> None:
        """Show one group only, as the task list asks."""
        place = self.group.findText(str(value)) if kind == "group" else 0
        self.group.setCurrentIndex(max(place, 0))

    def refresh(self, _changes: Changes) -> None:
        """Follow a change: now when it can be seen, else at the next visit."""
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read all rows anew."""
        desk = self._context.desk
        self._rows = question_rows(desk)
        now = standing(desk)
        main = main_count(desk.edition, now)
        self.page.set_lead(f"{main.words} for {main.label}. If you published today: {now.now}.")
        self.carry_on.setVisible(bool(next_unfinished(desk.edition, now.states, "")))
        self._narrow()

    def choose(self, ref: str) -> None:
        """Put the keyboard on an item in the list."""
        self.table.choose(ref)
        self.table.setFocus()

    def _wanted(self) -> Wanted:
        states = (None, *State)
        groups = ("", *self._context.desk.edition.groups)
        standards = (0, *(one.number for one in self._context.desk.edition.standards))
        return Wanted(
            search=self.search.text(),
            group=groups[self.group.currentIndex()],
            standard=standards[self.standard.currentIndex()],
            state=states[self.state.currentIndex()],
            mandatory=self.mandatory.isChecked(),
            revisit=self.revisit.isChecked(),
            suggested=self.suggested.isChecked(),
            changed=self.changed.isChecked(),
        )

    def _narrow(self) -> None:
        wanted = self._wanted()
        kept = tuple(row for row in self._rows if wanted.fits(row))
        self.table.show_lines(self._arranged(kept))
        questions = "question" if len(kept) == 1 else "questions"
        shown = f"{len(kept)} {questions}"
        if len(kept) < len(self._rows):
            shown = f"{len(kept)} of {len(self._rows)} questions"
        self.count.say(shown if kept else "No question fits. Clear the search or a filter.")

    def _arranged(self, rows: tuple[QuestionRow, ...]) -> tuple[Line, ...]:
        edition, how = self._context.desk.edition, self.arrange.currentIndex()
        self.table.horizontalHeader().setSortIndicatorShown(how == BY_COLUMN)
        if how == BY_GROUP:
            return sectioned(rows, edition.groups, _group_of)
        if how == BY_STANDARD:
            titles = [f"{one.number}. {one.title}" for one in edition.standards]
            return sectioned(rows, titles, _standard_of)
        head = self.table.horizontalHeader()
        down = head.sortIndicatorOrder().value == 1
        return ordered(rows, head.sortIndicatorSection(), down=down)

    def _sort(self, _column: int, _down: bool) -> None:
        if self.arrange.currentIndex() == BY_COLUMN:
            self._narrow()
        else:
            self.arrange.setCurrentIndex(BY_COLUMN)

    def _carry_on(self) -> None:
        desk = self._context.desk
        self.opened.emit(next_unfinished(desk.edition, standing(desk).states, ""))


def _group_of(row: QuestionRow) -> str:
    return row.item.group


def _standard_of(row: QuestionRow) -> str:
    return row.standard


def _combo(name: str, choices: tuple[str, ...]) -> CalmCombo:
    box = CalmCombo()
    box.setAccessibleName(name)
    box.addItems(list(choices))
    box.setMinimumHeight(theme.unit(4.5))
    box.setMaximumWidth(theme.unit(34))
    return box
