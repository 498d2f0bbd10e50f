"""The year planner on paper: twelve months at a glance, then a list to tick off."""

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

from dsptdesk.domain.dates import MONTHS, long_date
from dsptdesk.domain.pictures.picture import PAPER
from dsptdesk.domain.planner import OVERDUE, Month, Planner
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.drawings import Drawn
from dsptdesk.exports.pdf.words import markup, one_line, pieces

_DAY, _WHO, _ABOUT, _DONE = 24 * mm, 35 * mm, 31 * mm, 12 * mm
_WHAT = paper.WIDTH - _DAY - _WHO - _ABOUT - _DONE
_WIDTHS = (_DAY, _WHAT, _ABOUT, _WHO, _DONE)
_LONGEST = 240
_HOW = "Tick each line once it is done, and enter it in DSPT Desk: the next planner follows."
_BOX = 4 * mm


class Tick(Flowable):  # type: ignore[misc]
    """An empty box."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Be a square in the middle of the column."""
        self.width = width
        return width, _BOX

    def draw(self) -> None:
        """Draw the square."""
        self.canv.setStrokeColor(paper.INK)
        self.canv.setLineWidth(0.9)
        self.canv.rect((self.width - _BOX) / 2, 0, _BOX, _BOX)


def write_planner(one: Planner, dest: Path) -> None:
    """Write the PDF; it appears whole or not at all."""
    paper.write(build_planner(one), dest)


def build_planner(one: Planner) -> bytes:
    """Set the picture on a page of its own, and the list on the pages after it."""
    theme.load_fonts()
    story: list[Flowable] = [
        _words(one.title, 19, bold=True),
        Spacer(0, 2 * mm),
        _words(one.alt, 9.5),
        Spacer(0, 4 * mm),
        Drawn(one.draw(PAPER)),
    ]
    if one.dates:
        story += [PageBreak(), _words("What falls due", 15, bold=True), Spacer(0, 1.5 * mm)]
        story += [_words(_HOW, 9), Spacer(0, 4 * mm)]
        months = (one.overdue, *one.months)
        story += chain.from_iterable(_month(month) for month in months if month.dates)
    made = long_date(one.today)
    title = f"Year planner – {one.organisation}" if one.organisation else "Year planner"
    return paper.lay_out(
        story,
        title,
        left=one_line(one.organisation),
        right=f"Year planner  ·  {made}",
        foot=f"As things were on {made}.",
    )


def _month(month: Month) -> list[Flowable]:
    """Keep a short month on one page; a long one goes on, its name on each."""
    rows: list[list[Any]] = [[_words(month.counted, 11, bold=True)]]
    for one in month.dates:
        short = f"{one.on.day} {MONTHS[one.on.month - 1][:3]}"
        day = f"{short} {one.on.year}" if month.key == OVERDUE else short
        rows.append(
            [
                _words(day, 8.6, bold=True),
                _words(one.what, 9.5, bold=one.legal),
                _words(one.subject.value, 8.6),
                _words(one.who, 8.6),
                Tick(),
            ]
        )
    table = LongTable(rows, colWidths=_WIDTHS, repeatRows=1)
    table.setStyle(_look())
    gap = Spacer(0, 4 * mm)
    tall = table.wrap(paper.WIDTH, paper.HEIGHT)[1]
    return [KeepTogether([table, gap])] if tall < paper.HEIGHT / 2 else [table, gap]


def _look() -> TableStyle:
    return TableStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("BACKGROUND", (0, 0), (-1, 0), paper.GROUND),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, paper.LINE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )


def _words(text: str, size: float, *, bold: bool = False) -> Paragraph:
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return Paragraph(markup(next(pieces(cut), "")), paper.style(size, bold=bold))
