"""Checks on how devices are protected: encryption, viruses, passwords, updates, locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.registers.devices import PORTABLE, SCREENED, Device, DeviceKind, Protection

_WITH_PASSWORD = (DeviceKind.NETWORK, DeviceKind.CAMERA)


@dataclass(frozen=True)
class _Guard:
    """A protection, and the words for when it is missing and when nobody is sure."""

    key: str
    topic: str
    state: Callable[[Device], Protection | None]
    """What is noted of a device; None where it is not wanted or not answered."""
    lack: str
    doubt: str
    advice: str

    def check(self, scene: Scene) -> Iterator[Finding]:
        """Find the devices without it; worse when the answer claims it."""
        states = [(one, self.state(one)) for one in scene.devices]
        lacking = [one for one, state in states if state is Protection.NO]
        unsure = [one for one, state in states if state is Protection.NOT_SURE]
        if not lacking and not unsure:
            return
        claimed = said_yes(scene, self.topic)
        words = self._words(lacking, unsure, scene.snapshot.names)
        sentence = f"Your answer says yes, but {words}" if claimed else words[0].upper() + words[1:]
        severity = Severity.CONTRADICTION if claimed else Severity.GAP
        yield finding(self.key, sentence, [*lacking, *unsure], (self.topic,), severity)

    def _words(
        self, lacking: Sequence[Device], unsure: Sequence[Device], names: Mapping[str, str]
    ) -> str:
        if not lacking:
            is_or_are = verb(unsure, "is", "are")
            return (
                f"nobody is sure whether {named(unsure, names)} {is_or_are} {self.doubt}. "
                "Find out, and note what you find."
            )
        missing = f"{named(lacking, names)} {verb(lacking, 'is', 'are')} {self.lack}"
        more = f", and nobody is sure about {named(unsure, names)}" if unsure else ""
        return f"{missing}{more}. {self.advice}"


def _encryption(one: Device) -> Protection | None:
    holds = one.holds_data is not YesNo.NO
    return one.encrypted if one.kind in PORTABLE and holds else None


def _antivirus(one: Device) -> Protection | None:
    return one.antivirus if one.kind in SCREENED else None


def _password(one: Device) -> Protection | None:
    return one.default_password if one.kind in _WITH_PASSWORD else None


def _updates(one: Device) -> Protection | None:
    # Whether updates come is often not known; asking for that too would drown the rest.
    return one.updates if one.updates is Protection.NO else None


def _lock(one: Device) -> Protection | None:
    return one.locked if one.kind in PORTABLE else None


_GUARDS = (
    _Guard(
        "unencrypted",
        "encryption",
        _encryption,
        "not encrypted",
        "encrypted",
        "Switch encryption on and note it.",
    ),
    _Guard(
        "antivirus",
        "antivirus",
        _antivirus,
        "not protected against viruses",
        "protected against viruses",
        "Switch the protection on and note it.",
    ),
    _Guard(
        "first-password",
        "router-passwords",
        _password,
        "still using the password it came with",
        "still using the password it came with",
        "Change it and note it.",
    ),
    _Guard(
        "updates-off",
        "updates",
        _updates,
        "not set to install updates",
        "set to install updates",
        "Switch updates on, or say who installs them.",
    ),
    _Guard(
        "unlocked",
        "mobile-phones",
        _lock,
        "not locked with a PIN or password",
        "locked with a PIN or password",
        "Set a lock and note it.",
    ),
)

CHECKS: Mapping[str, Check] = {one.key: one.check for one in _GUARDS}
