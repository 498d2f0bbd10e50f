"""Setting the evidence pack's pages, against bare reportlab on the same text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from dsptdesk.domain.report import Report
from dsptdesk.services import report
from tools.bench.desks import TIMES, sample_desk
from tools.bench.measure import Row, interleaved, timed


def measure(folder: Path, rounds: int) -> list[Row]:
    """P16: our pages with headings, bookmarks and furniture against a plain document."""
    rows = []
    for times in TIMES:
        with sample_desk(folder, times) as desk:
            made = report.build_report(desk)
        pages: list[int] = []
        costs = interleaved(
            rounds if times == 1 else min(rounds, 3),
            {
                "bare": _timing(made, _bare, []),
                "ours": _timing(made, _ours, pages),
            },
        )
        note = f"{pages[0]} pages, {pages[0] / costs['ours']:.0f} a second"
        what = f"PDF pages / bare reportlab, sample x{times}"
        rows.append(Row("P16", what, costs["ours"] / costs["bare"], 1.3, 1.15, note))
    return rows


def _timing(
    made: Report, lay_out: Callable[[Report], int], pages: list[int]
) -> Callable[[], float]:
    return lambda: timed(lambda: pages.append(lay_out(made)))


def _ours(made: Report) -> int:
    from dsptdesk.exports.pdf.build import build_story, lay_out

    out, _ = lay_out(made, build_story(made))
    return len(re.findall(rb"/Type\s*/Page\b", out.getvalue()))


def _bare(made: Report) -> int:
    """The same flowables on the same two page shapes, with nothing of ours around them."""
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    from dsptdesk.exports.pdf import build, theme

    class Plain(Canvas):  # type: ignore[misc]
        """Takes our headings' notes for the outline and makes nothing of them."""

        def note(self, _mark: object) -> None:
            pass

        def reserve(self, _slot: object) -> None:
            pass

    document = BaseDocTemplate(io.BytesIO(), pageCompression=1, initialFontName=theme.REGULAR)
    for name, (width, height) in (("portrait", theme.PORTRAIT), ("landscape", theme.LANDSCAPE)):
        room = (width - 2 * theme.SIDE, height - theme.TOP - theme.BOTTOM)
        frame = Frame(theme.SIDE, theme.BOTTOM, *room, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(name, [frame], pagesize=(width, height)))
    document.build(build.build_story(made), canvasmaker=Plain)
    return int(document.page)
