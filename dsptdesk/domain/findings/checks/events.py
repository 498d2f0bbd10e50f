"""Checks on what happens in the year: incidents, requests, backups, tests and spot checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from dsptdesk.domain.clocks import complaint_clock, incident_clock, request_clock
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.domain.registers.checking import Control, SpotCheck
from dsptdesk.domain.registers.continuity import Contact, Exercise, Scenario
from dsptdesk.domain.registers.disposal import DestructionContract, Disposal
from dsptdesk.domain.registers.incidents import Decision, Incident, Told
from dsptdesk.domain.registers.rights import Complaint, RightsRequest

_YEAR = 12
_BREACHES = ("breach-management",)


def _recent(scene: Scene, day: object) -> bool:
    return day is not None and str(day) >= months_after(scene.today, -_YEAR).isoformat()


def _incidents(scene: Scene) -> Iterator[Finding]:
    end_of_day = datetime.combine(scene.today, time.max, UTC)
    for one in scene.snapshot.live(Incident):
        if one.near_miss or one.closed_on:
            continue
        name, clock = named([one], scene.snapshot.names), incident_clock(one)
        if clock is None and one.decision is not Decision.NOT:
            sentence = f"Enter when you became aware of {name}: the 72 hours run from there."
            yield finding("incident-no-time", sentence, [one], _BREACHES)
        elif one.decision in {None, Decision.OPEN}:
            sentence = f"Decide whether {name} must be reported, and write down why."
            yield finding("incident-undecided", sentence, [one], _BREACHES)
        elif clock and one.decision is Decision.REPORT and one.reported_at is None:
            late = clock.passed(end_of_day)
            tail = (
                "The 72 hours are over: report it at once and say why it is late."
                if late
                else (f"Report it by {long_date(local_day(clock.limit))}.")
            )
            sentence = f"{name} is to be reported, but no report is noted. {tail}"
            yield finding("incident-unreported", sentence, [one], _BREACHES)


def _incident_words(scene: Scene) -> Iterator[Finding]:
    """What an incident says does not fit together."""
    for one in scene.snapshot.live(Incident):
        name = named([one], scene.snapshot.names)
        official = {Told.TOOLKIT, Told.ICO} & set(one.told)
        if one.decision is Decision.NOT and (one.reported_at or official):
            sentence = f"{name} is marked as not to be reported, yet a report is noted."
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
                f"The request {name} was to be answered by {long_date(clock.limit)}. Answer it at "
                "once and say sorry for the delay."
            )
            yield finding("request-late", sentence, [one])
        elif (clock.limit - scene.today).days <= 7 and not clock.standing:
            sentence = f"The request {name} must be answered by {long_date(clock.limit)}."
            yield finding("request-soon", sentence, [one], (), Severity.SOON)


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
            severity = Severity.GAP if late else Severity.SOON
            yield finding("complaint-unacknowledged", sentence, [one], (), severity)


def _backups(scene: Scene) -> Iterator[Finding]:
    held = scene.snapshot.live(Backup)
    tested = {
        one.backup
        for one in scene.snapshot.live(Restore)
        if _recent(scene, one.on) and one.outcome is Outcome.WORKED
    }
    untested = [one for one in held if one.id not in tested]
    if untested:
        claimed = said_yes(scene, "backup-test")
        start = "Your answer says backups are tested, but no" if claimed else "No"
        sentence = (
            f"{start} restore test that worked is noted within twelve months for "
            f"{named(untested, scene.snapshot.names)}. Restore something and note it."
        )
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding("backup-untested", sentence, untested, ("backup-test",), severity)
    risky = [one for one in held if one.apart is YesNo.NO or one.encrypted is YesNo.NO]
    if risky:
        sentence = (
            f"The copy of {named(risky, scene.snapshot.names)} is not kept apart or not encrypted. "
            "A thief or a virus could reach it."
        )
        yield finding("backup-unsafe", sentence, risky, ("backups",))


def _restores(scene: Scene) -> Iterator[Finding]:
    newest: dict[str, Restore] = {}
    for one in scene.snapshot.live(Restore):
        last = newest.get(one.backup)
        if one.on and (last is None or last.on is None or one.on > last.on):
            newest[one.backup] = one
    bad = [one for one in newest.values() if one.outcome in {Outcome.FAILED, Outcome.PARTLY}]
    if bad:
        sentence = (
            f"The last test did not bring everything back: {named(bad, scene.snapshot.names)}. "
            "Put the backup right and test again."
        )
        yield finding("restore-failed", sentence, bad, ("backup-test", "backups"))


def _plan(scene: Scene) -> Iterator[Finding]:
    plan = scene.snapshot.live(Scenario)
    tests = [one for one in scene.snapshot.live(Exercise) if _recent(scene, one.on)]
    if plan and not tests:
        sentence = (
            "The continuity plan was not tested within twelve months. Talk one scenario through "
            "at a team meeting and note it."
        )
        topics = ("continuity-test",)
        claimed = said_yes(scene, "continuity-test")
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding("plan-untested", sentence, plan, topics, severity)
    old = [one for one in scene.snapshot.live(Contact) if not _recent(scene, one.checked_on)]
    if old:
        sentence = (
            f"Nobody checked within twelve months that the number of "
            f"{named(old, scene.snapshot.names)} is right. Check it and print the list again."
        )
        yield finding("contact-unchecked", sentence, old, ("emergency-contacts",))


def _spot_checks(scene: Scene) -> Iterator[Finding]:
    checks = scene.snapshot.live(SpotCheck)
    if checks and not any(_recent(scene, one.on) for one in checks):
        last = max(checks, key=lambda one: one.on or scene.today)
        sentence = f"The last spot check was on {long_date(last.on)}. One a year is expected."
        claimed = said_yes(scene, "spot-checks")
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding("spot-check-old", sentence, [last], ("spot-checks",), severity)
    kinds: tuple[type[SpotCheck | Exercise], ...] = (SpotCheck, Exercise)
    for kind in kinds:
        late = [
            one
            for one in scene.snapshot.live(kind)
            if one.action_due and not one.action_done and one.action_due < scene.today
        ]
        if late:
            sentence = (
                f"What was to be done after {named(late, scene.snapshot.names)} is overdue. Do "
                "it, or set a new date."
            )
            topic = "spot-checks" if kind is SpotCheck else "continuity-test"
            yield finding(f"{kind.slug}-action-late", sentence, late, (topic,))


def _controls(scene: Scene) -> Iterator[Finding]:
    held = scene.snapshot.live(Control)
    broken = [one for one in held if one.in_place is YesNo.NO]
    if broken:
        sentence = (
            f"{named(broken, scene.snapshot.names)} {verb(broken, 'is', 'are')} not in place. "
            "Put it right, or note what you do instead."
        )
        yield finding("control-missing", sentence, broken, ("physical-security",))
    if not held or any(not one.site for one in held):
        return
    covered = {one.site for one in held}
    bare = [one for one in scene.snapshot.live(Site) if one.id not in covered]
    if bare:
        sentence = (
            f"Nothing is noted on locks and building security for "
            f"{named(bare, scene.snapshot.names)}. Add it."
        )
        yield finding("site-without-controls", sentence, bare, ("physical-security",))


def _disposals(scene: Scene) -> Iterator[Finding]:
    contracts = {one.id: one for one in scene.snapshot.live(DestructionContract)}
    ended = [
        one for one in contracts.values() if one.contract_end and one.contract_end < scene.today
    ]
    if ended:
        sentence = (
            f"The contract {named(ended, scene.snapshot.names)} has ended. Renew it, or archive it."
        )
        yield finding("destruction-ended", sentence, ended, ("destruction-contract",))
    unproved = [
        one
        for one in scene.snapshot.live(Disposal)
        if one.contract and not one.certificate.strip() and not one.documents
    ]
    if unproved:
        sentence = (
            f"No certificate is noted for {named(unproved, scene.snapshot.names)}, which a firm "
            "destroyed. Ask the firm for it."
        )
        yield finding("disposal-unproved", sentence, unproved, ("destruction-contract",))


CHECKS: Mapping[str, Check] = {
    "incidents": _incidents,
    "incident-words": _incident_words,
    "requests": _requests,
    "complaints": _complaints,
    "backups": _backups,
    "restore-failed": _restores,
    "plan": _plan,
    "spot-checks": _spot_checks,
    "controls": _controls,
    "disposals": _disposals,
}
