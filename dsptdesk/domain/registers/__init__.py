"""All registers, in the order shown: a new one is one file here and one line below."""

from __future__ import annotations

from dsptdesk.domain import evidence, organisation, people, policies
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers import (
    access,
    actions,
    assets,
    backups,
    checking,
    continuity,
    devices,
    disposal,
    dpias,
    incidents,
    portable,
    processing,
    retention,
    rights,
    site_exceptions,
    suppliers,
    supports,
    systems,
    training,
)

__all__ = ["REGISTERS", "Group", "Register", "feeding", "register_of"]

REGISTERS: tuple[Register, ...] = (
    assets.REGISTER,
    processing.REGISTER,
    retention.REGISTER,
    dpias.REGISTER,
    people.REGISTER,
    training.REGISTER,
    training.NEEDS,
    devices.REGISTER,
    systems.REGISTER,
    supports.REGISTER,
    access.REGISTER,
    portable.ASSIGNMENTS,
    portable.OWN_DEVICES,
    organisation.REGISTER,
    checking.CONTROLS,
    checking.SPOT_CHECKS,
    actions.REGISTER,
    site_exceptions.REGISTER,
    suppliers.REGISTER,
    disposal.DESTRUCTION,
    disposal.DISPOSALS,
    continuity.SCENARIOS,
    continuity.CONTACTS,
    continuity.EXERCISES,
    backups.BACKUPS,
    backups.RESTORES,
    incidents.REGISTER,
    rights.REQUESTS,
    rights.COMPLAINTS,
    policies.REGISTER,
    evidence.REGISTER,
)


def register_of(slug: str) -> Register:
    """Give a register by its stable name; KeyError when there is none."""
    for one in REGISTERS:
        if one.slug == slug:
            return one
    raise KeyError(slug)


def feeding(topic: str) -> tuple[Register, ...]:
    """Give the registers that help to answer a question, in the order shown."""
    return tuple(one for one in REGISTERS if topic in one.topics)
