"""When this desk will be ready: gathers what the forecast looks at."""

from __future__ import annotations

from dsptdesk.domain.assessment import State, by_item
from dsptdesk.domain.checks import main_gap
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.forecast import Forecast, RunsOut, Work, forecast
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk


def forecast_of(desk: Desk, now: Readiness) -> Forecast:
    """Reckon when everything for the main status will be complete."""
    edition, snapshot = desk.edition, desk.snapshot
    gap = main_gap(now)
    answers = by_item(snapshot.answers, edition.slug)
    done = tuple(
        answers[item.ref].completed_on
        for item in edition.needed_for(gap.status)
        if now.states[item.ref] is State.COMPLETED
    )
    used = {id_ for one in answers.values() for id_ in one.evidence}
    work = Work(
        done=tuple(day for day in done if day),
        left=len(gap.items),
        goal=gap.status.label,
        deadline=edition.deadline,
        runs_out=_runs_out(snapshot, used),
        deadline_confirmed=edition.deadline_confirmed,
    )
    return forecast(work, desk.today())


def _runs_out(snapshot: Snapshot, used: set[str]) -> tuple[RunsOut, ...]:
    found = [
        RunsOut(f"“{one.title}”", one.valid_until)
        for one in snapshot.live(Evidence)
        if one.valid_until and one.id in used
    ]
    if end := snapshot.organisation.cyber_essentials_expiry:
        found.append(RunsOut("Cyber Essentials Plus", end))
    found += [
        RunsOut(f"the certificate of “{firm.title}”", firm.certificate_expiry)
        for firm in snapshot.live(Supplier)
        if firm.certificate_expiry
    ]
    return tuple(found)
