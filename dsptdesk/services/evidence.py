"""Evidence: attach files, links and places; link them to answers; open a copy to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from dsptdesk.data.blobs import EVIDENCE_LIMIT, Blobs
from dsptdesk.data.files import (
    discard,
    disk_trouble,
    make_private_folder,
    open_regular,
    private_open,
)
from dsptdesk.data.marking import mark_as_foreign
from dsptdesk.domain.assessment import open_again
from dsptdesk.domain.changes import Change
from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import NotFound
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import LINE_LIMIT, clean_line
from dsptdesk.domain.filenames import safe_ending, safe_stem
from dsptdesk.domain.record import linked_ids
from dsptdesk.durable import put_in_place
from dsptdesk.services import registers
from dsptdesk.services.assessment import answer_to, save_answer, take_back_above
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.services.looking import refuse_program

_WORD = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
# The platform's own list differs from computer to computer, and exports would with it.
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".doc": "application/msword",
    ".docx": f"{_WORD}wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_WORD}spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": f"{_WORD}presentationml.presentation",
    ".odt": f"{_OPEN}text",
    ".ods": f"{_OPEN}spreadsheet",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".html": "text/html",
    ".htm": "text/html",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".zip": "application/zip",
    ".mp4": "video/mp4",
}

__all__ = [
    "EVIDENCE_LIMIT",
    "Blobs",
    "Stored",
    "attach",
    "content",
    "evidence_of",
    "keep",
    "link",
    "media_type",
    "open_copy",
    "save_copy",
    "store_bytes",
    "store_file",
    "take_back",
    "unlink",
]

Progress = Callable[[int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Stored:
    """A file that is safely in the store but not yet named by any evidence."""

    file_name: str
    media_type: str
    size: int
    sha256: str
    blob: str
    warning: str = ""
    """What to know before it is opened, where it was looked through."""


def store_file(
    blobs: Blobs, path: Path, *, progress: Progress | None = None, stop: Stop | None = None
) -> Stored:
    """Copy a person's file into the store, encrypted; safe on any thread.

    Raises Refused for empty, over-large, vanished or special files and for programs; nothing is
    left behind.
    """
    with open_regular(path) as source:
        refuse_program(source, path.name)
        return _store(blobs, source, path.name, progress, stop)


def store_bytes(blobs: Blobs, content: bytes, file_name: str) -> Stored:
    """Put bytes, such as a pasted picture, into the store."""
    return _store(blobs, BytesIO(content), file_name, None, None)


def media_type(file_name: str) -> str:
    """Give the kind of a file by its ending, the same on every computer."""
    return _MEDIA_TYPES.get(safe_ending(file_name), "application/octet-stream")


def _store(
    blobs: Blobs, source: BinaryIO, file_name: str, progress: Progress | None, stop: Stop | None
) -> Stored:
    blob = blobs.add(source, limit=EVIDENCE_LIMIT, on_progress=progress, cancelled=stop)
    named = clean_line(file_name)[-LINE_LIMIT:] or "document"
    kind = media_type(named)
    return Stored(named, kind, blob.size, blob.sha256, blob.name)


def evidence_of(stored: Stored, title: str = "") -> Evidence:
    """Make an unsaved evidence record of a stored file."""
    plain = title.strip() or Path(stored.file_name).stem.replace("_", " ").strip()
    return Evidence(
        name=plain or stored.file_name,
        file_name=stored.file_name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        blob=stored.blob,
    )


def attach(desk: Desk, item: Item, new: Evidence) -> Evidence:
    """Save new evidence and link it to an item's answer, in one step.

    A file that is in the evidence already is linked, not kept a second time.
    """
    new.check()
    answer, held = answer_to(desk, item), _same_file(desk, new)
    if held is not None and held.id in answer.evidence:
        return held
    with desk.write(f"Attach evidence to {item.ref}") as writing:
        saved = held or writing.save(new)
        changed = replace(answer, evidence=(*answer.evidence, saved.id))
        writing.save(open_again(changed))
        if answer.completed:
            take_back_above(desk, writing, item)
    return saved


def keep(desk: Desk, new: Evidence) -> Evidence:
    """Save new evidence; gives the piece that holds the same file where there is one."""
    return _same_file(desk, new) or registers.save(desk, new)


def _same_file(desk: Desk, new: Evidence) -> Evidence | None:
    if not new.has_file:
        return None
    live = (one for one in desk.snapshot.live(Evidence) if one.has_file)
    known = (one for one in live if (one.sha256, one.size) == (new.sha256, new.size))
    return next(known, None)


def take_back(desk: Desk, ids: Collection[str]) -> int:
    """Take evidence away again that no record names; gives how many pieces that were."""
    named = {id_ for held in desk.snapshot.records.values() for o in held for id_ in linked_ids(o)}
    gone = [o for o in desk.snapshot.all(Evidence) if o.id in ids and o.id not in named]
    if gone:
        with desk.write("Take back attached files") as writing:
            for one in gone:
                writing.put_back(Change(one, None))
    return len(gone)


def link(desk: Desk, item: Item, ids: tuple[str, ...]) -> None:
    """Set which pieces of evidence serve an item."""
    desk.break_merge()
    save_answer(desk, item, evidence=tuple(dict.fromkeys(ids)))
    desk.break_merge()


def unlink(desk: Desk, item: Item, id_: str) -> None:
    """Take a piece of evidence off an item; it stays in the evidence register."""
    link(desk, item, tuple(one for one in answer_to(desk, item).evidence if one != id_))


def content(blobs: Blobs, one: Evidence) -> Iterator[bytes]:
    """Give a document's bytes in verified pieces; raises Damaged when they were altered."""
    if not one.has_file:
        raise NotFound(f"“{one.title}” has no file. It is kept at: {one.location}")
    return blobs.read(one.blob)


def open_copy(blobs: Blobs, one: Evidence, folder: Path) -> Path:
    """Write a readable copy into a private folder, to be wiped on lock, close and next start."""
    make_private_folder(folder)
    inside = folder / one.blob[:12]
    make_private_folder(inside)
    target = inside / (safe_stem(one.title) + safe_ending(one.file_name))
    _write_copy(blobs, one, target, marked=True)
    return target


def save_copy(blobs: Blobs, one: Evidence, target: Path) -> None:
    """Write a readable copy where the person asked for it; a file of that name is replaced."""
    outside_workspaces(target)
    _write_copy(blobs, one, target)


def _write_copy(blobs: Blobs, one: Evidence, target: Path, *, marked: bool = False) -> None:
    """Write the whole copy or nothing; what was there stays until the new one is whole."""
    part = target.with_name(f".{token_hex(8)}.part")
    try:
        with private_open(part) as writing:
            for piece in content(blobs, one):
                writing.write(piece)
        if marked:
            mark_as_foreign(part)
        put_in_place(part, target)
    except OSError as error:
        raise disk_trouble(error, "write the copy") from error
    finally:
        discard(part)
