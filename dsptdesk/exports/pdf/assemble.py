"""Puts the evidence PDFs behind their title pages and writes the finished pack."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from dsptdesk.domain.report import Report
from dsptdesk.exports.documents import Opener, Stop, stop_if, whole
from dsptdesk.exports.legible import legible
from dsptdesk.exports.pdf.annex import Annexed

_HARMFUL = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Rendition"}


def finish(
    laid_out: io.BytesIO,
    report: Report,
    annexed: Sequence[tuple[int, Annexed]],
    open_document: Opener,
    target: BinaryIO,
    cancelled: Stop,
) -> int:
    """Write the pack, each PDF behind its title page; give the number of pages."""
    with ExitStack() as stack:
        pack = stack.enter_context(pikepdf.open(laid_out))
        for place, one in annexed:
            stop_if(cancelled)
            data = io.BytesIO(whole(one.document, open_document))
            source = stack.enter_context(pikepdf.open(data, suppress_warnings=True))
            _insert(pack, source, place, one.pages)
        _describe(pack, report)
        pack.save(
            target,
            deterministic_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return len(pack.pages)


def _insert(pack: Pdf, source: Pdf, place: int, count: int) -> None:
    for number in range(count):
        pack.pages.insert(place + number, source.pages[number])
        _tame(pack.pages[place + number].obj)


def _tame(page: Any) -> None:
    """Take out what would run or open something; what can be read stays."""
    if Name.AA in page:
        del page.AA
    notes = page.get(Name.Annots)
    if not isinstance(notes, pikepdf.Array):
        return
    for note in notes:
        if not isinstance(note, Dictionary):
            continue
        action = note.get(Name.A)
        if isinstance(action, Dictionary) and str(action.get(Name.S, "")) in _HARMFUL:
            del note.A
        if Name.AA in note:
            del note.AA


def _describe(pack: Pdf, report: Report) -> None:
    title = legible(f"Evidence pack – {report.organisation} – {report.edition}")
    stamp = f"{report.made_on:%Y%m%d}000000Z"
    pack.docinfo = pack.make_indirect(
        Dictionary(
            {
                "/Title": title,
                "/Author": legible(report.organisation),
                "/Subject": "Data Security and Protection Toolkit"
                + (" (draft)" if report.draft else ""),
                "/Creator": "DSPT Desk",
                "/Producer": "DSPT Desk",
                "/CreationDate": f"D:{stamp}",
                "/ModDate": f"D:{stamp}",
            }
        )
    )
    pack.Root.Lang = pikepdf.String("en-GB")
    pack.Root.PageMode = Name.UseOutlines
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
