"""Starting: make a desk, open one by any of the three ways in, and say where data are safe."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dsptdesk import paths
from dsptdesk.data import computer, recovery
from dsptdesk.data.creation import create_workspace
from dsptdesk.data.keys import passphrase_problem
from dsptdesk.data.opening import Secret, looks_like_workspace, open_workspace
from dsptdesk.data.strength import strength_in_words
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.errors import Damaged, DiskTrouble, WrongSecret
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation
from dsptdesk.services.desk import Desk
from dsptdesk.services.places import folder_warning

Now = Callable[[], datetime]
_OTHERS = (
    "The key files of this folder were replaced by those of other data. The ones in your backups "
    "fit: put a backup back, and everything newer in this folder stays."
)
ask_back = recovery.ask_back
new_code = recovery.new_code
code_groups = recovery.groups
code_key_id = recovery.key_id
same_group = recovery.same_group
keyring_available = computer.available
is_workspace = looks_like_workspace
__all__ = [
    "ask_back",
    "code_groups",
    "code_key_id",
    "create",
    "default_folder",
    "folder_warning",
    "is_workspace",
    "keyring_available",
    "new_code",
    "open_remembered",
    "open_with_code",
    "open_with_passphrase",
    "passphrase_problem",
    "same_group",
    "strength_in_words",
]


def create(
    path: Path, passphrase: str, code: str, *, who: str, organisation: str, now: Now = datetime.now
) -> Desk:
    """Make a new workspace with the organisation's name in it, and sit down at it."""
    named = Organisation(id=ORGANISATION_ID, name=organisation.strip())
    named.check()
    desk = _desk(create_workspace(path, passphrase, code, now=now), who, now)
    try:
        with desk.write("Start the desk") as writing:
            writing.save(named)
    except BaseException:
        desk.workspace.release()  # or it could not be opened again before the program ends
        raise
    return desk


def open_with_passphrase(path: Path, text: str, *, who: str = "", now: Now = datetime.now) -> Desk:
    """Open a workspace with its passphrase."""
    return _desk(_opened(path, Secret(passphrase=text), now), who, now)


def open_with_code(path: Path, code: str, *, who: str = "", now: Now = datetime.now) -> Desk:
    """Open a workspace with the code of its recovery sheet."""
    return _desk(_opened(path, Secret(recovery_code=code), now), who, now)


def _opened(path: Path, secret: Secret, now: Now) -> Workspace:
    try:
        return open_workspace(path, secret, now=now)
    except WrongSecret:
        from dsptdesk.data.sources import key_files_of_others

        if key_files_of_others(path, secret):
            raise Damaged(_OTHERS) from None
        raise


def open_remembered(path: Path, *, who: str = "", now: Now = datetime.now) -> Desk:
    """Open a workspace this computer remembers; raises WrongSecret when it does not."""
    return _desk(open_workspace(path, None, now=now), who, now)


def _desk(workspace: Workspace, who: str, now: Now) -> Desk:
    try:
        desk = Desk(workspace, who=who, now=now)
        with suppress(DiskTrouble):  # a full disk is no reason to keep anybody out
            workspace.sweep(desk.snapshot)
    except BaseException:
        workspace.release()
        raise
    return desk


def default_folder(name: str) -> Path:
    """Give a free folder for a new organisation, in the platform's local data folder."""
    home = paths.workspaces()
    stem = safe_stem(name, "Organisation")
    candidate, number = home / stem, 2
    while candidate.exists():
        candidate, number = home / f"{stem} {number}", number + 1
    return candidate
