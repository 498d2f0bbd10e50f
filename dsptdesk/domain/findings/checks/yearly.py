"""Checks on what is done every year: backups, the continuity plan, spot checks and disposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.domain.registers.checking import Control, SpotCheck
from dsptdesk.domain.registers.continuity import Contact, Exercise, Scenario
from dsptdesk.domain.registers.disposal import DestructionContract, Disposal

_YEAR = 12


def _recent(scene: Scene, day: date | None) -> bool:
    return day is not None and months_after(scene.today, -_YEAR) <= day <= scene.today


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
        topics = ("backup-test",)
        yield finding("backup-untested", sentence, untested, topics, severity, put_right_in=Restore)
    yield from _unsafe(scene, held)


def _unsafe(scene: Scene, held: tuple[Backup, ...]) -> Iterator[Finding]:
    """Say of each copy only what is known to be wrong with it."""
    lacks: dict[str, list[Backup]] = {}
    for one in held:
        near, open_ = one.apart is YesNo.NO, one.encrypted is YesNo.NO
        if near or open_:
            lack = "neither kept apart nor encrypted" if near and open_ else ""
            lack = lack or ("not kept apart" if near else "not encrypted")
            lacks.setdefault(lack, []).append(one)
    if lacks:
        names = scene.snapshot.names
        parts = [f"{named(copies, names)} is {lack}" for lack, copies in sorted(lacks.items())]
        sentence = (
            f"The copy of {'; that of '.join(parts)}. A thief or a virus could reach it. Change "
            "that, and note it."
        )
        risky = [one for copies in lacks.values() for one in copies]
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
        yield finding("plan-untested", sentence, plan, topics, severity, put_right_in=Exercise)
    old = [one for one in scene.snapshot.live(Contact) if not _recent(scene, one.checked_on)]
    if old:
        sentence = (
            f"Nobody checked within twelve months that the number of "
            f"{named(old, scene.snapshot.names)} is right. Check it and print the list again."
        )
        yield finding("contact-unchecked", sentence, old, ("emergency-contacts",))


def _spot_checks(scene: Scene) -> Iterator[Finding]:
    checks = [o for o in scene.snapshot.live(SpotCheck) if o.on and o.on <= scene.today]
    if checks and not any(_recent(scene, one.on) for one in checks):
        last = max(checks, key=lambda one: one.on or date.min)
        sentence = (
            f"The last spot check was on {long_date(last.on)}. One a year is expected: do one "
            "and note it."
        )
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
    "backups": _backups,
    "restore-failed": _restores,
    "plan": _plan,
    "spot-checks": _spot_checks,
    "controls": _controls,
    "disposals": _disposals,
}
