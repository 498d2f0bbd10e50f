"""Proposals from looks round: spot checks, and what keeps each building safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.saying import verb
from dsptdesk.domain.findings.weighing import (
    ask,
    count,
    looked_through,
    of_all,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.checking import Control, ControlKind, SpotCheck
from dsptdesk.domain.snapshot import Snapshot

_OUTSIDE = {ControlKind.DOORS, ControlKind.ENTRY, ControlKind.WINDOWS, ControlKind.KEYS}
_SITES = 2
"""So many sites are told one by one."""
_INSIDE = {ControlKind.CABINETS, ControlKind.DESKS}


def _spot_checks(snapshot: Snapshot, today: date) -> Proposal | None:
    every = [one for one in snapshot.live(SpotCheck) if one.on and one.on <= today]
    if not every:
        return None
    year = [one for one in every if within_year(one.on, today)]
    last = max(one.on for one in every if one.on)
    if not year:
        return weigh(
            f"Your last spot check was on {long_date(last)}",
            every,
            against=("that is more than twelve months ago",),
            to_do=("do a spot check and write down what you find",),
            reply=f"The last spot check was on {long_date(last)}. The next is still to be done.",
        )
    newest, sites = _newest(year), snapshot.live(Site)
    skipped = [one for one in sites if not {one.id, ""} & newest.keys()]
    seen = [max(newest.get(one.id, date.min), newest.get("", date.min)) for one in sites]
    names = snapshot.names
    blank = [one for one in year if not (one.in_order or one.not_in_order or one.findings)]
    open_ = [one for one in year if (one.actions or one.not_in_order) and not one.action_done]
    idle = [one for one in open_ if not one.action_owner]
    late = [one for one in open_ if one.action_owner and one.action_due and one.action_due < today]
    unsigned = [one for one in year if not one.approved_by]
    return weigh(
        f"Your register holds {count(len(year), 'spot check')} from the last twelve months, "
        f"{_on(year, last)}",
        year,
        to_do=(
            ask("do a spot check at", skipped, names),
            ask("write down what you found at", blank, names),
            ask("say who puts right what was found at", idle, names),
            ask("finish the actions of", late, names),
            ask("have approved", unsigned, names),
        ),
        ends=[year_after(day) for day in seen or [last] if day > date.min],
        reply=_checks_words(year, last, len(open_)),
    )


def _newest(year: list[SpotCheck]) -> Mapping[str, date]:
    """Give the day of each site's newest spot check; under no name, of all sites."""
    newest: dict[str, date] = {}
    for one in year:
        if one.on:
            newest[one.site] = max(one.on, newest.get(one.site, one.on))
    return newest


def _checks_words(year: list[SpotCheck], last: date, waiting: int) -> str:
    acted = sum(bool(one.actions or one.not_in_order) for one in year)
    number = count(len(year), "spot check")
    words = f"We did {number} in the last twelve months, {_on(year, last)}."
    if not acted:
        return f"{words} Nothing had to be put right."
    if len(year) == 1:
        return f"{words} The actions it led to are {'not all' if waiting else 'all'} done."
    state = "all are done" if not waiting else f"those of {waiting:,} are not all done"
    return f"{words} {acted:,} of them led to actions; {state}."


def _on(year: list[SpotCheck], last: date) -> str:
    return f"{'the last ' if len(year) > 1 else ''}on {long_date(last)}"


def _buildings(snapshot: Snapshot, today: date) -> Proposal | None:
    sites = snapshot.live(Site)
    given_up = {one.id for one in snapshot.all(Site) if one.archived_on is not None}
    # What is noted of a site that is given up says nothing about the others.
    every = [one for one in snapshot.live(Control) if one.site not in given_up]
    if not every:
        return None
    looked = looked_through(snapshot, Control.slug, today)
    working = [one for one in every if one.in_place is YesNo.YES]
    broken = [one for one in every if one.in_place is YesNo.NO]
    unsaid = [one for one in every if one.in_place in {None, YesNo.NOT_SURE}]
    old = [one for one in working if not (looked.until or within_year(one.checked_on, today))]
    kinds = _kinds(working)
    bare = [one for one in sites if not _covered(kinds, one.id)]
    names = snapshot.names
    thin = (
        ""
        if sites or _covered(kinds, "")
        else ("note the doors or keys, and the locked cabinets or clear desks")
    )
    return weigh(
        f"Your register holds {count(len(working), 'measure')} in place that "
        f"{verb(working, 'keeps', 'keep')} your buildings safe",
        (*looked.rests, *every),
        against=("no measure in it is in place and working",) if broken and not working else (),
        to_do=(
            ask("note doors or keys, and locked cabinets or clear desks, for", bare, names) or thin,
            ask("put right", broken, names),
            ask("see whether it is in place:", unsaid, names),
            ask("check again", old, names),
        ),
        ends=(looked.until, *_checked_ends(working, looked.until, today)),
        reply=_buildings_words(snapshot, working, looked.words),
        ticked=False,
    )


def _kinds(working: list[Control]) -> Mapping[str, set[ControlKind]]:
    kinds: dict[str, set[ControlKind]] = {}
    for one in working:
        if one.kind:
            kinds.setdefault(one.site, set()).add(one.kind)
    return kinds


def _covered(kinds: Mapping[str, set[ControlKind]], site: str) -> bool:
    """Tell whether a site has something at its edge and something inside."""
    held = kinds.get(site, set()) | kinds.get("", set())
    return bool(held & _OUTSIDE) and bool(held & _INSIDE)


def _checked_ends(working: list[Control], until: date | None, today: date) -> list[date]:
    """Give until when each check counts; the approval of the whole register counts for all."""
    if until:
        return []
    return [
        year_after(one.checked_on)
        for one in working
        if one.checked_on and within_year(one.checked_on, today)
    ]


def _buildings_words(snapshot: Snapshot, working: list[Control], dated: str) -> str:
    """Name what keeps each site safe, by kind only: details could help a thief."""
    sites, kinds = snapshot.live(Site), _kinds(working)
    if len(sites) > _SITES:
        lines = [f"What we have in place, at {len(sites):,} sites: {_by_measure(sites, kinds)}."]
    else:
        names = {"": "All sites", **{one.id: one.name for one in sites}}
        told = sorted(
            ((names.get(id_, "Another site"), held) for id_, held in kinds.items()),
            key=lambda pair: pair[0],
        )
        lines = [f"{name}: {_labels(held)}." for name, held in told]
    last = max((one.checked_on for one in working if one.checked_on), default=None)
    if last:
        lines.append(f"We walk round to check them, the last time on {long_date(last)}.")
    elif dated:
        lines.append(f"The register of these measures was {dated}.")
    return "\n".join(lines) if working else "No measure is in place yet."


def _labels(kinds: set[ControlKind]) -> str:
    return ", ".join(kind.label for kind in ControlKind if kind in kinds)


def _by_measure(sites: Sequence[Site], kinds: Mapping[str, set[ControlKind]]) -> str:
    """Name each measure once, with the number of sites that have it."""
    held = [kinds.get(one.id, set()) | kinds.get("", set()) for one in sites]
    numbers = {kind: sum(kind in own for own in held) for kind in ControlKind}
    return ", ".join(
        f"{kind.label} ({of_all(number, len(held))})" for kind, number in numbers.items() if number
    )


RULES: Mapping[str, Rule] = {"spot-checks": _spot_checks, "physical-security": _buildings}
