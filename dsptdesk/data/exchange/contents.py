"""The list of what an exchange file holds; nothing that is not a name of ours gets in or out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dsptdesk.domain.errors import Damaged, Newer

FORMAT = 1
MOST_BYTES = 32_000_000
_MOST_FILES = 100_000
_LARGEST = 1 << 44
_STORED = re.compile(r"evidence/[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
FIRST = ("backup.json", "desk.db")
"""These come first and in this order, then the stored documents by name."""
_WRONG = "The list of contents in this file makes no sense. Ask for the file again."
_NEWER = (
    "The data in this file were saved by a newer version of DSPT Desk. Install the newest "
    "version, then open it again."
)


@dataclass(frozen=True)
class Piece:
    """One file inside."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What the list says: which organisation as of when, and the files in their order."""

    organisation: str
    made: datetime
    """When the data were as they are in the file."""
    schema: int
    entries: int
    head: str
    files: tuple[Piece, ...]

    @property
    def documents(self) -> int:
        """Give the number of attached documents."""
        return len(self.files) - len(FIRST)

    @property
    def size(self) -> int:
        """Give the bytes of all files."""
        return sum(one.size for one in self.files)


def dump(one: Contents) -> bytes:
    """Write the list."""
    return json.dumps(
        {
            "format": FORMAT,
            "organisation": one.organisation,
            "made": one.made.isoformat(),
            "schema": one.schema,
            "entries": one.entries,
            "head": one.head,
            "files": [[piece.name, piece.size, piece.sha256] for piece in one.files],
        }
    ).encode()


def load(raw: bytes, schema: int) -> Contents:
    """Read the list; Newer when the data are of a later schema than this program knows."""
    try:
        document = json.loads(raw.decode())
        if document["format"] > FORMAT or document["schema"] > schema:
            raise Newer(_NEWER)
        return _contents(document)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Damaged(_WRONG) from error


def _contents(document: dict[str, Any]) -> Contents:
    listed = document["files"]
    if len(listed) > _MOST_FILES:
        raise ValueError(len(listed))
    files = tuple(_piece(*one) for one in listed)
    names = [one.name for one in files]
    stored = names[len(FIRST) :]
    in_order = tuple(names[: len(FIRST)]) == FIRST and stored == sorted(set(stored))
    if not in_order or not all(_STORED.fullmatch(name) for name in stored):
        raise ValueError(_WRONG)
    return Contents(
        organisation=_text(document["organisation"]),
        made=datetime.fromisoformat(document["made"]),
        schema=_whole(document["schema"]),
        entries=_whole(document["entries"]),
        head=_text(document["head"]),
        files=files,
    )


def _piece(name: object, size: object, digest: object) -> Piece:
    if not _DIGEST.fullmatch(_text(digest)) or not 0 < _whole(size) <= _LARGEST:
        raise ValueError(name)
    return Piece(_text(name), _whole(size), _text(digest))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
