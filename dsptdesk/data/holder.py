"""Says who has a folder open, for the person who meets it closed; nothing depends on it.

The lock itself is the system's and goes with the program, however that ends. This note is only
read once the lock has said no, so one left by a crash asks nobody anything.
"""

from __future__ import annotations

import platform
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dsptdesk.data.files import discard, write_atomic
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.fields import clean_line

NAME = "in use.txt"
_LONGEST = 300
_TRIES, _WAIT = 10, 0.1


def tell(folder: Path, now: datetime) -> None:
    """Leave word that this computer has the folder open; where that cannot be, nobody minds."""
    text = (
        f"It has been open on {_here()} since {now.day} {now:%B %Y} at {now:%H:%M}.\n"
        "DSPT Desk wrote this line for others who open the folder. It locks nothing, and it may "
        "be deleted.\n"
    )
    with suppress(DsptError, OSError):
        write_atomic(folder / NAME, text.encode())


def withdraw(folder: Path) -> None:
    """Take the note away."""
    discard(folder / NAME)


def told(folder: Path) -> str:
    """Give the sentence of whoever has the folder open; nothing when there is none.

    Whoever opened it this very moment has not written it yet, and is waited for.
    """
    for _ in range(_TRIES):
        if said := _read(folder):
            return said
        time.sleep(_WAIT)
    return ""


def _read(folder: Path) -> str:
    try:
        with (folder / NAME).open("rb") as file:
            first = file.read(4 * _LONGEST).decode("utf-8", "replace").partition("\n")[0]
    except OSError:
        return ""
    return clean_line(first)[:_LONGEST].replace(f"on {_here()} ", "on this computer ")


def _here() -> str:
    return f"the computer “{platform.node() or 'without a name'}”"
