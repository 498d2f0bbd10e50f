"""MANIFEST.sha256: a line for each file, as `sha256sum -c` reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from dsptdesk.domain.errors import Damaged

NAME = "MANIFEST.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def text_of(sums: Mapping[str, str]) -> str:
    """Write the lines in the order of their names."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def read(text: str) -> dict[str, str]:
    """Read the lines; a name that leaves the folder is refused."""
    found: dict[str, str] = {}
    for line in text.removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise Damaged(f"{NAME} is damaged: a line in it cannot be read. {AGAIN}")
        digest, name = match.groups()
        if not stays_inside(name) or name in found:
            raise Damaged(f"{NAME} is damaged: it names “{name}”. {AGAIN}")
        found[name] = digest
    return found


AGAIN = "Export the folder again."


def stays_inside(name: str) -> bool:
    """Tell whether a name is plain and relative, on every computer."""
    parts = name.split("/")
    return (
        not PurePosixPath(name).is_absolute()
        and "\\" not in name
        and ":" not in name
        and not any(part in {"", ".", ".."} for part in parts)
    )
