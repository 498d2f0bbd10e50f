"""What of the registers stays out of the evidence pack because nobody needs it as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record, field_of, fields_of
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.registers.training import Training
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.domain.wording import within


@dataclass(frozen=True)
class HeldBack:
    """Fields of a register that never go out with the pack, and why."""

    fields: tuple[str, ...]
    why: str


HELD_BACK: Mapping[type[Record], HeldBack] = {
    Person: HeldBack(
        ("email", "phone", "note"), "names and job titles are enough to show who does what"
    ),
    Training: HeldBack(("score", "note"), "it is enough to show who was trained and when"),
    Action: HeldBack(("note",), "what is done, by whom and by when says it all"),
    SiteException: HeldBack(("note",), "what differs and what is done about it says it all"),
    Contact: HeldBack(
        ("phone", "phone_2", "email", "reference", "note"),
        "it is enough to show that the list is kept and checked",
    ),
}
NUMBERS_ONLY = "Only the numbers are shown here. The entries stay in the desk."
HEADINGS = ("Year", "Kind", "How many", "Still open")
_UNKNOWN = "Not said"


def shown_fields(register: Register) -> tuple[str, ...]:
    """Name the fields of a register that go out with the pack."""
    held = HELD_BACK.get(register.record, HeldBack((), "")).fields
    return tuple(spec.name for spec in fields_of(register.record) if spec.name not in held)


def why_held(register: Register) -> str:
    """Say what of a register stays out and why; nothing when all of it goes out."""
    held = HELD_BACK.get(register.record)
    if held is None:
        return ""
    labels = ", ".join(within(field_of(register.record, name).label) for name in held.fields)
    return f"Left out of this pack: {labels}. The reason: {held.why}."


def numbers(register: Register, snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """Count the entries of a private register by year and kind, newest year first."""
    count = _COUNTED[register.record]
    found = [count(one) for one in snapshot.live(register.record)]
    everything = Counter((year, kind) for year, kind, _ in found)
    still_open = Counter((year, kind) for year, kind, over in found if not over)
    ordered = sorted(everything, key=lambda key: (-key[0], key[1]))
    return tuple(
        (str(year or _UNKNOWN), kind, f"{everything[year, kind]:,}", f"{still_open[year, kind]:,}")
        for year, kind in ordered
    )


def private_files(snapshot: Snapshot, answered: Iterable[str]) -> frozenset[str]:
    """Give the evidence that only private registers or unsaved forms use; `answered` is what answers rest on."""
    private: set[type] = {Unfinished, *(one.record for one in REGISTERS if one.private)}
    held, free = set[str](), set(answered)
    for kind in (one for one in KINDS if one is not Answer):
        names = [spec.name for spec in fields_of(kind) if spec.kind is Kind.FILES]
        used = held if kind in private else free
        used.update(
            id_ for one in snapshot.all(kind) for name in names for id_ in getattr(one, name)
        )
    return frozenset(held - free)


def _incident(one: Incident) -> tuple[int, str, bool]:
    on = local_day(one.aware_at) if one.aware_at else one.started_on
    kind = one.kind.label if one.kind else _UNKNOWN
    return (
        on.year if on else 0,
        f"{kind} (near miss)" if one.near_miss else kind,
        bool(one.closed_on),
    )


def _request(one: RightsRequest) -> tuple[int, str, bool]:
    kind = one.right.label if one.right else _UNKNOWN
    return one.received_on.year if one.received_on else 0, kind, bool(one.replied_on)


def _complaint(one: Complaint) -> tuple[int, str, bool]:
    kind = one.found.label if one.found else "Outcome not settled"
    return one.received_on.year if one.received_on else 0, kind, bool(one.told_on)


_COUNTED: Mapping[type[Record], Callable[[Any], tuple[int, str, bool]]] = {
    Incident: _incident,
    RightsRequest: _request,
    Complaint: _complaint,
}
