"""Reads what this computer says about itself, to fill in a new entry; nothing leaves it."""

from __future__ import annotations

import contextlib
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.domain.fields import YesNo, clean_line
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection

READ = (
    "its name",
    "its operating system and version",
    "its maker, model and serial number, where the system tells",
    "whether its disk is encrypted, where the system tells",
)
"""What is read, in words, so that a person can decide first."""
_LONG = 120
_DMI = Path("/sys/class/dmi/id")
_LAPTOPS = (8, 9, 10, 14, 31, 32)
_TABLETS = (30,)
_SERVERS = (17, 23, 28)
_MOUNTED = 4
"""Which part of a line about a mounted disk says where it is."""
_NOTHING = {"", "to be filled by o.e.m.", "default string", "system serial number", "none", "n/a"}


@dataclass(frozen=True)
class Computer:
    """What a computer says about itself; everything may be missing."""

    name: str = ""
    system: str = ""
    maker: str = ""
    model: str = ""
    serial: str = ""
    chassis: int | None = None
    """The number of its case in the SMBIOS list."""
    encrypted: bool = False
    """It was seen to be; else nobody knows, because there are ways that cannot be seen."""


def read_this_computer() -> Device:
    """Read this computer into a device nobody has saved yet."""
    return device_of(_read())


def device_of(one: Computer) -> Device:
    """Make an entry of what a computer says; what it does not say stays open."""
    return Device(
        name=_clean(one.name) or "This computer",
        kind=_kind(one.chassis),
        make=" ".join(part for part in (_clean(one.maker), _clean(one.model)) if part),
        serial=_clean(one.serial),
        system=_clean(one.system),
        encrypted=Protection.YES if one.encrypted else None,
        holds_data=YesNo.YES,
    )


def _clean(words: str) -> str:
    line = clean_line(words)[:_LONG]
    return "" if line.casefold() in _NOTHING else line


def _kind(chassis: int | None) -> DeviceKind | None:
    if chassis is None:
        return None
    if chassis in _LAPTOPS:
        return DeviceKind.LAPTOP
    if chassis in _TABLETS:
        return DeviceKind.TABLET
    return DeviceKind.SERVER if chassis in _SERVERS else DeviceKind.DESKTOP


def _read() -> Computer:
    if sys.platform == "win32":
        from dsptdesk.services.this_windows import read_windows

        return Computer(platform.node(), **read_windows())
    elif sys.platform == "darwin":  # noqa: RET505 - the type checker follows platforms only so
        version = platform.mac_ver()[0]
        return Computer(platform.node(), f"macOS {version}".strip(), maker="Apple")
    else:
        return _linux()


def _linux() -> Computer:
    chassis = _said("chassis_type")
    return Computer(
        platform.node(),
        _linux_name(),
        _said("sys_vendor"),
        _said("product_name"),
        _said("product_serial"),
        int(chassis) if chassis.isdigit() else None,
        _root_encrypted(),
    )


def _linux_name() -> str:
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return "Linux"


def _said(name: str) -> str:
    # The serial number is for the administrator only on most systems.
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return (_DMI / name).read_text(encoding="utf-8").strip()
    return ""


def _root_encrypted() -> bool:
    """Tell whether the disk of the system is seen to be encrypted."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        for row in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
            parts = row.split(" ")
            if len(parts) > _MOUNTED and parts[_MOUNTED] == "/":
                return _encrypted(Path("/sys/dev/block") / parts[2])
    return False


def _encrypted(device: Path, deep: int = 8) -> bool:
    """Follow a disk down to what it is made of."""
    mapped = device / "dm" / "uuid"
    if mapped.exists() and mapped.read_text(encoding="utf-8").startswith("CRYPT-"):
        return True
    below = list((device / "slaves").glob("*")) if deep else []
    return bool(below) and all(_encrypted(one, deep - 1) for one in below)
