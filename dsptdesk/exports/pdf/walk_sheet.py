"""The walk sheet on paper: a line for each entry, boxes to tick, room to write."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    Spacer,
    TableStyle,
)

from dsptdesk.domain.walk.sheet import House, Line, Room, WalkSheet
from dsptdesk.exports.legible import count_of, long_day
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.words import markup, pieces

TICKS = ("Seen", "Moved", "Gone", "Changed")
_HOW = (
    "Walk from room to room. Tick what you see: Seen, if it is where the sheet says; Moved, and "
    "write the new room; Gone; or Changed, and write what. Write what is not on the sheet into "
    "the empty lines. Back at the desk, key each line in by its code."
)
_CODE, _TICK = 17 * mm, 13 * mm
_NAME = 66 * mm
_WRITE = paper.WIDTH - _CODE - _NAME - len(TICKS) * _TICK
_WIDTHS = (_CODE, _NAME, *(_TICK for _ in TICKS), _WRITE)
_TALL = 11.5 * mm
_BOX = 5.5 * mm
_NAME_MOST = 160
"""Characters of a name on paper: the code says which entry it is."""


class Box(Flowable):  # type: ignore[misc]
    """An empty box to tick, with its word below: no need to look up the column's head."""

    def __init__(self, word: str) -> None:
        """Take the word."""
        super().__init__()
        self._word = word

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Be a square in the middle of the column."""
        self.width = width
        return width, _BOX + 9

    def draw(self) -> None:
        """Draw the square and the word."""
        self.canv.setStrokeColor(paper.INK)
        self.canv.setLineWidth(1.1)
        self.canv.rect((self.width - _BOX) / 2, 9, _BOX, _BOX)
        self.canv.setFont(theme.REGULAR, 7)
        self.canv.setFillColor(paper.INK)
        self.canv.drawCentredString(self.width / 2, 1, self._word)


def write_walk_sheet(sheet: WalkSheet, dest: Path) -> None:
    """Write the PDF; it appears whole or not at all."""
    paper.write(build_walk_sheet(sheet), dest)


def build_walk_sheet(sheet: WalkSheet) -> bytes:
    """Set the pages; each site begins a new one."""
    theme.load_fonts()
    story: list[Flowable] = []
    for house in sheet.houses:
        if story:
            story.append(PageBreak())
        story.extend(_house(sheet, house))
    title = f"Walk sheet – {sheet.organisation}" if sheet.organisation else "Walk sheet"
    foot = f"Printed on {long_day(sheet.made_on)}. Destroy the sheet once it is keyed in."
    return paper.lay_out(
        story or [_words("There is nothing to walk to yet.", 11)],
        title,
        left=sheet.organisation,
        right=f"Walk sheet  ·  {long_day(sheet.made_on)}",
        foot=foot,
    )


def _house(sheet: WalkSheet, house: House) -> list[Flowable]:
    count = sum(len(room.lines) for room in house.rooms)
    lines = count_of(count, "line")
    rooms = count_of(len(house.rooms), "room")
    return [
        _words(house.name or sheet.organisation or "Walk sheet", 19, bold=True),
        Spacer(0, 2 * mm),
        _who(sheet.walker),
        Spacer(0, 2.5 * mm),
        _words(f"{lines} in {rooms}. {_HOW}", 9),
        Spacer(0, 4 * mm),
        *chain.from_iterable(_whole(_room(one, house.name, sheet.spare)) for one in house.rooms),
    ]


def _whole(room: Flowable) -> list[Flowable]:
    """Keep a small room on one page; a large one goes on, its name on each."""
    tall = room.wrap(paper.WIDTH, paper.HEIGHT)[1]
    gap = Spacer(0, 4.5 * mm)
    return [KeepTogether([room, gap])] if tall < paper.HEIGHT / 2 else [room, gap]


def _who(walker: str) -> Flowable:
    """Ask who walked and when; the name is printed when it is known."""
    cells = [[_words("Walked by", 10), _words(walker, 12, bold=True), _words("On", 10), ""]]
    table = LongTable(cells, colWidths=(21 * mm, 88 * mm, 9 * mm, paper.WIDTH - 118 * mm))
    under = [("LINEBELOW", (at, 0), (at, 0), 0.7, paper.INK) for at in (1, 3)]
    table.setStyle(
        TableStyle(
            [*under, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]
        )
    )
    return table


def _room(room: Room, house: str, spare: int) -> Flowable:
    """Set a room as one table; its name comes again on each page."""
    name = f"{room.name}  ·  {house}" if house else room.name
    rows: list[list[Any]] = [
        [_words(name[:200], 11.5, bold=True)],
        *(_line(one) for one in room.lines),
        *(_spare() for _ in range(spare)),
    ]
    heights = [None] * (1 + len(room.lines)) + [_TALL] * spare
    table = LongTable(rows, colWidths=_WIDTHS, rowHeights=heights, repeatRows=1)
    table.setStyle(_look(len(room.lines), spare))
    return table


def _look(lines: int, spare: int) -> TableStyle:
    first = 1 + lines
    commands: list[tuple[Any, ...]] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), paper.GROUND),
        ("NOSPLIT", (0, 0), (-1, min(2, lines + spare))),
        ("GRID", (0, 1), (-1, -1), 0.5, paper.LINE),
        ("BOX", (0, 0), (-1, -1), 1, paper.INK),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 4),
        ("LEFTPADDING", (2, 1), (5, -1), 0),
        ("RIGHTPADDING", (2, 1), (5, -1), 0),
    ]
    commands += [("SPAN", (1, row), (-1, row)) for row in range(first, first + spare)]
    return TableStyle(commands)


def _line(one: Line) -> list[Any]:
    name = one.name if len(one.name) <= _NAME_MOST else f"{one.name[:_NAME_MOST]}…"
    what: list[Flowable] = [_words(name, 10.5, bold=True)]
    if one.noted:
        what.append(_words(one.noted[:_NAME_MOST], 8.4))
    return [_words(one.code, _size_of(one.code), bold=True), what, *_boxes(), ""]


def _size_of(code: str) -> float:
    """Print a code as large as its column holds it on one line."""
    return float(min(13, 13 * (_CODE - 9) / theme.width_of(code, theme.BOLD, 13)))


def _boxes() -> list[Flowable]:
    return [Box(word) for word in TICKS]


def _spare() -> list[Any]:
    return [_words("New", 9), "", "", "", "", "", ""]


def _words(text: str, size: float, *, bold: bool = False) -> Paragraph:
    return Paragraph(markup(next(pieces(text), "")), paper.style(size, bold=bold))
