"""Brings the documents of a backup back into today's evidence folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from dsptdesk.data import restoring
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.workspace import EVIDENCE
from dsptdesk.domain.changes import Change
from dsptdesk.domain.errors import Cancelled
from dsptdesk.domain.kept_files import KEEPING, KeptFile, kept_files
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk

Stop = Callable[[], bool]


@dataclass(frozen=True, repr=False)
class Then:
    """What a backup holds, read and proved."""

    backup: Backup
    snapshot: Snapshot
    blobs: Blobs
    same_key: bool
    since: int | None
    """Actions here since both histories were the same; None when they never were."""
    lacking: tuple[str, ...]
    """Its documents whose stored file is missing or damaged today."""
    ahead: int = 0
    """Actions it holds that were not done here: a file from another computer goes on there."""
    erased: bool = False
    """Somebody was erased here since: putting everything back would bring them back."""
    undone: tuple[str, ...] = ()
    """The newest of the actions that putting everything back would undo, as the history says."""
    file: bool = False
    """It came as an exchange file, not as a backup."""


@dataclass(frozen=True, repr=False)
class Wanted:
    """What is to be put back: everything, or the entries with some ids."""

    changes: tuple[Change, ...]
    label: str
    whole: bool


def go_on(stop: Stop) -> None:
    """Raise Cancelled when the person asked to stop."""
    if stop():
        raise Cancelled("Stopped. Nothing was changed.")


def documents(desk: Desk) -> Path:
    """Give the folder of today's stored documents."""
    return desk.workspace.path / EVIDENCE


def bring_back(desk: Desk, then: Then, wanted: Wanted, stop: Stop) -> Wanted:
    """Copy what is missing or damaged today; give what is wanted with the names of today."""
    kept = [one.after for one in wanted.changes if isinstance(one.after, KEEPING)]
    if then.same_key:
        needed = {one.blob for one in kept} | (set(then.lacking) if wanted.whole else set())
        named = {name: d for name, d in then.backup.evidence.items() if name in needed}
        restoring.bring_documents(then.backup.pool, named, documents(desk), lambda *_: go_on(stop))
        return wanted
    anew = {one.blob: _sealed_anew(desk, then, one, stop) for one in kept if one.blob}
    changes = tuple(
        Change(one.before, replace(one.after, blob=anew.get(one.after.blob, "")))
        if isinstance(one.after, KEEPING)
        else one
        for one in wanted.changes
    )
    return replace(wanted, changes=changes)


def _sealed_anew(desk: Desk, then: Then, one: KeptFile, stop: Stop) -> str:
    """Store a document of an older key under today's; its name is another one then."""
    held = {seen.sha256: seen.blob for seen in kept_files(desk.snapshot)}
    if one.sha256 in held:
        return held[one.sha256]
    if one.blob in then.backup.lost:
        return one.blob
    source = cast("BinaryIO", _Pieces(then.blobs.read(one.blob)))
    return desk.workspace.blobs.add(source, cancelled=stop).name


class _Pieces:
    """A source in memory that is read piece by piece."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        """Begin before the first."""
        self._pieces, self._left = iter(pieces), b""

    def read(self, size: int) -> bytes:
        """Give at most so many bytes."""
        self._left = self._left or next(self._pieces, b"")
        given, self._left = self._left[:size], self._left[size:]
        return given
