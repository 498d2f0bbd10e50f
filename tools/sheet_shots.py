"""The screens of the spreadsheets: sent out, edited as a home would, and brought back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, sheets

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.registers.room import Room
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
PATIENCE = 60.0
LIST = (
    "Company name,What they do for us,Renewal date,Contract signed?,Phone number\n"
    "Alder Shredding,Shreds paper,1/3/2027,yes,01632 960001\n"
    "Birch Lifts,Looks after the lift,2/4/2027,no,01632 960002\n"
    "Cedar Alarms,Looks after the alarms,3/5/2027,yes,01632 960003\n"
    "Damson Foods,Brings the food,4/6/2027,Signed 2024,01632 960004\n"
)


class SheetShots:
    """Walks from the first page to the last; every page needs the one before."""

    def __init__(self, studio: Studio, desk: Desk, home: Path) -> None:
        """Keep what is walked through."""
        self._studio, self._desk, self._home = studio, desk, home

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "sheets-send", partial(self._studio.open_place, "registers", ("", "send"))
        yield "sheets-sent", self._send
        yield "sheets-bring", partial(self._studio.open_place, "registers", ("", "bring"))
        yield "sheets-preview", self._preview
        yield "sheets-conflict", partial(self._press, "Conflict")
        yield "sheets-new", partial(self._press, "New")
        yield "sheets-problems", partial(self._press, "Problems")
        yield "sheets-outcome", self._bring_in
        yield "sheets-match", self._match
        yield "sheets-words", self._words
        yield "sheets-foreign", self._foreign

    @property
    def _room(self) -> Room:
        from dsptdesk.ui.registers.room import Room

        return next(one for one in self._studio.window.findChildren(Room) if not one.only)

    @property
    def _steps(self) -> Any:
        return self._room.sheets

    def _wait(self, before: object = None) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and (self._steps.working or self._steps.page is before):
            self._studio.wait(50)

    def _until(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not ready():
            self._studio.wait(50)

    @property
    def _file(self) -> Path:
        return self._home / "registers.xlsx"

    def _send(self) -> None:
        page = self._steps.page
        page.write_asked.emit(("assets", "suppliers"), "", self._file, True)
        self._wait(page)

    def _preview(self) -> None:
        self._edit()
        page = self._steps.page
        self._steps.read(self._file)
        self._wait(page)

    def _edit(self) -> None:
        """Change, add and delete rows; the third is changed at home as well."""
        import openpyxl

        sheets.write_book(sheets.outgoing(self._desk, ("assets",)), self._file, over=True)
        book = openpyxl.load_workbook(self._file)
        sheet = book["Information assets"]
        heads = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
        title, note = heads["Information asset"], heads["Note"]
        sheet.cell(2, note).value = "Now in the locked office upstairs, not in the hall"
        sheet.cell(3, heads["Kept on"]).value = "Papyrus"
        sheet.cell(4, note).value = "The policy is signed and hangs in the office"
        both = sheet.cell(4, title).value
        sheet.delete_rows(5)
        free = next(row for row in range(2, 400) if not sheet.cell(row, title).value)
        sheet.cell(free, title).value = "Key safe log"
        book.save(self._file)
        mine = next(one for one in self._desk.snapshot.live(Asset) if one.name == both)
        registers.save(self._desk, replace(mine, note="The policy is signed and hangs in the hall"))

    def _press(self, name: str) -> None:
        self._steps.page.chips.by_name[name].click()

    def _bring_in(self) -> None:
        page = self._steps.page
        page.theirs_all.click()
        page.bring_in.click()
        self._wait(page)

    def _match(self) -> None:
        self._desk.undo()
        self._desk.undo()
        path = self._home / "contacts.csv"
        path.write_text(LIST, encoding="utf-8")
        self._steps.page.another.click()
        page = self._steps.page
        self._steps.read(path)
        self._wait(page)
        self._until(self._steps.page.go_on.isEnabled)

    def _words(self) -> None:
        self._go_on()

    def _foreign(self) -> None:
        self._go_on()

    def _go_on(self) -> None:
        page = self._steps.page
        self._until(page.go_on.isEnabled)
        page.go_on.click()
        self._wait(page)
