"""The documents of a publication: whether they are still there, and its folder written again."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dsptdesk.domain.errors import DsptError, NotFound
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.report import Document, Line, Report
from dsptdesk.services import export as exporting
from dsptdesk.services.desk import Desk
from dsptdesk.services.export import Exported
from dsptdesk.services.freezing import Step, Stop, never, silent

_GONE = "The file is no longer in the desk. Its checksum (SHA-256) was {}."


class Still(enum.Enum):
    """Whether a document that was stated is still there as it was."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    PLACE = "place"

    @property
    def label(self) -> str:
        """Give the words of a list."""
        return {
            Still.SAME: "Still here, unchanged",
            Still.CHANGED: "Damaged or changed since",
            Still.MISSING: "No longer in the desk",
            Still.PLACE: "Kept elsewhere",
        }[self]


@dataclass(frozen=True)
class DocumentNow:
    """One stated document and what became of it."""

    document: Document
    state: Still

    @property
    def words(self) -> str:
        """Say it."""
        return self.state.label


def documents(
    desk: Desk, report: Report, *, progress: Step = silent, stop: Stop = never
) -> tuple[DocumentNow, ...]:
    """Say of each stated document whether it is still there unchanged. Safe on any thread."""
    found = []
    for number, one in enumerate(report.documents):
        if stop():
            break
        progress(number, len(report.documents), one.title)
        found.append(DocumentNow(one, _state(desk, one)))
    return tuple(found)


def _state(desk: Desk, one: Document) -> Still:
    if not one.file:
        return Still.PLACE
    state = Still.MISSING
    for name in _names(desk, one):
        try:
            if desk.workspace.blobs.verify(name) == one.sha256:
                return Still.SAME
            state = Still.CHANGED
        except NotFound:
            continue
        except DsptError:
            state = Still.CHANGED
    return state


def _names(desk: Desk, one: Document) -> tuple[str, ...]:
    """Give where the file may be stored: under its old name, or wherever the same one is today."""
    same = [e.blob for e in desk.snapshot.all(Evidence) if e.blob and e.sha256 == one.sha256]
    return tuple(dict.fromkeys((*same, one.blob)))


def export(
    desk: Desk,
    published: Report,
    dest: Path,
    *,
    zip_too: bool = False,
    progress: Step | None = None,
    cancelled: Stop | None = None,
) -> Exported:
    """Write the folder once more from the frozen copy alone; today's data have no part in it.

    Safe on any thread. A document whose file is gone since is named as missing.
    """
    where = {one.id: _stored(desk, one) for one in published.documents if one.file}
    report = without_lost(published, {id_ for id_, name in where.items() if not name})

    def open_document(one: Document) -> Iterator[bytes]:
        return desk.workspace.blobs.read(where[one.id])

    return exporting.export_report(
        report, open_document, dest, zip_too=zip_too, progress=progress, cancelled=cancelled
    )


def _stored(desk: Desk, one: Document) -> str:
    for name in _names(desk, one):
        try:
            if desk.workspace.blobs.verify(name) == one.sha256:
                return name
        except DsptError:
            continue
    return ""


def without_lost(report: Report, lost: set[str]) -> Report:
    """Name the documents whose file is gone, instead of leading to a file that is not there."""
    if not lost:
        return report

    def shown(one: Document) -> Document:
        if one.id not in lost:
            return one
        note = Line("File", _GONE.format(one.sha256))
        return replace(one, file="", blob="", lines=(*one.lines, note))

    return replace(
        report,
        documents=tuple(map(shown, report.documents)),
        answers=tuple(
            replace(one, documents=tuple(map(shown, one.documents))) for one in report.answers
        ),
    )
