"""Somebody else's list: which register it is, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.services import foreign
from dsptdesk.services.foreign import Match
from dsptdesk.settings import Settings
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.registers.sheets.column_list import ColumnList
from dsptdesk.ui.registers.sheets.column_row import ColumnRow
from dsptdesk.ui.registers.sheets.reading import Foreign, Shape
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.text import heading

LEAD = (
    "This file was not made by DSPT Desk. Say what each column means; the best guess is chosen "
    "already. What you leave out is not read."
)
KNOWN = "We recognised this kind of list. The columns are matched as you chose last time."
CHOOSE = "Choose a register"


class MatchingPage(Step):
    """A card for each column, with what stands in it and the field it could be."""

    stop = "Cancel"

    matched = Signal(object)
    """The shape of the sheet."""

    def __init__(self, context: Context, found: Foreign, facts: Facts, slug: str) -> None:
        """Choose the first sheet and the register that fits it best."""
        super().__init__("Match the columns", LEAD, wide=True, back="Choose another file")
        self._context, self.found, self._facts = context, found, facts
        self._wanted = slug
        self._job: Job | None = None
        self.go_on = primary("See what would change")
        self.actions.addWidget(self.go_on)
        self.sheet, self.register = CalmCombo(), CalmCombo()
        self.known, self.missing = Notice(KNOWN, "good"), Notice("", "warn")
        self.columns = ColumnList()
        self.columns.changed.connect(self._say_missing)
        self._build()
        self.sheet.currentIndexChanged.connect(self._sheet_chosen)
        self.register.currentIndexChanged.connect(self._reload)
        self.go_on.clicked.connect(self._go_on)
        self._sheet_chosen()

    def _build(self) -> None:
        for one in self.found.sheets:
            rows = "1 row" if one.count == 1 else f"{one.count:,} rows"
            self.sheet.addItem(f"{one.name} ({rows})")
        self.register.addItem(CHOOSE)
        self.register.addItems([one.title for one in REGISTERS])
        both = Columns((1, 1), 70)
        both.left.addWidget(_asked("Sheet of the file", self.sheet))
        both.right.addWidget(_asked("Your register", self.register))
        self.wait_here()
        self.body.addWidget(both)
        self.body.addWidget(self.known)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.columns)
        self.body.setSpacing(unit(1.5))

    @property
    def slug(self) -> str:
        """The chosen register."""
        at = self.register.currentIndex()
        return REGISTERS[at - 1].slug if at > 0 else ""

    def arrive(self) -> None:
        """Put the keyboard on the first thing to choose."""
        target = self.register if self.sheet.count() < 2 else self.sheet
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheet_chosen(self) -> None:
        likely = self.found.likely[self.sheet.currentIndex()]
        slug = likely or self._wanted
        slugs = [one.slug for one in REGISTERS]
        at = slugs.index(slug) + 1 if slug in slugs else 0
        if at != self.register.currentIndex():
            self.register.setCurrentIndex(at)
        else:
            self._reload()

    def _reload(self) -> None:
        """Show the columns of the sheet beside the fields of the register."""
        self.problem.clear()
        self.columns.clear()
        self.columns.hide()
        self.known.hide()
        self.missing.hide()
        if self._job is not None:
            self._job.drop()
            self._job = None
        if self.slug:
            work = partial(
                _suggested, self._facts, self.found.book, self._index, self.slug,
                self._context.settings,
            )  # fmt: skip
            self._job = self._context.run(work, self._show_columns, self._failed, owner=self)
        self.go_on.setEnabled(self._job is None)

    @property
    def _index(self) -> int:
        return self.found.sheets[self.sheet.currentIndex()].index

    def _show_columns(self, matches: Mapping[int, Match]) -> None:
        self._job = None
        self.known.setVisible(any(one.remembered for one in matches.values()))
        sheet = self.found.sheets[self.sheet.currentIndex()]
        self.columns.show()
        self.columns.show_columns(sheet, foreign.fields_for(self.slug), matches)

    def _failed(self, error: DsptError) -> None:
        self._job = None
        self.problem.show_error(error)

    @property
    def rows(self) -> list[ColumnRow]:
        """The columns that are shown."""
        return self.columns.rows

    def _say_missing(self) -> None:
        """Say which fields a new entry cannot do without."""
        self.go_on.setEnabled(self._job is None and not self.columns.building)
        if not self.slug or self.columns.building or not self.rows:
            self.missing.hide()
            return
        used = set(self.columns.mapping.values())
        lacking = [
            spec.label for spec in foreign.fields_for(self.slug)
            if spec.required and spec.name not in used
        ]  # fmt: skip
        one = register_of(self.slug).one
        said = f"No column is matched with {_listed(lacking)}. A new {one} cannot do without."
        self.missing.say(said)
        self.missing.setVisible(bool(lacking))

    def _go_on(self) -> None:
        self.problem.clear()
        if not self.slug:
            self.problem.show_problems([("Choose your register.", self.register)])
            return
        mapping = self.columns.mapping
        if not mapping:
            first = self.rows[0].combo if self.rows else self.register
            self.problem.show_problems([("Match at least one column.", first)])
            return
        twice = self._twice()
        if twice is not None:
            self.problem.show_problems([twice])
        else:
            self.matched.emit(Shape(self._index, self.slug, mapping))

    def _twice(self) -> tuple[str, QWidget] | None:
        """Find a field that is chosen for two columns."""
        seen: dict[str, ColumnRow] = {}
        for row in self.rows:
            if row.field and row.field in seen:
                said = (
                    f"“{row.label}” is chosen for two columns: “{seen[row.field].heading}” and "
                    f"“{row.heading}”. Choose one of them."
                )
                return said, row.combo
            seen[row.field] = row
        return None

    def rest(self, *, busy: bool) -> None:
        """Keep the choices as they are while the file is looked at."""
        for one in (self.go_on, self.sheet, self.register, self.columns):
            one.setEnabled(not busy)


def _suggested(
    facts: Facts, book: Book, index: int, slug: str, settings: Settings, _token: Token
) -> Mapping[int, Match]:
    return foreign.suggestion(facts, book, index, slug, settings)


def _asked(words: str, combo: CalmCombo) -> QWidget:
    whole = QWidget()
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(unit(0.5))
    label = heading(words, 3)
    label.setBuddy(combo)
    combo.setAccessibleName(words)
    combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    lines.addWidget(label)
    lines.addWidget(combo)
    return whole


def _listed(labels: list[str]) -> str:
    quoted = [f"“{one}”" for one in labels]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
