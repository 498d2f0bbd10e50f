"""Registers: save, duplicate, archive, bring back, approve as reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.links import linking
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers import Register, register_of
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.wording import within
from dsptdesk.services.desk import Desk

R = TypeVar("R", bound=Record)


def save(desk: Desk, one: R) -> R:
    """Save a new or changed entry; raises Problems when it breaks a rule."""
    one.check()
    register = register_of(one.slug)
    verb = "Change" if one.version else "Add"
    with desk.write(f"{verb} {register.one}") as writing:
        return writing.save(one)


def save_over(desk: Desk, one: R) -> R:
    """Save an entry although it was changed elsewhere meanwhile; the history keeps both."""
    held = next((other for other in desk.snapshot.all(type(one)) if other.id == one.id), None)
    if held is None:
        return save(desk, replace(one, id="", version=0))
    return save(desk, replace(one, version=held.version, archived_on=held.archived_on))


def namesake(desk: Desk, one: Record) -> bool:
    """Tell whether another live entry goes by the same name, whatever its capitals."""
    names = desk.snapshot.names
    own = one.called(names).casefold()
    others = (other for other in desk.snapshot.live(type(one)) if other.id != one.id)
    return bool(own) and any(names[other.id].casefold() == own for other in others)


def duplicate(one: R) -> R:
    """Give an unsaved copy of an entry to change and save."""
    first = fields_of(type(one))[0]
    named: dict[str, str] = {}
    if first.kind is Kind.LINE:
        named[first.name] = f"{getattr(one, first.name)} (copy)"
    return replace(one, id="", version=0, archived_on=None, **named)


def archive(desk: Desk, chosen: Sequence[Record]) -> None:
    """Take entries out of the lists; they stay readable and can be brought back."""
    _set_archived(desk, chosen, True)


def bring_back(desk: Desk, chosen: Sequence[Record]) -> None:
    """Put archived entries back into the lists."""
    _set_archived(desk, chosen, False)


def _set_archived(desk: Desk, chosen: Sequence[Record], away: bool) -> None:
    if not chosen:
        return
    register = register_of(chosen[0].slug)
    verb = "Archive" if away else "Bring back"
    with desk.write(f"{verb} {register.count(len(chosen))}") as writing:
        for one in chosen:
            writing.save(replace(one, archived_on=desk.today() if away else None))


def approve(desk: Desk, register: Register, note: str = "") -> Review:
    """Record that the person at the desk looked the whole register through today."""
    entries = len(desk.snapshot.live(register.record))
    if not entries:
        raise Refused(f"Add at least one {register.one} before you approve the register.")
    review = Review(
        register=register.slug,
        approved_by=desk.who,
        approved_on=desk.today(),
        entries=entries,
        note=note,
    )
    with desk.write(f"Approve {within(register.title)} as reviewed") as writing:
        return writing.save(review)


def uses(desk: Desk, one: Record) -> tuple[Record, ...]:
    """Give the live records that link to one, so that archiving it is an informed act."""
    return tuple(linking(desk.snapshot, type(one), frozenset({one.id})))
