"""What may help when a folder cannot be opened; loaded at every start, unlike what does it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import KEPT, Secret, is_backup, looks_like_workspace
from dsptdesk.data.sources import BACKUPS, backups_at
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotOurs

WHO = "At the first screen"
"""Who put a backup back there, in the history: nobody has said a name yet."""
found_at = backups_at
__all__ = [
    "KEPT",
    "WHO",
    "Backup",
    "Secret",
    "Way",
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
