"""Opening a backup as a folder of its own: on a new computer, or to look back in peace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dsptdesk.domain.dates import long_time
from dsptdesk.services import rescuing
from dsptdesk.services.desk import Desk
from dsptdesk.services.stuck import Backup, Secret
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.start.opening_copy import OpenCopyPage

_LEAD = (
    "Every page and document of it is checked first. It becomes a folder of its own with "
    "everything in it: records, history and documents."
)


class OpenBackupPage(OpenCopyPage):
    """Asks for the secret that opened the organisation when the backup was made."""

    checking = "Checking every page and document, and copying the backup"

    def __init__(self, one: Backup, known: Sequence[Path] = ()) -> None:
        """Ask; `known` are the folders opened on this computer before."""
        here = rescuing.already_here(one, known)
        super().__init__(
            f"Open the backup of {long_time(one.made)}",
            _LEAD,
            rescuing.room_for(one),
            partial(_open, one),
            here=_here_words(here) if here else "",
        )


def _open(one: Backup, secret: Secret, place: Path, token: Token) -> Desk:
    def step(done: int, of: int) -> None:
        token.progress(done, of, "")

    return rescuing.open_backup(one, secret, place, step=step)


def _here_words(folder: Path) -> str:
    return (
        f"This organisation is already on this computer, in “{folder.name}”. To bring something "
        "back into it, open it, go to Safety, and choose to put back a backup. What you open here "
        "becomes a second copy that goes its own way."
    )
