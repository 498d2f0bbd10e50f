"""Lets old backups go, by one rule that never costs the newest good one its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from dsptdesk.data import files, keys
from dsptdesk.data.backups.manifest import MANIFEST, NAME, POOL, Backup, backups_in

_DATABASE = "desk.db"

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
    if files.is_link(home):
        return
    for one in outlived(backups_in(home), made):
        _let_go(one.folder)
    _tidy_pool(home)


def drop(ones: Iterable[Backup]) -> None:
    """Let these backups go now, and the stored documents that only they had."""
    with files.disk_in_words("remove the backups"):
        held = [one.folder for one in ones if not files.is_link(one.folder.parent)]
        for folder in held:
            _let_go(folder)
        for home in {folder.parent for folder in held}:
            _tidy_pool(home)


def _tidy_pool(home: Path) -> None:
    if files.is_link(home / POOL) or (needed := _needed(home)) is None:
        return
    aside = [_aside(one) for one in _stored(home) if one.name not in needed]
    # Another computer may have used one for a copy of its own until it was put aside.
    needed = _needed(home)
    for stored in filter(None, aside):
        name = stored.stem.removeprefix(".")
        if needed is not None and name not in needed:
            files.discard(stored)
        elif not stored.with_name(name).exists():
            with suppress(OSError):
                stored.replace(stored.with_name(name))


def _let_go(folder: Path) -> None:
    """Remove what was made here; a file that somebody else put there stays."""
    if files.is_link(folder):
        return
    files.discard(folder / _DATABASE)
    if (folder / _DATABASE).exists():
        return  # held by another program just now; without its list it could not be let go later
    for name in (*keys.NAMES, MANIFEST):
        files.discard(folder / name)
    with suppress(OSError):
        folder.rmdir()


def _needed(home: Path) -> set[str] | None:
    """Name the stored documents that a backup needs; None when the list of one cannot be read."""
    listed = backups_in(home)
    if {path.parent for path in home.glob(f"*/{_DATABASE}")} - {one.folder for one in listed}:
        return None
    return {name for one in listed for name in one.evidence}


def _stored(home: Path) -> list[Path]:
    found = (home / POOL).iterdir()
    return [one for one in found if NAME.fullmatch(one.name) and one.is_file()]


def _aside(stored: Path) -> Path | None:
    """Give it the name of a scrap: a backup made at this moment finds it gone and copies it."""
    try:
        return stored.replace(stored.with_name(f".{stored.name}.part"))
    except OSError:
        return None


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
    for alike in ((False, True), (False, False), (True, True), (True, False)):
        those = [one for one in by_time if (one.damaged, one.sealed) == alike]
        kept.update(_places(those, now))
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
