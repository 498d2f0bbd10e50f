"""Exporting: the submission folder, and the same as one zip file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import Cancelled, DiskTrouble
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.report import Document, Report
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import must_be_free, outside_workspaces
from dsptdesk.services.report import organisation_of

Progress = Callable[[int, int, str], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Exported:
    """What was written, counted after it was opened again and checked."""

    path: Path
    files: int
    bytes: int
    pages: int
    documents: int
    zip_path: Path | None


def folder_name(report: Report) -> str:
    """Suggest a name: organisation, edition and date."""
    return _name(report.organisation, report.edition, report.made_on)


def folder_name_of(desk: Desk) -> str:
    """Suggest the same name without gathering a whole report."""
    return _name(organisation_of(desk.snapshot), desk.edition.name, desk.today())


def _name(organisation: str, edition: str, made_on: date) -> str:
    return f"{safe_stem(organisation)} DSPT {edition} {made_on.isoformat()}"


def export_folder(
    report: Report,
    blobs: Blobs,
    dest: Path,
    *,
    zip_too: bool = False,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Exported:
    """Write the submission folder; it appears whole and checked, or not at all.

    Safe on any thread. Raises Refused when the folder is in the way, Cancelled, Damaged when a
    stored document was altered, DiskTrouble when there is no room.
    """

    def open_document(one: Document) -> Iterator[bytes]:
        return blobs.read(one.blob)

    return export_report(
        report, open_document, dest, zip_too=zip_too, progress=progress, cancelled=cancelled
    )


def export_report(
    report: Report,
    open_document: Callable[[Document], Iterator[bytes]],
    dest: Path,
    *,
    zip_too: bool = False,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Exported:
    """Write the folder with documents from wherever they are."""
    from dsptdesk.exports import folder

    zip_path = dest.with_name(dest.name + ".zip") if zip_too else None
    clear_way(dest, zip_path)
    made = folder.write_folder(
        report,
        open_document,
        dest,
        progress=progress or _silent,
        cancelled=cancelled or _never,
    )
    if zip_path:
        try:
            folder.write_zip(dest, zip_path, progress or _silent, cancelled or _never)
        except Cancelled:
            shutil.rmtree(dest)  # the person stopped the whole export, so nothing may stay
            raise
        except DiskTrouble as error:
            raise DiskTrouble(
                f"The folder is written and whole, the zip is not. {error}"
            ) from error
    return Exported(made.path, made.files, made.bytes, made.pages, made.documents, zip_path)


def clear_way(dest: Path, zip_path: Path | None) -> None:
    """Raise Refused where the folder or its zip may not go."""
    outside_workspaces(dest / "x")  # the folder itself may be one, too
    if zip_path:
        must_be_free(zip_path)


def _silent(_done: int, _of: int, _what: str) -> None:
    return


def _never() -> bool:
    return False
