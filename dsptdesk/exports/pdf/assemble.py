"""Puts the evidence PDFs behind their title pages and writes the finished pack."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from dsptdesk.domain.report import Report
from dsptdesk.exports.documents import Opener, Stop, stop_if, whole
from dsptdesk.exports.legible import legible
from dsptdesk.exports.pdf.annex import BROKEN, Annexed
from dsptdesk.exports.pdf.stamps import put_on, stamps

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
        total = len(pack.pages) + sum(one.pages for _, one in annexed)
        strips = stack.enter_context(pikepdf.open(_strips(annexed, total, draft=report.draft)))
        used = 0
        for place, one in annexed:
            stop_if(cancelled)
            data = io.BytesIO(whole(one.document, open_document))
            source = stack.enter_context(pikepdf.open(data, suppress_warnings=True))
            _settle_forms(source)
            for number in range(one.pages):
                pack.pages.insert(place + number, source.pages[number])
                page = pack.pages[place + number]
                _tame(page.obj)
                put_on(page, strips.pages[used], used)
                used += 1
        _describe(pack, report)
        pack.save(
            target,
            deterministic_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return len(pack.pages)


def _settle_forms(source: Pdf) -> None:
    """Make what was filled into a form part of the page, or it would be lost with the form."""
    if Name.AcroForm in source.Root:
        with suppress(*BROKEN):
            source.generate_appearance_streams()
            source.flatten_annotations("print")


def _strips(annexed: Sequence[tuple[int, Annexed]], total: int, *, draft: bool) -> io.BytesIO:
    labels = [
        (one.document.title, f"Page {place + number + 1} of {total}")
        for place, one in annexed
        for number in range(one.pages)
    ]
    return stamps(labels or [("", "")], draft=draft)


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
