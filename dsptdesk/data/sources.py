"""Finds backups in any folder a person chooses, and the key that opens one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.backups import manifest
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import Secret, data_key
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.errors import Damaged, DsptError, NotOurs, Refused, WrongSecret

BACKUPS = "backups"
_OTHER = (
    "This is a backup of another organisation. Open it as an organisation of its own: choose "
    "“Open a backup” on the first screen."
)
_OLDER_KEY = (
    "This backup was made before everything was encrypted anew. Enter the passphrase or the "
    "recovery code that opened it then."
)


def backups_at(chosen: Path) -> tuple[Backup, ...]:
    """List the backups in a folder, whichever of the folders around them it is; newest first."""
    found = {one.folder: one for home in _homes(chosen) for one in manifest.backups_in(home)}
    if alone := manifest.read(chosen):
        found = {chosen: alone}
    return tuple(sorted(found.values(), key=_made, reverse=True))


def _made(one: Backup) -> str:
    return one.made.replace(tzinfo=None).isoformat()


def _homes(chosen: Path) -> Iterator[Path]:
    yield chosen
    yield chosen / BACKUPS
    with suppress(OSError):
        for one in sorted(chosen.iterdir()):
            if one.is_dir() and not one.name.startswith("."):
                yield one
                yield one / BACKUPS


def key_for(live: Workspace, one: Backup, secret: Secret | None) -> bytes:
    """Give the key of a backup of this organisation; WrongSecret when an older one is needed."""
    held = keys.KeyFile.read(one.folder)
    if held.store_id != live.store_id:
        raise Refused(_OTHER)
    with suppress(Damaged):
        held.prove(live.lend_key())
        return live.lend_key()
    if secret is None:
        raise WrongSecret(_OLDER_KEY)
    return data_key(one.folder, secret)


def key_of_closed(folder: Path, one: Backup, secret: Secret | None) -> bytes:
    """Give the key for a folder that cannot be opened, and for the backup to put into it."""
    there = keys.KeyFile.read(one.folder)
    try:
        key, store = data_key(folder, secret), keys.KeyFile.read(folder).store_id
    except (Damaged, NotOurs):  # its key file is gone or harmed; that of the backup opens as well
        return data_key(one.folder, secret)
    if store != there.store_id:
        raise Refused(_OTHER)
    try:
        there.prove(key)
    except DsptError as error:
        raise Refused(
            "This backup was made before everything was encrypted anew, so it cannot take the "
            "place of the data here. Open it as a new folder instead."
        ) from error
    return key
