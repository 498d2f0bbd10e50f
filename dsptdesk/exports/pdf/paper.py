"""Sheets to print and write on: black on white, and on every page what it is and which page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from dsptdesk.exports import disk
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import fit, one_line

INK = black
LINE = Color(0.35, 0.35, 0.35)
GROUND = Color(0.9, 0.9, 0.9)
"""Light enough to write and to copy on."""
SIDE, TOP, BOTTOM = 14 * mm, 20 * mm, 15 * mm
WIDTH = theme.PORTRAIT[0] - 2 * SIDE
HEIGHT = theme.PORTRAIT[1] - TOP - BOTTOM
_SMALL = 8.6


class PaperCanvas(Canvas):  # type: ignore[misc]
    """Keeps each page until the end, because page x of y needs all of them."""

    def __init__(self, *args: Any, left: str, right: str, foot: str, **kwargs: Any) -> None:
        """Take the words for the edges."""
        super().__init__(*args, **kwargs)
        self._edges = (left, right, foot)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page for later."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page and write the file."""
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            self._draw_edges(f"Page {number} of {len(self._kept)}")
            super().showPage()
        super().save()

    def _draw_edges(self, page: str) -> None:
        left, right, foot = self._edges
        width, height = self._pagesize
        room = (width - 2 * SIDE) / 2 - 6
        self.setFillColor(INK)
        top = height - TOP + 6 * mm
        self.setFont(theme.BOLD, _SMALL)
        self.drawString(SIDE, top, fit(left, theme.BOLD, _SMALL, room))
        self.setFont(theme.REGULAR, _SMALL)
        self.drawRightString(width - SIDE, top, fit(right, theme.REGULAR, _SMALL, room))
        self.drawString(SIDE, BOTTOM - 6 * mm, foot)
        self.drawRightString(width - SIDE, BOTTOM - 6 * mm, page)
        self.setStrokeColor(LINE)
        self.setLineWidth(0.5)
        self.line(SIDE, top - 5, width - SIDE, top - 5)


def style(size: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    """Give type of a size, in black."""
    return ParagraphStyle(
        f"paper-{size}-{bold}",
        fontName=theme.BOLD if bold else theme.REGULAR,
        fontSize=size,
        leading=size * 1.26,
        textColor=INK,
        alignment=TA_LEFT,
        splitLongWords=1,
        **more,
    )


def lay_out(story: Sequence[Flowable], title: str, *, left: str, right: str, foot: str) -> bytes:
    """Set the pages in memory: no readable copy is left anywhere else."""
    rl_config.useA85 = 0
    result = io.BytesIO()
    template = BaseDocTemplate(
        result,
        invariant=1,
        pageCompression=1,
        lang="en-GB",
        initialFontName=theme.REGULAR,
        title=one_line(title)[:200],
        author="DSPT Desk",
    )
    frame = Frame(SIDE, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="paper")
    template.addPageTemplates([PageTemplate("paper", [frame], pagesize=theme.PORTRAIT)])
    canvas = partial(PaperCanvas, left=left, right=right, foot=foot)
    template.build(list(story), canvasmaker=canvas)
    return result.getvalue()


def write(data: bytes, dest: Path) -> None:
    """Write the file; it appears whole or not at all."""
    with disk.replacing(dest, "write the PDF") as file:
        file.write(data)
