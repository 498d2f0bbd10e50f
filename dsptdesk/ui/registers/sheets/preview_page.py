"""What a spreadsheet would change, row by row; nothing counts until somebody says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter

from dsptdesk.domain.importing.plan import ImportPlan, Row, Side
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.accepting import Accepting
from dsptdesk.ui.registers.sheets.chips import PROBLEMS, Chips
from dsptdesk.ui.registers.sheets.detail import RowDetail
from dsptdesk.ui.registers.sheets.plan_table import PlanTable
from dsptdesk.ui.registers.sheets.problem_list import ProblemList
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.registers.sheets.words import lead_words, left_words, verb_words
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint

STALE = (
    "Your registers were changed since this preview was made. Look at it again before you bring "
    "anything in. Your ticks stay where the rows are still the same."
)
LARGE = 13
"""From this step of the grid on, the name of the register stands only beside the row itself."""
NARROW = 95
"""Units of width below which the row stands under the table."""


class PreviewPage(Step):
    """A table of rows, and beside it what the chosen row says."""

    apply_asked = Signal()
    again_asked = Signal()

    def __init__(self, context: Context, plan: ImportPlan, accepting: Accepting) -> None:
        """Build the page for one plan."""
        super().__init__(
            "What would change",
            lead_words(plan),
            wide=True,
            back="Choose another file",
        )
        self._context, self.plan, self.accepting = context, plan, accepting
        self.bring_in = primary("")
        self.actions.addWidget(self.bring_in)
        self.stale = Notice(STALE, "warn", button="Look again")
        self.stale.hide()
        self.chips = Chips(plan)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a row")
        self.search.setAccessibleName("Find a row")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(unit(20))
        self.search.setMaximumWidth(unit(30))
        self.take_all = secondary("Accept all new and changed")
        self.leave_all = secondary("Untick all")
        self.mine_all = secondary("All conflicts: keep yours")
        self.theirs_all = secondary("All conflicts: take theirs")
        self.table, self.detail = PlanTable(), RowDetail()
        self.problems = ProblemList(plan)
        self.problems.copied.connect(context.say)
        self.left = hint("")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()
        self._show_rows()
        self._count()

    def _build(self) -> None:
        for remark in self.plan.remarks:
            self.body.addWidget(Notice(remark))
        whole_problems = [one.sentence for one in self.plan.problems]
        if whole_problems:
            self.body.addWidget(Notice("\n".join(whole_problems[:6]), "warn"))
        self.wait_here()
        self.body.addWidget(self.stale)
        self.body.addWidget(self.chips)
        conflicts = bool(self.plan.conflicts)
        self.mine_all.setVisible(conflicts)
        self.theirs_all.setVisible(conflicts)
        self.tools = FlowRow(
            self.search, self.take_all, self.leave_all, self.mine_all, self.theirs_all
        )
        self.body.addWidget(self.tools)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([1000, 1000])
        several = len({one.register for one in self.plan.rows}) > 1
        self.table.setColumnHidden(2, not several or unit() >= LARGE)
        self.body.addWidget(self.split, 1)
        self.body.addWidget(self.problems, 1)
        self.body.addWidget(self.left)
        self.body.setSpacing(unit(1.5))
        lines = self.column.layout()
        assert lines is not None  # noqa: S101 - a page always has its column
        lines.setStretchFactor(self.body, 1000)  # type: ignore[attr-defined]

    def _connect(self) -> None:
        # One look at the rows for several keys that follow each other.
        self._pause = QTimer(self, interval=0, singleShot=True)
        self._pause.timeout.connect(self._show_rows)
        self._look = QTimer(self, interval=0, singleShot=True)
        self._look.timeout.connect(self._show_row)
        self.chips.chosen.connect(self._show_rows)
        self.search.textChanged.connect(self._pause.start)
        self.table.looked_at.connect(self._look.start)
        self.table.asked.connect(self.detail.enter)
        self.table.plan_rows.ticked.connect(self._ticked)
        self.detail.chosen.connect(self._choose_side)
        self.take_all.clicked.connect(partial(self._tick, self.accepting.take_all))
        self.leave_all.clicked.connect(partial(self._tick, self.accepting.leave_all))
        self.mine_all.clicked.connect(partial(self._side_for_all, Side.MINE))
        self.theirs_all.clicked.connect(partial(self._side_for_all, Side.THEIRS))
        self.bring_in.clicked.connect(self.apply_asked)
        self.stale.pressed.connect(self.again_asked)

    def arrive(self) -> None:
        """Put the keyboard on the rows, or on the way on where there are none."""
        target = self.table if self.table.plan_rows.rows else self.chips.buttons[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep ticks and sides as they are meanwhile."""
        for one in (self.split, self.tools, self.chips, self.stale):
            one.setEnabled(not busy)
        self._count()
        self.bring_in.setEnabled(self.bring_in.isEnabled() and not busy)

    def _fitting(self) -> list[Row]:
        words = self.search.text().casefold().split()
        rows = [one for one in self.plan.rows if self.chips.shows(one)]
        return [one for one in rows if all(word in one.title.casefold() for word in words)]

    def _show_rows(self) -> None:
        listed = self.chips.now == PROBLEMS
        self.problems.setVisible(listed)
        self.split.setVisible(not listed)
        self.tools.setVisible(not listed)
        if not listed:
            current = self.table.current()
            self.table.plan_rows.show(self.accepting, self._fitting())
            self.table.look_at(current.key if current else "")

    def _show_row(self) -> None:
        self.detail.show_row(self.table.current(), self.accepting)

    def _tick(self, step: object) -> None:
        assert callable(step)  # noqa: S101 - one of the two ways to tick all
        step()
        self._said_anew()
        self._ticked()

    def _ticked(self) -> None:
        if (row := self.table.current()) is not None:
            self.detail.mark_sides(row, self.accepting)
        self._count()

    def _side_for_all(self, side: Side) -> None:
        self.accepting.choose_for_all(side)
        self._said_anew()
        row = self.table.current()
        if row is not None:
            self.detail.mark_sides(row, self.accepting)
        kept = "Yours are kept" if side is Side.MINE else "Theirs are taken"
        self._context.say(f"{kept} in all conflicts.")

    def _choose_side(self, row: Row, side: Side, name: str) -> None:
        self.accepting.choose(row, side, name)
        self.detail.mark_sides(row, self.accepting)
        self._said_anew()

    def _said_anew(self) -> None:
        self.table.plan_rows.said_anew()
        self._count()

    def _count(self) -> None:
        words = verb_words(self.accepting.count)
        self.bring_in.setText(words)
        self.bring_in.setAccessibleName(words)
        self.bring_in.setEnabled(self.accepting.count > 0 and self.stale.isHidden())
        self.bring_in.updateGeometry()
        self.left.say(left_words(self.accepting))
        self.left.setVisible(bool(self.left.text()))

    def say_stale(self) -> None:
        """Say that the registers were changed; nothing goes in until somebody looked again."""
        if self.stale.isHidden():
            self.stale.show()
            self.stale.announce()
            self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the row beside the table where there is room for both."""
        super().resizeEvent(event)
        wide = self.width() >= unit(NARROW)
        turned = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != turned:
            self.split.setOrientation(turned)
        self.split.setMinimumHeight(unit(30) if wide else unit(56))
