"""Registers as wide tables that stay readable: the rest of each row stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Paragraph

from dsptdesk.domain.report import Table as Register
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import markup, one_line, pieces, shown

_COLUMNS = 7
_SHORT = 90
_NAME = 360
_PIECE = 1_600
_PAD = 5.0
_GUTTER = 10.0
_LAST = 3
_GAP = ' <font color="#0b5a5e">&nbsp;·&nbsp;</font> '


@dataclass(frozen=True)
class Plan:
    """Which columns stand side by side, how wide they are, and which follow below."""

    beside: tuple[int, ...]
    below: tuple[int, ...]
    widths: tuple[float, ...]


class Row:
    """One line of the table, measured once however often the table is split."""

    def __init__(self, cells: Sequence[tuple[float, float, Any]], follows: int = 0) -> None:
        """Take left edges, widths and contents; `follows` numbers the lines of one record."""
        self.cells, self.follows = cells, follows
        heights = [c.wrap(w, 1e6)[1] if isinstance(c, Paragraph) else 10.4 for _, w, c in cells]
        self.height = max(heights, default=10.4) + _PAD + (0 if follows else _PAD)

    def draw(self, canvas: Any, top: float, *, head: bool = False) -> None:
        """Draw the cells from the top; a head stands on its line."""
        start = top if self.follows else top - _PAD
        for left, _, content in self.cells:
            if isinstance(content, Paragraph):
                drop = self.height - 2 * _PAD - content.height if head else 0
                content.drawOn(canvas, left, start - drop - content.height)
            elif content:
                canvas.setFont(theme.REGULAR, theme.CELL.fontSize)
                canvas.setFillColor(theme.INK)
                canvas.drawString(left, start - 7.8, content)


class Rows(Flowable):  # type: ignore[misc]
    """A table that goes on over pages and repeats its head on each."""

    def __init__(self, head: Row, rows: Sequence[Row], width: float) -> None:
        """Take the head and the measured rows."""
        super().__init__()
        self.head, self.rows, self.width = head, rows, width

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Be as high as all rows."""
        self.height = self.head.height + sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Fill the room, but never part a record from its first line below."""
        left, count = height - self.head.height, 0
        for row in self.rows:
            if row.height > left:
                break
            left -= row.height
            count += 1
        # A last page with a row or two looks like a mistake, so some go over with them.
        if 2 * _LAST < count < len(self.rows):
            count = min(count, len(self.rows) - _LAST)
        if 1 < count < len(self.rows) and self.rows[count].follows == 1:
            count -= 1
        if not count:
            return []
        if count == len(self.rows):
            return [self]
        first, rest = (
            Rows(self.head, rows, self.width) for rows in (self.rows[:count], self.rows[count:])
        )
        return [first, PageBreak(), rest]

    def draw(self) -> None:
        """Draw head, hairlines and rows from the top."""
        top = self.height
        self.head.draw(self.canv, top, head=True)
        top -= self.head.height
        self._line(top, 0.8, theme.ACCENT)
        for number, row in enumerate(self.rows):
            if number and not row.follows:
                self._line(top, 0.4, theme.HAIR)
            row.draw(self.canv, top)
            top -= row.height

    def _line(self, height: float, thickness: float, colour: Any) -> None:
        self.canv.setLineWidth(thickness)
        self.canv.setStrokeColor(colour)
        self.canv.line(0, height, self.width, height)


def register_table(register: Register, width: float) -> Rows:
    """Lay out a register."""
    plan = plan_of(register, width)
    edges = [sum(plan.widths[:place]) for place in range(len(plan.widths))]
    places = list(zip(edges, plan.widths, plan.beside, strict=True))
    head = Row(
        [
            (x, w - _GUTTER, Paragraph(markup(register.headings[c]), theme.CELL_HEAD))
            for x, w, c in places
        ]
    )
    rows = []
    for row in register.rows:
        rows.append(Row([(x, w - _GUTTER, _cell(row[c], w - _GUTTER, c)) for x, w, c in places]))
        below = enumerate(_more(register, plan, row), 1)
        rows.extend(Row([(0, width, words)], follows=number) for number, words in below)
    return Rows(head, rows, width)


def plan_of(register: Register, width: float) -> Plan:
    """Choose the first column and the short, well-filled ones for the table itself."""
    columns = range(len(register.headings))
    longest = [max((len(row[c]) for row in register.rows), default=0) for c in columns]
    filled = [sum(bool(row[c]) for row in register.rows) for c in columns]
    used = [c for c in columns if filled[c] or not c]
    beside = used
    if len(used) > _COLUMNS or any(longest[c] > _SHORT for c in used):
        short = [c for c in used if c and longest[c] <= _SHORT]
        best = sorted(short, key=lambda c: (-filled[c], c))[: _COLUMNS - 1]
        beside = [0, *sorted(best)] if used else []
    below = tuple(c for c in used if c not in beside)
    return Plan(tuple(beside), below, _widths(register, beside, width))


def _widths(register: Register, beside: list[int], width: float) -> tuple[float, ...]:
    """Share the width by what the columns hold, within limits."""
    wanted = []
    most = 30 if len(beside) > 3 else 66
    for c in beside:
        lengths = sorted(len(row[c]) for row in register.rows)
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        words = (word for row in register.rows[:200] for word in row[c].split())
        word = max((len(word) for word in words), default=0)
        heading = max((len(part) for part in register.headings[c].split()), default=1)
        least = 9 if c else 18
        wanted.append(min(max(usual, word * 1.15, heading * 1.25, least), most))
    return tuple(width * one / sum(wanted) for one in wanted)


def _cell(text: str, width: float, column: int) -> Any:
    """Use plain text where nothing wraps: it is far quicker than a paragraph."""
    if len(text) > _NAME:
        text = f"{text[:_SHORT]}…"
    if column == 0:
        return Paragraph(markup(text), theme.CELL_BOLD)
    line = shown(text)
    if "\n" not in line and theme.width_of(line, theme.REGULAR, theme.CELL.fontSize) < width:
        return line
    return Paragraph(markup(text), theme.CELL)


def _more(register: Register, plan: Plan, row: tuple[str, ...]) -> Iterator[Paragraph]:
    """Give the fields that follow below a row, and a name too long for its column in full."""
    fields = [(register.headings[c], row[c]) for c in plan.below if row[c]]
    fields += [(register.headings[c], row[c]) for c in plan.beside if len(row[c]) > _NAME]
    found: list[list[str]] = []
    size = _PIECE
    for heading, text in fields:
        label = f'<font color="#566769">{markup(one_line(heading))}</font>&nbsp; '
        for part, piece in enumerate(pieces(" ¶ ".join(shown(text).split("\n")), _PIECE)):
            if part or size + len(piece) > _PIECE:
                found.append([])
                size = 0
            found[-1].append(("" if part else label) + markup(piece))
            size += len(piece)
    for one in found:
        yield Paragraph(_GAP.join(one), theme.CELL_MORE)
