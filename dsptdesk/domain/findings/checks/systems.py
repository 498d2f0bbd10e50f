"""Checks on IT systems: signing in, who has access, and what administrators signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.dates import months_after
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.systems import SecondStep, System

_CHECKED_MONTHS = 12


def _second_step(scene: Scene) -> Iterator[Finding]:
    weak = {SecondStep.SOME, SecondStep.OFF, SecondStep.MISSING}
    bad = [
        one for one in scene.snapshot.live(System) if one.second_step in weak and not one.excepted
    ]
    if bad:
        claimed = said_yes(scene, "multi-factor")
        names = named(bad, scene.snapshot.names)
        start = f"Your answer says yes, but {names}" if claimed else names
        sentence = (
            f"{start} {verb(bad, 'does', 'do')} not ask everybody for a second step when signing "
            "in. Switch it on, or note who is excepted, why, and who approved it."
        )
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding("second-step", sentence, bad, ("multi-factor",), severity)


def _access_unchecked(scene: Scene) -> Iterator[Finding]:
    bad = [
        one
        for one in scene.snapshot.live(System)
        if one.access_checked is None
        or months_after(one.access_checked, _CHECKED_MONTHS) < scene.today
    ]
    if bad:
        sentence = (
            f"Nobody checked within 12 months who can use {named(bad, scene.snapshot.names)}. "
            "Go through starters, movers and leavers, and enter the date."
        )
        topics = ("who-has-access", "leavers-access")
        yield finding("access-unchecked", sentence, bad, topics)


def _administrators(scene: Scene) -> Iterator[Finding]:
    bad = [
        one
        for one in scene.snapshot.live(Access)
        if one.level is AccessLevel.ADMIN and one.open(scene.today) and one.agreement_on is None
    ]
    if bad:
        claimed = said_yes(scene, "administrators-accountable")
        start = "Your answer says yes, but no" if claimed else "No"
        sentence = (
            f"{start} signed agreement is noted for {named(bad, scene.snapshot.names)}. Have it "
            "signed, or note the contract that says the same."
        )
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding(
            "administrator-unsigned", sentence, bad, ("administrators-accountable",), severity
        )


CHECKS: Mapping[str, Check] = {
    "second-step": _second_step,
    "access-unchecked": _access_unchecked,
    "administrator-unsigned": _administrators,
}
