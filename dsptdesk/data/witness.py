"""What this computer saw last of each workspace's history, kept outside the workspace.

A chain alone cannot show that a whole older file was put in its place, or that somebody who holds
the key wrote it anew. A number and a hash kept elsewhere can, for as long as that place is not
rewritten as well: only hashes that were handed out to others, on paper or with an export, bind
whoever has both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dsptdesk.data.files import make_private_folder, write_atomic

NAME = "seen.json"
ASIDE = "seen damaged.json"
FORMAT = 1
_MOST_PLACES = 40
_LARGEST = 4_000_000


@dataclass(frozen=True)
class Seen:
    """The newest entry this computer saw, and when."""

    number: int
    digest: str
    at: str
    accepted: str = ""
    """Hash of the newest backup when somebody said that other data were meant to be there."""

    @property
    def moment(self) -> datetime:
        """Give when it was seen."""
        return datetime.fromisoformat(self.at)


Places = Mapping[str, Seen]


def place_of(store_id: str, folder: Path) -> str:
    """Give the mark of a folder: the same folder has the same one, and it names nobody."""
    return sha256(f"{store_id} {folder.resolve()}".encode("utf-8", "surrogatepass")).hexdigest()[
        :24
    ]


def seen(home: Path, store_id: str) -> Places:
    """Give what was seen of a workspace and its copies, by place, the newest last."""
    return _read(home).get(store_id, {})


def remember(home: Path, store_id: str, place: str, one: Seen) -> None:
    """Keep what was seen; raises DiskTrouble."""
    held = _read(home)
    places = {name: was for name, was in held.get(store_id, {}).items() if name != place}
    places = {**dict(list(places.items())[-_MOST_PLACES:]), place: one}
    everything = {**held, store_id: places}
    raw = {
        "format": FORMAT,
        "seen": {
            store: {name: asdict(was) for name, was in some.items()}
            for store, some in everything.items()
        },
    }
    make_private_folder(home)
    write_atomic(home / NAME, json.dumps(raw, indent=1).encode())


def _read(home: Path) -> dict[str, dict[str, Seen]]:
    """Read the file; one that cannot be understood is kept aside and stops nobody."""
    try:
        with (home / NAME).open("rb") as file:
            raw = json.loads(file.read(_LARGEST))
        if raw["format"] != FORMAT:
            raise ValueError
        return {
            store: {name: _seen(one) for name, one in some.items()}
            for store, some in raw["seen"].items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        with suppress(OSError):
            (home / NAME).replace(home / ASIDE)
        return {}


def _seen(raw: dict[str, Any]) -> Seen:
    one = Seen(**raw)
    datetime.fromisoformat(one.at)
    if type(one.number) is not int or not isinstance(one.digest + one.accepted, str):
        raise TypeError
    return one
