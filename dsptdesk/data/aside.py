"""Stored files that no record names: put aside, brought back, and dropped after 30 days."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from dsptdesk.data.files import discard, disk_trouble, is_link, make_private_folder

ASIDE = "removed"
DAYS = 30
_NAME = re.compile(r"[0-9a-f]{32}")
_PART = re.compile(r"\.[0-9a-f]+\.part")


def sweep(
    folder: Path, entries: Iterable[str], keep: set[str], abandoned: Callable[[str], bool]
) -> int:
    """Tidy a folder of stored files; give how many left it.

    Nothing beyond a link is touched, nor a file whose name was not given here.
    """
    held = set(entries)
    aside = folder / ASIDE
    gone = 0
    if is_link(folder) or is_link(aside):
        return 0
    try:
        for name in keep - held:
            if (aside / name).is_file():
                (aside / name).replace(folder / name)
        for name in held:
            if _NAME.fullmatch(name) and name not in keep:
                make_private_folder(aside)
                (folder / name).replace(aside / name)
                os.utime(aside / name)
                gone += 1
            elif _PART.fullmatch(name) and abandoned(name):
                discard(folder / name)
                gone += 1
    except OSError as error:
        raise disk_trouble(error, "tidy the evidence folder") from error
    _drop_old(aside)
    return gone


def _drop_old(aside: Path) -> None:
    limit = time.time() - DAYS * 86_400
    with suppress(OSError):
        for one in aside.iterdir():
            if _NAME.fullmatch(one.name) and one.stat().st_mtime < limit:
                discard(one)
