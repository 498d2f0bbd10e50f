"""Backups in a second place, such as a USB stick: copied there, proved there, opened the same way."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dsptdesk.data import files, keys
from dsptdesk.data.backups import making, manifest, pool, proving, thinning
from dsptdesk.data.backups.manifest import POOL, Backup
from dsptdesk.data.keyfile import dump
from dsptdesk.domain.errors import Cancelled, Damaged, DsptError

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_DOING = "make the second copy"
_OLD_SCRAP = 600
"""Seconds after which half a copy is no longer being written by anybody."""
_SIGN_OF_LIFE = 20


def copy_on(
    one: Backup,
    home: Path,
    key: bytes,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Backup:
    """Copy a backup to another place, such as a USB stick, and prove the copy there.

    A copy that lies there already is proved anew, and made again when it is bad.
    Needs no open workspace; safe on any thread. Raises Damaged when the copy is not right, and
    Cancelled when it was stopped; either way nothing half stays.
    """
    for there in [o for o in manifest.backups_in(home) if _same(o, one)]:
        if proving.prove(there, key).good:
            return there
        making.mark_damaged(there)
    files_of = ("desk.db", *keys.NAMES)
    try:
        whole = sum((one.folder / name).stat().st_size for name in files_of)
        whole += sum((one.pool / name).stat().st_size for name in one.evidence)
    except OSError as error:
        raise Damaged("A file of the backup is missing, so it was not copied.") from error
    with making.being_made(home, one.made, _DOING) as part:
        told = _Teller(whole, part, progress, stop)
        _sweep(home, part)
        for name in files_of:
            pool.copy(one.folder / name, part / name, pool.digest(one.folder / name), told)
        for name, expected in one.evidence.items():
            target = home / POOL / name
            if target.exists() and pool.digest(target) == expected:
                told(target.stat().st_size)
            else:
                pool.copy(one.pool / name, target, expected, told)
        final = making.finish(replace(one, folder=part), key, home)
        # Another computer may have let one go that it thought nobody needs; now it sees this list.
        for name in [name for name in one.evidence if not (home / POOL / name).exists()]:
            pool.copy(one.pool / name, home / POOL / name, one.evidence[name])
    thinning.thin(home, final.folder)
    return final


def renew_keys(home: Path, keyfile: keys.KeyFile, *, besides: Path | None = None) -> bool:
    """Let today's ways in open the backups in a place, and no older ones; False when one kept its.

    Only backups under the same data key are touched: today's ways in would lock others for good.
    """
    done = True
    whole = dump(keyfile.contents())
    for one in {path.parent for name in keys.NAMES for path in home.glob(f"*/{name}")}:
        try:
            if one != besides and _same_key(one, keyfile) and not _has(one, whole):
                keyfile.write(one)
        except (DsptError, OSError):
            done = False
    return done


def under_key(home: Path, key: bytes) -> bool:
    """Tell whether a place may hold backups under this key: none there is under another one.

    Documents of the same name under another key would take the place of those there.
    """
    for one in home.glob(f"*/{keys.NAMES[0]}"):
        try:
            held = keys.KeyFile.read(one.parent)
        except (DsptError, OSError):
            continue
        try:
            held.prove(key)
        except Damaged:
            return False
    return True


def _same_key(folder: Path, keyfile: keys.KeyFile) -> bool:
    held = keys.KeyFile.read(folder)
    return (held.store_id, held.check) == (keyfile.store_id, keyfile.check)


def _has(folder: Path, whole: bytes) -> bool:
    return all(files.holds(folder / name, whole) for name in keys.NAMES)


class _Teller:
    """Adds up what was copied, tells it and the other computers, and stops when asked to."""

    def __init__(
        self, whole: int, part: Path, progress: Progress | None, stop: Stop | None
    ) -> None:
        self._done, self._whole, self._tell, self._stop = 0, whole, progress, stop
        self._part, self._touched = part, time.monotonic()

    def __call__(self, size: int) -> None:
        if self._stop and self._stop():
            raise Cancelled("The second copy was stopped. Nothing half made was left there.")
        self._done += size
        if time.monotonic() - self._touched > _SIGN_OF_LIFE:
            self._touched = time.monotonic()
            with suppress(OSError):
                os.utime(self._part)
        if self._tell:
            self._tell(min(self._done, self._whole), self._whole)


def _same(there: Backup, one: Backup) -> bool:
    return (there.made, there.head, there.store) == (one.made, one.head, one.store) and (
        not there.damaged
    )


def _sweep(home: Path, mine: Path) -> None:
    """Remove what is left of copies that were cut off, such as by pulling the stick."""
    now = _touched(mine) if mine.exists() else time.time()  # by the clock of the place itself
    for left in making.scraps(home):
        with suppress(OSError):
            if left == mine or now - _touched(left) < _OLD_SCRAP:
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _touched(path: Path) -> float:
    """Say when something was last written to a file, or to a folder or a file in it."""
    inside = [one for one in path.iterdir() if one.is_file()] if path.is_dir() else []
    return max(float(one.stat().st_mtime) for one in (path, *inside))
