"""The annex: each piece of evidence itself, or a page that says why it is only in the folder."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer

from dsptdesk.domain.report import Document
from dsptdesk.exports.documents import Opener, Progress, Stop, stop_if, whole
from dsptdesk.exports.legible import byte_size, count_of
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.bounds import too_much
from dsptdesk.exports.pdf.parts import Heading
from dsptdesk.exports.pdf.pictures import Looked, Picture, look
from dsptdesk.exports.pdf.words import markup, paragraphs

SIZE_LIMIT = 40_000_000
"""Bytes of a file that is shown in the pack; a larger one is in the folder only."""
SIZE_LIMIT_ALL = 200_000_000
"""Bytes of all files shown in the pack: they are in memory together when it is written."""
PAGE_LIMIT = 300
BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, RuntimeError)
_FOLDER = "The original is in the folder “documents”, beside this pack."
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"RIFF")


@dataclass(frozen=True)
class Annexed:
    """One document as the annex shows it."""

    document: Document
    pages: int = 0
    """Pages of a PDF that follow the title page."""
    of: int = 0
    looked: Looked | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """Name its title page for the outline."""
        return f"annex-{self.document.id}"


def examine(
    documents: Sequence[Document], open_document: Opener, progress: Progress, cancelled: Stop
) -> tuple[Annexed, ...]:
    """Look at every document, one at a time, and decide how it can be shown."""
    found, left = [], SIZE_LIMIT_ALL
    for number, document in enumerate(documents):
        stop_if(cancelled)
        progress(number, len(documents), document.title)
        one = _examine(document, open_document, left)
        if one.pages or one.looked:
            left -= document.size
        found.append(one)
    return tuple(found)


def _examine(document: Document, open_document: Opener, left: int) -> Annexed:
    one = Annexed(document)
    if document.size > SIZE_LIMIT:
        return replace(one, note=f"This file is too large to be shown here. {_FOLDER}")
    start = _start(document, open_document)
    if b"%PDF-" not in start and not start.startswith(_IMAGES):
        return replace(one, note=f"This kind of file cannot be shown on paper. {_FOLDER}")
    if document.size > left:
        return replace(one, note=f"This pack has become too large to show more files. {_FOLDER}")
    data = whole(document, open_document)
    if b"%PDF-" in start:
        return _examine_pdf(one, data)
    looked = look(data)
    if looked.problem:
        return replace(one, note=f"{looked.problem} {_FOLDER}")
    return replace(one, looked=looked)


def _start(document: Document, open_document: Opener) -> bytes:
    pieces = open_document(document)
    first = next(pieces, b"")[:1024]
    close = getattr(pieces, "close", None)
    if close:
        close()
    return first


def _examine_pdf(one: Annexed, data: bytes) -> Annexed:
    if too_much(data):
        return replace(one, note=f"This PDF holds too much to be shown here. {_FOLDER}")
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return replace(one, note=f"This PDF is locked and cannot be shown here. {_FOLDER}")
            count = len(pdf.pages)
            for page in pdf.pages[:PAGE_LIMIT]:
                _ = page.mediabox
    except pikepdf.PasswordError:
        text = f"This PDF is protected with a password and cannot be shown here. {_FOLDER}"
        return replace(one, note=text)
    except BROKEN:
        return replace(one, note=f"This PDF is damaged and cannot be shown here. {_FOLDER}")
    if not count:
        return replace(one, note=f"This PDF is damaged: it has no pages. {_FOLDER}")
    note = (
        ""
        if count <= PAGE_LIMIT
        else f"The first {PAGE_LIMIT} of {count:,} pages follow. {_FOLDER}"
    )
    return replace(one, pages=min(count, PAGE_LIMIT), of=count, note=note)


def annex_story(annexed: Sequence[Annexed], open_document: Opener) -> list[Flowable]:
    """Lay out a title page for each document that can be shown, then name the others."""
    shown = [one for one in annexed if one.pages or one.looked]
    found: list[Flowable] = []
    for place, one in enumerate(shown):
        found += [PageBreak()] if place else []
        found += _sheet(one, open_document)
    found += [PageBreak()] if shown and len(shown) < len(annexed) else []
    for one in annexed:
        if one not in shown:
            found += [CondPageBreak(110), *_sheet(one, open_document)]
    return found


def _sheet(one: Annexed, open_document: Opener) -> Iterator[Flowable]:
    document = one.document
    refs = ", ".join(document.items)
    name = f"{refs}  {document.title}" if refs else document.title
    yield Heading(name, theme.GROUP, level=1, key=one.key)
    facts = [document.file, byte_size(document.size)]
    if one.of:
        facts.append(count_of(one.of, "page"))
    yield Paragraph(markup("  ·  ".join(facts)), theme.SMALL)
    yield Spacer(1, 3 * mm)
    if one.note:
        yield from paragraphs(one.note, theme.LEAD)
    elif one.pages:
        text = (
            "The document follows." if one.pages > 1 else "The document follows on the next page."
        )
        yield Paragraph(text, theme.LEAD)
    if one.looked:
        looked = one.looked
        yield Picture(
            document.sha256 or document.id, looked, lambda: whole(document, open_document)
        )
