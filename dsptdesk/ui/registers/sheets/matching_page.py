"""Somebody else's list: which register it is, and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.services import foreign
from dsptdesk.services.foreign import Match
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.column_row import ColumnRow
from dsptdesk.ui.registers.sheets.reading import Foreign, Shape
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading

LEAD = (
    "This file was not made by DSPT Desk. Say what each column means; the best guess is chosen "
    "already. What you leave out is not read."
)
KNOWN = "We recognised this kind of list. The columns are matched as you chose last time."
AT_ONCE = 8
"""Columns built before the screen may paint again."""
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
        self.rows: list[ColumnRow] = []
        self.go_on = primary("See what would change")
        self.actions.addWidget(self.go_on)
        self.sheet, self.register = CalmCombo(), CalmCombo()
        self.known, self.missing = Notice(KNOWN, "good"), Notice("", "warn")
        self.cards = QFrame()
        self.cards.setProperty("look", "card")
        self._lines = QVBoxLayout(self.cards)
        self._lines.setSpacing(0)
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_some)
        self._left: Iterator[ColumnRow] = iter(())
        self._build()
        self.sheet.currentIndexChanged.connect(self._sheet_chosen)
        self.register.currentIndexChanged.connect(self._reload)
        self.go_on.clicked.connect(self._go_on)
        self._sheet_chosen()

    def _build(self) -> None:
        for one in self.found.sheets:
            self.sheet.addItem(f"{one.name} ({one.count:,} rows)")
        self.register.addItem(CHOOSE)
        self.register.addItems([one.title for one in REGISTERS])
        columns = Columns((1, 1), 70)
        columns.left.addWidget(_asked("Sheet of the file", self.sheet))
        columns.right.addWidget(_asked("Your register", self.register))
        self.wait_here()
        self.body.addWidget(columns)
        self.body.addWidget(self.known)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.cards)
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
        self._building.stop()
        empty(self._lines)
        self.rows = []
        self.problem.clear()
        self.cards.setVisible(bool(self.slug))
        self.known.hide()
        self._say_missing()
        if not self.slug:
            return
        sheet = self.found.sheets[self.sheet.currentIndex()]
        try:
            matches = foreign.suggestion(
                self._facts, self.found.book, sheet.index, self.slug, self._context.settings
            )
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.known.setVisible(any(one.remembered for one in matches.values()))
        self._left = self._made(matches)
        self._build_some()
        self._building.start()

    def _made(self, matches: Mapping[int, Match]) -> Iterator[ColumnRow]:
        sheet = self.found.sheets[self.sheet.currentIndex()]
        fields = foreign.fields_for(self.slug)
        for column, name in enumerate(sheet.headings):
            samples = [row[column] for row in sheet.sample if column < len(row) and row[column]]
            match = matches.get(column, Match(None, 0.0))
            if samples or match.field:
                different = list(dict.fromkeys(samples))[:2]
                yield ColumnRow(column, name, different, fields, match)

    def _build_some(self) -> None:
        """Build a few columns at a time: a wide sheet never keeps the screen waiting."""
        for _ in range(AT_ONCE):
            row = next(self._left, None)
            if row is None:
                self._building.stop()
                break
            row.changed.connect(self._say_missing)
            self.rows.append(row)
            self._lines.addWidget(row)
        self._say_missing()

    @property
    def mapping(self) -> dict[int, str]:
        """Give the field of each column that is read."""
        return {one.column: one.field for one in self.rows if one.field}

    def _say_missing(self) -> None:
        """Say which fields a new entry cannot do without."""
        if not self.slug or self._building.isActive():
            self.missing.hide()
            return
        used = set(self.mapping.values())
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
        while self._building.isActive():
            self._build_some()
        mapping, seen = self.mapping, dict[str, ColumnRow]()
        if not mapping:
            first = self.rows[0].combo if self.rows else self.register
            self.problem.show_problems([("Match at least one column.", first)])
            return
        for row in self.rows:
            if row.field and row.field in seen:
                said = (
                    f"“{row.label}” is chosen for two columns: “{seen[row.field].heading}” and "
                    f"“{row.heading}”. Choose one of them."
                )
                self.problem.show_problems([(said, row.combo)])
                return
            seen[row.field] = row
        index = self.found.sheets[self.sheet.currentIndex()].index
        self.matched.emit(Shape(index, self.slug, mapping))

    def rest(self, *, busy: bool) -> None:
        """Keep the choices as they are while the file is looked at."""
        for one in (self.go_on, self.sheet, self.register, self.cards):
            one.setEnabled(not busy)


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
