"""The last tasks of the year: confirm, sign off, type it into the website, start the next one."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.entering import Entered, entered_in, papers_of, standing_of
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.next_steps import assertions_to_confirm
from dsptdesk.domain.places import Place
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import newest_first
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.task import Task, counted_task


def publish_tasks(
    edition: Edition, snapshot: Snapshot, readiness: Readiness, today: date, newer: str
) -> tuple[Task, ...]:
    """Give the tasks in their order; `newer` names a later edition at hand."""
    return (
        _confirm(edition, readiness),
        _sign_off(edition, snapshot, readiness),
        _export(readiness),
        _enter(edition, snapshot, readiness),
        *_next_year(edition, today, newer),
    )


def _confirm(edition: Edition, readiness: Readiness) -> Task:
    name, place = "Confirm the assertions", Place("assessment", "assertions")
    if ready := len(assertions_to_confirm(edition, readiness)):
        return Task(name, "Needs checking", "warn", f"{ready} ready to confirm", place)
    needed = {i.assertion for i in edition.items if edition.is_mandatory(i)}
    confirmed = len(needed & readiness.confirmed)
    return counted_task(name, confirmed, len(needed), place, "assertions")


def _sign_off(edition: Edition, snapshot: Snapshot, readiness: Readiness) -> Task:
    name, place = "Sign off", Place("publish")
    own = [one for one in snapshot.live(Publication) if one.edition == edition.slug]
    if own:
        last = newest_first(own)[0]
        said = f"Signed off on {long_date(last.published_on)}: {last.status}"
        return Task(name, "Completed", "good", said, place)
    if readiness.completed:
        return Task(name, "Ready", "info", "Not signed off yet", place)
    return Task(name, "Not started", "neutral", "Not signed off yet", place)


def _export(readiness: Readiness) -> Task:
    name, place = "Make the evidence pack and folder", Place("publish")
    if readiness.completed:
        return Task(name, "Ready", "info", "", place)
    return Task(name, "Draft possible now", "neutral", "Not everything is complete yet", place)


def _enter(edition: Edition, snapshot: Snapshot, readiness: Readiness) -> Task:
    """Count what stands on the website as it is answered now, of what has to be there."""
    needed = [one for one in edition.items if edition.is_mandatory(one)] or edition.items
    entered = entered_in(snapshot.all(Entered), edition.slug)
    answers, papers = by_item(snapshot.answers, edition.slug), papers_of(snapshot.all(Evidence))
    states, done = readiness.states, 0
    for ref in (one.ref for one in needed):
        done += standing_of(states[ref], answers.get(ref), entered.get(ref), papers).done
    place = Place("publish", "paste")
    return counted_task("Type it into the website", done, len(needed), place, "entered")


def _next_year(edition: Edition, today: date, newer: str) -> tuple[Task, ...]:
    name, place = "Load and start the next year", Place("year")
    if newer:
        return (Task(name, "Ready", "info", f"{newer} is held", place),)
    if edition.deadline is None or today <= edition.deadline:
        return ()
    said = f"The last day of {edition.name} has passed"
    return (Task(name, "Not started", "neutral", said, place),)
