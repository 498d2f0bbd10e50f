"""The line above a table: search, filter, sort, and what to do with the selected rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from dsptdesk.domain.registers import Register
from dsptdesk.services.starters import starters_for
from dsptdesk.ui.registers.sheets.menu import SheetsMenu
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.flow import FlowRow


def has_starters(register: Register) -> bool:
    """Tell whether a register comes with entries to choose from."""
    return bool(starters_for(None, register.slug))


class RegisterTools(QWidget):
    """Wraps onto more lines where the window is narrow or the text large."""

    sorted = Signal(int, object)
    """Column and order."""

    def __init__(self, register: Register, filters: list[str]) -> None:
        """Build the controls."""
        super().__init__()
        self._register = register
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search (Ctrl+F)")
        self.search.setAccessibleName(f"Search {register.many}")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(unit(20))
        self.filter = CalmCombo()
        self.filter.addItems(filters)
        self.filter.setAccessibleName("Show")
        self.filter.setMinimumWidth(unit(20))
        self.filter.setMaximumWidth(unit(22))
        self.sort = secondary("Sort by")
        self.open, self.duplicate = secondary("Open"), secondary("Duplicate")
        self.archive = secondary("Archive")
        self.starters = secondary("Starter list…")
        self.starters.setAccessibleName("Add from the starter list…")
        self.sheets = SheetsMenu()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(
            FlowRow(
                self.search,
                self.filter,
                self.sort,
                self.open,
                self.duplicate,
                self.archive,
                self.starters,
                self.sheets,
            )
        )
        self.starters.setVisible(has_starters(register))
        self.show_choice(0, archived=False)

    def offer_sorting(self, columns: list[str]) -> None:
        """Let every column be sorted from a menu too."""
        menu = QMenu(self)
        orders = (
            (Qt.SortOrder.AscendingOrder, "first to last"),
            (Qt.SortOrder.DescendingOrder, "last to first"),
        )
        for column, label in enumerate(columns):
            for order, words in orders:
                shown = f"{label}, {words}".replace("&", "&&")
                menu.addAction(shown).triggered.connect(partial(self.sorted.emit, column, order))
        self.sort.setMenu(menu)

    def show_choice(self, number: int, *, archived: bool) -> None:
        """Say what the buttons would do to the selected rows."""
        self.open.setEnabled(number == 1)
        self.duplicate.setEnabled(number == 1)
        self.archive.setEnabled(number > 0)
        verb = "Bring back" if archived else "Archive"
        words = f"{verb} {self._register.count(number)}" if number > 1 else verb
        self.archive.setText(words)
        self.archive.setAccessibleName(words)
        self.archive.updateGeometry()
