"""Workspaces to break: one is made once, and copied for each try."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from dsptdesk.data.creation import create_workspace
from tests.desks import CODE, PASSPHRASE, Clock, cheapen

NAME = "Larkfield"


@cache
def blank() -> tuple[Path, bytes]:
    """Give an empty workspace, never to be opened, and its data key."""
    home = Path(tempfile.mkdtemp(prefix="dsptdesk-ground-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    workspace = create_workspace(home / NAME, PASSPHRASE, CODE, now=Clock())
    key = workspace._key
    cheapen(home / NAME, key)
    workspace.release()
    return home / NAME, key


def fresh(place: Path, name: str = NAME) -> Path:
    """Give a new copy of the empty workspace."""
    place.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place / name, ignore_errors=True)
    return shutil.copytree(blank()[0], place / name)


def digests(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file in a folder."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {str(one.relative_to(folder)): sha256(one.read_bytes()).hexdigest() for one in files}
