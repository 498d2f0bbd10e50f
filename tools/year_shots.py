"""The screens of the year: a list loaded, the next year started, answers confirmed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.services.sample import SAMPLE_PASSPHRASE, SAMPLE_WHO, make_sample

if TYPE_CHECKING:
    from dsptdesk.domain.edition import Item
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.year.room import Room
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
PATIENCE = 60.0
HEAD = ("Evidence item reference", "Evidence item text", "Tool tip", "Mandatory for Standards Met",
        "Mandatory for Approaching Standards", "Change note")  # fmt: skip
MOVED, LOST, ODD = 4, 7, 10
"""Places of items that the made-up list changes."""


class YearShots:
    """Walks from the overview to the last answer; every page needs the one before."""

    def __init__(self, studio: Studio, sample: Path, home: Path) -> None:
        """Work on an example of its own in each look: starting a year changes a lot."""
        self._studio, self._sample, self._home = studio, sample, home
        self._file = home / "List 2026-27.xlsx"
        self._desk: Desk | None = None

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        place = self._home / "Year" / str(time.monotonic_ns()) / self._sample.name
        make_sample(place, now=datetime.now)
        desk = self._studio.enter(place, SAMPLE_PASSPHRASE, SAMPLE_WHO)
        self._write(desk)
        yield "year", partial(self._open, None)
        yield "year-doubts", self._unfold
        yield "year-start-none", partial(self._open, "start")
        yield "year-changes", self._changes
        yield "year-load", partial(self._open, "load")
        yield "year-sheet", self._read
        yield "year-columns", partial(self._press, "go_on")
        yield "year-rows", partial(self._press, "go_on")
        yield "year-topics", self._settle_rows
        yield "year-topics-list", self._scroll
        yield "year-details", self._decide
        yield "year-difference", partial(self._press, "go_on")
        yield "year-kept", partial(self._press, "keep")
        yield "year-held", self._held
        yield "year-start", partial(self._open, "start")
        yield "year-start-list", self._unfold_same
        yield "year-confirm", self._start
        yield "year-confirm-change", self._change
        yield "year-confirm-over", self._skip_all
        yield "year-earlier", self._earlier
        yield "year-item", partial(self._item, desk, 0)
        yield "year-item-moved", partial(self._item, desk, MOVED)

    # Parts of the window

    @property
    def _room(self) -> Room:
        from dsptdesk.ui.year.room import Room

        shell = self._studio.window.shell
        room = shell.stack.currentWidget() if shell is not None else None
        assert isinstance(room, Room)  # noqa: S101 - opened just before
        return room

    @property
    def _page(self) -> Any:
        return self._room.page

    def _open(self, where: object) -> None:
        self._studio.open_place("year", "overview" if where is None else where)

    def _until(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not ready():
            self._studio.wait(50)

    def _rest(self) -> None:
        """Wait until a page works no more."""
        self._until(lambda: not self._page.working)
        step = self._page.page
        if hasattr(step, "suggested"):
            self._until(lambda: step.suggested is not None)

    def _press(self, name: str) -> None:
        getattr(self._page.page, name).click()
        self._rest()

    # The way

    def _unfold(self) -> None:
        self._room.overview.card.doubts.button.setChecked(True)  # type: ignore[attr-defined]

    def _held(self) -> None:
        self._open(None)
        self._room.overview.card.all.button.setChecked(True)  # type: ignore[attr-defined]

    def _changes(self) -> None:
        from dsptdesk.domain.edition_changes import Sort

        fold = self._page.shown.list.folds[Sort.REWORDED]
        self._studio.wait(500)
        top = fold.mapTo(self._page.column, fold.rect().topLeft()).y()
        self._page.area.verticalScrollBar().setValue(top)

    def _read(self) -> None:
        self._page.read(self._file)
        self._rest()

    def _settle_rows(self) -> None:
        page = self._page.page
        for row in getattr(page, "rows", ()):
            row.out.setChecked(True)
        for word in getattr(page, "words", ()):
            word.yes.setChecked(True)
        page.go_on.click()
        self._rest()

    def _scroll(self) -> None:
        page = self._page.page
        page.table.selectRow(MOVED)
        self._studio.wait(500)
        page.ensure_visible(page.table)

    def _decide(self) -> None:
        page = self._page.page
        while page.undecided:
            page.deciding.focus_first()
            one = page.deciding.proposal
            page._decided(one.ref, one.topic)  # noqa: SLF001 - as a press of Enter would
        page.looked.setChecked(True)
        page.go_on.click()

    def _unfold_same(self) -> None:
        folds = self._page.shown.list.folds
        for fold in folds.values():
            fold.button.setChecked(True)
        self._studio.wait(500)
        self._page.area.verticalScrollBar().setValue(500)

    def _start(self) -> None:
        self._page.start.click()
        self._until(lambda: hasattr(self._page, "part"))

    def _change(self) -> None:
        self._page.bar.skip.click()
        self._page.bar.change.click()

    def _skip_all(self) -> None:
        self._page.bar.confirm.click()
        while self._page.part is not None:
            self._page.bar.skip.click()

    def _earlier(self) -> None:
        from dsptdesk.ui.widgets.fold import Fold

        self._open("earlier")
        for fold in self._page.findChildren(Fold)[:1]:
            fold.button.setChecked(True)

    def _item(self, desk: Desk, place: int) -> None:
        self._studio.open_place("assessment", desk.edition.items[place].ref)

    # A made-up list

    def _write(self, desk: Desk) -> None:
        """Write a list as somebody might publish it; every sentence is made up."""
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None  # noqa: S101 - a new workbook has one
        sheet.title = "Evidence items"
        sheet.append(["List of evidence items, made up for a picture"])
        sheet.append(list(HEAD))
        items = desk.edition.items
        for place, item in enumerate(items):
            if place != LOST:
                sheet.append(_row(item, place, items))
        book.create_sheet("Notes").append(["Nothing to read here"])
        book.save(self._file)


def _row(item: Item, place: int, items: tuple[Item, ...]) -> list[object]:
    asked = f"For your organisation: {item.question[:1].lower()}{item.question[1:]}"
    if place == MOVED:
        asked = f"For your organisation: {items[LOST].question}"
    ref: object = items[0].ref if place == ODD else item.ref
    met = "Yes" if item.level != "optional" else "No"
    if place == ODD + 1:
        met = "Perhaps"
    low = "Yes" if item.level == "approaching" else "No"
    note = "Wording made clearer." if place == 0 else ""
    return [ref, asked, f"A longer explanation of {item.title}.", met, low, note]
