"""What an open workspace does with its backups: makes, lists, proves, tests and copies them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from dsptdesk.data import database, keys
from dsptdesk.data.backups import elsewhere, making, manifest, proving, thinning
from dsptdesk.domain.errors import Damaged, DocumentsHarmed, DsptError, Refused

if TYPE_CHECKING:
    from dsptdesk.data.blobs import Blobs
    from dsptdesk.data.trail import Trail
    from dsptdesk.data.workspace import Workspace


class Kept:
    """The backups of one open workspace; safe on any thread."""

    path: Path
    read_only: str
    undisturbed: RLock
    blobs: Blobs
    _key: bytes
    _connection: database.Connection
    _keyfile: keys.KeyFile
    _now: Callable[[], datetime]
    _backing_up: RLock
    _mended = 0
    """Documents put back and not told of yet."""
    _still_there: Callable[[], None]

    if TYPE_CHECKING:

        @property
        def trail(self) -> Trail:
            """The history."""

        @property
        def head(self) -> str:
            """The newest hash of the history."""

    def back_up(self, reason: str) -> manifest.Backup | None:
        """Make a checked backup; None when the newest one already holds everything.

        Safe on any thread: a person may go on saving meanwhile.
        """
        with self._backing_up:
            if not self._key or self.read_only or self._held_by_newest():
                return None
            self._still_there()
            made = making.back_up(
                self.path,
                self._connection,
                self._key,
                now=self._now(),
                reason=reason,
                undisturbed=self.undisturbed,
            )
            self._mended += len(made.mended)
            return made

    def tell_mended(self) -> None:
        """Raise DocumentsHarmed, once, when backups put back documents that were lost."""
        with self._backing_up:
            count, self._mended = self._mended, 0
        if count:
            were = "document was" if count == 1 else "documents were"
            raise DocumentsHarmed(
                f"{count:,} attached {were} missing or damaged in your data. A whole copy was put "
                "back from your backups, so nothing is lost. If it happens again, check the disk."
            )

    def _held_by_newest(self) -> bool:
        # Any of them: where the clock went back, the newest by name is not the one made last.
        head = self.head
        return any(
            one.head == head and not any(map(self._is_back, one.lost))
            for one in self.good_backups()
        )

    def _is_back(self, name: str) -> bool:
        """Tell whether a document that was lost when a backup was made can be read again."""
        try:
            found = self.blobs.path(name).stat()
        except OSError:
            return False
        seen = (name, found.st_size, found.st_mtime_ns)
        try:
            if seen not in self._unreadable:
                self.blobs.verify(name)
                return True
        except Damaged:
            self._unreadable.add(seen)
        except DsptError:
            pass  # not to be read just now; asked again next time
        return False

    @cached_property
    def _unreadable(self) -> set[tuple[str, int, int]]:
        """Lost documents that are as bad as when they were last read; they can be large."""
        return set()

    @property
    def to_back_up(self) -> bool:
        """There is something that no good backup holds."""
        with self.undisturbed:
            return bool(self._key) and not self.read_only and not self._held_by_newest()

    def backups(self) -> tuple[manifest.Backup, ...]:
        """List the backups, newest first."""
        return manifest.backups_in(self.path / "backups")

    def good_backups(self) -> tuple[manifest.Backup, ...]:
        """List those that count, newest first: not damaged, and sealed with today's data key.

        Those of the first version have no seal. They can be put back, but anybody may have altered
        what they say of themselves, so none of them is taken for the newest.
        """
        return tuple(
            one
            for one in self.backups()
            if one.sealed and not one.damaged and manifest.seal_fits(one, self._key)
        )

    def under_other_key(self, one: manifest.Backup) -> bool:
        """Tell whether a backup was made before everything was encrypted anew: it is no worse."""
        readable = False
        for name in keys.NAMES:
            try:
                held = keys.KeyFile.read_one(one.folder / name)
            except DsptError:
                continue
            try:
                held.prove(self._key)
            except DsptError:
                readable = True
            else:
                return False
        return readable

    def _must_be_ours(self, one: manifest.Backup) -> None:
        if self.under_other_key(one):
            raise Refused(
                "This backup has another key: it was made before everything was encrypted anew, or "
                "by another organisation. It cannot be checked here, and it stays as it is."
            )

    def newest_backup(self) -> manifest.Backup | None:
        """Give the good backup that holds the most of today's history; None when there is none."""
        good = self.good_backups()
        ours = (one for one in good if self.trail.digest_of(one.entries) == one.head)
        return max(ours, key=lambda one: one.entries, default=next(iter(good), None))

    def copy_on(
        self,
        home: Path,
        progress: elsewhere.Progress | None = None,
        stop: elsewhere.Stop | None = None,
    ) -> manifest.Backup | None:
        """Copy the newest good backup to another place and prove it there; None when there is none."""
        newest = self.newest_backup()
        if newest is None:
            return None
        made = elsewhere.copy_on(newest, home, self._key, progress=progress, stop=stop)
        self.renew_keys(home)
        return made

    def wrong_outside(self, one: manifest.Backup) -> tuple[str, ...]:
        """Say what can be seen to be wrong with a backup without opening its data."""
        self._must_be_ours(one)
        return tuple(proving.outside(one, self._key))

    def rehearse(
        self,
        one: manifest.Backup,
        scratch: Path,
        *,
        code: str = "",
        progress: elsewhere.Progress | None = None,
        stop: elsewhere.Stop | None = None,
    ) -> Workspace:
        """Put a backup together in a private folder, as on a new computer; close it when done."""
        from dsptdesk.data.backups.rehearsing import put_together

        return put_together(
            one, self._key, scratch, self._now, code=code, progress=progress, stop=stop
        )

    def let_go(self, ones: Iterable[manifest.Backup]) -> None:
        """Remove backups for good, and what only they held; safe on any thread."""
        with self._backing_up:
            thinning.drop(one for one in ones if one.store in ("", self._keyfile.store_id))

    def prove(self, one: manifest.Backup) -> proving.Proof:
        """Look at every byte of a backup; one that is bad is marked and counts no more.

        One that was marked and is whole counts again. Raises DiskTrouble, and marks nothing, when
        it cannot be read just now.
        """
        self._must_be_ours(one)
        proof = proving.prove(one, self._key)
        if proof.good:
            making.unmark(one)
            self._let_todays_ways_in(one)
        else:
            making.mark_damaged(one)
        return proof

    def _let_todays_ways_in(self, one: manifest.Backup) -> None:
        """Whoever changed its key file may have shut everybody out: no proof can tell."""
        if not self.read_only:
            with self._backing_up:
                self.renew_keys(one.folder.parent)

    def renew_keys(self, home: Path) -> bool:
        """Let today's ways in, and no older ones, open the backups in a place; False when one kept its."""
        return elsewhere.renew_keys(home, self._keyfile)
