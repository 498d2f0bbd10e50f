"""Finds backups in any folder a person chooses, and the key that opens one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dsptdesk.data import database, keys
from dsptdesk.data.backups import manifest
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.opening import Secret, data_key
from dsptdesk.data.workspace import DATABASE, Workspace
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
_BEFORE = (
    "This backup was made before everything was encrypted anew, so it cannot take the place of "
    "the data here. Open it as a new folder instead."
)
_FOREIGN = (
    "The key files in this folder belong to other data, so what opens them does not help. Enter "
    "the passphrase or the recovery code that opens the backup."
)
_NEITHER = (
    "This backup has another key than the data in this folder, so it cannot take their place. "
    "Open it as a new folder instead: choose “Open a backup” on the first screen."
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
        if there.store_id not in (_stores(folder) or {there.store_id}):
            raise Refused(_OTHER) from None
        return data_key(one.folder, secret)
    except WrongSecret:
        if keys.KeyFile.read(folder).check == there.check:
            raise
        return _key_of_backup(folder, one, secret)
    with suppress(Damaged):
        there.prove(key)
        return key
    if opens(folder, key):
        raise Refused(_OTHER if store != there.store_id else _BEFORE)
    try:
        return _key_of_backup(folder, one, secret)
    except WrongSecret as error:
        raise WrongSecret(_FOREIGN) from error


def _stores(folder: Path) -> set[str]:
    """Name the organisations whose backups lie in a folder: one, unless others were put there."""
    found = set()
    for one in backups_at(folder / BACKUPS):
        with suppress(DsptError):
            found.add(keys.KeyFile.read(one.folder).store_id)
    return found


def _key_of_backup(folder: Path, one: Backup, secret: Secret | None) -> bytes:
    """Give the key of the backup if the data here have it: the key files here are not theirs."""
    key = data_key(one.folder, secret)
    if not opens(folder, key):
        raise Refused(_NEITHER)
    return key


def key_files_of_others(folder: Path, secret: Secret) -> bool:
    """Tell whether a secret opens the data here by the key file of a backup, but not by theirs."""
    with suppress(DsptError):
        known = {keys.KeyFile.read(folder).check}
        for one in backups_at(folder / BACKUPS):
            check = keys.KeyFile.read(one.folder).check
            if check not in known:
                known.add(check)
                with suppress(WrongSecret):
                    return opens(folder, data_key(one.folder, secret))
    return False


def opens(folder: Path, key: bytes) -> bool:
    """Tell whether a key fits the database of a folder, which is not changed by a byte."""
    try:
        database.connect_to_read(folder / DATABASE, key).close()
    except (Damaged, NotOurs):
        return False
    return True
