"""What the program is made of: every library and engine, as installed on this computer."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from dsptdesk import __version__
from dsptdesk.data import engines as keeping
from dsptdesk.exports import engines as writing

PROGRAM = "dsptdesk"
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60
"""Characters of a licence's name; some libraries put the whole text there."""


@dataclass(frozen=True)
class Part:
    """One library or engine."""

    name: str
    version: str
    licence: str = ""
    """As its makers state it; an engine goes by the licence texts of its carrier."""
    needs: tuple[str, ...] = ()
    carrier: str = ""
    """The library an engine came inside of."""


def program() -> Part:
    """Give the program itself."""
    return Part(PROGRAM, __version__, "MIT", _needs(_requirements(PROGRAM)))


def libraries() -> tuple[Part, ...]:
    """Give every library the program needs on this computer, by name."""
    found: dict[str, Part] = {}
    waiting = list(program().needs)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _library(name)
            waiting += found[name].needs
    return tuple(found[name] for name in sorted(found))


def engines() -> tuple[Part, ...]:
    """Give the engines inside the libraries, asked themselves, by carrier and name."""
    carried = keeping.engines() | writing.engines()
    inside = [
        Part(name, version, carrier=carrier)
        for carrier, some in carried.items()
        for name, version in some.items()
    ]
    python = Part("Python", platform.python_version(), "Python-2.0")
    return (python, *sorted(inside, key=lambda one: (one.carrier.lower(), one.name.lower())))


@cache
def as_markdown() -> str:
    """List all parts for the page about the program."""
    lines = [f"- {one.name} {one.version}" + _inside(one) for one in (*libraries(), *engines())]
    return "\n".join(lines)


def normal(name: str) -> str:
    """Give the one way to write a library's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _inside(one: Part) -> str:
    if one.carrier:
        return f" (inside {one.carrier})"
    return f": {one.licence}" if one.licence else ""


def _library(name: str) -> Part:
    known = metadata.metadata(name)
    return Part(name, known["Version"], _licence(known), _needs(_requirements(name)))


def _requirements(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def _needs(requirements: list[str]) -> tuple[str, ...]:
    """Give the names of those that this computer needs; extras are not installed."""
    from packaging.requirements import Requirement

    read = (Requirement(one) for one in requirements)
    return tuple(
        sorted(
            {
                normal(one.name)
                for one in read
                if one.marker is None or one.marker.evaluate({"extra": ""})
            }
        )
    )


def _licence(known: metadata.PackageMetadata) -> str:
    fields = ("License-Expression", "License")
    stated = next((str(known[field]) for field in fields if field in known), "")
    if stated and len(stated) <= _LONGEST and "\n" not in stated:
        return stated
    classified = known.get_all("Classifier") or []
    named = (one.removeprefix(_CLASSIFIER) for one in classified if one.startswith(_CLASSIFIER))
    return next(named, "")
