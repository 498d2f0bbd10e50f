"""Ways on when a folder cannot be opened, and opening a backup on another computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dsptdesk.data import restoring, scratch
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.sources import BACKUPS
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.trail import Sought
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.opened import opened_folder
from dsptdesk.services.restoring import name_of
from dsptdesk.services.start import default_folder
from dsptdesk.services.stuck import KEPT, WHO, Backup, Secret, good_backups, kept_folders

Now = Callable[[], datetime]
Step = Callable[[int, int], None]
_NEAR = 3
"""So many lines back in the history the rescue is, at most."""
__all__ = [
    "WHO",
    "Backup",
    "Secret",
    "afterwards",
    "already_here",
    "good_backups",
    "open_backup",
    "open_to_read",
    "put_in_place",
    "room_for",
]


def put_in_place(
    folder: Path, one: Backup, secret: Secret | None, *, now: Now = datetime.now
) -> Desk:
    """Put a backup in the place of data that cannot be opened, and open it."""
    label = f"{_put_back(one)}; what was there is kept in the folder “{KEPT}”"
    wanted = restoring.Rescue(one, label, WHO)
    return _desk(restoring.rescue(folder, wanted, secret, now=now), now)


def _put_back(one: Backup) -> str:
    return f"Put back {name_of(one)}"


def afterwards(desk: Desk, one: Backup) -> str:
    """Say what took whose place after a rescue: all data, or only the key file."""
    newest = desk.workspace.trail.entries(Sought(), None, _NEAR)
    if not any(line.label.startswith(_put_back(one)) for line in newest):
        return "The key file was mended from a backup. Nothing is lost."
    kept = kept_folders(desk.workspace.path)
    where = f" What was there is kept in the folder “{KEPT}/{kept[0].name}”." if kept else ""
    return f"The backup of {long_time(one.made)} is in place now.{where}"


def open_backup(
    one: Backup,
    secret: Secret | None,
    target: Path,
    *,
    now: Now = datetime.now,
    step: Step | None = None,
) -> Desk:
    """Make a folder of its own from a backup, and open it."""
    return _desk(restoring.open_as_new(one, secret, target, now=now, step=step), now)


def open_to_read(folder: Path, secret: Secret | None, *, now: Now = datetime.now) -> Desk:
    """Open a copy of a folder that cannot be written; nothing can be saved in it."""
    return _desk(scratch.open_for_reading(folder, secret, opened_folder(), now=now), now)


def room_for(one: Backup) -> Path:
    """Give a free folder for a backup, named as the folder it comes from."""
    above = one.folder.parent
    return default_folder((above.parent if above.name == BACKUPS else above).name)


def already_here(one: Backup, folders: Iterable[Path]) -> Path | None:
    """Give the folder on this computer that holds the same organisation, if one does."""
    try:
        store = KeyFile.read(one.folder).store_id
    except DsptError:
        return None
    return next((folder for folder in folders if _store(folder) == store), None)


def _store(folder: Path) -> str:
    try:
        return KeyFile.read(folder).store_id
    except DsptError:
        return ""


def _desk(workspace: Workspace, now: Now) -> Desk:
    try:
        desk = Desk(workspace, now=now)
        workspace.sweep(desk.snapshot)
    except BaseException:
        workspace.release()
        raise
    _accept(desk)
    if desk.who == WHO:
        desk.who = workspace.last_person(WHO)
    return desk


def _accept(desk: Desk) -> None:
    """Say that older data are there on purpose, or the next start would doubt them."""
    here, desk.who = desk.who, WHO
    with suppress(DsptError, OSError):
        witness.accept(desk)
    desk.who = here
