"""Opening an exchange file as a desk of its own: on a new computer, or when taking over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dsptdesk.services import exchange
from dsptdesk.services.desk import Desk
from dsptdesk.services.exchange import Secret
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.start.opening_copy import OpenCopyPage

_LEAD = (
    "Enter the passphrase of the file, as the person who made it told you. Every page and document "
    "is checked before anything is kept."
)
_THEN = (
    "What opens the file opens your copy from then on. You can set a passphrase of your own "
    "afterwards, on the page Safety."
)


class OpenExchangePage(OpenCopyPage):
    """Asks for what opens the file."""

    checking = "Checking the file"

    def __init__(self, file: Path, known: Sequence[Path] = ()) -> None:
        """Ask; `known` are the folders opened on this computer before."""
        here = exchange.already_here(file, known)
        super().__init__(
            f"Open {file.name}",
            _LEAD,
            exchange.room_for(file),
            partial(_open, file),
            here=_here_words(here) if here else "",
            then=_THEN,
            stop="Stop",
        )


def _open(file: Path, secret: Secret, place: Path, token: Token) -> Desk:
    return exchange.open_as_new(file, secret, place, progress=token.progress, stop=token.cancelled)


def _here_words(folder: Path) -> str:
    return (
        f"This organisation is already on this computer, in “{folder.name}”. To bring the file "
        "back into it, open it, go to Safety, then “Hand over or move”. What you open here becomes "
        "a second copy that goes its own way."
    )
