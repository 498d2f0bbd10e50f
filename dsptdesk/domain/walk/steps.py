"""What one keyed line does to the registers, and the same in words."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import Conflict, Problems, Refused
from dsptdesk.domain.fields import TEXT_LIMIT
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.checking import Control
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.sheet import WALKED, Walked, with_place


class Act(enum.Enum):
    """What happened to a thing."""

    SEEN = "seen"
    MOVED = "moved"
    NOTED = "noted"
    MISSING = "missing"
    LOST = "lost"
    ARCHIVED = "archived"
    DISPOSED = "disposed"
    ADDED = "added"


@dataclass(frozen=True, repr=False)
class Step:
    """One line keyed in: what it does to which entry."""

    typed: str
    act: Act
    one: Walked
    """The entry as it was when the line was keyed; for a new one, as it is to be added."""
    words: str = ""
    """The room it went to, or the note."""
    site: str = ""
    """The id of the site it went to, when that was said."""

    def sentence(self, day: date, names: dict[str, str]) -> str:
        """Say what saving will do."""
        return _SENTENCES[self.act](self, day, names)


def _place(step: Step, names: dict[str, str]) -> str:
    at = names.get(step.site, "")
    return f"{step.words}, {at}" if at else step.words


_SENTENCES: dict[Act, Callable[[Step, date, dict[str, str]], str]] = {
    Act.SEEN: lambda _s, day, _n: f"Seen on {long_date(day)}",
    Act.MOVED: lambda s, day, n: f"Moved to {_place(s, n)}, seen on {long_date(day)}",
    Act.NOTED: lambda s, day, _n: f"Note: {s.words}. Seen on {long_date(day)}",
    Act.MISSING: lambda _s, day, _n: f"Note: not in its place on {long_date(day)}",
    Act.LOST: lambda _s, day, _n: f"Note: lost or stolen, missed on {long_date(day)}",
    Act.ARCHIVED: lambda _s, _d, _n: "Gone: goes to the archive",
    Act.DISPOSED: lambda _s, day, _n: f"Gone: disposed of on {long_date(day)}",
    Act.ADDED: lambda s, _d, n: _added(s, n),
}


_GONE = {
    Act.MISSING: "Not in its place on a walk round.",
    Act.LOST: "Lost or stolen. Missed on a walk round.",
}
"""What is noted of a thing nobody found; it counts neither as seen nor as disposed of."""


def _added(step: Step, names: dict[str, str]) -> str:
    what = f"New {register_of(step.one.slug).one}"
    where = _place(step, names)
    return f"{what} in {where}" if where else what


def objection(step: Step, before: Sequence[Step]) -> str:
    """Say why a line cannot follow those already keyed; nothing when it can."""
    if step.act is Act.ADDED:
        same = [one for one in before if one.act is Act.ADDED and one.one == step.one]
        if not same:
            return ""
        return (
            f"You keyed a new “{step.one.title[:60]}” in this room already. If there are two, "
            "give them names that differ."
        )
    for one in before:
        if one.one.id == step.one.id and one.act in (Act.ARCHIVED, Act.DISPOSED, *_GONE):
            return (
                f"You keyed “{step.one.title[:60]}” as gone already, in the line “{one.typed}”. "
                "Take that line away first if it is there after all."
            )
        if (one.one.id, one.act, one.words) == (step.one.id, step.act, step.words):
            return f"“{step.one.title[:60]}” is in the list below already, just like this."
    return ""


def after(one: Walked, step: Step, day: date) -> Walked:
    """Give an entry as it is after a step."""
    if step.act is Act.ARCHIVED:
        return replace(one, archived_on=day)
    if step.act is Act.DISPOSED and isinstance(one, Device):
        return replace(one, disposed=day)
    if step.act in _GONE:
        return _noted(one, day, _GONE[step.act])
    one = _seen(one, day)
    if step.act is Act.MOVED:
        one = with_place(one, step.words)
        return replace(one, site=step.site) if step.site else one
    if step.act is Act.NOTED:
        return _noted(one, day, step.words)
    return one


def _noted(one: Walked, day: date, words: str) -> Walked:
    said = f"{long_date(day)}: {words}"
    note = f"{one.note}\n{said}" if one.note else said
    if len(note) > TEXT_LIMIT:
        raise Refused(f"The note of “{one.title}” is full. Shorten it in its register first.")
    return replace(one, note=note)


def _seen(one: Walked, day: date) -> Walked:
    """Keep a later date that somebody noted meanwhile."""
    name = "checked_on" if isinstance(one, Control) else "reviewed_on"
    known: date | None = getattr(one, name)
    change: dict[str, Any] = {name: max(known, day) if known else day}
    return replace(one, **change)


def outcome(steps: Sequence[Step], snapshot: Snapshot, day: date) -> tuple[Record, ...]:
    """Give every entry as it is after all steps, in the order keyed; raises with advice."""
    held: dict[str, Walked] = {one.id: one for kind in WALKED for one in snapshot.all(kind)}
    made: dict[str, Walked] = {}
    for number, step in enumerate(steps):
        if step.act is Act.ADDED:
            made[f"new {number}"] = _seen(step.one, day)
            continue
        one = made.get(step.one.id) or held.get(step.one.id)
        if one is None or (one.archived_on is not None and step.one.id not in made):
            raise Conflict(
                f"“{step.one.title}” was archived since you keyed “{step.typed}”. "
                "Take that line away, then save again."
            )
        made[step.one.id] = after(one, step, day)
    for one in made.values():
        _check(one)
    return tuple(one for id_, one in made.items() if one != held.get(id_))


def _check(one: Walked) -> None:
    try:
        one.check()
    except Problems as error:
        raise Refused(f"“{one.title[:60]}” cannot be saved like this. {error}") from error
