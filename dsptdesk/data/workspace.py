"""A workspace: one organisation in one folder that can be seen and copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from dsptdesk.data import backup, computer, database, keys, migrate
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.reading import last_person, read_snapshot, recent
from dsptdesk.domain.changes import Action
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotOurs, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from dsptdesk.data.store import Store

DATABASE = "desk.db"
EVIDENCE = "evidence"
Now = Callable[[], datetime]


@dataclass(frozen=True)
class Secret:
    """One of the three ways in: a passphrase, a recovery code, or this computer."""

    passphrase: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)


class Workspace:
    """An open workspace. Close it, or its backup is not made."""

    def __init__(self, path: Path, key: bytes, connection: database.Connection, now: Now) -> None:
        """Take over what `open_workspace` has opened and checked."""
        self.path, self._key, self._connection, self._now = path, key, connection, now
        self._identity = database.identity(path / DATABASE)
        self._keyfile = keys.KeyFile.read(path)
        self.undisturbed = RLock()
        """Held while a person's action is written, and while every page is checked beside that."""
        self.blobs = Blobs(path / EVIDENCE, self._keyfile.store_id, key)

    def snapshot(self) -> Snapshot:
        """Read all records."""
        return read_snapshot(self._connection)

    @cached_property
    def store(self) -> Store:
        """The store, made at the first use: the first page is read without it."""
        from dsptdesk.data.store import Store

        return Store(self._connection, self.path / DATABASE, self._identity, self._now)

    def sweep(self, snapshot: Snapshot) -> int:
        """Remove what a crash left: unnamed stored files and half-written ones; give how many."""
        for left in (*self.path.glob(".*.part"), *backup.scraps(self.path / "backups")):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        return self.blobs.sweep({one.blob for one in snapshot.all(Evidence) if one.blob})

    @property
    def key_id(self) -> str:
        """Give the short id printed on the recovery sheet that fits."""
        return self._keyfile.recovery_key_id

    @property
    def remembered(self) -> bool:
        """This computer holds a way in."""
        return self._keyfile.has("computer") and computer.recall(self._keyfile.store_id) is not None

    def remember(self) -> bool:
        """Let this computer open the workspace; False when it has no safe place for secrets."""
        secret = os.urandom(32)
        if not computer.remember(self._keyfile.store_id, secret):
            return False
        self._change_keys(self._keyfile.without("computer").with_computer(self._key, secret))
        return True

    def forget(self) -> None:
        """Take this computer's way in away again."""
        computer.forget(self._keyfile.store_id)
        self._change_keys(self._keyfile.without("computer"))

    def set_passphrase(self, passphrase: str) -> None:
        """Replace the passphrase; the data need not be encrypted again."""
        changed = self._keyfile.without("passphrase").with_passphrase(self._key, passphrase)
        self._change_keys(changed)

    def set_recovery(self, code: str) -> None:
        """Replace the recovery code; the old sheet no longer fits."""
        self._change_keys(self._keyfile.without("recovery").with_recovery(self._key, code))

    def _change_keys(self, keyfile: keys.KeyFile) -> None:
        keyfile.write(self.path)
        self._keyfile = keyfile
        # A backup holds the same data key: what opens it opens everything.
        for one in (self.path / "backups").glob("*/" + keys.NAMES[0]):
            keyfile.write(one.parent)

    @property
    def head(self) -> str:
        """Give the newest hash of the history, to be handed out with every export."""
        return backup.newest_head(self._connection)

    def last_person(self, besides: str = "") -> str:
        """Name who changed something last; the name is kept nowhere outside the workspace."""
        return last_person(self._connection, besides)

    def recent(self, limit: int) -> tuple[Action, ...]:
        """Give the newest actions of all, newest first."""
        return recent(self._connection, limit)

    def check_pages(self) -> tuple[str, ...]:
        """Check every page of the database; give what is wrong. Safe on any thread.

        Nothing is wrong with a file that was let go of meanwhile.
        """
        with self.undisturbed:
            return database.check(self._connection) if self._key else ()

    def check(self) -> tuple[str, ...]:
        """Check every page, the history chain and every stored file; give what is wrong."""
        found = list(database.check(self._connection))
        try:
            backup.chain_head(self._connection)
            held = [one for one in self.snapshot().all(Evidence) if one.blob]
        except DsptError as error:
            return (*found, str(error))
        return (*found, *(words for one in held if (words := self._wrong_with(one))))

    def _wrong_with(self, one: Evidence) -> str:
        try:
            fits = self.blobs.verify(one.blob) == one.sha256
        except DsptError as error:
            return f"“{one.name}”: {error}"
        return "" if fits else f"The stored file of “{one.name}” differs from its checksum."

    def back_up(self, reason: str) -> backup.Backup | None:
        """Make a checked backup; None when the newest one already holds everything."""
        newest = next(iter(self.backups()), None)
        if newest and newest.head == backup.newest_head(self._connection):
            return None
        now = self._now()
        return backup.back_up(self.path, self._connection, self._key, now=now, reason=reason)

    def backups(self) -> tuple[backup.Backup, ...]:
        """List the backups, newest first."""
        return backup.backups_in(self.path / "backups")

    def close(self) -> None:
        """Make the backup and let go of the file; the file is let go even if the backup fails."""
        try:
            self.back_up("on close")
        finally:
            self.release()

    def release(self) -> None:
        """Let go of the file without a backup; the key goes too."""
        with self.undisturbed:  # a check that still reads must end first
            self.__dict__.pop("store", None)
            self._connection.close()
            self._key = b""


def looks_like_workspace(path: Path) -> bool:
    """Tell whether a folder holds a workspace, without opening it."""
    return (path / DATABASE).is_file() and any((path / name).is_file() for name in keys.NAMES)


def data_key(path: Path, secret: Secret | None) -> bytes:
    """Find the data key by the secret given, or by what this computer remembers for None.

    Raises NotOurs, Damaged, Newer or WrongSecret; nothing is touched.
    """
    if not any((path / name).exists() for name in (DATABASE, *keys.NAMES)):
        raise NotOurs(
            "This folder does not hold data of DSPT Desk. Choose the folder that holds desk.db."
        )
    if (path / "backups").is_dir() and not any((path / name).exists() for name in keys.NAMES):
        raise Damaged(
            "The key file of this folder is missing, so it cannot be opened. Copy keys.json from "
            "the newest folder inside backups to this folder, and try again."
        )
    keyfile = keys.KeyFile.read(path)
    if secret is None:
        stored = computer.recall(keyfile.store_id) if keyfile.has("computer") else None
        if stored is None:
            raise WrongSecret("This computer does not remember the way in. Enter the passphrase.")
        return keyfile.unlock_computer(stored)
    if secret.recovery_code:
        return keyfile.unlock_recovery(secret.recovery_code)
    return keyfile.unlock_passphrase(secret.passphrase)


def open_workspace(path: Path, secret: Secret | None, *, now: Now) -> Workspace:
    """Open a workspace with a secret, or with what this computer remembers when it is None."""
    key = data_key(path, secret)
    connection = database.connect(path / DATABASE, key)
    try:
        if migrate.needs_migration(connection):
            backup.copy_before_upgrade(path, connection, key, now())
            migrate.migrate(connection)
        with suppress(DiskTrouble):  # a full disk is no reason to keep anybody out
            keys.heal(path, key)
        return Workspace(path, key, connection, now)
    except BaseException:
        connection.close()
        raise
