"""Changes the ways into a folder everywhere in it, so that nobody is locked out and no old way is left."""

from __future__ import annotations

from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.backups import elsewhere
from dsptdesk.data.files import holds
from dsptdesk.data.keyfile import dump
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import DiskTrouble, DsptError

KEPT = "damaged"
"""The folder that keeps what could not be opened any more."""
_HALF = (
    "The disk refused in the middle of the change, so it may count only in part: try the new way "
    "in first, then the old one. Check the disk, open the folder again and repeat the change."
)


def change(folder: Path, before: KeyFile, after: KeyFile) -> None:
    """Let the new ways in count and no older ones, or leave all as it was; DiskTrouble for neither.

    What holds the same data key opens everything. The second copy comes last: for as long as it
    differs, the next opening knows that this was cut short.
    """
    first, second = keys.NAMES
    try:
        after.write(folder, [first])
        renew(folder, after)
        after.write(folder, [second])
    except (DsptError, OSError):
        _change_back(folder, before)
        raise


def _change_back(folder: Path, before: KeyFile) -> None:
    whole = dump(before.contents())
    try:
        before.write(folder, [name for name in keys.NAMES if not holds(folder / name, whole)])
    except DsptError as error:
        raise DiskTrouble(_HALF) from error
    renew(folder, before)


def renew(folder: Path, keyfile: KeyFile) -> None:
    """Let these ways in, and no older ones, open the backups and what a rescue has kept."""
    for home in ("backups", KEPT):
        elsewhere.renew_keys(folder / home, keyfile)


def heal(folder: Path, data_key: bytes, opened: KeyFile | None = None) -> bool:
    """Make both copies alike again once the key has proved right; tell whether one was bad.

    `opened` is the one that a way in has just opened, which therefore counts. Where nobody knows
    which of two that fit counts, both stay.
    """
    counts = opened or KeyFile.read(folder)
    counts.prove(data_key)
    whole = dump(counts.contents())
    others = [folder / name for name in keys.NAMES if not holds(folder / name, whole)]
    if not others or (opened is None and any(_fits(one, data_key) for one in others)):
        return False
    renew(folder, counts)
    counts.write(folder)
    return True


def _fits(path: Path, data_key: bytes) -> bool:
    try:
        KeyFile.read_one(path).prove(data_key)
    except DsptError:
        return False
    return True
