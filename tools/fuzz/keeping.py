"""Readers of what the program keeps: keys, codes, evidence, backups, settings, records, history."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from dsptdesk.data import keyfile, keys, recovery, witness
from dsptdesk.data.backups import manifest
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.codec import from_row, to_row
from dsptdesk.data.trail import past_of
from dsptdesk.domain.errors import Damaged, Newer, NotFound, WrongSecret
from dsptdesk.domain.snapshot import kind_of
from dsptdesk.settings import Settings
from tools.fuzz import seeds
from tools.fuzz.judging import Target

KEY = bytes(range(32))
_STORE = "0123456789abcdef"
_BLOB = "ab" * 16
_PLAIN = b"The evidence. " * 40
_TODAY = date(2026, 6, 5)
_CHEAP = keyfile.Cost(memory_kib=64, passes=1, lanes=1)


@cache
def folder() -> Path:
    """Give a folder for the readers that read from the disk."""
    return Path(tempfile.mkdtemp(prefix="dsptdesk-fuzz-"))


def code(data: bytes) -> bool:
    """Read a typed recovery code."""
    text = data.decode("utf-8", "surrogatepass") if _is_text(data) else data.decode("latin-1")
    try:
        return len(recovery.parse_code(text)) == recovery.SIZE and len(recovery.key_id(text)) == 6
    except WrongSecret:
        return False


def _is_text(data: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        data.decode("utf-8", "surrogatepass")
        return True
    return False


def codes() -> tuple[bytes, ...]:
    made = recovery.new_code(lambda count: bytes(range(count)))
    return tuple(one.encode() for one in (made, made.lower(), made.replace("-", " – ")))


def key_file(data: bytes) -> bool:
    """Read a key file as it lies on the disk."""
    try:
        keyfile.load(data)
    except (Damaged, Newer):
        return False
    return True


def key_file_inside(data: bytes) -> bool:
    """Read a key file whose sum is right, as somebody makes it who knows how."""
    try:
        document = json.loads(data)
        document.pop("sum", None)
        document["sum"] = keyfile._sum(document)  # noqa: SLF001 - a forger would do the same
        forged = json.dumps(document).encode()
    except (ValueError, AttributeError, TypeError, RecursionError):
        return False
    return key_file(forged)


@contextmanager
def without_chance() -> Iterator[None]:
    """Let what is made now be the same in every run, or no kept input would stay what it is."""
    with (
        patch.object(os, "urandom", lambda count: bytes(range(count))),
        patch.object(secrets, "token_hex", lambda count: bytes(range(count)).hex()),
    ):
        yield


@cache
def key_files() -> tuple[bytes, ...]:
    with without_chance():
        return (_key_file(),)


def _key_file() -> bytes:
    made = keys.new_keyfile(_STORE, KEY).with_passphrase(
        KEY, "correct horse battery", cost=_CHEAP, today=_TODAY
    )
    made = made.with_recovery(KEY, codes()[0].decode(), today=_TODAY)
    made = made.with_computer(KEY, KEY, today=_TODAY)
    home = folder() / "keys"
    home.mkdir(exist_ok=True)
    made.write(home)
    return (home / keys.NAMES[0]).read_bytes()


def evidence(data: bytes) -> bool:
    """Read a stored evidence file; other words than were put in must never come out."""
    home = folder() / "evidence"
    home.mkdir(exist_ok=True)
    (home / _BLOB).write_bytes(data)
    try:
        read = b"".join(Blobs(home, _STORE, KEY).read(_BLOB))
    except (Damaged, NotFound):
        return False
    if read != _PLAIN:
        raise AssertionError("a changed file was read as if it were whole")
    return True


def evidence_files() -> tuple[bytes, ...]:
    blobs = Blobs(folder() / "made", _STORE, KEY)
    head = seeds_head()
    closer = blobs._seal(head, _BLOB)  # noqa: SLF001 - a name that stays the same
    return (head + closer.close(0, _PLAIN, last=True),)


def seeds_head() -> bytes:
    """Give the head of a stored file with a salt that stays the same."""
    return b"DSPTE1" + hashlib.sha256(b"salt").digest()[:16]


def backup(data: bytes) -> bool:
    """Read what a backup says about itself; only the very bytes that were written are sealed."""
    home = folder() / "a backup"
    home.mkdir(exist_ok=True)
    (home / manifest.MANIFEST).write_bytes(data)
    found = manifest.read(home)
    if found is None:
        return False
    if manifest.seal_fits(found, KEY) and data not in backups():
        raise AssertionError("an altered manifest passed for sealed")
    return True


@cache
def backups() -> tuple[bytes, ...]:
    home = folder() / "sealed"
    home.mkdir(exist_ok=True)
    one = manifest.Backup(
        home,
        datetime(2026, 6, 5, 12),  # noqa: DTZ001 - as the clock of the computer says
        "close",
        "0" * 64,
        {_BLOB: "1" * 64},
        _STORE,
        7,
        "2" * 64,
        ("cd" * 16,),
    )
    manifest.write(one, KEY)
    return ((home / manifest.MANIFEST).read_bytes(),)


def settings(data: bytes) -> bool:
    """Read the preferences; whatever the file holds, the program must start."""
    path = folder() / "settings.json"
    path.write_bytes(data)
    read = Settings(path)
    read.recents  # noqa: B018 - it looks at the folders
    return path.exists()


def settings_files() -> tuple[bytes, ...]:
    path = folder() / "made.json"
    made = Settings(path)
    made.change(recents=("a", "b"), zoom=150, columns={"digest": ("name", "")}, geometry="AAAA")
    return (path.read_bytes(),)


def seen(data: bytes) -> bool:
    """Read what this computer saw of the history."""
    home = folder() / "home"
    home.mkdir(exist_ok=True)
    (home / witness.NAME).write_bytes(data)
    for one in witness.seen(home, _STORE).values():
        one.moment  # noqa: B018 - it is read from text
    return (home / witness.NAME).exists()


def seen_files() -> tuple[bytes, ...]:
    home = folder() / "seen"
    witness.remember(home, _STORE, "place", witness.Seen(7, "0" * 64, "2026-06-05T12:00:00"))
    return ((home / witness.NAME).read_bytes(),)


def row(data: bytes) -> bool:
    """Make a record of a row."""
    try:
        slug, held = json.loads(data)
        kind = kind_of(slug)
        values = {name: held[name] for name in to_row(kind())}
    except Exception:  # noqa: BLE001 - what the database cannot hold at all is not our reader's
        return False
    if any(isinstance(one, (list, dict, bool)) for one in values.values()):
        return False
    try:
        from_row(kind, values)
    except Damaged:
        return False
    return True


def entry(data: bytes) -> bool:
    """Read an entry of the history."""
    try:
        held = json.loads(data)
        number, *texts = held
    except Exception:  # noqa: BLE001 - no row at all
        return False
    if type(number) is not int or len(texts) != 4:
        return False
    if any(isinstance(one, (list, dict, bool)) for one in texts):
        return False
    try:
        past_of((number, *texts))
    except Damaged:
        return False
    return True


KEPT: dict[str, Target] = {
    "recovery-code": (code, codes),
    "key-file": (key_file, key_files),
    "key-file-inside": (key_file_inside, key_files),
    "evidence": (evidence, evidence_files),
    "backup": (backup, backups),
    "settings": (settings, settings_files),
    "seen": (seen, seen_files),
    "record": (row, seeds.rows),
    "history": (entry, seeds.entries),
}
