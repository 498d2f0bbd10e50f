"""What could not be read for sure: rows to leave out or put right, words to explain."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from dsptdesk.services.edition_import import Draft, RowProblem, UnknownWord
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.year.loading.row_numbers import row_numbers
from dsptdesk.ui.year.words import counted

LEAD = "Some rows cannot be read for sure. Decide about each; nothing is guessed."
OTHERS = "Their numbers, for example 12 or 15 to 20. You can leave this empty."
FEW, MOST = 6, 60
"""Rows shown; a sheet with more of them is the wrong one, or wants other columns."""


class ProblemRow(QWidget):
    """One row of the sheet: what is wrong, its number typed anew, or left out."""

    def __init__(self, one: RowProblem) -> None:
        """Say what is wrong."""
        super().__init__()
        self.number = one.number
        self.ref = Question("Number of the item", "For example 4.2.1. Leave it empty if it is read")
        self.ref.edit.setAccessibleName(f"Number of the item in row {one.number}")
        self.ref.edit.setFixedWidth(unit(24))
        self.ref.row.addStretch(1)
        self.out = QCheckBox("Leave this row out")
        self.out.setAccessibleName(f"Leave row {one.number} out")
        self.out.setMinimumHeight(unit(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        column.setSpacing(unit(0.75))
        where = f", {one.column}" if one.column else ""
        column.addWidget(heading(f"Row {one.number}{where}", 3))
        column.addWidget(paragraph(one.words).let_select())
        column.addWidget(self.ref)
        column.addWidget(self.out)
        self.out.toggled.connect(self.ref.setDisabled)


class WordRow(QWidget):
    """A word in a column of yes and no that is neither."""

    def __init__(self, one: UnknownWord) -> None:
        """Ask what it means."""
        super().__init__()
        self.word = one
        self.yes, self.no = QRadioButton("Yes"), QRadioButton("No")
        self._group = QButtonGroup(self)
        rows = counted(one.count, "row", "rows")
        asked = f"What does “{one.theirs}” mean in {one.label}?"
        for button in (self.yes, self.no):
            button.setMinimumHeight(unit(4))
            button.setAccessibleName(f"{button.text()}. {asked}")
            self._group.addButton(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        column.setSpacing(unit(0.5))
        column.addWidget(heading(asked, 3))
        column.addWidget(hint(f"It stands in {rows}."))
        column.addWidget(FlowRow(self.yes, self.no, gap=unit(2)))

    @property
    def meaning(self) -> bool | None:
        """What was chosen."""
        return self.yes.isChecked() if self._group.checkedButton() else None


class RowsPage(Step):
    """A card of problems; reading again shows what is left of them."""

    stop = "Cancel"

    settled = Signal(object, object, object)
    """Meanings of words, rows left out, numbers typed."""

    def __init__(self, draft: Draft) -> None:
        """Show every problem."""
        super().__init__("Put these rows right", LEAD, back="Match the columns")
        self.go_on = primary("Read again")
        self.go_on.clicked.connect(self._go_on)
        self.actions.addWidget(self.go_on)
        self.words = [WordRow(one) for one in draft.unknown]
        self.rows = [ProblemRow(one) for one in draft.problems[:MOST]]
        self.wait_here()
        for title, some in (("Words to explain", self.words), ("Rows", self.rows)):
            if some:
                self.body.addWidget(heading(title, 2))
                self.body.addWidget(_card(list(some)))
        if (more := len(draft.problems) - MOST) > 0:
            self.body.addWidget(
                hint(f"And {more:,} more. Perhaps another sheet or column is the right one.")
            )
        self.others = Question("Other rows to leave out", OTHERS)
        self.others.edit.setFixedWidth(unit(40))
        self.others.row.addStretch(1)
        self.body.addWidget(self.others)
        self.body.addWidget(told_parts(draft))

    def arrive(self) -> None:
        """Begin with the first question."""
        first = self.words[0].yes if self.words else self.rows[0].ref.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep what was decided while it is read again."""
        for one in (*self.words, *self.rows, self.others, self.go_on):
            one.setEnabled(not busy)

    def _go_on(self) -> None:
        self.problem.clear()
        open_ = [one for one in self.words if one.meaning is None]
        if open_:
            self.problem.show_problems(
                [(f"Say what “{one.word.theirs}” means.", one.yes) for one in open_]
            )
            return
        meanings = {one.word.key: bool(one.meaning) for one in self.words}
        try:
            out = row_numbers(self.others.text())
        except ValueError as error:
            self.others.tell(str(error))
            self.problem.show_problems([(str(error), self.others.edit)])
            return
        self.others.tell("")
        out |= frozenset(one.number for one in self.rows if one.out.isChecked())
        typed = {
            one.number: one.ref.text().strip()
            for one in self.rows
            if one.ref.text().strip() and one.number not in out
        }
        self.settled.emit(meanings, out, typed)


def told_parts(draft: Draft) -> QWidget:
    """Say what was read although it was written oddly, and which rows were passed over."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit(0.5))
    for words, some in (
        ("Read, though written oddly", draft.repairs),
        ("Passed over", draft.notes),
    ):
        if some:
            make = partial(_sentences, some)
            column.addWidget(Fold(f"{words} ({len(some)})", make, unfolded=len(some) <= FEW))
    return whole


def _sentences(some: tuple[RowProblem, ...]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(unit(3), 0, 0, unit(1))
    for one in some[:MOST]:
        column.addWidget(hint(f"Row {one.number}: {one.words}"))
    if len(some) > MOST:
        column.addWidget(hint(f"And {len(some) - MOST:,} more."))
    return whole


def _card(some: list[QWidget]) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    lines = QVBoxLayout(card)
    lines.setContentsMargins(0, unit(1), 0, unit(1))
    lines.setSpacing(0)
    for place, one in enumerate(some):
        if place:
            lines.addWidget(line())
        lines.addWidget(one)
    return card
