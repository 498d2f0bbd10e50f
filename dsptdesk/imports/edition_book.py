"""Reads an edition file (JSON) that somebody chose: its size, its depth, then what it says."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dsptdesk import paths
from dsptdesk.domain.edition import Edition, edition_from
from dsptdesk.domain.edition_import.whole import contradictions, first_of
from dsptdesk.domain.errors import DiskTrouble, Refused
from dsptdesk.domain.years import EDITION_LIMIT
from dsptdesk.imports import advice, edition_words
from dsptdesk.imports.opening import open_chosen

DEPTH = 12
"""Lists and groups inside one another; an edition has five."""
LONGEST = 1_000
"""Entries of one list or group."""
VALUES = 100_000
"""All values of a file together; the largest edition known has under 4,000."""
_MARKS = frozenset({"Cf", "Zl", "Zp"})
"""Kinds of signs that turn or hide words, or begin a line unseen."""
_EXACT = 2**53
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARK = b"\xef\xbb\xbf"


def is_edition_file(path: Path) -> bool:
    """Tell by its first sign whether a file is JSON, whatever its name says."""
    with open_chosen(path) as file:
        try:
            begin = file.read(200)
        except OSError as error:
            raise DiskTrouble(advice.UNREADABLE) from error
    return begin.removeprefix(_MARK).lstrip()[:1] in {b"{", b"["}


def read_edition_file(path: Path) -> tuple[Edition, str]:
    """Give the edition and the file's SHA-256; Refused with what is wrong and where."""
    with open_chosen(path) as file:
        if os.fstat(file.fileno()).st_size > EDITION_LIMIT:
            raise Refused(edition_words.TOO_BIG)
        try:
            data = file.read(EDITION_LIMIT + 1)
        except OSError as error:
            raise DiskTrouble(advice.UNREADABLE) from error
    return edition_of(data), hashlib.sha256(data).hexdigest()


def edition_of(data: bytes) -> Edition:
    """Make an edition of the bytes of a file."""
    if len(data) > EDITION_LIMIT:
        raise Refused(edition_words.TOO_BIG)
    raw = _parsed(data)
    _measured(raw)
    _visible(raw)
    check_raw(raw)
    try:
        edition = edition_from(raw)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(edition_words.ODD_DAY) from error
    check_whole(edition)
    return edition


def check_whole(edition: Edition) -> None:
    """Refuse an edition that contradicts itself."""
    if problems := contradictions(edition):
        raise Refused(f"The edition does not go together. {first_of(problems)}")


def _parsed(data: bytes) -> Any:
    try:
        text = data.removeprefix(_MARK).decode("utf-8")
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_whole
        )
    except (ValueError, RecursionError) as error:
        if isinstance(error, _Twice):
            raise Refused(
                f"{edition_words.NOT_ONE} It names “{error}” twice in one place."
            ) from None
        raise Refused(edition_words.NO_JSON) from error


class _Twice(ValueError):
    """A name stands twice in one group: two programs would read it in two ways."""


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(one for one in names if names.count(one) > 1)[:60])
    return found


def _whole(said: str) -> int | float:
    """Take 12.0 for 12, as the schema does."""
    value = float(said)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _no_number(said: str) -> Any:
    raise ValueError(said)


def _measured(raw: Any) -> None:
    """Refuse what is far larger or deeper than any edition, before anything walks through it."""
    level, values = [raw], 0
    for _ in range(DEPTH):
        inside: list[Any] = []
        for one in level:
            held = list(one.values()) if isinstance(one, dict) else one
            if isinstance(held, list):
                if len(held) > LONGEST:
                    raise Refused(f"{edition_words.NOT_ONE} It is far longer than an edition.")
                inside += held
        values += len(inside)
        if values > VALUES:
            raise Refused(f"{edition_words.NOT_ONE} It is far longer than an edition.")
        if not inside:
            return
        level = inside
    raise Refused(f"{edition_words.NOT_ONE} It is built far deeper than an edition.")


def _visible(raw: Any, *, official: bool = False) -> None:
    """Refuse signs that cannot be seen; only the website's own words may have several lines."""
    if isinstance(raw, str):
        allowed = "\n\t" if official else ""
        if any(_unseen(one) for one in set(raw) - set(allowed)):
            raise Refused(f"{edition_words.NOT_ONE} Some words in it have signs nobody can see.")
    elif isinstance(raw, list):
        for one in raw:
            _visible(one, official=official)
    elif isinstance(raw, dict):
        for name, one in raw.items():
            _visible(name)
            _visible(one, official=official or name == "official")


def _unseen(sign: str) -> bool:
    return bool(_UNSEEN.fullmatch(sign)) or unicodedata.category(sign) in _MARKS


def check_raw(raw: Any) -> None:
    """Compare with the schema; Refused with what is wrong and where."""
    from jsonschema import Draft202012Validator

    schema = json.loads((paths.resources() / "editions" / "edition.schema.json").read_bytes())
    if not isinstance(raw, dict) or "items" not in raw or "format" not in raw:
        raise Refused(edition_words.NOT_ONE)
    if raw["format"] != 1 or isinstance(raw["format"], bool):
        raise Refused(edition_words.NEWER)
    errors = list(Draft202012Validator(schema).iter_errors(raw))
    if errors:
        first = min(errors, key=lambda one: [str(step).zfill(6) for step in one.absolute_path])
        said = edition_words.sentence(list(first.absolute_path), first, raw)
        more = f" There are {len(errors) - 1:,} more such places." if len(errors) > 1 else ""
        raise Refused(f"{edition_words.NOT_ONE} {said}{more}")
