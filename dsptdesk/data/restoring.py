"""Puts back what was: documents into an open workspace, or everything where it cannot be opened.

Where today's data can be read, putting back is an ordinary change: one commit, in the history,
with a way back. Only where they cannot be read does a file take the place of a file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import database, files, keys, migrate, scratch
from dsptdesk.data.backups import making, pool, proving
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.creation import README, README_TEXT
from dsptdesk.data.nesting import refuse_nested
from dsptdesk.data.opening import KEPT, Secret, data_key, open_with_key
from dsptdesk.data.sources import BACKUPS, key_of_closed
from dsptdesk.data.store import Store
from dsptdesk.data.workspace import DATABASE, EVIDENCE, Now, Workspace
from dsptdesk.domain.errors import Damaged, DsptError, InUse, NotOurs, Refused
from dsptdesk.durable import put_in_place, settle_folder

Step = Callable[[int, int], None]
_LOG = f"{DATABASE}-wal"


@dataclass(frozen=True)
class Rescue:
    """What takes the place of data that cannot be opened, and who put it there."""

    backup: Backup
    label: str
    who: str


def must_be_good(one: Backup, key: bytes) -> proving.Proof:
    """Prove a backup before anything is made of it; one of ours that is bad is marked."""
    proof = proving.prove(one, key)
    if not proof.good:
        with suppress(DsptError):
            making.mark_damaged(one)
        raise Damaged(
            f"This backup is damaged, so nothing was changed: {proof.problems[0]} "
            "Choose another one."
        )
    return proof


def bring_documents(
    source: Path, named: Mapping[str, str], folder: Path, step: Step | None = None
) -> int:
    """Copy stored documents that are missing or damaged in `folder`; give how many came.

    `named` gives the SHA-256 of each stored file by its name. They never change under their name.
    """
    came = 0
    with _staging(folder.parent) as part:
        files.make_private_folder(folder)
        for number, (name, expected) in enumerate(named.items()):
            if step:
                step(number, len(named))
            if not _holds(folder / name, expected):
                pool.copy(source / name, part / name, expected)
                put_in_place(part / name, folder / name)
                came += 1
    return came


def lacking(named: Mapping[str, str], folder: Path) -> tuple[str, ...]:
    """Name the stored documents that are missing or damaged in a folder."""
    return tuple(name for name, expected in named.items() if not _holds(folder / name, expected))


def _holds(path: Path, expected: str) -> bool:
    try:
        return pool.digest(path) == expected
    except OSError:
        return False


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a folder to fill inside another; what a crash leaves of it goes at the next start."""
    part = folder / f".restore-{uuid4().hex[:8]}.part"
    try:
        files.make_private_folder(part)
        yield part
    except OSError as error:
        raise files.disk_trouble(error, "put the backup back") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def rescue(folder: Path, wanted: Rescue, secret: Secret | None, *, now: Now) -> Workspace:
    """Put a backup in the place of data that cannot be opened; these are kept in a folder beside.

    Where only the key file is harmed, only that is taken from the backup. At every moment the old
    files are in their place or in that folder, whole as they were. Each step may be the last: the
    next try begins anew, and takes nothing away that is needed.
    """
    one = wanted.backup
    key = key_of_closed(folder, one, secret)
    must_be_good(one, key)
    # A key file that fits stays: kept ones would open with a passphrase of long ago.
    harmed = [name for name in keys.NAMES if not _fits(folder / name, key)]
    if _whole(folder, key):
        with files.disk_in_words("put the key file back"):
            _keep(folder, now(), harmed)
        _mend_keys(folder, one, harmed)
        return open_with_key(folder, key, now=now)
    with _staging(folder) as part:
        _stage(part, wanted, key, now)
        bring_documents(one.pool, one.evidence, folder / EVIDENCE)
        with _kept(folder, now(), (DATABASE, _LOG, *harmed)):
            _nobody_has_it(folder, key)
        _mend_keys(folder, one, harmed)
        # What is in the log belongs to the old file, and would be written into the new one.
        (folder / _LOG).unlink(missing_ok=True)
        settle_folder(folder)
        put_in_place(part / DATABASE, folder / DATABASE)
    return open_with_key(folder, key, now=now)


def _whole(folder: Path, key: bytes) -> bool:
    """Tell whether the database itself can be opened and read to its end.

    Looks at a copy, as looking empties the log into the file. A disk that refuses just now says
    nothing about the data: that is raised.
    """
    with _staging(folder) as part:
        scratch.copy_database(folder, part)
        try:
            connection = database.connect(part / DATABASE, key)
        except (Damaged, NotOurs):
            return False
        try:
            return not database.check(connection)
        finally:
            connection.close()


def _nobody_has_it(folder: Path, key: bytes) -> None:
    """Raise InUse when another program has the harmed database open, or DiskTrouble."""
    with suppress(Damaged, NotOurs):
        database.connect(folder / DATABASE, key).close()


def _mend_keys(folder: Path, one: Backup, harmed: Sequence[str]) -> None:
    for name in harmed:
        files.write_atomic(folder / name, (one.folder / name).read_bytes())


def _stage(part: Path, wanted: Rescue, key: bytes, now: Now) -> None:
    """Make the database that is to be there: of this version, with a line in its history."""
    one = wanted.backup
    pool.copy(one.folder / DATABASE, part / DATABASE, pool.digest(one.folder / DATABASE))
    connection = database.connect(part / DATABASE, key)
    try:
        if migrate.needs_migration(connection):
            migrate.migrate(connection)
        path = part / DATABASE
        Store(connection, path, database.identity(path), now).note(wanted.label, wanted.who)
    finally:
        connection.close()
    if (part / _LOG).exists():
        raise Damaged("The backup could not be made ready, so nothing was changed. Try again.")


@contextmanager
def _kept(folder: Path, now: datetime, names: Sequence[str]) -> Iterator[None]:
    """Keep files as they are; where they turn out to be in use, nothing was changed or is kept."""
    kept = _keep(folder, now, names)
    try:
        yield
    except InUse:
        if kept:
            shutil.rmtree(kept, ignore_errors=True)
        raise


def _keep(folder: Path, now: datetime, names: Sequence[str]) -> Path | None:
    """Copy files as they are: a second name for the same file would change with it."""
    there = [name for name in names if (folder / name).is_file()]
    if not there:
        return None
    above = folder / KEPT
    files.make_private_folder(above)
    for left in above.glob(".*.part"):  # by a crash
        if not files.is_link(left):
            shutil.rmtree(left, ignore_errors=True)
    part = above / f".{uuid4().hex[:8]}.part"
    files.make_private_folder(part)
    for name in there:
        _copy(folder / name, part / name)
    settle_folder(part)
    final = above / f"{now:%Y-%m-%d %H%M%S}"
    while final.exists():
        final = final.with_name(f"{final.name}-2")
    put_in_place(part, final)
    return final


def _copy(path: Path, target: Path) -> None:
    with path.open("rb") as reading, files.private_open(target) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())


def _fits(path: Path, key: bytes) -> bool:
    try:
        keys.KeyFile.read_one(path).prove(key)
    except DsptError:
        return False
    return True


def open_as_new(
    one: Backup, secret: Secret | None, target: Path, *, now: Now, step: Step | None = None
) -> Workspace:
    """Make a workspace of a backup in a new folder, which appears whole or not at all."""
    refuse_nested(target)
    key = data_key(one.folder, secret)
    must_be_good(one, key)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"“{target.name}” already exists there. Choose another name or folder.")
    files.make_folders_above(target)
    with _staging(target.parent) as part:
        for name in (DATABASE, *keys.NAMES):
            pool.copy(one.folder / name, part / name, pool.digest(one.folder / name))
        bring_documents(one.pool, one.evidence, part / EVIDENCE, step)
        files.make_private_folder(part / BACKUPS)
        files.write_atomic(part / README, README_TEXT.encode())
        if target.exists():
            target.rmdir()
        put_in_place(part, target)
    return open_with_key(target, key, now=now)
