"""Documents out of the encrypted store, in pieces that were checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from dsptdesk.domain.errors import Cancelled, Damaged
from dsptdesk.domain.filenames import is_safe
from dsptdesk.domain.report import Document, Report

Opener = Callable[[Document], Iterator[bytes]]
"""Gives the plain bytes of a document in pieces of at most 1 MiB, already verified."""
Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what comes now."""
Stop = Callable[[], bool]

FOLDER = "documents"


def no_progress(_done: int, _of: int, _what: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


def stop_if(cancelled: Stop) -> None:
    """End the work when the person asked for it."""
    if cancelled():
        raise Cancelled("Stopped. Nothing was written.")


def with_files(report: Report) -> tuple[Document, ...]:
    """Give the documents that have a file, in the order of the report."""
    return tuple(document for document in report.documents if document.file)


def path_of(document: Document) -> str:
    """Give the place of the file in the folder; a name that leaves the folder is refused."""
    name = document.file
    if not is_safe(name) or PurePosixPath(name).name != name:
        raise Damaged(
            "The name of an evidence file is not safe. Open the evidence, give it a plain "
            "title, then export again."
        )
    return f"{FOLDER}/{name}"


def whole(document: Document, open_document: Opener) -> bytes:
    """Read one document into memory."""
    return b"".join(open_document(document))
