"""Proposal about incidents that came again: kinds, numbers and dates, and nothing they tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.incident_log import everything, nothing_happened
from dsptdesk.domain.findings.weighing import count, of_all, weigh
from dsptdesk.domain.registers.incidents import Incident, IncidentKind, day_of
from dsptdesk.domain.snapshot import Snapshot

_MONTHS = 3
"""The same weak point again within so many months is a repeat."""


@dataclass(frozen=True)
class Repeat:
    """One kind of incident that came again within three months, oldest first."""

    kind: IncidentKind
    incidents: tuple[Incident, ...]

    @property
    def explained(self) -> bool:
        """The cause and the change are written down for the last of them at least."""
        last = self.incidents[-1]
        return bool(last.cause and (last.lessons or last.measures))

    @property
    def words(self) -> str:
        """Say how often it came and whether it was looked into; its contents stay here."""
        first, last = day_of(self.incidents[0]), day_of(self.incidents[-1])
        times = count(len(self.incidents), "time")
        when = f"{times} between {long_date(first)} and {long_date(last)}"
        written = " The cause and what we changed are in our incident register."
        return f"{self.kind.label}: {when}.{written if self.explained else ''}"


def repeats(incidents: tuple[Incident, ...], since: date, today: date) -> tuple[Repeat, ...]:
    """Find kinds that came again within three months, the last time in a given period."""
    kinds: dict[IncidentKind, list[tuple[date, str, Incident]]] = {}
    for one in incidents:
        day = day_of(one)
        if day and one.kind and day <= today:
            kinds.setdefault(one.kind, []).append((day, one.id, one))
    return tuple(
        Repeat(kind, tuple(one for _, _, one in run))
        for kind in IncidentKind
        for run in _runs(sorted(kinds.get(kind, []), key=lambda row: row[:2]))
        if len(run) > 1 and run[-1][0] >= since
    )


def _runs(rows: list[tuple[date, str, Incident]]) -> list[list[tuple[date, str, Incident]]]:
    """Cut a row of days wherever more than three months lie between two."""
    runs: list[list[tuple[date, str, Incident]]] = []
    for row in rows:
        if runs and row[0] <= months_after(runs[-1][-1][0], _MONTHS):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _repeats(snapshot: Snapshot, today: date) -> Proposal | None:
    log = everything(snapshot, today)
    if not log.year:
        return nothing_happened(snapshot, log, ticked=False)
    found = repeats(log.every, log.since, today)
    said = any(one.happened_before is YesNo.YES for one in log.year)
    if not found:
        return weigh(
            f"Your incident register shows {log.words} since {long_date(log.since)}, and no kind "
            "came again within three months",
            log.year,
            to_do=("you noted that one had happened before: say what you did about it",)
            if said
            else (),
            reply=f"No incident was repeated within three months. We logged {log.words} since "
            f"{long_date(log.since)}.",
            ticked=False,
        )
    unclear = sum(not one.explained for one in found)
    number = count(len(found), "kind of incident", "kinds of incident")
    return weigh(
        f"Your incident register shows that {number} came again within three months",
        tuple(one for repeat in found for one in repeat.incidents),
        to_do=(
            f"write down the cause and what you changed for {of_all(unclear, len(found))}"
            if unclear
            else "",
        ),
        reply="\n".join(one.words for one in found),
        ticked=False,
    )


RULES: Mapping[str, Rule] = {"repeat-incidents": _repeats}
