"""The lock files, read: each version with its hashes, and whether this computer needs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from dsptdesk.services.versions import normal
from tools.environment import ROOT

RUNTIME, DEVELOPERS = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
_HASH = "--hash=sha256:"


@dataclass(frozen=True)
class Pin:
    """One line of a lock file."""

    name: str
    version: str
    here: bool
    """Whether this computer needs it; some are for Windows only."""
    hashes: tuple[str, ...]


def read(lock: Path) -> tuple[Pin, ...]:
    """Give every pin; ValueError for a line that pins nothing, or allows any file."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return tuple(_pin(line) for line in lines if line.strip() and not line.startswith("#"))


def problems(lock: Path) -> list[str]:
    """Say what is wrong with a lock file; nothing when every line pins its files."""
    try:
        read(lock)
    except ValueError as wrong:
        return [f"{lock.name}: {wrong}"]
    return []


def _pin(line: str) -> Pin:
    stated, *hashes = line.split(_HASH)
    wanted = Requirement(stated.strip())
    exact = [one.version for one in wanted.specifier if one.operator == "=="]
    if len(exact) != 1 or len(wanted.specifier) != 1 or not hashes:
        raise ValueError(f"this line pins no file: {line.strip()[:80]}")
    marker = wanted.marker
    return Pin(
        name=normal(wanted.name),
        version=exact[0],
        here=marker is None or marker.evaluate(),
        hashes=tuple(one.strip() for one in hashes),
    )
