"""Encrypting everything anew, and what happens to the backups under the old key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.data import computer, rekeying
from dsptdesk.data.rekeying import NewWays, Prepared, dismiss
from dsptdesk.data.switching import OLDER
from dsptdesk.domain.errors import Damaged, DsptError
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk

Progress = Callable[[int, int, str], None]
Stop = Callable[[], bool]
REASON = "after encrypting anew"
__all__ = [
    "REASON",
    "NewWays",
    "Older",
    "Prepared",
    "dismiss",
    "older",
    "prepare",
    "prove_new",
    "remove_older",
    "switch",
]


@dataclass(frozen=True)
class Older:
    """The backups under keys that are no longer used."""

    folders: tuple[Path, ...]
    backups: int
    size: int


def prepare(desk: Desk, ways: NewWays, progress: Progress, stop: Stop) -> Prepared:
    """Encrypt a copy of everything under a new key; safe on any thread, nothing counts yet."""

    def tell(done: int, of: int) -> None:
        progress(
            done,
            of,
            f"Encrypting document {done + 1:,} of {of - 1:,}"
            if done < of - 1
            else "Encrypting the database",
        )

    return rekeying.prepare(
        desk.workspace, ways, who=desk.who, now=desk.now, progress=tell, stop=stop
    )


def switch(desk: Desk, made: Prepared) -> int:
    """Let the new key count; give how many documents were damaged before and stay as they are.

    Only the screen's thread may do this. When it fails at the very end the desk is closed, and the
    next opening finishes it.
    """
    remembered = desk.workspace.remembered
    desk.workspace = rekeying.switch(desk.workspace, made, now=desk.now)
    if not (remembered and desk.workspace.remember()):
        computer.forget(desk.workspace.store_id)
    return len(made.lost)


def prove_new(desk: Desk) -> bool:
    """Make a backup under the new key and check all of it; safe on any thread."""
    desk.workspace.back_up(REASON)
    witness.remember(desk)
    newest = desk.workspace.newest_backup()
    return newest is not None and desk.workspace.prove(newest).good


def older(desk: Desk) -> Older:
    """Say what is left under keys that are no longer used."""
    folders = tuple(sorted(desk.workspace.path.glob(f"{OLDER} *")))
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    backups = sum(one.name == "backup.json" for one in files)
    return Older(folders, backups, sum(one.stat().st_size for one in files))


def remove_older(desk: Desk) -> None:
    """Remove the backups under older keys, once a backup of now was proved."""
    if not prove_new(desk):
        raise Damaged(
            "The new backup did not pass its check, so the older ones were kept. Check everything "
            "on Safety first."
        )
    for one in older(desk).folders:
        shutil.rmtree(one, ignore_errors=True)
    if older(desk).folders:
        raise DsptError("Some older backups could not be removed. Close other programs, try again.")
