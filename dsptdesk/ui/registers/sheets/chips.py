"""How many rows are new, changed, gone: each a button that shows only those."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.importing.plan import ImportPlan, Verdict
from dsptdesk.ui.registers.sheets.plan_rows import ORDER
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow

ALL, PROBLEMS = "All", "Problems"


class Chips(QWidget):
    """One of them is always chosen."""

    chosen = Signal()

    def __init__(self, plan: ImportPlan) -> None:
        """Count the rows of a plan."""
        super().__init__()
        self._verdicts = {one.label: one for one in ORDER}
        self._group = QButtonGroup(self)
        counts = {ALL: len(plan.rows), **{one.label: plan.count(one) for one in ORDER}}
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

    @property
    def wanted(self) -> Verdict | None:
        """The rows to show; None for all."""
        return self._verdicts.get(self.now)

    @property
    def _first(self) -> str:
        """Begin with the only kind of row that wants a look, where there is only one."""
        looks = [one.label for one in ORDER if one is not Verdict.UNCHANGED]
        shown = [name for name in looks if self.by_name[name].isEnabled()]
        return shown[0] if len(shown) == 1 else ALL
