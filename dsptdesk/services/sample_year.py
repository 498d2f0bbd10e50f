"""The example's year before this one: answered, signed off and carried over, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dsptdesk.data.editions import load_edition
from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import kind_of
from dsptdesk.services import publishing, roll_over
from dsptdesk.services.desk import Desk
from dsptdesk.services.publishing import SignOff
from dsptdesk.services.sample_file import Raw, entries, load, stored

if TYPE_CHECKING:
    from dsptdesk.services.sample import SampleClock


def live_last_year(workspace: Workspace, records: Raw, clock: SampleClock) -> None:
    """Load what the provider had then, publish it, and start this year with its answers.

    The frozen copy therefore holds what existed on that day and nothing newer.
    """
    raw = load("last-year.json")
    signed, begun = raw["signed_off"], raw["begun"]
    clock.then = signed["at"]
    desk = Desk(workspace, who=raw["who"], now=clock, edition=raw["edition"])
    with desk.write("Load the example: last year") as writing:
        writing.save_all(_then(workspace, raw, records, clock().date()))
    _publish(desk, signed)
    clock.then = begun["at"]
    roll_over.begin(desk, begun["edition"])
    clock.then = ""


def _then(workspace: Workspace, raw: Raw, records: Raw, day: date) -> Iterator[Record]:
    """Give the records as they were on that day."""
    for slug in raw["kinds"]:
        other = raw["then"].get(slug, {})
        for entry in entries(records, kind_of(slug)):
            if _there(entry.record, day):
                one = stored(workspace, entry)
                yield _as_it_was(one, {k: v for k, v in other.items() if getattr(one, k)}, day)
    edition = load_edition(raw["edition"])
    for entry in entries(raw, Answer):
        if isinstance(entry.record, Answer):
            yield replace(entry.record, topic=edition.item(entry.record.item).topic)
    yield from (entry.record for entry in entries(raw, Confirmation))


def _there(one: Record, day: date) -> bool:
    """Tell whether a record existed: nobody works here, and nothing is dated, after today."""
    if isinstance(one, Person):
        return one.started is None or one.started <= day
    return not isinstance(one, Evidence) or (one.dated is not None and one.dated <= day)


def _as_it_was(one: Record, other: Raw, day: date) -> Record:
    was: Raw = {name: _date(value, getattr(one, name)) for name, value in other.items()}
    if isinstance(one, Person) and one.left and one.left > day:
        was["left"] = None
    return replace(one, **was)


def _date(value: object, now: object) -> object:
    return date.fromisoformat(str(value)) if isinstance(now, date) else value


def _publish(desk: Desk, signed: Raw) -> None:
    status = signed["status"]
    one = publishing.publish(
        desk,
        SignOff(
            name=signed["name"],
            role=signed["role"],
            statement=publishing.statement_for(desk, status),
            status=status,
            sites=tuple(one.id for one in publishing.sites(desk)),
            note=signed["note"],
        ),
    )
    publishing.note_on_website(desk, one, desk.today(), "Published by the manager.")
