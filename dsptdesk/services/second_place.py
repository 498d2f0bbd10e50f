"""A second place for backups, such as a USB stick or a folder on the network."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dsptdesk.data.backups.elsewhere import under_key
from dsptdesk.data.backups.manifest import Backup, backups_in
from dsptdesk.data.opening import looks_like_workspace
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import Cancelled, DsptError, Refused
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.services.desk import Desk
from dsptdesk.services.start import folder_warning
from dsptdesk.services.stuck import SIGNS
from dsptdesk.services.telling import Progress, Stop

REMIND = timedelta(days=7)
"""So old may the second copy become before Home says so."""


@dataclass(frozen=True)
class Second:
    """The second place as it was chosen on this computer."""

    folder: Path
    """What the person chose: the stick, or a folder."""
    copied: datetime | None = None
    """When a copy there was last proved."""
    apart: bool = True
    """It was on another disk than the data when it was chosen."""


def choose(desk: Desk, folder: Path) -> Second:
    """Take a folder as the second place; raises Refused where a copy would be no second one."""
    work = desk.workspace.path
    if desk.workspace.read_only:
        raise Refused(desk.workspace.read_only)
    inside = any(looks_like_workspace(one) for one in (folder, *folder.absolute().parents))
    if inside or folder.absolute() == work.absolute():
        raise Refused(
            "This folder is inside the folder of your data, so one accident would take both. "
            "Choose a USB stick or a folder on another computer."
        )
    if not folder.is_dir():
        raise Refused("This folder is not there. Plug the stick in, then choose it again.")
    return Second(folder, apart=not _same_disk(folder, work))


def hints(desk: Desk, second: Second) -> tuple[str, ...]:
    """Say what to know about a place: on the same disk, or looked after by another program."""
    said = []
    if second.folder.is_dir() and _same_disk(second.folder, desk.workspace.path):
        said.append(
            "This place is on the same disk as your data. It helps against a slip, but not when "
            "the disk fails or the computer is stolen. A USB stick is better."
        )
    if "looked after by" in folder_warning(second.folder):
        said.append(
            "This folder is copied to the internet by another program. That is fine for these "
            "copies: they are encrypted, and only the passphrase or the recovery sheet opens them."
        )
    return tuple(said)


def present(desk: Desk, second: Second) -> bool:
    """Tell whether the place can be reached now; an empty mount point is not the stick."""
    try:
        if not second.folder.is_dir():
            return False
        return not (second.apart and _same_disk(second.folder, desk.workspace.path))
    except OSError:
        return False


def home(desk: Desk, second: Second) -> Path:
    """Give the folder inside the place that holds the copies of this organisation.

    Copies from before everything was encrypted anew keep a folder of their own.
    """
    mark = desk.workspace.store_id[:SIGNS]
    try:
        held = sorted(second.folder.glob(f"* {mark}*"))
    except OSError:
        held = []
    stem = safe_stem(desk.snapshot.organisation.name, "Organisation")
    plain = f"{stem} {mark}"
    free = (plain, *(f"{plain} {number}" for number in range(2, 10_000)))
    new = next(second.folder / name for name in free if second.folder / name not in held)
    key = desk.workspace.lend_key()
    return next((one for one in held if under_key(one, key)), new)


def backups(desk: Desk, second: Second) -> tuple[Backup, ...]:
    """List the copies there, newest first; nothing when the place cannot be reached."""
    try:
        return backups_in(home(desk, second)) if present(desk, second) else ()
    except OSError:
        return ()


def copy(
    desk: Desk, second: Second, progress: Progress | None = None, stop: Stop | None = None
) -> bool:
    """Copy the newest backup there and prove it; False when the place is not there just now.

    Safe on any thread. Raises DsptError in words; the backups beside the data count all the same.
    """
    if not present(desk, second):
        return False

    def tell(done: int, of: int) -> None:
        if progress:
            progress(done * 100 // max(of, 1), 100, "Copying the backup to the second place")

    try:
        made = desk.workspace.copy_on(home(desk, second), tell, stop)
    except Cancelled:
        raise
    except (DsptError, OSError) as error:
        told = error if isinstance(error, DsptError) else "The place cannot be reached."
        raise Refused(
            f"The second copy was not made; the backup beside your data was. {told}"
        ) from error
    return made is not None


def standing(desk: Desk, second: Second, now: datetime) -> str:
    """Say how old the second copy is, and what to do where it is too old."""
    here = present(desk, second)
    if second.copied is None:
        return (
            "Nothing was copied there yet." if here else f"Nothing was copied yet: {_plug(second)}"
        )
    days = max((now.date() - second.copied.date()).days, 0)
    if here or not days:
        return f"The newest copy there was made and checked on {long_time(second.copied)}."
    old = "1 day" if days == 1 else f"{days:,} days"
    return f"The second copy is {old} old: {_plug(second)}"


def reminder(desk: Desk, second: Second, now: datetime) -> str:
    """Say on Home that the second copy is old; nothing while it is fresh enough."""
    old = second.copied is None or now - second.copied >= REMIND
    return standing(desk, second, now) if old and not present(desk, second) else ""


def _plug(second: Second) -> str:
    return f"plug in the stick, or connect to the folder, “{second.folder}”."


def _same_disk(one: Path, other: Path) -> bool:
    try:
        if os.name == "nt":
            return one.absolute().drive.lower() == other.absolute().drive.lower()
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False
