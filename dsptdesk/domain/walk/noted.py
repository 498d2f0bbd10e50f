"""What a line of the walk sheet says of an entry; nothing that must stay private."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.checking import Control
from dsptdesk.domain.registers.devices import Device, Protection


def noted(one: Asset | Device | Control, names: Mapping[str, str]) -> str:
    """Say in a few words what is noted of an entry: its kind, whose it is, how it is protected."""
    if isinstance(one, Device):
        parts = (
            one.kind.label if one.kind else "",
            _named("used by", one.user, names),
            _encrypted(one),
        )
    elif isinstance(one, Asset):
        parts = (one.form.label if one.form else "", _named("owner", one.owner, names), "")
    else:
        parts = (f"in place: {one.in_place.label.lower()}" if one.in_place else "", "", "")
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _encrypted(one: Device) -> str:
    if one.encrypted is None or one.encrypted is Protection.NEEDLESS:
        return ""
    return f"encrypted: {one.encrypted.label.lower()}"


def _named(what: str, id_: str, names: Mapping[str, str]) -> str:
    return f"{what} {names[id_]}" if names.get(id_) else ""
