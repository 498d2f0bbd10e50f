"""Proposals about devices: the register of them, their importance and their life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.devices import Device, DeviceKind, Importance
from dsptdesk.domain.registers.disposal import Disposal
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

_HELD = ("device or system", "devices and systems")


def _register(snapshot: Snapshot, today: date) -> Proposal | None:
    devices, systems, names = in_use(snapshot), snapshot.live(System), snapshot.names
    if not devices:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    held = register_of(Device.slug).count(len(devices))
    held += f" and {register_of(System.slug).count(len(systems))}" if systems else ""
    kinds = Counter(one.kind.label for one in devices if one.kind)
    counted = "; ".join(f"{label}: {number:,}" for label, number in kinds.most_common())
    words = f"Evidence pack, register of devices and software ({held}). {counted}."
    words += f" The register was {looked.words}." if looked.words else ""
    return weigh(
        f"Your registers hold {held}",
        (*looked.rests, *devices, *systems),
        to_do=(
            looked.to_do,
            ask("name the owner of", [one for one in devices if not one.owner], names),
            ask("mark the importance of", [o for o in devices if o.importance is None], names),
            ask("note the place or user of", [o for o in devices if not _placed(o)], names),
        ),
        ends=(looked.until,),
        location=words,
        ticked=False,
    )


def _placed(one: Device) -> bool:
    return bool(one.user or one.site or one.location.strip()) or one.kind is DeviceKind.SOFTWARE


def _importance(snapshot: Snapshot, today: date) -> Proposal | None:
    devices, names = in_use(snapshot), snapshot.names
    marked = [one for one in devices if one.importance]
    if not marked:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    alone = [o for o in marked if o.importance is Importance.HIGH and not o.depends_on]
    levels = Counter(one.importance for one in marked)
    parts = ", ".join(f"{level.label.lower()} {levels[level]:,}" for level in Importance)
    leaning = sum(bool(one.depends_on) for one in devices)
    share = of_all(len(marked), len(devices), "device")
    return weigh(
        f"Your register marks the importance of {share}",
        (*looked.rests, *devices),
        to_do=(
            looked.to_do,
            ask("mark the importance of", [o for o in devices if o.importance is None], names),
            ask("note what the work needs for", alone, names),
        ),
        ends=(looked.until,),
        reply=f"Importance is marked for {share} ({parts}). "
        f"What it depends on is noted for {count(leaning, 'device')}.",
    )


def _life(snapshot: Snapshot, today: date) -> Proposal | None:
    held: tuple[Device | System, ...] = (*in_use(snapshot), *snapshot.live(System))
    owned = sum(bool(one.owner) for one in held)
    if not owned:
        return None
    looked = looked_through(snapshot, Device.slug, today)
    log = {one.device: one for one in snapshot.live(Disposal) if one.device}
    gone = [one for one in snapshot.live(Device) if one.disposed]
    untold = [one for one in gone if not one.disposed_how.strip() and one.id not in log]
    rules = policy_in_date(snapshot, PolicyKind.DESTRUCTION, today)
    reply = [f"Devices and systems with a named owner: {of_all(owned, len(held))}."]
    if gone:
        told = of_all(len(gone) - len(untold), len(gone))
        reply.append(f"Old devices with a note of how they were disposed of: {told}.")
    if rules:
        reply.append(f"Our rules for destroying equipment: {policy_words(rules)}.")
    return weigh(
        f"Your registers name the owner of {of_all(owned, len(held), *_HELD)}",
        (*looked.rests, *held, *gone, *log.values(), *([rules] if rules else [])),
        to_do=(
            looked.to_do,
            ask("name the owner of", [one for one in held if not one.owner], snapshot.names),
            ask("note how you disposed of", untold, snapshot.names),
            "" if rules else "approve rules for destroying equipment",
        ),
        ends=(looked.until, rules.lasts_until if rules else None),
        reply=" ".join(reply),
    )


RULES: Mapping[str, Rule] = {
    "digital-asset-register": _register,
    "asset-importance": _importance,
    "asset-life": _life,
}
