"""Everything of an organisation as one encrypted file, for another computer or person, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.exchange import packing, settling, unpacking
from dsptdesk.data.exchange.head import SUFFIX
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.nesting import inside_workspace
from dsptdesk.data.opening import Secret, open_with_key
from dsptdesk.domain.errors import Damaged, DsptError, Refused
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.opened import opened_folder
from dsptdesk.services.start import default_folder

Progress = Callable[[int, int, str], None]
Stop = Callable[[], bool]
Now = Callable[[], datetime]
REASON = "before handing over"
KINDS = f"Exchange file of DSPT Desk (*{SUFFIX})"
__all__ = [
    "KINDS",
    "SUFFIX",
    "Backup",
    "HandedOver",
    "Inside",
    "Secret",
    "already_here",
    "hand_over",
    "look_inside",
    "note_handing_over",
    "open_as_new",
    "room_for",
    "suggested_name",
    "take_in",
]


@dataclass(frozen=True)
class HandedOver:
    """A file that was made and read back."""

    path: Path
    size: int
    documents: int
    made: datetime
    lost: int
    """Attached documents that are missing in it, because they were missing or damaged before."""


@dataclass(frozen=True)
class Inside:
    """What a whole, unharmed file holds."""

    organisation: str
    made: datetime
    entries: int
    documents: int
    size: int


def _silent(_done: int, _of: int, _what: str) -> None:
    """Nobody wants to hear how far it is."""


def _never() -> bool:
    return False


def suggested_name(desk: Desk) -> str:
    """Name the file after the organisation and the day."""
    stem = safe_stem(desk.snapshot.organisation.name, "Organisation")
    return f"{stem} {desk.today():%Y-%m-%d}{SUFFIX}"


def note_handing_over(desk: Desk) -> None:
    """Tell the history before a file is made, so that the file holds that line too.

    On the screen's thread, as all writing.
    """
    workspace = desk.workspace
    if workspace.read_only:
        raise Refused(workspace.read_only)
    with workspace.undisturbed:
        workspace.store.note("Make an exchange file", desk.who)


def hand_over(
    desk: Desk,
    target: Path,
    *,
    passphrase: str = "",
    progress: Progress = _silent,
    stop: Stop = _never,
) -> HandedOver:
    """Make the file of a backup made now; with a passphrase of its own, or the organisation's.

    Safe on any thread. The recovery sheet opens the file as well; no computer does by itself.
    """
    workspace = desk.workspace
    if workspace.read_only:
        raise Refused(workspace.read_only)
    if target.suffix.lower() != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if inside_workspace(target):
        raise Refused("Choose a place outside the folder of your data, such as a USB stick.")
    keyfile = KeyFile.read(workspace.path).without("computer")
    if passphrase:
        keyfile = keyfile.without("passphrase").with_passphrase(workspace.lend_key(), passphrase)
    progress(0, 0, "Making a backup")
    one = _backup_of_now(desk)
    listed = packing.pack(
        one,
        keyfile,
        workspace.lend_key(),
        target,
        organisation=desk.snapshot.organisation.name,
        progress=lambda done, of: progress(done >> 10, of >> 10, _doing(done, of)),
        stop=stop,
    )
    size = target.stat().st_size
    return HandedOver(target, size, listed.documents, listed.made, len(one.lost))


def _doing(done: int, of: int) -> str:
    return "Writing the file" if 2 * done <= of else "Reading the file back"


def _backup_of_now(desk: Desk) -> Backup:
    with suppress(Damaged):  # documents lost before are counted and told; the rest is whole
        desk.workspace.back_up(REASON)
    head = desk.workspace.head
    for one in desk.workspace.good_backups():
        if one.head == head:
            return one
    raise Damaged("A backup could not be made, so no file was made. Check everything on Safety.")


def look_inside(
    file: Path, secret: Secret, *, progress: Progress = _silent, stop: Stop = _never
) -> Inside:
    """Read every byte of a file and say what it holds; nothing is written."""
    key = unpacking.find_key(file, secret).key
    listed = unpacking.look_through(file, key, _told(progress, "Checking the file"), stop)
    return Inside(
        listed.organisation, listed.made, listed.entries, listed.documents, file.stat().st_size
    )


def already_here(file: Path, folders: Iterable[Path]) -> Path | None:
    """Give the folder on this computer that holds the same organisation, if one does."""
    try:
        store = unpacking.store_of(file)
    except DsptError:
        return None
    for folder in folders:
        with suppress(DsptError):
            if KeyFile.read(folder).store_id == store:
                return folder
    return None


def room_for(file: Path) -> Path:
    """Give a free folder for what a file holds, named as the file but for the date."""
    stem = file.stem
    head, _, last = stem.rpartition(" ")
    with suppress(ValueError):
        datetime.fromisoformat(last)
        stem = head or stem
    return default_folder(stem)


def open_as_new(
    file: Path,
    secret: Secret,
    target: Path,
    *,
    now: Now = datetime.now,
    progress: Progress = _silent,
    stop: Stop = _never,
) -> Desk:
    """Make a folder of its own from a file, and open it; nobody sits at it yet.

    Safe on any thread. What opened the file opens the folder from then on.
    """
    key = unpacking.find_key(file, secret).key
    settling.settle(file, key, target, _told(progress, "Checking and copying the file"), stop)
    workspace = open_with_key(target, key, now=now)
    try:
        desk = Desk(workspace, now=now)
        desk.who = ""  # whoever made the file is not the one who opened it
        witness.renew(desk)  # it may well be older than what this computer saw of the same data
    except BaseException:
        workspace.release()
        raise
    return desk


def take_in(
    desk: Desk,
    file: Path,
    secret: Secret,
    *,
    progress: Progress = _silent,
    stop: Stop = _never,
) -> Backup:
    """Unpack a file of the same organisation where no other program looks, to be put back from.

    Safe on any thread. It goes when the desk is locked or closed.
    """
    if unpacking.store_of(file) != desk.workspace.store_id:
        raise Refused(
            "This file holds another organisation. Open it from the first screen, with “Open an "
            "exchange file”: it becomes a desk of its own."
        )
    key = unpacking.find_key(file, secret).key
    home = opened_folder() / f"exchange-{uuid4().hex[:8]}"
    return unpacking.unpack(file, key, home, _told(progress, "Checking the file"), stop)


def _told(progress: Progress, what: str) -> Callable[[int, int], None]:
    return lambda done, of: progress(done >> 10, of >> 10, what)
