"""Safety: backups, a check of everything, and the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dsptdesk.data import statements
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.domain.errors import Damaged
from dsptdesk.services.desk import Desk


@dataclass(frozen=True)
class BackupLine:
    """One backup, for a list."""

    made: datetime
    reason: str
    size: int
    folder: Path


def backups(desk: Desk) -> tuple[BackupLine, ...]:
    """List the backups, newest first."""
    return tuple(
        BackupLine(one.made, one.reason, _size(one), one.folder) for one in desk.workspace.backups()
    )


def _size(one: Backup) -> int:
    pool = one.folder.parent / "evidence"
    files = [*one.folder.iterdir(), *(pool / name for name in one.evidence)]
    return sum(path.stat().st_size for path in files if path.is_file())


def back_up(desk: Desk) -> bool:
    """Make a checked backup; False when the newest one already holds everything."""
    from dsptdesk.services import witness

    made = desk.workspace.back_up("asked for")
    witness.remember(desk)
    return made is not None


def check(desk: Desk) -> tuple[str, ...]:
    """Check every page, the history, every record and stored file; give what is wrong."""
    from dsptdesk.services import history

    found = desk.workspace.check()
    return found or history.wrong_now(desk)


def damage(desk: Desk) -> Damaged | None:
    """Check every page of the database and the history; give advice when something is bad."""
    from dsptdesk.services import history

    problems = desk.workspace.check_pages()
    if not problems:
        return history.damage(desk)
    return Damaged(
        f"Part of your data is damaged: {problems[0]} Stop here, keep this folder as it is, and "
        "use the newest backup in it. What you save now could be lost."
    )


def prepare() -> None:
    """Load what saving needs ahead of the first save; safe on any thread."""
    statements.prepare()


def change_passphrase(desk: Desk, passphrase: str) -> None:
    """Let a new passphrase open the desk instead of the old one."""
    desk.workspace.set_passphrase(passphrase)


def change_code(desk: Desk, code: str) -> None:
    """Let a new recovery sheet open the desk; the old sheet no longer fits."""
    desk.workspace.set_recovery(code)


def remembered(desk: Desk) -> bool:
    """Tell whether this computer opens the desk by itself."""
    return desk.workspace.remembered


def remember(desk: Desk) -> bool:
    """Let this computer open the desk; False when it has no safe place for secrets."""
    return desk.workspace.remember()


def forget(desk: Desk) -> None:
    """From now on the passphrase is asked for on this computer too."""
    desk.workspace.forget()
