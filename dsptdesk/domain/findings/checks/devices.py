"""Checks on devices: unprotected, unsupported, unowned, and against the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.device_support import support_end
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.registers.devices import (
    Device,
    Importance,
)
from dsptdesk.domain.registers.portable import Assignment, OwnDevice


def _unsupported(scene: Scene) -> Iterator[Finding]:
    ended: list[Device] = []
    unsure: list[Device] = []
    for one in scene.devices:
        end, certain = support_end(one, scene.snapshot.corrections)
        if end and end < scene.today and not one.risk_accepted:
            (ended if certain else unsure).append(one)
    topics = ("supported-systems", "unsupported-risks")
    claimed = said_yes(scene, "supported-systems")
    severity = Severity.CONTRADICTION if claimed else Severity.GAP
    said = "Your answer says yes, but " if claimed else ""
    for bad, how in ((ended, said), (unsure, "As far as we know, ")):
        if not bad:
            continue
        names, it = named(bad, scene.snapshot.names), verb(bad, "it", "them")
        sentence = (
            f"{how}{names} {verb(bad, 'is', 'are')} no longer supported by the maker"
            f"{_system(scene, bad)}. {'Check with the maker. ' if bad is unsure else ''}"
            f"Replace {it}, or write down why you still use {it}, what you do "
            "about the risk, and who accepted it."
        )
        key = "unsupported-perhaps" if bad is unsure else "unsupported"
        yield finding(key, sentence, bad, topics, severity)


def _system(scene: Scene, bad: Sequence[Device | OwnDevice]) -> str:
    only = bad[0]
    end, _certain = support_end(only, scene.snapshot.corrections)
    if len(bad) > 1 or not only.system or end is None:
        return ""
    return f" ({only.system}, until {long_date(end)})"


def _support_ends(scene: Scene) -> Iterator[Finding]:
    deadline = scene.edition.deadline
    if deadline is None:
        return
    ending: dict[date, list[Device]] = {}
    for one in scene.devices:
        end, _certain = support_end(one, scene.snapshot.corrections)
        if end and scene.today <= end < deadline:
            ending.setdefault(end, []).append(one)
    for end, bad in sorted(ending.items()):
        sentence = (
            f"Support for {named(bad, scene.snapshot.names)} ends on {long_date(end)}, before the "
            f"deadline of {long_date(deadline)}. Plan what replaces {verb(bad, 'it', 'them')}."
        )
        yield finding("support-ends", sentence, bad, ("supported-systems",), Severity.SOON)


def _important_unowned(scene: Scene) -> Iterator[Finding]:
    bad = [
        one
        for one in scene.devices
        if one.importance is Importance.HIGH and not one.owner and not one.user
    ]
    if bad:
        names = named(bad, scene.snapshot.names)
        sentence = (
            f"{names} {verb(bad, 'is', 'are')} of high importance, but nobody is named as owner "
            "or user. Name somebody who looks after it."
        )
        yield finding("important-unowned", sentence, bad, ("digital-asset-register",))


def _disposed_in_use(scene: Scene) -> Iterator[Finding]:
    gone = {one.id for one in scene.snapshot.live(Device) if one.disposed}
    bad = [
        one
        for one in scene.snapshot.live(Assignment)
        if one.device in gone and one.returned_on is None
    ]
    if bad:
        sentence = (
            f"{named(bad, scene.snapshot.names)}: the {verb(bad, 'device is', 'devices are')} "
            f"marked as disposed of, but nobody noted that {verb(bad, 'it', 'they')} came back. "
            "Enter when."
        )
        yield finding(
            "disposed-not-returned", sentence, bad, ("asset-life",), Severity.CONTRADICTION
        )


def _rules_unsigned(scene: Scene) -> Iterator[Finding]:
    given = [
        one
        for one in scene.snapshot.live(Assignment)
        if one.returned_on is None and one.rules_signed is None
    ]
    if given:
        sentence = (
            f"{named(given, scene.snapshot.names)}: no signed rules are noted. Let the person "
            "sign how the device is to be kept safe."
        )
        yield finding("device-rules-unsigned", sentence, given, ("mobile-phones",))


def _own_unsigned(scene: Scene) -> Iterator[Finding]:
    own = [
        one
        for one in scene.snapshot.live(OwnDevice)
        if one.ended_on is None and (one.rules_signed is None or one.locked is YesNo.NO)
    ]
    if own:
        sentence = (
            f"{named(own, scene.snapshot.names)}: used for work without signed rules or without "
            "a lock. Have the rules signed and the lock set, or stop its use for work."
        )
        yield finding("own-device-rules", sentence, own, ("own-devices",))


def _own_unsupported(scene: Scene) -> Iterator[Finding]:
    ended: list[OwnDevice] = []
    unsure: list[OwnDevice] = []
    for one in scene.snapshot.live(OwnDevice):
        end, certain = support_end(one, scene.snapshot.corrections)
        if end and end < scene.today and (one.ended_on is None or one.ended_on > scene.today):
            (ended if certain else unsure).append(one)
    for bad, how in ((ended, ""), (unsure, "As far as we know, ")):
        if not bad:
            continue
        it = verb(bad, "it", "them")
        sentence = (
            f"{how}{named(bad, scene.snapshot.names)} {verb(bad, 'runs a system', 'run systems')} "
            f"that the maker no longer supports{_system(scene, bad)}. "
            f"{'Check with the maker. ' if bad is unsure else ''}"
            f"Have {it} updated, or stop using {it} for work."
        )
        yield finding("own-device-unsupported", sentence, bad, ("own-devices", "supported-systems"))


CHECKS: Mapping[str, Check] = {
    "unsupported": _unsupported,
    "support-ends": _support_ends,
    "important-unowned": _important_unowned,
    "disposed-not-returned": _disposed_in_use,
    "device-rules-unsigned": _rules_unsigned,
    "own-device-rules": _own_unsigned,
    "own-device-unsupported": _own_unsupported,
}
