"""Registers as wide tables that stay readable: the rest of each row stands below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from dsptdesk.domain.report import Table as Register
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import markup, one_line, pieces, shown

BLOCK = 100
"""Rows laid out at once; one huge table takes far longer than many small ones."""
_COLUMNS = 7
_SHORT = 90
_PIECE = 1_600
_PAD = 5
_GAP = ' <font color="#0b5a5e">&nbsp;·&nbsp;</font> '


@dataclass(frozen=True)
class Plan:
    """Which columns stand side by side, how wide they are, and which follow below."""

    beside: tuple[int, ...]
    below: tuple[int, ...]
    widths: tuple[float, ...]


def register_table(register: Register, width: float) -> list[Flowable]:
    """Lay out a register in blocks of rows."""
    plan = plan_of(register, width)
    return [
        _block(register, plan, register.rows[start : start + BLOCK])
        for start in range(0, len(register.rows), BLOCK)
    ]


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
    for c in beside:
        lengths = sorted(len(row[c]) for row in register.rows)
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        words = (word for row in register.rows[:200] for word in row[c].split())
        word = max((len(word) for word in words), default=0)
        heading = max((len(part) for part in register.headings[c].split()), default=1)
        wanted.append(min(max(usual, word * 1.15, heading * 1.25, 7), 30))
    return tuple(width * one / sum(wanted) for one in wanted)


def _block(register: Register, plan: Plan, rows: tuple[tuple[str, ...], ...]) -> Table:
    head = [Paragraph(markup(register.headings[c]), theme.CELL_HEAD) for c in plan.beside]
    cells: list[list[Any]] = [head]
    style: list[tuple[Any, ...]] = list(_STYLE)
    for row in rows:
        start = len(cells)
        cells.append([_cell(row[c], w, c) for c, w in zip(plan.beside, plan.widths, strict=True)])
        for extra in _more(register, plan, row):
            style.extend(
                (
                    ("SPAN", (0, len(cells)), (-1, len(cells))),
                    ("TOPPADDING", (0, len(cells)), (-1, len(cells)), 0),
                )
            )
            cells.append([extra, *[""] * (len(plan.beside) - 1)])
        if len(cells) > start + 1:
            style.append(("NOSPLIT", (0, start), (-1, start + 1)))
        style.append(("LINEABOVE", (0, start), (-1, start), 0.4, theme.HAIR))
    return Table(
        cells,
        colWidths=plan.widths,
        repeatRows=1,
        style=TableStyle(style),
        spaceAfter=0,
        hAlign="LEFT",
    )


_STYLE: tuple[tuple[Any, ...], ...] = (
    ("FONT", (0, 0), (-1, -1), theme.REGULAR, theme.CELL.fontSize, theme.CELL.leading),
    ("TEXTCOLOR", (0, 0), (-1, -1), theme.INK),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PAD * 2),
    ("TOPPADDING", (0, 0), (-1, -1), _PAD),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, theme.ACCENT),
)


def _cell(text: str, width: float, column: int) -> Any:
    """Use plain text where nothing wraps: it is far quicker than a paragraph."""
    first = column == 0
    if len(text) > _SHORT * 4:
        text = f"{text[:_SHORT]}…"
    line = shown(text)
    font = theme.BOLD if first else theme.REGULAR
    plain = "\n" not in line and not first
    if plain and theme.width_of(line, font, theme.CELL.fontSize) < width - 2 * _PAD - 1:
        return line
    return Paragraph(markup(text), theme.CELL_BOLD if first else theme.CELL)


def _more(register: Register, plan: Plan, row: tuple[str, ...]) -> list[Paragraph]:
    """Give the fields that follow below a row, and a name too long for its column in full."""
    fields = [(register.headings[c], row[c]) for c in plan.below if row[c]]
    fields += [(register.headings[c], row[c]) for c in plan.beside if len(row[c]) > _SHORT * 4]
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
    return [Paragraph(_GAP.join(one), theme.CELL_MORE) for one in found]
