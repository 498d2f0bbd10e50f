"""Earlier publications: listed, opened to read, compared, and exported again as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dsptdesk.data.codec import from_row, to_row
from dsptdesk.domain import publication_compare
from dsptdesk.domain.edition import Edition, edition_from
from dsptdesk.domain.errors import Damaged, NotFound
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publication_chain import chain
from dsptdesk.domain.publication_compare import Comparison, Difference, ItemDifference
from dsptdesk.domain.publishing import newest_first
from dsptdesk.domain.record import Record
from dsptdesk.domain.report import AnswerEntry, Report
from dsptdesk.domain.snapshot import Snapshot, kind_of
from dsptdesk.exports.frozen import KeptEvidence, RegisterState, report_from, unpack, value_from
from dsptdesk.services import editions, published_files
from dsptdesk.services import export as exporting
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.services.export import Exported
from dsptdesk.services.freezing import Step, Stop, never, silent
from dsptdesk.services.published_files import DocumentNow, Still
from dsptdesk.services.submitting import noted_of

__all__ = [
    "Comparison",
    "Difference",
    "DocumentNow",
    "Frozen",
    "ItemDifference",
    "Still",
    "chain",
    "compare",
    "documents",
    "every",
    "export",
    "folder_name",
    "must_fit",
    "open_",
    "save_comparison",
]

_HARMED = (
    "The frozen copy of “{}” was changed or damaged. Put a backup back on the page Safety; the "
    "publication itself and its checksum stay in the list."
)


@dataclass(frozen=True, repr=False)
class Frozen:
    """What was published, to read only."""

    publication: Publication
    edition: Edition
    report: Report
    registers: tuple[RegisterState, ...]
    evidence: tuple[KeptEvidence, ...]
    look: tuple[str, ...]
    """What was worth a look when it was signed off."""
    history_head: str
    made_with: str
    rows: Mapping[str, list[dict[str, Any]]]
    """Every record as it was kept then, by kind."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """Give all records as they were; kinds and fields that are no longer known are left out."""
        return Snapshot({slug: _records(slug, rows) for slug, rows in self.rows.items()})

    def answer(self, ref: str) -> AnswerEntry | None:
        """Give the answer to an item by its number then."""
        return next((one for one in self.report.answers if one.ref == ref), None)

    def on_topic(self, topic: str) -> AnswerEntry | None:
        """Give the answer on a subject, whatever its number was."""
        return next((one for one in self.report.answers if one.topic == topic), None)


def _records(slug: str, rows: list[dict[str, Any]]) -> tuple[Record, ...]:
    try:
        kind = kind_of(slug)
    except KeyError:
        return ()
    return tuple(from_row(kind, {**to_row(kind()), **row}) for row in rows)


def every(desk: Desk) -> tuple[Publication, ...]:
    """Give all publications, the newest first."""
    return newest_first(desk.snapshot.all(Publication))


def open_(desk: Desk, publication: Publication) -> Frozen:
    """Read the frozen copy after comparing it with its checksum. Safe on any thread."""
    data = _content(desk, publication)
    held = unpack(data)
    try:
        frozen = Frozen(
            publication=publication,
            edition=edition_from(held["edition"]),
            report=report_from(held["report"]),
            registers=value_from(tuple[RegisterState, ...], held["registers"]),
            evidence=value_from(tuple[KeptEvidence, ...], held["evidence"]),
            look=tuple(held.get("look", ())),
            history_head=str(held.get("history_head", "")),
            made_with=str(held.get("made_with", "")),
            rows=held["records"],
        )
        _look_through(frozen)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Damaged(_HARMED.format(publication.title)) from error
    return frozen


def _look_through(frozen: Frozen) -> None:
    """Raise TypeError for what no copy of ours holds, so that no page trips over it later."""
    if not (isinstance(frozen.rows, dict) and all(_plain_rows(o) for o in frozen.rows.values())):
        raise TypeError("records")
    edition = frozen.edition
    parts: tuple[Any, ...] = (
        edition,
        *edition.items,
        *edition.assertions,
        *edition.levels,
        *edition.statuses,
    )
    words = (getattr(one, spec.name) for one in parts for spec in fields(one) if spec.type == "str")
    topics = (topic for one in edition.items for topic in one.formed_from)
    if not all(isinstance(one, str) for one in (*words, *topics, *frozen.look)):
        raise TypeError("words")
    if not frozen.snapshot.records.keys() >= {"answers"}:
        raise KeyError("answers")


def _plain_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(one, dict) for one in rows)


def _content(desk: Desk, publication: Publication) -> bytes:
    if not publication.blob:
        raise NotFound("The frozen copy of this publication was removed. Only its line is kept.")
    try:
        data = b"".join(desk.workspace.blobs.read(publication.blob))
    except (Damaged, NotFound) as error:
        raise Damaged(_HARMED.format(publication.title)) from error
    if hashlib.sha256(data).hexdigest() != publication.sha256:
        raise Damaged(_HARMED.format(publication.title))
    return data


def documents(
    desk: Desk, frozen: Frozen, *, progress: Step = silent, stop: Stop = never
) -> tuple[DocumentNow, ...]:
    """Say of each stated document whether it is still there unchanged. Safe on any thread."""
    return published_files.documents(desk, frozen.report, progress=progress, stop=stop)


def compare(before: Frozen, after: Frozen, *, between: Iterable[Edition] = ()) -> Comparison:
    """Compare an earlier publication with a later one, item by item.

    The older edition comes first, whichever is named first. `between` are editions of the years
    between; those that were at hand when the two were signed off are known without.
    """
    if before.edition.order > after.edition.order:
        before, after = after, before
    first, last = before.edition.order, after.edition.order
    known = {
        one.slug: one
        for one in (*_at_hand(before), *_at_hand(after), *between)
        if first < one.order < last
    }
    older = chain(before.edition, after.edition, known.values())
    return publication_compare.compare(before.report, after.report, older)


def _at_hand(frozen: Frozen) -> tuple[Edition, ...]:
    return tuple(one.edition for one in editions.held(frozen.snapshot))


def save_comparison(desk: Desk, found: Comparison, dest: Path) -> None:
    """Write a comparison as a PDF to read and print. Safe on any thread."""
    from dsptdesk.exports.pdf.comparison import write_comparison

    outside_workspaces(dest)
    write_comparison(found, desk.today(), dest)


def folder_name(desk: Desk, frozen: Frozen) -> str:
    """Suggest a name for the folder, from what was frozen and what is noted of the website."""
    there = noted_of(desk.snapshot, frozen.publication.id)
    return f"{exporting.folder_name(frozen.report)} {'published' if there else 'signed off'}"


def must_fit(dest: Path, *, zip_too: bool = False) -> None:
    """Raise Refused where no folder can be written: look before anything is signed off."""
    from dsptdesk.exports.folder import clear_way

    exporting.clear_way(dest, dest.with_name(f"{dest.name}.zip") if zip_too else None)
    clear_way(dest)


def export(
    desk: Desk,
    frozen: Frozen,
    dest: Path,
    *,
    zip_too: bool = False,
    progress: Step | None = None,
    cancelled: Stop | None = None,
) -> Exported:
    """Write the folder once more from the frozen copy alone; today's data have no part in it.

    Safe on any thread. A document whose file is gone since is named as missing. Only since when it
    stands on the website is taken from today.
    """
    return published_files.export(
        desk, _marked(desk, frozen), dest, zip_too=zip_too, progress=progress, cancelled=cancelled
    )


def _marked(desk: Desk, frozen: Frozen) -> Report:
    there, signed = noted_of(desk.snapshot, frozen.publication.id), frozen.report.published
    if there is None or signed is None:
        return frozen.report
    return replace(frozen.report, published=replace(signed, on_website=there.on))
