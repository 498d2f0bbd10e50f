"""The frozen copy of a publication: everything as plain values in one packed file, and back."""

from __future__ import annotations

import gzip
import io
import json
import types
import typing
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from dsptdesk.domain.errors import Damaged, Newer
from dsptdesk.domain.report import Report

FORMAT = "dspt-desk-publication"
VERSION = 1
LIMIT = 500_000_000
"""Bytes a frozen copy may unpack to; a large one has a few million."""
_KIND = "is"
_UNREADABLE = (
    "The frozen copy of this publication cannot be read. Put a backup back on the page Safety."
)
_NEWER = (
    "This publication was made with a newer version of DSPT Desk. Install the newest version, "
    "then open it again."
)

T = TypeVar("T")


@dataclass(frozen=True)
class KeptEvidence:
    """One piece of evidence with a file, as it was."""

    id: str
    name: str
    file_name: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True)
class RegisterState:
    """How one register stood."""

    slug: str
    title: str
    entries: int
    archived: int
    reviewed: str
    """Who approved it as reviewed and when, or that nobody did."""


def pack(document: Mapping[str, Any]) -> bytes:
    """Write the document; the same values give the same bytes."""
    held = {"format": FORMAT, "version": VERSION, **document}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)


def unpack(data: bytes) -> dict[str, Any]:
    """Read a document; raises Damaged, or Newer for one that only a newer version knows."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(LIMIT + 1)
        held = json.loads(plain.decode("utf-8", "surrogatepass")) if len(plain) <= LIMIT else None
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise Damaged(_UNREADABLE) from error
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise Damaged(_UNREADABLE)
    if not isinstance(held.get("version"), int) or held["version"] > VERSION:
        raise Newer(_NEWER)
    return held


def report_from(held: Any) -> Report:
    """Make the report of its plain values."""
    return value_from(Report, held)


def plain(value: Any) -> Any:
    """Give a value of ours as JSON has it; each object says what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {_KIND: type(value).__name__, **held}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def value_from(kind: type[T], held: Any) -> T:
    """Make a value of a kind; what later versions add is left out, what they dropped is empty."""
    try:
        made: T = _read(kind, held)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise Damaged(_UNREADABLE) from error
    return made


def _read(kind: Any, held: Any) -> Any:
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return _one_of(inside, held)
    if origin is tuple:
        several = inside if inside[-1] is not Ellipsis else (inside[0],) * len(held)
        return tuple(_read(each, one) for each, one in zip(several, held, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        named = {name: _read(hint, held[name]) for name, hint in _hints(kind) if name in held}
        return kind(**named)  # a TypeError names what has no default
    if kind is date:
        return date.fromisoformat(held)
    if kind is float and isinstance(held, int):
        return held
    if not isinstance(held, kind):
        raise TypeError(kind)
    return held


def _one_of(kinds: tuple[Any, ...], held: Any) -> Any:
    if held is None:
        return None
    named = [one for one in kinds if isinstance(held, dict) and one.__name__ == held.get(_KIND)]
    return _read((named or [one for one in kinds if one is not types.NoneType])[0], held)


# Takes any type, because mypy knows no hashable dataclasses.
@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind))
