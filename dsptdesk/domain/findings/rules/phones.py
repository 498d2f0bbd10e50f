"""Proposals about work phones: locked, wiped from afar, and in known hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.weighing import (
    ask,
    count,
    in_use,
    looked_through,
    of_all,
    policy_in_date,
    policy_words,
    weigh,
)
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.portable import Assignment
from dsptdesk.domain.snapshot import Snapshot

_FINE = (Protection.YES, Protection.NEEDLESS)


@dataclass(frozen=True)
class _Phones:
    """Work phones in use, and who has them."""

    every: tuple[Device, ...]
    given: Mapping[str, Assignment]
    rules: Policy | None

    def needless(self, field: str) -> int:
        return sum(getattr(one, field) is Protection.NEEDLESS for one in self.every)

    def share(self, field: str) -> str:
        """Say on how many of those that need a measure it is in place."""
        needless = self.needless(field)
        wanted = len(self.every) - needless
        good = sum(getattr(one, field) is Protection.YES for one in self.every)
        beside = f" (not needed on {needless:,})" if needless else ""
        return f"{of_all(good, wanted) if wanted else 'none'}{beside}"

    def locked(self, one: Device) -> bool:
        return one.locked in _FINE

    def wiped(self, one: Device) -> bool:
        return one.remote_wipe in _FINE

    def held(self, one: Device) -> bool:
        return one.id in self.given or bool(one.user)

    def signed(self, one: Device) -> bool:
        return one.id in self.given and self.given[one.id].rules_signed is not None

    @property
    def found(self) -> str:
        """Say what the registers show, in numbers."""
        held, signed = (f"{sum(map(test, self.every)):,}" for test in (self.held, self.signed))
        return (
            f"Your registers show {count(len(self.every), 'work phone')}: locked "
            f"{self.share('locked')}, can be wiped {self.share('remote_wipe')}, {held} in known "
            f"hands, {signed} with the rules signed"
        )

    @property
    def words(self) -> str:
        """Describe the phones as an answer."""
        whole = len(self.every)
        held, signed = (
            of_all(sum(map(test, self.every)), whole) for test in (self.held, self.signed)
        )
        parts = [
            f"We have {count(whole, 'work phone')}.",
            f"Locked with a PIN, password or fingerprint: {self.share('locked')}.",
            f"Can be wiped from afar: {self.share('remote_wipe')}.",
            f"We know who holds: {held}.",
            f"Rules for use signed for: {signed}.",
        ]
        if self.rules:
            parts.append(f"The rules are in {policy_words(self.rules)}.")
        return " ".join(parts)

    def to_do(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Say what is missing for a good answer."""
        unsure = [o for o in self.every if not self.locked(o) and o.locked is not Protection.NO]
        return (
            ask("check the lock of", unsure, names),
            ask("see that you can wipe", [o for o in self.every if not self.wiped(o)], names),
            ask("note who holds", [o for o in self.every if not self.held(o)], names),
            ask("have the rules signed for", [o for o in self.every if not self.signed(o)], names),
            "" if self.rules else "approve a policy on mobile devices that says whom to tell",
        )


def _phones(snapshot: Snapshot, today: date) -> Proposal | None:
    devices = in_use(snapshot)
    looked = looked_through(snapshot, Device.slug, today)
    if not any(one.kind is DeviceKind.PHONE for one in devices):
        return _none(snapshot, today) if devices else None
    held = _Phones(
        tuple(one for one in devices if one.kind is DeviceKind.PHONE),
        {one.device: one for one in snapshot.live(Assignment) if one.returned_on is None},
        policy_in_date(snapshot, PolicyKind.MOBILE_DEVICES, today),
    )
    out = [held.given[one.id] for one in held.every if one.id in held.given]
    rules = held.rules
    unlocked = [one for one in held.every if one.locked is Protection.NO]
    return weigh(
        held.found,
        (*looked.rests, *held.every, *out, *([rules] if rules else [])),
        against=(ask("no lock is set on", unlocked, snapshot.names),),
        to_do=(looked.to_do, *held.to_do(snapshot.names)),
        ends=(looked.until, rules.lasts_until if rules else None),
        reply=held.words,
        ticked=False,
    )


def _none(snapshot: Snapshot, today: date) -> Proposal | None:
    looked = looked_through(snapshot, Device.slug, today)
    if looked.until is None:
        return None
    return weigh(
        "Your device register lists no work phone",
        (*looked.rests, *in_use(snapshot)),
        to_do=("if staff use their own phones for work, say what protects them",),
        ends=(looked.until,),
        ticked=False,
        reply=f"We have no work phones. Our register of devices lists none; it was {looked.words}.",
    )


RULES: Mapping[str, Rule] = {"mobile-phones": _phones}
