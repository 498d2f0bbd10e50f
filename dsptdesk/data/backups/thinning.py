"""Lets old backups go: the newest stay, and of older ones the last of a day, week and month."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from dsptdesk.data import files
from dsptdesk.data.backups.manifest import POOL, Backup, backups_in

KEPT = 30
"""The newest, however close together they were made."""
_Span = Callable[[datetime], object]
SPANS: tuple[tuple[_Span, int], ...] = (
    (lambda made: made.date(), 12),
    (lambda made: made.isocalendar()[:2], 10),
    (lambda made: (made.year, made.month), 9),
)
"""Of older ones the last of each day, week and month stays, for so many of them."""


def thin(home: Path, made: Path) -> None:
    """Let old ones go, then drop pooled evidence that no backup names any more.

    `made` was just proved: it stays, even when the computer's clock went back since the others.
    """
    listed = backups_in(home)
    old = outlived([one for one in listed if one.folder != made])
    for one in old:
        shutil.rmtree(one.folder, ignore_errors=True)
    if len(listed) < len(list(home.glob("*/desk.db"))) + len(old):
        return  # the list of one cannot be read just now: nobody knows which evidence it needs
    named = {name for one in listed if one not in old for name in one.evidence}
    for stored in (home / POOL).iterdir():
        if stored.name not in named:
            files.discard(stored)


def outlived(others: Sequence[Backup]) -> list[Backup]:
    """Give those, newest first, that are neither new nor the last of their day, week or month.

    One that failed a check keeps no place for itself: it goes once it is not among the newest.
    """
    kept = {one.folder for one in others[: KEPT - 1]}
    good = [one for one in others if not one.damaged]
    for span, most in SPANS:
        last: dict[object, Path] = {}
        for one in good:
            last.setdefault(span(one.made), one.folder)
        kept.update(list(last.values())[:most])
    return [one for one in others if one.folder not in kept]
