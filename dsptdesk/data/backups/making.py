"""Makes backups: a copy of everything, opened and proved before it counts."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dsptdesk.data import database, files, keys
from dsptdesk.data.backups import manifest, pool, proving, thinning
from dsptdesk.data.backups.manifest import DAMAGED, POOL, Backup
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.copying import copy_to
from dsptdesk.domain.errors import BackupLacks, Damaged, DocumentsHarmed, DsptError, Refused
from dsptdesk.durable import put_in_place, settle_folder

if TYPE_CHECKING:
    from threading import RLock  # a function at run time, a type only for the checker

_SCRAP = re.compile(r"\.?[0-9a-f][0-9a-f-]*\.part")


def _let_others_in(undisturbed: RLock) -> None:
    undisturbed.release()
    time.sleep(0)
    undisturbed.acquire()


def back_up(
    workspace: Path,
    connection: database.Connection,
    key: bytes,
    *,
    now: datetime,
    reason: str,
    undisturbed: RLock,
) -> Backup:
    """Copy database, key files and evidence, open the copy, prove it, and only then let it count.

    Others may write between the steps of copying the database, and while the rest is done.
    Raises BackupLacks, with the backup made, when evidence was lost before, and DocumentsHarmed
    when it is lost in the data and could not be put back from the backups.
    """
    home = workspace / "backups"
    with being_made(home, now, "make a backup") as part:
        counted = _copy_database(connection, part / "desk.db", key, undisturbed)
        for name in keys.NAMES:
            if (workspace / name).exists():
                files.write_atomic(part / name, (workspace / name).read_bytes())
        for left in scraps(home):
            if left.parent == home / POOL and left.is_file():
                files.discard(left)
        store = keys.KeyFile.read(workspace).store_id
        one = _described(part, now, reason, key, counted)
        stored = Blobs(workspace / POOL, store, key)
        held = pool.fill(stored, home / POOL, one.evidence)
        one = replace(one, store=store, evidence=held.hashes, lost=held.lost)
        final = finish(one, key, home)
    _whole_again(home, key, held.new)
    thinning.thin(home, final.folder)
    _tell_losses(held)
    return replace(final, mended=held.mended)


def _copy_database(
    connection: database.Connection, dest: Path, key: bytes, undisturbed: RLock
) -> dict[str, int]:
    """Copy it step by step; give the number of rows of each table at the end."""
    with undisturbed:
        # Copying would take pages from memory, and hide that they went bad on the disk.
        if bad := database.bad_pages(connection):
            raise Damaged(
                f"No backup was made, because the data are damaged: {bad[0]} Put the newest good "
                "backup back."
            )
        return copy_to(
            connection,
            dest,
            key,
            proving.counts,
            breathe=partial(_let_others_in, undisturbed),
        )


def _tell_losses(held: pool.Filled) -> None:
    if held.lost:
        raise BackupLacks(
            f"The backup was made, but {len(held.lost)} of your attached documents could not be copied: "
            "the stored file is missing or was changed. Attach them again, or look in an older "
            "backup."
        )
    if held.harmed:
        raise DocumentsHarmed(
            f"The backup is whole, but {len(held.harmed)} of your attached documents cannot be read "
            "in your data: the stored file is missing or was changed. The backup still holds it: "
            "put it back from there."
        )


def mark_damaged(one: Backup) -> Backup:
    """Mark a backup that failed a check: it no longer counts, and is still there to look at."""
    if one.damaged:
        return one
    target = one.folder.with_name(one.folder.name + DAMAGED)
    try:
        put_in_place(one.folder, target)
    except OSError as error:
        raise files.disk_trouble(error, "mark the backup as damaged") from error
    return replace(one, folder=target)


def unmark(one: Backup) -> Backup:
    """Let a backup that proved whole count again; it keeps its mark where that cannot be."""
    plain = one.folder.with_name(one.folder.name.removesuffix(DAMAGED))
    if not one.damaged or plain.exists():
        return one
    try:
        put_in_place(one.folder, plain)
    except OSError:
        return one
    return replace(one, folder=plain)


def _whole_again(home: Path, key: bytes, new: Collection[str]) -> None:
    """Let those count again that only lacked a document which is back since."""
    for one in manifest.backups_in(home):
        lacked = one.damaged and not one.evidence.keys().isdisjoint(new)
        with suppress(DsptError):
            if lacked and proving.prove(one, key).good:
                unmark(one)


@contextmanager
def being_made(home: Path, now: datetime, doing: str) -> Iterator[Path]:
    """Give a folder to fill; whatever happens, nothing half made stays."""
    _make_folder(home)
    _make_folder(home / POOL)
    part = home / f".{now:%Y%m%d-%H%M%S-%f}-{uuid4().hex[:6]}.part"
    _make_folder(part)
    try:
        yield part
    except OSError as error:
        raise files.disk_trouble(error, doing) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _make_folder(path: Path) -> None:
    if files.is_link(path):
        raise Refused(
            f"The folder “{path.name}” for the backups is a link to another place, so nothing is "
            "written or removed there. Put an ordinary folder in its place, then try again."
        )
    try:
        files.make_private_folder(path)
    except DsptError:
        # A stick may not know of modes; what lies there is encrypted.
        if not path.is_dir():
            raise


def _described(
    part: Path, now: datetime, reason: str, key: bytes, counted: dict[str, int]
) -> Backup:
    """Open the copied database and say what it holds; Damaged when rows are missing."""
    connection = database.connect_to_read(part / "desk.db", key)
    try:
        if proving.counts(connection) != counted:
            raise Damaged("The copy holds fewer entries than the data. Try again.")
        entries, head = proving.newest(connection)
        named = dict.fromkeys(proving.blobs_named(connection), "")
    finally:
        connection.close()
    digest = pool.digest(part / "desk.db")
    return Backup(part, now, reason, head, named, "", entries, digest)


def finish(one: Backup, key: bytes, home: Path) -> Backup:
    """Seal what was copied, prove it where it lies, and only then give it its name."""
    manifest.write(one, key)
    # The pool lies where it will lie for good; the folder gets its name when all is proved.
    proof = proving.prove(one, key, read_back=one.evidence.keys())
    if proof.problems:
        raise Damaged(f"The backup was not right, so it was thrown away: {proof.problems[0]}")
    final = _free(home, one.made)
    put_in_place(one.folder, final)
    return replace(one, folder=final)


def _free(home: Path, now: datetime) -> Path:
    stem = f"{now:%Y-%m-%d %H%M%S}"
    # Sorted by name they stay in order, however many were made within one second.
    names = (stem, *(f"{stem}-{number:04}" for number in range(1, 10_000)))
    taken = {one.name.removesuffix(DAMAGED) for one in home.iterdir()}
    return next(home / name for name in names if name not in taken)


def scraps(home: Path) -> tuple[Path, ...]:
    """Name what a crash left of a backup that never counted; nothing beyond a link."""
    if files.is_link(home):
        return ()
    found = [*home.glob(".*.part"), *home.glob("*/.*.part"), *(home / POOL).glob("*.part")]
    ours = (one for one in found if _SCRAP.fullmatch(one.name))
    return tuple(dict.fromkeys(one for one in ours if not files.is_link(one.parent)))


def copy_before_upgrade(
    workspace: Path, connection: database.Connection, key: bytes, now: datetime
) -> Path:
    """Keep a checked copy of the database in its old schema; give its path."""
    home = workspace / "backups"
    files.make_private_folder(home)
    stem = f"before upgrade {now:%Y-%m-%d %H%M%S}"
    names = (f"{stem}.db", *(f"{stem}-{number}.db" for number in range(1, 10_000)))
    target = next(home / name for name in names if not (home / name).exists())
    copy_to(connection, target, key, proving.newest)
    try:
        proving.verify_copy(target, key)
        settle_folder(home)
    except DsptError as error:
        files.discard(target)
        raise DsptError(
            "The copy made before the upgrade is damaged, so nothing was changed. Try again, "
            "then check the disk."
        ) from error
    return target
