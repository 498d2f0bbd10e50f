"""The submission folder as one zip file, and documents straight from the store into one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO

from dsptdesk.domain.errors import Cancelled
from dsptdesk.domain.report import Document, Report
from dsptdesk.exports import disk, manifest
from dsptdesk.exports.contents import Entry, document_entries, entries_of
from dsptdesk.exports.documents import Opener, Progress, Stop, never, no_progress
from dsptdesk.exports.hashing import copy_hashed

_DAY = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20
_PACKED = (".html", ".json", ".sha256")
_DOING = "write the zip file"


def write_zip(
    folder: Path, target: Path, progress: Progress = no_progress, cancelled: Stop = never
) -> None:
    """Pack an exported folder; the same folder gives the same bytes. Cancelled leaves no zip."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    with disk.replacing(target, _DOING) as file, _archive(file) as archive:
        for number, name in enumerate(names):
            progress(number, len(names), "Writing the zip file")
            path = folder / name
            size = path.stat().st_size
            with path.open("rb") as source, archive.open(_info(name, size), "w") as out:
                while piece := source.read(_PIECE):
                    if cancelled():
                        raise Cancelled("The zip file was stopped.")
                    out.write(piece)


def write_zip_from_store(
    documents: Sequence[Document],
    open_document: Opener,
    target: Path,
    progress: Progress = no_progress,
    cancelled: Stop = never,
) -> None:
    """Stream documents from the encrypted store into a zip with a manifest, in one pass."""
    held = tuple(one for one in documents if one.file)
    with disk.replacing(target, _DOING) as file:
        _fill(file, document_entries(held, open_document, progress, cancelled))


def write_zip_of_report(
    report: Report,
    open_document: Opener,
    target: Path,
    progress: Progress = no_progress,
    cancelled: Stop = never,
) -> int:
    """Write a whole submission as a zip without a folder first; give the pages of the pack."""
    contents = entries_of(report, open_document, progress, cancelled)
    with disk.replacing(target, _DOING) as file:
        _fill(file, contents.entries)
    return contents.pages


def _fill(file: BinaryIO, entries: Iterable[Entry]) -> None:
    sums: dict[str, str] = {}
    with (
        _archive(file) as archive,
        ThreadPoolExecutor(1) as hashing,
        ThreadPoolExecutor(1) as flushing,
    ):
        early = disk.EarlySettling(file, flushing)
        for entry in entries:
            with archive.open(_info(entry.name, entry.size), "w") as out:
                write = partial(_write, out, early)
                sums[entry.name] = copy_hashed(entry.pieces, write, hashing)
        early.finish()
        text = manifest.text_of(sums).encode()
        archive.writestr(_info(manifest.NAME, len(text)), text)


def _write(out: IO[bytes], early: disk.EarlySettling, piece: bytes) -> None:
    out.write(piece)
    early.wrote(len(piece))


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True)


def _info(name: str, size: int) -> zipfile.ZipInfo:
    """Describe a file without the clock, the computer or the person in it."""
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_PACKED) else zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.file_size = size
    return info
