"""The part of the registers' room that sends spreadsheets out and brings them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets import ways

if TYPE_CHECKING:
    from dsptdesk.ui.registers.sheets.steps import Steps


class SheetedRoom(QWidget):
    """A room with a stack of pages; a spreadsheet somebody is in the middle of stays in it."""

    title = ""
    only = ""

    def __init__(self, context: Context) -> None:
        """Start without a spreadsheet."""
        super().__init__()
        self.context = context
        self.stack = QStackedWidget()
        self.sheets: Steps | None = None
        self._way = ""

    def _home(self) -> None:
        """Show the first page of the room."""
        raise NotImplementedError

    def _drop(self) -> None:
        """Take forms away that are done with."""
        raise NotImplementedError

    def open_sheets(self, way: str, slug: str = "") -> None:
        """Send registers out, or bring a spreadsheet back; one under way is gone on with."""
        if way == self._way and self._return_to_sheets():
            return
        self._way = way
        self._show_sheets(ways.begin(way, self.context, slug, self._back_words))

    @property
    def _back_words(self) -> str:
        return self.title if self.only else "All registers"

    def _show_sheets(self, sheets: Steps) -> None:
        self._drop()
        self._drop_sheets()
        self.sheets = sheets
        sheets.done.connect(self._after_sheets)
        self.stack.addWidget(sheets)
        self.stack.setCurrentWidget(sheets)
        sheets.page.arrive()

    def _return_to_sheets(self) -> bool:
        """Show a spreadsheet that somebody is in the middle of, if there is one."""
        if self.sheets is None or not self.sheets.keeps:
            return False
        self._drop()
        self.stack.setCurrentWidget(self.sheets)
        self.sheets.page.arrive()
        return True

    def _after_sheets(self) -> None:
        self._drop_sheets()
        self._home()

    def _drop_sheets(self) -> None:
        if self.sheets is not None:
            self.sheets.give_up()
            self.stack.removeWidget(self.sheets)
            self.sheets.deleteLater()
            self.sheets = None
