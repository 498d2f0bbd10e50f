"""Backups: a copy of everything, opened and checked before it counts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dsptdesk.data import audit, database, files, keys
from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import Damaged, DsptError, NotFound
from dsptdesk.durable import put_in_place

MANIFEST = "backup.json"
POOL = "evidence"
KEPT = 30
"""The newest, however close together they were made."""
_Span = Callable[[datetime], object]
SPANS: tuple[tuple[_Span, int], ...] = (
    (lambda made: made.date(), 12),
    (lambda made: made.isocalendar()[:2], 10),
    (lambda made: (made.year, made.month), 9),
)
"""Of older ones the last of each day, week and month stays, for so many of them."""
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Backup:
    """One checked copy of a workspace; its evidence lies in the pool beside it."""

    folder: Path
    made: datetime
    reason: str
    head: str
    """Newest hash of the audit trail it holds."""
    evidence: dict[str, str]
    """SHA-256 of each stored (encrypted) evidence file, by its name."""


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """List the complete backups in a folder, newest first; unreadable ones are left out."""
    found = (_read(one) for one in sorted(folder.glob("*/" + MANIFEST), reverse=True))
    return tuple(one for one in found if one)


def _read(manifest: Path) -> Backup | None:
    try:
        raw: dict[str, Any] = json.loads(manifest.read_bytes())
        made = datetime.fromisoformat(raw["made"])
        return Backup(manifest.parent, made, raw["reason"], raw["head"], dict(raw["evidence"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def back_up(
    workspace: Path, connection: database.Connection, key: bytes, *, now: datetime, reason: str
) -> Backup:
    """Copy database, key files and evidence, open the copy, check it, and only then let it count."""
    home = workspace / "backups"
    pool = home / POOL
    files.make_private_folder(home)
    files.make_private_folder(pool)
    part = home / f".{now:%Y%m%d-%H%M%S-%f}.part"
    shutil.rmtree(part, ignore_errors=True)
    files.make_private_folder(part)
    try:
        database.copy_to(connection, part / "desk.db")
        for name in keys.NAMES:
            if (workspace / name).exists():
                files.write_atomic(part / name, (workspace / name).read_bytes())
        stored = Blobs(workspace / POOL, keys.KeyFile.read(workspace).store_id, key)
        evidence, lost = _copy_evidence(stored, pool, _wanted(part / "desk.db", key))
        head = verify_copy(part / "desk.db", key)
        _write_manifest(part, now, reason, head, evidence)
        final = _free(home, now)
        put_in_place(part, final)
    except OSError as error:
        raise files.disk_trouble(error, "make a backup") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _thin(home, final)
    if lost:
        raise Damaged(
            f"The backup was made, but {lost} of your attached documents could not be copied: the "
            "stored file is missing or was changed. Attach them again, or look in an older backup."
        )
    return Backup(final, now, reason, head, evidence)


def _write_manifest(
    part: Path, now: datetime, reason: str, head: str, evidence: dict[str, str]
) -> None:
    raw = {"made": now.isoformat(), "reason": reason, "head": head, "evidence": evidence}
    files.write_atomic(part / MANIFEST, json.dumps(raw, indent=1).encode())


def _free(home: Path, now: datetime) -> Path:
    stem = f"{now:%Y-%m-%d %H%M%S}"
    # Sorted by name they stay in order, however many were made within one second.
    names = (stem, *(f"{stem}-{number:04}" for number in range(1, 10_000)))
    return next(home / name for name in names if not (home / name).exists())


def _wanted(copy: Path, key: bytes) -> list[str]:
    connection = database.connect(copy, key)
    try:
        with database.in_words("read the copy"):
            rows = connection.execute("SELECT DISTINCT blob FROM evidence WHERE blob <> ''")
            return sorted(row[0] for row in rows)
    finally:
        connection.close()


def _copy_evidence(stored: Blobs, pool: Path, names: list[str]) -> tuple[dict[str, str], int]:
    """Copy what can be copied; a lost file may still be whole in the pool. Count the lost ones."""
    copied: dict[str, str] = {}
    for name in names:
        try:
            copied[name] = _copy_one(stored, name, pool / name)
        except (Damaged, NotFound):
            with suppress(DsptError):
                stored.beside(pool).verify(name)
                copied[name] = _hash(pool / name)
    return copied, len(names) - len(copied)


def _copy_one(stored: Blobs, name: str, target: Path) -> str:
    """Copy a stored file once; it never changes under its name. Read back what was written."""
    source = stored.path(name)
    if not source.exists():
        raise Damaged(
            "A stored evidence file is missing from the evidence folder, so the backup was not "
            "made. Restore the file from an older backup."
        )
    expected = _hash(source)
    if target.exists() and _hash(target) == expected:
        return expected
    # Raises Damaged when it is the stored file that rotted: the pooled copy may be the last good one.
    stored.verify(name)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)  # left by a crash, it would stop every later backup
    with source.open("rb") as reading, files.private_open(part) as writing:
        shutil.copyfileobj(reading, writing, _CHUNK)
        writing.flush()
        os.fsync(writing.fileno())
    if _hash(part) != expected:
        part.unlink()
        raise Damaged("A copied evidence file did not match. Try again, then check the disk.")
    put_in_place(part, target)
    return expected


def _hash(path: Path) -> str:
    digest = sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as reading:
        while block := reading.read(_CHUNK):
            yield block


def verify_copy(path: Path, key: bytes) -> str:
    """Open a copied database, check every page and the audit chain; give the newest hash."""
    connection = database.connect(path, key)
    try:
        if problems := database.check(connection):
            raise Damaged(f"The copy is damaged: {problems[0]} Try again, then check the disk.")
        return chain_head(connection)
    finally:
        connection.close()


def chain_head(connection: database.Connection) -> str:
    """Walk the audit trail; give its newest hash, or raise Damaged."""
    with database.in_words("read the history"):
        return audit.check_chain(
            connection.execute(
                "SELECT number, at, who, label, changes, previous, digest FROM audit"
                " ORDER BY number"
            )
        )


def newest_head(connection: database.Connection) -> str:
    """Give the newest hash without walking the trail, to see whether anything changed."""
    with database.in_words("read the history"):
        row = connection.execute("SELECT digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    return str(row[0]) if row else audit.START


def scraps(home: Path) -> tuple[Path, ...]:
    """Name what a crash left of a backup that never counted."""
    return (*home.glob(".*.part"), *(home / POOL).glob("*.part"))


def _thin(home: Path, made: Path) -> None:
    """Let old ones go, then drop pooled evidence that no backup names any more."""
    listed = backups_in(home)
    # The one just made stays, even when the computer's clock went back since the others.
    old = _outlived([one for one in listed if one.folder != made])
    for one in old:
        shutil.rmtree(one.folder, ignore_errors=True)
    if len(listed) < len(list(home.glob("*/desk.db"))) + len(old):
        return  # the list of one cannot be read just now: nobody knows which evidence it needs
    named = {name for one in listed if one not in old for name in one.evidence}
    for stored in (home / POOL).iterdir():
        if stored.name not in named:
            files.discard(stored)


def _outlived(others: Sequence[Backup]) -> list[Backup]:
    """Give those, newest first, that are neither new nor the last of their day, week or month."""
    kept = {one.folder for one in others[: KEPT - 1]}
    for span, most in SPANS:
        last: dict[object, Path] = {}
        for one in others:
            last.setdefault(span(one.made), one.folder)
        kept.update(list(last.values())[:most])
    return [one for one in others if one.folder not in kept]


def copy_before_upgrade(
    workspace: Path, connection: database.Connection, key: bytes, now: datetime
) -> Path:
    """Keep a checked copy of the database in its old schema; give its path."""
    home = workspace / "backups"
    files.make_private_folder(home)
    target = home / f"before upgrade {now:%Y-%m-%d %H%M%S}.db"
    database.copy_to(connection, target)
    copy = database.connect(target, key)
    try:
        if database.check(copy):
            raise DsptError("The copy made before the upgrade is damaged, so nothing was changed.")
    finally:
        copy.close()
    return target
