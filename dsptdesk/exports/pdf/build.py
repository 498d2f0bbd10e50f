"""Builds the evidence pack: lays out the pages, then puts the evidence PDFs in their places."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from dsptdesk.domain.report import Report
from dsptdesk.exports import disk
from dsptdesk.exports.documents import (
    Opener,
    Progress,
    Stop,
    never,
    no_progress,
    stop_if,
    with_files,
)
from dsptdesk.exports.legible import long_day
from dsptdesk.exports.pdf import annex, cover, sites, story, theme
from dsptdesk.exports.pdf.answers import answers
from dsptdesk.exports.pdf.assemble import finish
from dsptdesk.exports.pdf.canvas import Furniture, PackCanvas
from dsptdesk.exports.pdf.parts import Heading
from dsptdesk.exports.published import mark


@dataclass(frozen=True)
class PackSummary:
    """What the pack holds."""

    pages: int
    shown: int
    """Documents whose pages or image are in the annex."""
    mentioned: int
    """Documents the annex can only point to."""


def build_pack(
    report: Report,
    open_document: Opener,
    target: BinaryIO | Path,
    *,
    progress: Progress = no_progress,
    cancelled: Stop = never,
) -> PackSummary:
    """Write the pack; the same report and documents give the same bytes."""
    annexed = annex.examine(with_files(report), open_document, progress, cancelled)
    stop_if(cancelled)
    laid_out, places = lay_out(report, build_story(report, annexed, open_document), annexed)
    stop_if(cancelled)
    rows = [(places[one.key], one) for one in annexed if one.pages]
    if isinstance(target, Path):
        with disk.replacing(target, "write the evidence pack") as file:
            pages = finish(laid_out, report, rows, open_document, file, cancelled)
    else:
        pages = finish(laid_out, report, rows, open_document, target, cancelled)
    shown = sum(bool(one.pages or one.looked) for one in annexed)
    return PackSummary(pages, shown, len(annexed) - shown)


def build_story(
    report: Report, annexed: Sequence[annex.Annexed] = (), open_document: Opener | None = None
) -> list[Flowable]:
    """Give the pack's text in reading order."""
    theme.load_fonts()
    body: list[Flowable] = [
        *story.readiness(report),
        *story.organisation(report),
        *answers(report),
        *story.confirmations(report),
        *sites.sites(report),
        *sites.plan(report),
        *story.pictures(report.pictures),
        *story.registers(report),
        *story.evidence(report),
        *story.sign_off(report),
        *(story.annex_start() if annexed else ()),
    ]
    if open_document:
        body += annex.annex_story(annexed, open_document)
    lines = sum(isinstance(one, Heading) and bool(one.mark and one.mark[3]) for one in body)
    return [*cover.cover_story(report), *cover.contents_story(lines), *body]


def lay_out(
    report: Report, flowables: list[Flowable], annexed: Sequence[annex.Annexed] = ()
) -> tuple[io.BytesIO, dict[str, int]]:
    """Set the pages, all but the evidence PDFs; give them and where each heading stands."""
    furniture = furniture_of(report, "Evidence pack", {one.key: one.pages for one in annexed})
    return set_pages(flowables, furniture), furniture.places


def furniture_of(report: Report, what: str, inserted: Mapping[str, int]) -> Furniture:
    """Give the words at the edges of every page."""
    example = "  ·  Example data" if report.sample else ""
    return Furniture(
        left=report.organisation,
        right=f"{what}  ·  {report.edition}{example}",
        foot=long_day(report.made_on),
        mark=mark(report),
        inserted=inserted,
    )


def set_pages(flowables: list[Flowable], furniture: Furniture, title: str = "") -> io.BytesIO:
    """Set pages in memory."""
    rl_config.useA85 = 0
    result = io.BytesIO()
    maker = partial(PackCanvas, furniture=furniture)
    _template(result, title).build(flowables, canvasmaker=maker)
    return result


def _template(result: io.BytesIO, title: str) -> Any:
    known = {"title": title, "author": "DSPT Desk"} if title else {}
    template = BaseDocTemplate(
        result, invariant=1, pageCompression=1, lang="en-GB", initialFontName=theme.REGULAR, **known
    )
    template.addPageTemplates(
        [
            _page("portrait", theme.PORTRAIT),
            _page("landscape", theme.LANDSCAPE),
        ]
    )
    return template


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    width, height = size[0] - 2 * theme.SIDE, size[1] - theme.TOP - theme.BOTTOM
    frame = Frame(theme.SIDE, theme.BOTTOM, width, height, 0, 0, 0, 0, id=name)
    return PageTemplate(id=name, frames=[frame], pagesize=size)
