"""Checks on incidents, rights requests and complaints: their clocks, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.clocks import complaint_clock, incident_clock, request_clock
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.saying import finding, named
from dsptdesk.domain.moments import local_day, long_moment
from dsptdesk.domain.registers.incidents import Decision, Incident, Told
from dsptdesk.domain.registers.rights import Complaint, RightsRequest

_BREACHES = ("breach-management",)
_SOON = 7


def _incidents(scene: Scene) -> Iterator[Finding]:
    for one in scene.snapshot.live(Incident):
        if one.near_miss or one.closed_on:
            continue
        name, clock = named([one], scene.snapshot.names), incident_clock(one)
        if clock is None and one.decision is not Decision.NOT:
            sentence = f"Enter when you became aware of {name}: the 72 hours run from there."
            yield finding("incident-no-time", sentence, [one], _BREACHES, _press(one))
        elif one.decision in {None, Decision.OPEN}:
            tail = ""
            if clock:
                over = local_day(clock.limit) < scene.today
                tail = f" The 72 hours {'ended' if over else 'end'} on {long_moment(clock.limit)}."
            sentence = f"Decide whether {name} must be reported, and write down why.{tail}"
            yield finding("incident-undecided", sentence, [one], _BREACHES, _press(one))
        elif clock and one.decision is Decision.REPORT and one.reported_at is None:
            tail = (
                "The 72 hours are over: report it at once and say why it is late."
                if local_day(clock.limit) < scene.today
                else f"Report it by {long_moment(clock.limit)}."
            )
            sentence = f"{name} is to be reported, but no report is noted. {tail}"
            yield finding("incident-unreported", sentence, [one], _BREACHES, Severity.URGENT)


def _press(one: Incident) -> Severity:
    """A report that was sent has stopped the 72 hours."""
    return Severity.GAP if one.reported_at else Severity.URGENT


def _incident_words(scene: Scene) -> Iterator[Finding]:
    """What an incident says does not fit together."""
    for one in scene.snapshot.live(Incident):
        name = named([one], scene.snapshot.names)
        official = {Told.TOOLKIT, Told.ICO} & set(one.told)
        if one.decision is Decision.NOT and (one.reported_at or official):
            sentence = (
                f"{name} is marked as not to be reported, yet a report is noted. Put one of the "
                "two right."
            )
            yield finding("incident-both", sentence, [one], _BREACHES, Severity.CONTRADICTION)
        if one.decision is Decision.NOT and not one.decision_why.strip():
            sentence = f"Write down why {name} was not reported. The law asks for the reason."
            yield finding("incident-no-reason", sentence, [one], _BREACHES)
        if one.closed_on and not one.lessons.strip():
            sentence = f"{name} is closed without a word on what you learnt. Add it."
            yield finding("incident-no-lesson", sentence, [one], ("process-review",))
        if one.action_due and not one.action_done and one.action_due < scene.today:
            sentence = (
                f"The change after {name} was to be made by {long_date(one.action_due)}. Make "
                "it, or set a new date."
            )
            yield finding("incident-action-late", sentence, [one], ("process-actions-tracked",))


def _requests(scene: Scene) -> Iterator[Finding]:
    for one in scene.snapshot.live(RightsRequest):
        clock = request_clock(one, scene.today)
        if clock is None or one.replied_on is not None or one.reply is not None:
            continue
        name = named([one], scene.snapshot.names)
        if clock.passed(scene.today) and not clock.standing:
            sentence = (
                f"The request {name} was to be answered by {long_date(clock.limit)}. Answer it "
                "now, and note the day."
            )
            yield finding("request-late", sentence, [one], (), Severity.URGENT)
        elif (clock.limit - scene.today).days <= _SOON and not clock.standing:
            sentence = f"The request {name} must be answered by {long_date(clock.limit)}. Answer it in time."
            yield finding("request-soon", sentence, [one], (), Severity.URGENT)


def _complaints(scene: Scene) -> Iterator[Finding]:
    for one in scene.snapshot.live(Complaint):
        clock = complaint_clock(one)
        if clock and one.acknowledged_on is None and one.told_on is None:
            name = named([one], scene.snapshot.names)
            late = clock.passed(scene.today)
            sentence = (
                f"The complaint {name} {'was' if late else 'is'} to be acknowledged by "
                f"{long_date(clock.limit)}."
            )
            near = (clock.limit - scene.today).days <= _SOON
            severity = Severity.URGENT if near else Severity.SOON
            yield finding("complaint-unacknowledged", sentence, [one], (), severity)


CHECKS: Mapping[str, Check] = {
    "incidents": _incidents,
    "incident-words": _incident_words,
    "requests": _requests,
    "complaints": _complaints,
}
