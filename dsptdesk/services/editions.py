"""The editions at hand: those shipped with the program, and those loaded into the workspace."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from dsptdesk.data.editions import CURRENT, edition_files, load_edition, read_edition
from dsptdesk.domain.edition import Edition, edition_order, edition_to
from dsptdesk.domain.errors import Damaged, NotFound, Refused
from dsptdesk.domain.resettling import resettle
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.years import HeldEdition, Year

if TYPE_CHECKING:
    from dsptdesk.data.writing import Writing
    from dsptdesk.services.desk import Desk

_LATER = "It was started with a file that this desk does not hold or cannot read. Load it again."


@dataclass(frozen=True)
class Held:
    """One edition at hand; `record` says who loaded it and when, if it was not shipped."""

    edition: Edition
    record: HeldEdition | None = None

    @property
    def shipped(self) -> bool:
        """It came with the program."""
        return self.record is None


@dataclass(frozen=True)
class EditionCounts:
    """How many questions an edition has, and how sure they are."""

    statuses: tuple[tuple[str, int], ...]
    """For each status, the questions it needs."""
    levels: tuple[tuple[str, int], ...]
    sureties: tuple[tuple[str, int], ...]
    """How many questions are confirmed, likely and so on; only those there are."""
    unsettled: int
    """Questions about which something is not settled."""


def held(snapshot: Snapshot) -> tuple[Held, ...]:
    """Give every edition at hand, oldest first; a loaded one takes the place of a shipped one."""
    found = {slug: Held(load_edition(slug)) for slug in edition_files()}
    found |= {one.edition: Held(read_edition(one.body), one) for one in _loaded(snapshot)}
    return tuple(found[slug] for slug in sorted(found, key=edition_order))


def edition(snapshot: Snapshot, slug: str) -> Edition:
    """Give one edition; NotFound names those at hand."""
    for one in reversed(_loaded(snapshot)):
        if one.edition == slug:
            return read_edition(one.body)
    if slug in edition_files():
        return load_edition(slug)
    names = ", ".join(one.edition.slug for one in held(snapshot))
    raise NotFound(f"This desk holds no edition {slug}. It holds {names}.")


def working(snapshot: Snapshot) -> Edition:
    """Give the edition the organisation works on.

    That is the newest that was begun or holds answers; else the newest shipped. The file of a
    year begun may be gone: then it is the newest before it.
    """
    for slug in reversed(used(snapshot)):
        if at_hand(snapshot, slug):
            return edition(snapshot, slug)
    return edition(snapshot, CURRENT)


def used(snapshot: Snapshot) -> tuple[str, ...]:
    """Name the editions that were begun or hold answers, oldest first."""
    begun = {one.edition for one in snapshot.live(Year)}
    return tuple(sorted(begun | {one.edition for one in snapshot.answers}, key=edition_order))


def at_hand(snapshot: Snapshot, slug: str) -> bool:
    """Tell whether an edition can be read here."""
    return slug in edition_files() or any(one.edition == slug for one in _loaded(snapshot))


def _loaded(snapshot: Snapshot) -> tuple[HeldEdition, ...]:
    """Give the files that count, those loaded last at the end; one nobody can read never counts."""
    readable = (one for one in snapshot.live(HeldEdition) if _readable(one.body))
    return tuple(sorted(readable, key=lambda one: one.sequence or 0))


@cache
def _readable(body: str) -> bool:
    try:
        read_edition(body)
    except Damaged:
        return False
    return True


def load(desk: Desk, new: Edition, source: str) -> HeldEdition:
    """Keep an edition in the workspace; `source` names the file it came from.

    Where a corrected file gives questions other numbers, their answers go along.
    """
    body = json.dumps(edition_to(new), ensure_ascii=False, separators=(",", ":"))
    before = desk.snapshot.all(HeldEdition)
    one = HeldEdition(
        edition=new.slug,
        name=new.name,
        source=source[:200],
        loaded_on=desk.today(),
        loaded_by=desk.who,
        sha256=sha256(body.encode()).hexdigest(),
        sequence=max((other.sequence or 0 for other in before), default=0) + 1,
        body=body,
    )
    one.check()
    with desk.write(f"Load the edition {new.name}") as writing:
        saved = writing.save(one)
        _follow(desk.snapshot, new, writing)
    return saved


def let_go(desk: Desk, one: HeldEdition) -> None:
    """Stop using a loaded file; answers go back under the numbers of the file before. It can be undone.

    Raises Refused when answers or a year begun would be left without any file.
    """
    after = desk.snapshot.without(one)
    if one.edition in used(after) and not at_hand(after, one.edition):
        raise Refused(
            f"You have begun {one.name}, and this is its only file. Load a corrected one instead: "
            "it takes the place of this one."
        )
    with desk.write(f"Stop using a file for {one.name}") as writing:
        writing.remove(one)
        if at_hand(after, one.edition):
            _follow(desk.snapshot, edition(after, one.edition), writing)


def _follow(snapshot: Snapshot, new: Edition, writing: Writing) -> None:
    """Let everything that belongs to a question follow it to its number in the file that counts now."""
    if at_hand(snapshot, new.slug):
        done = resettle(edition(snapshot, new.slug), new, snapshot)
        for gone in done.removes:
            writing.remove(gone)
        writing.save_all(done.saves)


def newest_after(snapshot: Snapshot, one: Edition) -> str:
    """Name the newest edition at hand that is later than this one; nothing where there is none."""
    names = {slug: slug for slug in edition_files()}
    names |= {loaded.edition: loaded.name for loaded in _loaded(snapshot)}
    last = max(names, key=edition_order)
    return names[last] if edition_order(last) > one.order else ""


def without_file(snapshot: Snapshot) -> dict[str, str]:
    """Name the editions begun or answered that are not at hand, and say what to do."""
    return {slug: _LATER for slug in used(snapshot) if not at_hand(snapshot, slug)}


def counts(one: Edition) -> EditionCounts:
    """Count the questions of an edition."""
    sureties = (
        (surety.label, sum(item.confidence == surety.slug for item in one.items))
        for surety in one.confidence
    )
    return EditionCounts(
        statuses=tuple((status.label, len(one.needed_for(status))) for status in one.statuses),
        levels=tuple((level.label, _count(one.items, level.slug)) for level in one.levels),
        sureties=tuple((label, number) for label, number in sureties if number),
        unsettled=sum(bool(one.doubts(item)) for item in one.items),
    )


def _count(items: Iterable[object], level: str) -> int:
    return sum(getattr(item, "level", "") == level for item in items)
