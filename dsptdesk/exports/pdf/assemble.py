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
from dsptdesk.exports.published import mark

_HARMLESS = {"/URI", "/GoTo", "/Named"}
"""What clicking on a page may still do: go to an address or to another page."""
_ADDRESSES = ("https://", "http://", "mailto:")
_CARRYING = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}


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
        strips = stack.enter_context(pikepdf.open(_strips(annexed, total, mark(report))))
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


def _strips(annexed: Sequence[tuple[int, Annexed]], total: int, word: str) -> io.BytesIO:
    labels = [
        (one.document.title, f"Page {place + number + 1} of {total}")
        for place, one in annexed
        for number in range(one.pages)
    ]
    return stamps(labels or [("", "")], mark=word)


def _tame(page: Any) -> None:
    """Take out what would run, open or carry something; what can be read stays."""
    for key in (Name.AA, Name.AF):
        if key in page:
            del page[key]
    notes = page.get(Name.Annots)
    if not isinstance(notes, pikepdf.Array):
        return
    kept = [note for note in notes if isinstance(note, Dictionary) and not _carries(note)]
    for note in kept:
        for key in (Name.AA, Name.PA, Name.AF, Name.FS):
            if key in note:
                del note[key]
        if Name.A in note and not _is_harmless(note.A):
            del note.A
    page.Annots = pikepdf.Array(kept)


def _carries(note: Any) -> bool:
    return str(note.get(Name.Subtype, "")) in _CARRYING


def _is_harmless(action: Any) -> bool:
    """A first action may look well and lead on to another."""
    if not isinstance(action, Dictionary) or Name.Next in action:
        return False
    kind = str(action.get(Name.S, ""))
    if kind == "/URI":
        return str(action.get(Name.URI, "")).lower().startswith(_ADDRESSES)
    return kind in _HARMLESS


def _describe(pack: Pdf, report: Report) -> None:
    title = legible(f"Evidence pack – {report.organisation} – {report.edition}")
    stamp = f"{report.made_on:%Y%m%d}000000Z"
    pack.docinfo = pack.make_indirect(
        Dictionary(
            {
                "/Title": title,
                "/Author": legible(report.organisation),
                "/Subject": "Data Security and Protection Toolkit"
                + (f" ({word.lower()})" if (word := mark(report)) else ""),
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
