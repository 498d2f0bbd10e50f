"""Opens a workspace: by a passphrase, a recovery code, or what this computer remembers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dsptdesk.data import computer, database, holder, keys, migrate, switching, ways
from dsptdesk.data.backups import making
from dsptdesk.data.backups.manifest import MANIFEST, POOL
from dsptdesk.data.files import disk_in_words
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.workspace import DATABASE, Now, Workspace
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotOurs, Refused, WrongSecret

KEPT = ways.KEPT
"""The folder that keeps what could not be opened any more, as it was."""


@dataclass(frozen=True)
class Secret:
    """One of the three ways in: a passphrase, a recovery code, or this computer."""

    passphrase: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)


def looks_like_workspace(path: Path) -> bool:
    """Tell whether a folder holds a workspace, without opening it."""
    try:
        return (path / DATABASE).is_file() and (is_kept(path) or _locked(path))
    except OSError:  # nobody may look into it
        return False


def _locked(path: Path) -> bool:
    return any((path / name).is_file() for name in keys.NAMES)


def is_kept(path: Path) -> bool:
    """Tell whether a folder keeps data that a backup took the place of; the keys lie above."""
    try:
        return path.parent.name == KEPT and _locked(path.parent.parent)
    except OSError:  # nobody may look into it
        return False


def data_key(path: Path, secret: Secret | None) -> bytes:
    """Find the data key by the secret given, or by what this computer remembers for None.

    Raises NotOurs, Damaged, Newer or WrongSecret; nothing is touched, but for what a power cut
    left half moved while everything was encrypted anew, and that only with the right secret.
    """
    return _unlocked(path, secret)[0]


def _unlocked(path: Path, secret: Secret | None) -> tuple[bytes, KeyFile]:
    """Give the data key, and the key file that the secret opened."""
    with disk_in_words("look into the folder"):
        ready = switching.waiting(path)
        if ready is None:
            _expect_files(path)
    found = _opened(ready or path, secret)
    with disk_in_words("look into the folder"):
        switching.finish(path)
    return found


def _opened(folder: Path, secret: Secret | None) -> tuple[bytes, KeyFile]:
    """Try the key file and, where that says otherwise, its second copy.

    A sync program may have put an older one back.
    """
    keyfile = KeyFile.read(folder)
    try:
        return _unlock(keyfile, secret), keyfile
    except (WrongSecret, Damaged):
        with suppress(DsptError):
            other = KeyFile.read_one(folder / keys.NAMES[1])
            if other != keyfile:
                return _unlock(other, secret), other
        raise


def _unlock(keyfile: KeyFile, secret: Secret | None) -> bytes:
    if secret is None:
        stored = computer.recall(keyfile.store_id) if keyfile.has("computer") else None
        if stored is None:
            raise WrongSecret("This computer does not remember the way in. Enter the passphrase.")
        return keyfile.unlock_computer(stored)
    if secret.recovery_code:
        return keyfile.unlock_recovery(secret.recovery_code)
    return keyfile.unlock_passphrase(secret.passphrase)


def _expect_files(path: Path) -> None:
    locked = any((path / name).exists() for name in keys.NAMES)
    if not locked and not (path / DATABASE).exists():
        raise NotOurs(
            "This folder does not hold data of DSPT Desk. Choose the folder that holds desk.db."
        )
    if not locked and (path / "backups").is_dir():
        raise Damaged(
            "The key file (keys.json) of this folder is missing, so it cannot be opened. A backup "
            "holds a copy of it."
        )


def is_backup(path: Path) -> bool:
    """Tell whether a folder is a backup among others; one copied elsewhere by hand may be used."""
    try:
        return (path / MANIFEST).is_file() and (path.parent / POOL).is_dir()
    except OSError:  # nobody may look into it
        return False


def open_workspace(path: Path, secret: Secret | None, *, now: Now) -> Workspace:
    """Open a workspace with a secret, or with what this computer remembers when it is None."""
    if is_backup(path):  # working in it would spoil what was proved
        raise Refused(
            "This folder is a backup, so it is not opened itself. Choose “Open a backup” on the "
            "first screen, or put it back from the page Safety."
        )
    if is_kept(path):
        raise DiskTrouble(
            "This folder keeps data that could not be opened, as they were. They may still be "
            "readable, so they are opened only to read."
        )
    key, keyfile = _unlocked(path, secret)
    return open_with_key(path, key, now=now, keyfile=keyfile)


def open_with_key(path: Path, key: bytes, *, now: Now, keyfile: KeyFile | None = None) -> Workspace:
    """Open a workspace whose data key is known already, and which key file gave it."""
    connection = database.connect(path / DATABASE, key)
    try:
        if migrate.needs_migration(connection):
            making.copy_before_upgrade(path, connection, key, now())
            migrate.migrate(connection)
        with suppress(DiskTrouble):  # a full disk is no reason to keep anybody out
            ways.heal(path, key, keyfile)
        opened = Workspace(path, key, connection, now, keyfile=keyfile)
        holder.tell(path, now())
        return opened
    except BaseException:
        connection.close()
        raise
