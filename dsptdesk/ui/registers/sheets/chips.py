"""How many rows are new, changed, gone: each a button that shows only those."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.importing.plan import ImportPlan, Row, Verdict
from dsptdesk.ui.registers.sheets.plan_rows import ORDER
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow

ALL, STUCK, PROBLEMS = "All", "Cannot be taken", "Problems"
_SAME = Verdict.UNCHANGED.label


def _name(row: Row) -> str:
    """What counts as new or changed can be brought in; what cannot stands apart."""
    return row.verdict.label if row.possible else STUCK


class Chips(QWidget):
    """One of them is always chosen."""

    chosen = Signal()

    def __init__(self, plan: ImportPlan) -> None:
        """Count the rows of a plan."""
        super().__init__()
        self._group = QButtonGroup(self)
        count = Counter(map(_name, plan.rows))
        counts = {ALL: len(plan.rows), **{one.label: count[one.label] for one in ORDER}}
        if count[STUCK]:
            counts[STUCK] = count[STUCK]
        problems = len(plan.all_problems)
        self.by_name = {name: self._button(name, number) for name, number in counts.items()}
        if problems:
            self.by_name[PROBLEMS] = self._button(PROBLEMS, problems)
        self.buttons = list(self.by_name.values())
        self.now = self._first
        self.by_name[self.now].setChecked(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(FlowRow(*self.buttons))

    def _button(self, name: str, number: int) -> QPushButton:
        button = secondary(f"{name} {number:,}")
        button.setCheckable(True)
        button.setEnabled(bool(number) or name == ALL)
        what = "Show the list of problems" if name == PROBLEMS else f"Show rows: {name}"
        button.setAccessibleName(f"{what}, {number:,}")
        button.clicked.connect(partial(self._choose, name))
        self._group.addButton(button)
        return button

    def _choose(self, name: str) -> None:
        self.now = name
        self.chosen.emit()

    def shows(self, row: Row) -> bool:
        """Tell whether a row is of the chosen kind."""
        return self.now in (ALL, _name(row))

    @property
    def _first(self) -> str:
        """Begin with the only kind of row that wants a look, where there is only one."""
        looks = [name for name in self.by_name if name not in (ALL, PROBLEMS, _SAME)]
        shown = [name for name in looks if self.by_name[name].isEnabled()]
        return shown[0] if len(shown) == 1 else ALL
