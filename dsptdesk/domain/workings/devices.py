"""Whether a device is still supported by its maker, and what protects it."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.device_support import support_end, support_for
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.devices import (
    COMPUTERS,
    PORTABLE,
    Device,
    DeviceKind,
    Protection,
)
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.workings.working import View, Working, listed

SUPPORT, PROTECTION, MISSING = "Support by its maker", "Protection", "Still missing"
_WIPED = (DeviceKind.LAPTOP, DeviceKind.TABLET, DeviceKind.PHONE)
_RUNS = (*COMPUTERS, DeviceKind.TABLET, DeviceKind.PHONE)
_SHIPPED = (DeviceKind.NETWORK, DeviceKind.CAMERA, DeviceKind.SMART, DeviceKind.PRINTER)


def device(one: Device, view: View) -> Iterator[Working]:
    """Say how a device stands with support and protection, by its kind."""
    if one.disposed is not None:
        return
    if one.system or one.supported_until:
        yield _support(one, view)
    if one.kind is None:
        return
    if working := _protection(one):
        yield working
    if missing := _missing(one):
        yield Working(MISSING, (f"{listed(missing).capitalize()}.",))


def own_device(one: OwnDevice, view: View) -> Iterator[Working]:
    """Say whether the maker still mends the system of somebody's own device."""
    until, sure = support_end(one, view.snapshot.corrections)
    if one.ended_on is not None or not one.system.strip():
        return
    known = support_for(one, view.snapshot.corrections)
    note = known.words if known else ""
    if until is None:
        said = (
            "Look up at the maker's how long it gets security updates, and note the day under "
            "End of support."
        )
        yield Working(SUPPORT, (said,), "neutral", note)
    elif until >= view.today:
        yield Working(SUPPORT, (f"Security updates until {long_date(until)}.",), "good", note)
    else:
        ended = "ended" if sure else "may have ended"
        said = f"Support {ended} on {long_date(until)}."
        to_do = "Have it updated, or stop using it for work."
        yield Working(SUPPORT, (said, to_do), "bad" if sure else "warn", note)


def _support(one: Device, view: View) -> Working:
    known = support_for(one, view.snapshot.corrections)
    until, sure = support_end(one, view.snapshot.corrections)
    note = known.words if known is not None and one.supported_until is None else ""
    if until is None:
        said = "Look up at the maker's how long it gets security updates, and note the day."
        return Working(SUPPORT, (said,), "neutral", note)
    if until >= view.today:
        return Working(SUPPORT, (f"Security updates until {long_date(until)}.",), "good", note)
    if not sure:
        said = f"Support may have ended on {long_date(until)}. Look it up and note the day."
        return Working(SUPPORT, (said,), "warn", note)
    lines = [f"Support ended on {long_date(until)}: there are no more security updates."]
    if not one.why_unsupported:
        lines.append("Replace it, or write down why you still use it and what you do about it.")
    elif not one.risk_accepted_by:
        lines.append("Somebody in charge must accept the risk. Name them and the day.")
    accepted = one.why_unsupported and one.risk_accepted_by
    return Working(SUPPORT, tuple(lines), "warn" if accepted else "bad", note)


def _asked(one: Device) -> Iterator[tuple[str, Protection | None]]:
    """Name the measures that matter for a kind of device, and how each stands."""
    if one.kind in PORTABLE:
        yield "encryption", one.encrypted
    if one.kind in COMPUTERS:
        yield "protection against viruses", one.antivirus
    if one.kind in _RUNS:
        yield "updates that install by themselves", one.updates
        yield "a lock with PIN or password", one.locked
    if one.kind in _WIPED:
        yield "wiping from afar", one.remote_wipe
    if one.kind in _SHIPPED:
        yield "a first password that was changed", one.default_password


def _protection(one: Device) -> Working | None:
    asked = tuple(_asked(one))
    if not asked:
        return None
    lacks = tuple(words for words, state in asked if state is Protection.NO)
    unknown = tuple(words for words, state in asked if state in {None, Protection.NOT_SURE})
    lines = (
        *((f"Not in place: {listed(lacks)}.",) if lacks else ()),
        *((f"Not known yet: {listed(unknown)}.",) if unknown else ()),
    )
    if not lines:
        return Working(PROTECTION, ("All that matters for this kind is in place.",), "good")
    weighs = bool(lacks) and one.holds_data is not YesNo.NO
    return Working(PROTECTION, lines, "bad" if weighs else "warn")


def _missing(one: Device) -> tuple[str, ...]:
    software = one.kind is DeviceKind.SOFTWARE
    wanted = (
        ("who owns it", one.owner),
        ("how important it is", one.importance),
        ("whether it holds personal information", one.holds_data),
        ("where it is or who uses it", one.location or one.user or one.site or software),
        ("its serial number", one.serial or software or one.kind is DeviceKind.MEMORY),
        ("its operating system", one.system or one.kind not in _RUNS),
        ("its version", one.software_version or not software),
        ("its supplier", one.supplier or not software),
    )
    return tuple(words for words, value in wanted if not value)
