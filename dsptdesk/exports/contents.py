"""What a submission folder holds, file by file, each given in pieces."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from dsptdesk.domain.report import Document, Report
from dsptdesk.domain.report_published import SitePart
from dsptdesk.exports import manifest, pdf, published
from dsptdesk.exports.documents import (
    FOLDER,
    Opener,
    Progress,
    Stop,
    path_of,
    stop_if,
    with_files,
)
from dsptdesk.exports.html import build_html
from dsptdesk.exports.start_here import build_start_here
from dsptdesk.exports.submission import build_submission
from dsptdesk.exports.workbook import build_workbook

Made = tuple[str, Callable[[], bytes]]
START, PDF, HTML = "START HERE.html", "Evidence pack.pdf", "Evidence pack.html"
WORKBOOK, SUBMISSION = "Answers.xlsx", "submission.json"
MADE = frozenset(
    {START, PDF, HTML, WORKBOOK, SUBMISSION, FOLDER, manifest.NAME, published.PLAN, published.SITES}
)


@dataclass(frozen=True)
class Entry:
    """One file: its place in the folder and its bytes."""

    name: str
    pieces: Iterable[bytes]
    size: int = 0
    compress: bool = True


@dataclass(frozen=True)
class Contents:
    """All files but the manifest; those of the store are read when their turn comes."""

    pages: int
    entries: Iterator[Entry]


def entries_of(
    report: Report, open_document: Opener, progress: Progress, cancelled: Stop
) -> Contents:
    """Make the files of the pack, then give them and the documents one by one."""
    documents = with_files(report)
    more = tuple(_more(report))
    steps = 2 * len(documents) + len(_BUILDERS) + len(more)

    def looking(done: int, _of: int, what: str) -> None:
        progress(done, steps, f"Laying out {what}")

    pack = io.BytesIO()
    summary = pdf.build_pack(report, open_document, pack, progress=looking, cancelled=cancelled)
    made: list[Entry] = [_made(PDF, pack.getvalue(), compress=False)]
    for number, (name, build) in enumerate(_BUILDERS):
        stop_if(cancelled)
        progress(len(documents) + number, steps, name)
        made.append(_made(name, build(report)))
    done = len(documents) + len(_BUILDERS)
    return Contents(
        summary.pages,
        chain(
            made,
            _made_in_turn(more, progress, cancelled, done, steps),
            document_entries(documents, open_document, progress, cancelled, done + len(more)),
        ),
    )


def _made_in_turn(
    more: tuple[Made, ...], progress: Progress, cancelled: Stop, done: int, steps: int
) -> Iterator[Entry]:
    """Make each file when its turn comes: an organisation may have hundreds of sites."""
    for number, (name, make) in enumerate(more):
        stop_if(cancelled)
        progress(done + number, steps, name)
        yield _made(name, make(), compress=name.endswith(".html"))


def _more(report: Report) -> Iterator[Made]:
    """Give what only a publication has: the action plan, and two answer sheets for each site."""
    if report.plan:
        yield published.PLAN, partial(_plan, report)
    for site, paged, shown in published.site_files(report):
        yield paged, partial(_sheet, report, site)
        yield shown, partial(_sheet_page, report, site)


def _plan(report: Report) -> bytes:
    from dsptdesk.exports.docx_plan import build_plan

    return build_plan(report)


def _sheet(report: Report, site: SitePart) -> bytes:
    from dsptdesk.exports.site_sheets import build_sheet

    return build_sheet(report, site)


def _sheet_page(report: Report, site: SitePart) -> bytes:
    from dsptdesk.exports.site_sheets import build_sheet_page

    return build_sheet_page(report, site).encode()


def _html(report: Report) -> bytes:
    return build_html(report).encode()


def _start_here(report: Report) -> bytes:
    return build_start_here(report).encode()


_BUILDERS = (
    (START, _start_here),
    (HTML, _html),
    (WORKBOOK, build_workbook),
    (SUBMISSION, build_submission),
)


def _made(name: str, data: bytes, *, compress: bool = True) -> Entry:
    return Entry(name, (data,), len(data), compress)


def document_entries(
    documents: tuple[Document, ...],
    open_document: Opener,
    progress: Progress,
    cancelled: Stop,
    before: int = 0,
) -> Iterator[Entry]:
    """Give the documents one by one, watching for a stop between pieces."""
    for number, document in enumerate(documents):
        progress(before + number, before + len(documents), document.title)
        pieces = _watched(open_document(document), cancelled)
        yield Entry(path_of(document), pieces, document.size, compress=False)


def _watched(pieces: Iterator[bytes], cancelled: Stop) -> Iterator[bytes]:
    for piece in pieces:
        stop_if(cancelled)
        yield piece
