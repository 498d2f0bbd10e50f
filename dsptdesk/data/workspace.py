"""A workspace: one organisation in one folder that can be seen and copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from dsptdesk.data import computer, copying, database, holder, keys, switching, ways
from dsptdesk.data.backups import making, proving
from dsptdesk.data.backups.kept import Kept
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.files import disk_in_words
from dsptdesk.data.reading import last_person, read_snapshot, recent
from dsptdesk.domain.changes import Action
from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.kept_files import KeptFile, kept_files
from dsptdesk.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from dsptdesk.data.store import Store
    from dsptdesk.data.trail import Trail

DATABASE = "desk.db"
EVIDENCE = "evidence"
Now = Callable[[], datetime]


class Workspace(Kept):
    """An open workspace. Close it, or its backup is not made."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        connection: database.Connection,
        now: Now,
        *,
        scratch: Path | None = None,
        evidence: Path | None = None,
        keyfile: keys.KeyFile | None = None,
        read_only: str = "",
    ) -> None:
        """Take over what `open_workspace` has opened and checked.

        A copy to look at lies in `scratch`, which goes when it is closed; `read_only` says in words
        why nothing can be saved there.
        """
        self.path, self._key, self._connection, self._now = path, key, connection, now
        self.read_only, self._scratch = read_only, scratch
        self._file = (scratch or path) / DATABASE
        self._identity = database.identity(self._file)
        self._keyfile = keyfile or keys.KeyFile.read(scratch or path)
        self.undisturbed = RLock()
        """Held while a person's action is written, and while every page is checked beside that."""
        self._backing_up = RLock()
        self._still_there = partial(database.must_be_same, self._file, self._identity)
        folder = evidence or path / EVIDENCE
        self.blobs = Blobs(folder, self._keyfile.store_id, key, self._still_there)

    def snapshot(self) -> Snapshot:
        """Read all records."""
        return read_snapshot(self._connection)

    @cached_property
    def store(self) -> Store:
        """The store, made at the first use: the first page is read without it."""
        from dsptdesk.data.store import Store

        return Store(self._connection, self._file, self._identity, self._now, self.read_only)

    @cached_property
    def trail(self) -> Trail:
        """The history, for reading; made at the first use as well."""
        from dsptdesk.data.trail import Trail

        return Trail(self._connection, self.undisturbed, self._is_open)

    def _is_open(self) -> bool:
        return bool(self._key)

    def lend_key(self) -> bytes:
        """Give the data key to what opens a backup of these data; nothing else may ask."""
        return self._key

    @property
    def store_id(self) -> str:
        """Give the id that this workspace and all copies of it bear."""
        return self._keyfile.store_id

    def sweep(self, snapshot: Snapshot) -> int:
        """Remove what a crash left: unnamed stored files and half-written ones; give how many."""
        if self.read_only:
            return 0
        with disk_in_words("tidy the folder"):
            homes = (self.path / "backups", *self.path.glob(f"{switching.OLDER} *"))
            scraps = [left for home in homes for left in making.scraps(home)]
            for left in (*self.path.glob(".*.part"), *scraps):
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)
        return self.blobs.sweep({one.blob for one in kept_files(snapshot)})

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
        try:
            self._change_keys(self._keyfile.without("computer").with_computer(self._key, secret))
        except DsptError:
            computer.forget(self._keyfile.store_id)
            raise
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
        if self.read_only:
            raise Refused(self.read_only)
        with self._backing_up:  # or a backup made meanwhile would keep the older ways in
            self._still_there()
            ways.change(self.path, self._keyfile, keyfile)
            self._keyfile = keyfile

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait for a backup under way and for the write under way, and keep others waiting."""
        with self._backing_up, self.undisturbed:
            yield

    def copy_under(self, key: bytes, dest: Path) -> tuple[dict[str, int], str]:
        """Write a whole copy of the database under another key; give its counts and its head."""
        with self.undisturbed:
            counted = copying.copy_to(self._connection, dest, key, proving.counts)
            return counted, self.head

    @property
    def head(self) -> str:
        """Give the newest hash of the history, to be handed out with every export."""
        return proving.newest(self._connection)[1]

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
            found += self.trail.check().sentences
            held = kept_files(self.snapshot())
        except DsptError as error:
            return (*found, str(error))
        return (*found, *(words for one in held if (words := self.wrong_with(one))))

    def wrong_with(self, one: KeptFile) -> str:
        """Say what is wrong with the stored file of a record; nothing when it is whole."""
        try:
            fits = self.blobs.verify(one.blob) == one.sha256
        except DsptError as error:
            return f"“{one.title}”: {error}"
        return (
            ""
            if fits
            else (
                f"The stored file of “{one.title}” differs from its checksum. Put a backup back on the "
                "page Safety, or attach the document again."
            )
        )

    def close(self, reason: str = "on close") -> None:
        """Make the backup and let go of the file; the file is let go even if the backup fails."""
        try:
            if "store" in self.__dict__:
                with suppress(DsptError):
                    self.store.forget_pages()
            self.back_up(reason)
        finally:
            self.release()
        self.tell_mended()

    def release(self) -> None:
        """Let go of the file without a backup; the key goes too."""
        with self.alone():  # a backup under way and a check that still reads must end first
            self.__dict__.pop("store", None)
            if self._key and not self.read_only:
                holder.withdraw(self.path)
            self._connection.close()
            self._key = b""
            if self._scratch:
                shutil.rmtree(self._scratch, ignore_errors=True)
