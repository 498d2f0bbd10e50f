"""Which sheet of the workbook, for which kind of organisation, and where its headings stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Head, Looked, Suggested
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.widgets.word_table import WordTable
from dsptdesk.ui.year.loading.asked import asked, combo

LEAD = "Choose the sheet that lists the evidence items. The best guess is chosen already."
CATEGORY = "Adult social care providers are category 3."
HEADS = 30
"""Rows offered as the one with the headings."""
CELL = 120
COLUMNS = 8


class SheetPage(Step):
    """Three lists to choose from, and below them how the sheet begins."""

    stop = "Cancel"

    chosen = Signal(object)
    """Suggested: what the columns of the chosen sheet could be."""

    def __init__(self, context: Context, looked: Looked) -> None:
        """Choose the best sheet."""
        super().__init__("Which sheet?", LEAD, wide=True, back="Choose another file")
        self._context, self.looked = context, looked
        self.suggested: Suggested | None = None
        self._job: Job | None = None
        self.go_on = primary("Match the columns")
        self.actions.addWidget(self.go_on)
        self.sheet, self.category = combo("Sheet of the file"), combo("Kind of organisation")
        self.head = combo("Row with the headings")
        self.preview: QWidget = QWidget()
        self.said = hint("")
        self._fill()
        self._build()
        for box in (self.sheet, self.category):
            box.currentIndexChanged.connect(self._look_anew)
        self.head.currentIndexChanged.connect(self._look)
        self.go_on.clicked.connect(self._go_on)
        self._look()

    def _fill(self) -> None:
        for one in self.looked.sheets:
            self.sheet.addItem(f"{one.title}: {one.words}", one.index)
        best = self.looked.best
        if best is not None:
            self.sheet.setCurrentIndex(self.sheet.findData(best.index))
        for value, label in edition_import.CATEGORIES:
            self.category.addItem(label, value)
        self.category.setCurrentIndex(max(self.category.findData("3"), 0))
        self.head.addItem("Found by itself", None)
        for row in range(HEADS):
            self.head.addItem(f"Row {row + 1}", row)

    def _build(self) -> None:
        self.wait_here()
        for words in self.looked.remarks:
            self.body.addWidget(Notice(words, "info"))
        both = Columns((1, 1), 80)
        both.left.addWidget(asked("Sheet of the file", self.sheet))
        both.right.addWidget(asked("Kind of organisation", self.category, CATEGORY))
        self.body.addWidget(both)
        self.body.addWidget(asked("Row with the headings", self.head))
        self.body.addWidget(heading("How the sheet begins", 3))
        self.body.addWidget(self.said)
        self.body.addWidget(self.preview)
        self.body.setSpacing(unit(1.5))

    @property
    def index(self) -> int:
        """The chosen sheet."""
        return int(self.sheet.currentData())

    def arrive(self) -> None:
        """Put the keyboard on the first thing to choose."""
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep the choices as they are while the file is looked at."""
        for one in (self.go_on, self.sheet, self.category, self.head):
            one.setEnabled(not busy)

    def _look_anew(self) -> None:
        if self.head.currentIndex():
            self.head.setCurrentIndex(0)  # which looks again
        else:
            self._look()

    def _look(self) -> None:
        """Ask what the columns could be; the screen goes on meanwhile."""
        if self._job is not None:
            self._job.drop()
        self.problem.clear()
        self.suggested = None
        self.go_on.setEnabled(False)
        row = self.head.currentData()
        head = None if row is None else Head(row, row)
        work = partial(_suggest, self.looked, self.index, str(self.category.currentData()), head)
        self._job = self._context.run(work, self._show, self._failed, owner=self)

    def _show(self, found: Suggested) -> None:
        self._job = None
        self.suggested = found
        self.go_on.setEnabled(True)
        first, last = found.head.first + 1, found.head.last + 1
        where = f"row {first}" if first == last else f"rows {first} to {last}"
        self.said.say(f"The headings stand in {where}.")
        self.preview = swap(self.preview, _table(found))

    def _failed(self, error: DsptError) -> None:
        self._job = None
        self.said.say(str(error))
        self.preview = swap(self.preview, QWidget())

    def _go_on(self) -> None:
        if self.suggested is not None:
            self.chosen.emit(self.suggested)


def _table(found: Suggested) -> WordTable:
    """Show the first rows under their headings; of a wide sheet the first columns."""
    heads = list(zip(found.letters, found.headings, strict=False))[:COLUMNS]
    names = tuple(f"{letter}  {_short(words, 40)}" for letter, words in heads)
    rows = tuple(
        (str(number), *(_short(cell, CELL) for cell in row[:COLUMNS]))
        for number, row in zip(found.row_numbers, found.rows, strict=False)
    )
    width = len(names) + 1
    table = WordTable(("Row", *names), tuple((*row, *[""] * width)[:width] for row in rows))
    table.setAccessibleName("The first rows of the sheet")
    return table


def _short(words: str, most: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _suggest(
    looked: Looked, index: int, category: str, head: Head | None, _token: Token
) -> Suggested:
    return edition_import.suggest(looked, index, category, head)
