"""What Windows says about the computer it runs on: its registry and its firmware table."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

_VERSION = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_BIOS = r"HARDWARE\DESCRIPTION\System\BIOS"
_ELEVEN = 22000
"""The first build of Windows 11, which calls itself Windows 10 in the registry."""
_RSMB = 0x52534D42
_MOST = 1 << 20
_HEADER = 8
_SYSTEM, _CHASSIS, _END = 1, 3, 127


def read_windows() -> dict[str, Any]:
    """Give system, maker, model, serial and chassis, as far as Windows tells."""
    version, bios = _key(_VERSION), _key(_BIOS)
    table = smbios(_firmware())
    return {
        "system": windows_name(version),
        "maker": str(bios.get("SystemManufacturer", "")),
        "model": str(bios.get("SystemProductName", "")),
        **table,
    }


def windows_name(version: dict[str, Any]) -> str:
    """Name the version of Windows from its registry values: Windows 11 Pro 24H2."""
    name = str(version.get("ProductName", "Windows"))
    build = str(version.get("CurrentBuild", ""))
    if build.isdigit() and int(build) >= _ELEVEN:
        name = name.replace("Windows 10", "Windows 11")
    return " ".join(part for part in (name, str(version.get("DisplayVersion", ""))) if part)


def smbios(raw: bytes) -> dict[str, Any]:
    """Read serial number and case out of the firmware's table; what is broken is left out."""
    found: dict[str, Any] = {}
    at = _HEADER
    while at + 4 <= len(raw):
        kind, length = raw[at], raw[at + 1]
        if kind == _END or length < 4:
            break
        formatted = raw[at : at + length]
        end = raw.find(b"\0\0", at + length)
        if end < 0:
            break
        words = raw[at + length : end].split(b"\0")
        if kind == _SYSTEM and length > 7 and 0 < formatted[7] <= len(words):
            found["serial"] = words[formatted[7] - 1].decode("latin-1")
        if kind == _CHASSIS and length > 5:
            found["chassis"] = formatted[5] & 0x7F
        at = end + 2
    return found


def _key(path: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if sys.platform == "win32":
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key,
        ):
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _kind = winreg.EnumValue(key, number)
                values[name] = value
    return values


def _firmware() -> bytes:
    if sys.platform == "win32":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ask = ctypes.windll.kernel32.GetSystemFirmwareTable
            size = ask(_RSMB, 0, None, 0)
            if 0 < size < _MOST:
                buffer = ctypes.create_string_buffer(size)
                read = ask(_RSMB, 0, buffer, size)
                return buffer.raw[: min(read, size)]
    return b""
