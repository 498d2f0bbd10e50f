"""Proposals about IT systems: who may use them, and who lost access on leaving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.weighing import (
    ask,
    count,
    of_all,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.portable import Assignment
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

_RIGHTS = ("administrator's right", "administrators' rights")


def _with_data(snapshot: Snapshot) -> tuple[System, ...]:
    return tuple(one for one in snapshot.live(System) if one.personal_data is not YesNo.NO)


def _open(snapshot: Snapshot, today: date) -> tuple[Access, ...]:
    return tuple(one for one in snapshot.all(Access) if one.open(today))


def _checked(systems: tuple[System, ...], today: date) -> tuple[date, ...]:
    """Give the days within the last year on which the access to systems was checked."""
    days = (one.access_checked for one in systems)
    return tuple(day for day in days if day and within_year(day, today))


def _unchecked(systems: tuple[System, ...], today: date) -> list[System]:
    return [one for one in systems if not within_year(one.access_checked, today)]


def _who(snapshot: Snapshot, today: date) -> Proposal | None:
    systems, given = _with_data(snapshot), _open(snapshot, today)
    named = {one.system for one in given}
    known = [one for one in systems if one.id in named]
    if not known:
        return None
    names, days = snapshot.names, _checked(systems, today)
    ids = {one.id for one in systems}
    rights = [one for one in given if one.system in ids]
    share = of_all(len(known), len(systems), "IT system")
    reply = f"Our register says who may use {share} with personal information."
    reply += f" It holds {count(len(rights), 'access right')}, each with its level."
    if days:
        reply += f" Access was checked within the year for {of_all(len(days), len(systems))},"
        reply += f" {'' if len(days) == 1 else 'the longest ago '}on {long_date(min(days))}."
    return weigh(
        f"Your registers say who may use {share} with personal information",
        (*systems, *rights),
        to_do=(
            ask("list who may use", [one for one in systems if one.id not in named], names),
            ask("check the access to", _unchecked(systems, today), names),
            ask("give each person an account in", _shared(systems), names),
        ),
        ends=map(year_after, days),
        reply=reply,
    )


def _shared(systems: tuple[System, ...]) -> list[System]:
    return [one for one in systems if one.own_accounts is YesNo.NO]


def _leavers(snapshot: Snapshot, today: date) -> Proposal | None:
    systems = snapshot.live(System)
    left = {o.id: o for o in snapshot.live(Person) if o.left and o.left < today}
    given = [one for one in _open(snapshot, today) if one.person in left]
    out = [o for o in snapshot.live(Assignment) if o.person in left and _out(o, today)]
    days = _checked(systems, today)
    ended = any(one.person in left for one in snapshot.live(Access))
    if not days and not ended and not out:
        return None
    held = {one.person for one in given} | {one.person for one in out}
    late = [one for one in left.values() if one.id in held]
    rests: tuple[Record, ...] = (*systems, *left.values(), *given, *out)
    reply = f"{_kept_words(len(left), len(late))} {_checked_words(len(days), len(systems))}"
    people = count(len(left), "person who left", "people who left") if left else "nobody who left"
    found = f"Your registers show {people}"
    if systems:
        share = of_all(len(days), len(systems), "IT system")
        found += f" and a check of access within the year for {share}"
    return weigh(
        found,
        rests,
        against=(ask("access is open or a device not given back for", late, snapshot.names),),
        to_do=(
            ask("check the access to", _unchecked(systems, today), snapshot.names),
            "list your IT systems" if not systems else "",
        ),
        ends=map(year_after, days),
        reply=reply.strip(),
    )


def _out(one: Assignment, today: date) -> bool:
    return one.returned_on is None or one.returned_on > today


def _kept_words(left: int, late: int) -> str:
    if not left:
        return "Our list of people shows nobody who has left."
    people = count(left, "person who has left has", "people who have left have")
    if not late:
        return f"{people[:1].upper()}{people[1:]} no open access and no device of ours."
    return f"Of {count(left, 'person', 'people')} who left, {late:,} still to be dealt with."


def _checked_words(checked: int, systems: int) -> str:
    if not systems:
        return ""
    return f"Access was checked within the last year in {of_all(checked, systems, 'IT system')}."


def _administrators(snapshot: Snapshot, today: date) -> Proposal | None:
    given = [one for one in _open(snapshot, today) if one.level is AccessLevel.ADMIN]
    if not given:
        return None
    signed = [one for one in given if one.agreement_on and one.agreement_on <= today]
    missing = [one for one in given if not one.agreement_on or one.agreement_on > today]
    share = of_all(len(signed), len(given), *_RIGHTS)
    systems = len({one.system for one in given})
    return weigh(
        f"Your access register shows an agreement for {share}"
        if signed
        else f"Your access register lists {count(len(given), *_RIGHTS)}",
        given,
        against=() if signed else ("nobody's agreement is noted",),
        to_do=(ask("have the agreement signed for", missing, snapshot.names),),
        reply=f"Administrators' access rights in {count(systems, 'IT system')}: {len(given):,}."
        f" An agreement to use them only for the work is signed for "
        f"{of_all(len(signed), len(given))}.",
    )


RULES: Mapping[str, Rule] = {
    "who-has-access": _who,
    "leavers-access": _leavers,
    "administrators-accountable": _administrators,
}
