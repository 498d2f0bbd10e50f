"""Proposals about devices: the register, their importance, their life, and mobile phones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.findings.saying import named
from dsptdesk.domain.findings.weighing import (
    count,
    looked_through,
    of_all,
    policy_in_date,
    policy_words,
    weigh,
)
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.devices import Device, DeviceKind, Importance, Protection
from dsptdesk.domain.registers.disposal import Disposal
from dsptdesk.domain.registers.portable import Assignment
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

_FINE = (Protection.YES, Protection.NEEDLESS)


def in_use(snapshot: Snapshot) -> list[Device]:
    """Give the devices that are neither archived nor disposed of."""
    return [one for one in snapshot.all(Device) if one.in_use()]


def _ask(words: str, devices: Sequence[Device], names: Mapping[str, str]) -> str:
    return f"{words} {named(devices, names)}" if devices else ""


def _register(snapshot: Snapshot, today: date) -> Proposal | None:
    devices, systems = in_use(snapshot), snapshot.live(System)
    if not devices:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    names = snapshot.names
    held = register_of(Device.slug).count(len(devices))
    if systems:
        held += f" and {register_of(System.slug).count(len(systems))}"
    kinds = Counter(one.kind.label.lower() for one in devices if one.kind)
    counted = ", ".join(f"{label}: {number:,}" for label, number in kinds.most_common())
    words = f"Evidence pack, register of devices and software ({held}). By kind: {counted}."
    if looked.words:
        words += f" Devices and software {looked.words}."
    return weigh(
        f"Your registers hold {held}",
        (*looked.rests, *devices, *systems),
        to_do=(
            looked.to_do,
            _ask("name the owner of", [one for one in devices if not one.owner], names),
            _ask("mark the importance of", [o for o in devices if o.importance is None], names),
            _ask("note the place or user of", [o for o in devices if not _placed(o)], names),
        ),
        ends=(looked.until,),
        reply=words,
        location=words,
    )


def _placed(one: Device) -> bool:
    return bool(one.user or one.site or one.location.strip()) or one.kind is DeviceKind.SOFTWARE


def _importance(snapshot: Snapshot, today: date) -> Proposal | None:
    devices = in_use(snapshot)
    marked = [one for one in devices if one.importance]
    if not marked:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    high = [one for one in marked if one.importance is Importance.HIGH]
    alone = [one for one in high if not one.depends_on]
    levels = Counter(one.importance for one in marked)
    parts = ", ".join(f"{levels[level]:,} {level.label.lower()}" for level in Importance)
    leaning = sum(bool(one.depends_on) for one in devices)
    return weigh(
        f"Your device register marks how important {of_all(len(marked), len(devices))} devices are",
        (*looked.rests, *devices),
        to_do=(
            looked.to_do,
            _ask("mark", [one for one in devices if one.importance is None], snapshot.names),
            _ask("note what these need in order to work:", alone, snapshot.names),
        ),
        ends=(looked.until,),
        reply=f"Importance is marked for {of_all(len(marked), len(devices))} devices: {parts}. "
        f"What it depends on is noted for {leaning:,}.",
    )


def _life(snapshot: Snapshot, today: date) -> Proposal | None:
    devices, systems = in_use(snapshot), snapshot.live(System)
    held = (*devices, *systems)
    owned = [one for one in held if one.owner]
    if not owned:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    logged = {one.device: one for one in snapshot.live(Disposal) if one.device}
    gone = [one for one in snapshot.live(Device) if one.disposed]
    untold = [one for one in gone if not one.disposed_how.strip() and one.id not in logged]
    rules = policy_in_date(snapshot, PolicyKind.DESTRUCTION, today)
    reply = f"A named owner stands for {of_all(len(owned), len(held))} devices and systems."
    if gone:
        told = len(gone) - len(untold)
        reply += f" How they were disposed of is noted for {of_all(told, len(gone))} old devices."
    if rules:
        reply += f" Our rules for destroying equipment are in {policy_words(rules)}."
    return weigh(
        f"Your registers name an owner for {of_all(len(owned), len(held))} devices and systems",
        (*looked.rests, *held, *gone, *logged.values(), *([rules] if rules else [])),
        to_do=(
            looked.to_do,
            _owners(snapshot, [one for one in held if not one.owner]),
            _ask("note how you disposed of", untold, snapshot.names),
            "" if rules else "approve rules for destroying equipment in your policies",
        ),
        ends=(looked.until, rules.next_review if rules else None),
        reply=reply,
    )


def _owners(snapshot: Snapshot, held: Sequence[Device | System]) -> str:
    return f"name the owner of {named(held, snapshot.names)}" if held else ""


def _phones(snapshot: Snapshot, today: date) -> Proposal | None:
    devices = in_use(snapshot)
    phones = [one for one in devices if one.kind is DeviceKind.PHONE]
    looked = looked_through(snapshot, Device.slug, today)
    if not phones:
        return _no_phones(snapshot, today) if devices and looked.until else None
    names = snapshot.names
    given = {one.device: one for one in snapshot.live(Assignment) if one.returned_on is None}
    out = [given[one.id] for one in phones if one.id in given]
    locked = [one for one in phones if one.locked in _FINE]
    wiped = [one for one in phones if one.remote_wipe in _FINE]
    held = [one for one in phones if one.id in given or one.user]
    signed = [one for one in phones if one.id in given and given[one.id].rules_signed]
    rules = policy_in_date(snapshot, PolicyKind.MOBILE_DEVICES, today)
    whole = len(phones)
    parts = (
        f"We have {count(whole, 'work phone')}.",
        f"Locked with a PIN, password or fingerprint: {of_all(len(locked), whole)}.",
        f"Can be wiped from afar: {of_all(len(wiped), whole)}.",
        f"Our register says who holds {of_all(len(held), whole)}.",
        f"The rules were signed for {of_all(len(signed), whole)}.",
        f"The rules are in {policy_words(rules)}." if rules else "",
    )
    return weigh(
        f"Your register lists {count(whole, 'work phone')}",
        (*looked.rests, *phones, *out, *([rules] if rules else [])),
        against=(_unlocked(phones, names),),
        to_do=(
            looked.to_do,
            _ask("check the lock of", [o for o in phones if _unsure(o.locked)], names),
            _ask("make sure you can wipe", [o for o in phones if o not in wiped], names)
            if len(wiped) < whole
            else "",
            _ask("note who holds", _without(phones, held), names),
            _ask("have the rules signed for", _without(phones, signed), names),
            "" if rules else "approve a policy on mobile devices, with whom to tell of a loss",
        ),
        ends=(looked.until, rules.next_review if rules else None),
        reply=" ".join(part for part in parts if part),
    )
