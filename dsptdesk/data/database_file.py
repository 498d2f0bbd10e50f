"""The database as a file: what can be told of it before it is opened, and how it goes."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import quote

from dsptdesk.data.files import discard, disk_trouble, private_open
from dsptdesk.domain.errors import Damaged, NotOurs, Refused
from dsptdesk.durable import waiting_out

_PLAIN = b"SQLite format 3\0"


def look(path: Path) -> None:
    """Say what is wrong with a file that cannot be our database, before it is touched."""
    try:
        found = path.stat()
        start = b""
        if stat.S_ISREG(found.st_mode):
            with waiting_out(lambda: path.open("rb"), path) as file:
                start = file.read(len(_PLAIN))
    except FileNotFoundError as error:
        raise Damaged(
            "The database of this folder is missing. Put it back if it was moved, "
            "or open one of your backups."
        ) from error
    except OSError as error:
        raise disk_trouble(error, "open the database") from error
    if start == _PLAIN or not stat.S_ISREG(found.st_mode):
        raise NotOurs("The database in this folder was not made by DSPT Desk. Nothing was changed.")
    if not start:
        raise Damaged("The database of this folder is empty. Open one of your backups instead.")


def make_empty(path: Path) -> None:
    try:
        private_open(path).close()
    except FileExistsError as error:
        raise Refused("There is already a database here. Choose another folder.") from error
    except OSError as error:
        raise disk_trouble(error, "make the database") from error


def quoted(path: Path) -> str:
    """Give a path as the engine wants it in an address."""
    plain = path.absolute().as_posix()
    if plain.startswith("//"):
        return "//" + quote(plain)  # a Windows share: the engine wants an empty host first
    return quote(plain if plain.startswith("/") else f"/{plain}", safe="/:")


def discard_database(path: Path) -> None:
    """Remove a database and what the engine keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        discard(path.with_name(path.name + suffix))
