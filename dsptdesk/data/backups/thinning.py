"""Lets old backups go, by one rule that never costs the newest good one its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from dsptdesk.data import files
from dsptdesk.data.backups.manifest import POOL, Backup, backups_in

KEPT = 30
"""So many of the last days, however close together they were made."""
RECENT = timedelta(days=2)
"""How long ago, counted from the one just made, the last days begin."""
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
    with files.disk_in_words("let old backups go"):
        _thin(home, made)


def _thin(home: Path, made: Path) -> None:
    listed = backups_in(home)
    old = outlived(listed, made)
    for one in old:
        shutil.rmtree(one.folder, ignore_errors=True)
    if len(listed) < len(list(home.glob("*/desk.db"))) + len(old):
        return  # the list of one cannot be read just now: nobody knows which evidence it needs
    named = {name for one in listed if one not in old for name in one.evidence}
    for stored in (home / POOL).iterdir():
        if stored.name not in named and stored.is_file():
            files.discard(stored)


def outlived(listed: Sequence[Backup], made: Path) -> list[Backup]:
    """Give those that need not be kept any more; `made` is the one just proved.

    The rule, in full. A good one stays when it is the one just made, or one of the two that hold
    the most history, or one of the 30 newest of the two days before the one just made, or the last
    of its day, week or month, for the 12 newest days, 10 weeks and 9 months that have any. Those
    that failed a check take no place from a good one: among themselves they go by the same rule,
    for what they hold may still help, or prove whole again once a lost document is back.
    """
    by_time = sorted(listed, key=lambda one: (_made(one), one.folder.name), reverse=True)
    now = next((_made(one) for one in listed if one.folder == made), None)
    kept = {made}
    for alike in (False, True):
        kept.update(_places([one for one in by_time if one.damaged is alike], now))
    return [one for one in by_time if one.folder not in kept]


def _places(alike: Sequence[Backup], now: datetime | None) -> Iterable[Path]:
    """Give those that have a place, newest first within each span."""
    fullest = sorted(alike, key=lambda one: (one.entries, _made(one)))[-2:]
    yield from (one.folder for one in fullest)
    recent = [one.folder for one in alike if now and abs(now - _made(one)) <= RECENT]
    yield from recent[:KEPT]
    for span, most in SPANS:
        last: dict[object, Path] = {}
        for one in alike:
            last.setdefault(span(_made(one)), one.folder)
        yield from list(last.values())[:most]


def _made(one: Backup) -> datetime:
    return one.made.replace(tzinfo=None)
