"""The submission folder: written aside, opened again and checked, then moved into place."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.report import Report
from dsptdesk.durable import put_in_place, settle_folder
from dsptdesk.exports import disk, manifest, published
from dsptdesk.exports.contents import MADE, Entry, entries_of
from dsptdesk.exports.documents import FOLDER, Opener, Progress, Stop, never, no_progress, stop_if
from dsptdesk.exports.hashing import copy_hashed
from dsptdesk.exports.verify import verify_folder
from dsptdesk.exports.zipped import write_zip

__all__ = ["FolderSummary", "write_folder", "write_zip"]

_DOING = "write the submission folder"


@dataclass(frozen=True)
class FolderSummary:
    """What was written, counted after it was opened again and checked."""

    path: Path
    files: int
    bytes: int
    pages: int
    documents: int


def write_folder(
    report: Report,
    open_document: Opener,
    dest: Path,
    *,
    progress: Progress = no_progress,
    cancelled: Stop = never,
) -> FolderSummary:
    """Write the folder whole and checked, or not at all."""
    part = dest.with_name(f".{dest.name}.part")
    with disk.in_words(_DOING):
        clear_way(dest)
        dest.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftover(part)
        part.mkdir(mode=0o700)
    try:
        with disk.in_words(_DOING):
            pages = _fill(part, report, open_document, progress, cancelled)
            progress(1, 1, "Opening and checking what was written")
            checked = verify_folder(part)
            stop_if(cancelled)
            _move(part, dest)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return FolderSummary(dest, checked.files, checked.bytes, pages, checked.documents)


def clear_way(dest: Path) -> None:
    """Accept only a name that is free, or an empty folder."""
    if not dest.name or dest.is_symlink():
        raise Refused("This is not a folder that can be written to. Choose another name.")
    if dest.exists() and (not dest.is_dir() or any(dest.iterdir())):
        raise Refused(
            f"There is already something in “{dest.name}”. "
            "Choose another name, or move the old folder away first."
        )


def _remove_leftover(part: Path) -> None:
    """Take away what an export that was cut short left behind, and nothing else."""
    if part.is_symlink() or not part.exists():
        return
    if part.is_dir() and {one.name for one in part.iterdir()} <= MADE:
        shutil.rmtree(part)


def _fill(
    part: Path, report: Report, open_document: Opener, progress: Progress, cancelled: Stop
) -> int:
    folders = [part / FOLDER]
    folders += [part / published.SITES] if report.sites else []
    for folder in folders:
        folder.mkdir(mode=0o700)
    contents = entries_of(report, open_document, progress, cancelled)
    with ThreadPoolExecutor(1) as beside:
        sums = {entry.name: _write(part, entry, beside) for entry in contents.entries}
        _write(part, Entry(manifest.NAME, (manifest.text_of(sums).encode(),)), beside)
    for folder in (*folders, part):
        settle_folder(folder)
    return contents.pages


def _write(part: Path, entry: Entry, beside: Executor) -> str:
    """Write, hash and settle one file in one pass."""
    with disk.new_file(part / entry.name) as file:
        digest = copy_hashed(_plain(entry.pieces), file.write, beside)
        disk.settle(file)
    return digest


def _plain(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Let trouble with the source keep its own words."""
    try:
        yield from pieces
    except DsptError:
        raise
    except OSError as error:
        raise DsptError("A stored document could not be read. Check the disk.") from error


def _move(part: Path, dest: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        dest.rmdir()
    put_in_place(part, dest)
