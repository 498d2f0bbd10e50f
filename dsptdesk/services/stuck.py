"""What may help when a folder cannot be opened; loaded at every start, unlike what does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.opening import KEPT, Secret, is_backup, looks_like_workspace
from dsptdesk.data.sources import BACKUPS, backups_at
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotOurs

WHO = "At the first screen"
"""Who put a backup back there, in the history: nobody has said a name yet."""
SIGNS = 6
"""So many signs of the id of an organisation end the names of its folders in a second place."""
found_at = backups_at
__all__ = [
    "KEPT",
    "WHO",
    "Backup",
    "Secret",
    "Way",
    "candidates",
    "found_at",
    "good_backups",
    "is_backup",
    "kept_folders",
    "was_workspace",
    "ways",
]


class Way(Enum):
    """What may help."""

    BACKUP = "put back a backup"
    READ = "open only to read"


def ways(error: DsptError) -> frozenset[Way]:
    """Say what may help against an error that kept a folder shut."""
    if isinstance(error, (Damaged, NotOurs)):
        return frozenset({Way.BACKUP})
    if isinstance(error, DiskTrouble):
        return frozenset({Way.READ})
    return frozenset()


def was_workspace(folder: Path) -> bool:
    """Tell whether a folder holds data of an organisation, or did so before it was harmed."""
    return looks_like_workspace(folder) or bool(good_backups(folder))


def kept_folders(folder: Path) -> tuple[Path, ...]:
    """List what was kept when a backup took the place of data, newest first; each can be read."""
    try:
        found = sorted((folder / KEPT).iterdir(), reverse=True)
    except OSError:  # there is none
        return ()
    return tuple(one for one in found if one.name[:1] != "." and looks_like_workspace(one))


def good_backups(folder: Path) -> tuple[Backup, ...]:
    """List the backups inside the folder of an organisation that failed no check, newest first."""
    home = folder / BACKUPS
    return tuple(one for one in backups_at(home) if not one.damaged) if home.is_dir() else ()


def candidates(folder: Path, seconds: Mapping[str, Path]) -> tuple[Backup, ...]:
    """List what may take the place of data, newest first; what once failed a check comes last.

    `seconds` gives the second place of each organisation by its id. Each one is proved before
    anything is made of it, so that a marked one is better than nothing.
    """
    own = backups_at(folder / BACKUPS) if (folder / BACKUPS).is_dir() else ()
    found = [*own, *_in_second(_store_of(folder, own), seconds)]
    best: dict[tuple[str, str], Backup] = {}
    for one in found:
        same = (one.made.replace(tzinfo=None).isoformat(), one.head)
        if same not in best or (best[same].damaged and not one.damaged):
            best[same] = one
    newest = sorted(best.values(), key=lambda one: one.made.replace(tzinfo=None), reverse=True)
    return tuple(sorted(newest, key=lambda one: one.damaged))


def _store_of(folder: Path, own: tuple[Backup, ...]) -> str:
    with suppress(DsptError, OSError):
        return KeyFile.read(folder).store_id
    return next((one.store for one in own if one.store), "")


def _in_second(store: str, seconds: Mapping[str, Path]) -> Iterator[Backup]:
    if store in seconds:
        with suppress(OSError, DsptError):  # the stick is not there
            for home in sorted(seconds[store].glob(f"* {store[:SIGNS]}*")):
                yield from backups_at(home)
