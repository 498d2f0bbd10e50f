"""Preferences of this program on this computer; never data of the organisation."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dsptdesk.durable import put_in_place

SCHEMA = 1
RECENTS = 8
ZOOM = (100, 200)
SCHEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class Preferences:
    """What the person chose; every value has a safe default."""

    recents: tuple[str, ...] = ()
    room: str = "home"
    zoom: int = 100
    scheme: str = "system"
    geometry: str = ""
    autolock: int = 5
    """Minutes without a key or a click; 0 means never."""
    without_findings: bool = False
    """Exports leave out the list of things to put right."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the columns of other people's spreadsheets mean: fields by a digest of the headings."""
    seconds: Mapping[str, tuple[str, str, bool]] = field(default_factory=dict)
    """Second places for backups by the id of the data: folder, when copied last, on another disk."""
    put_off: Mapping[str, str] = field(default_factory=dict)
    """Small things somebody does not want today: a digest of each, and the day."""
    visits: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Where the history stood when a person was here: by a digest of who and of the data."""
    pasting: Mapping[str, str] = field(default_factory=dict)
    """Where the paste assistant was by the id of the data: edition and item."""
    pasting_geometry: str = ""
    pasting_mandatory: bool = True
    """The paste assistant shows only mandatory items."""


class Settings:
    """The preferences and the file they are kept in."""

    def __init__(self, path: Path) -> None:
        """Read the file; a damaged one is kept aside and the defaults are used."""
        self._path = path
        self.now = _read(path)

    def change(self, **changes: Any) -> None:
        """Change some preferences and write them down."""
        changed = replace(self.now, **changes)
        if changed != self.now:
            self.now = changed
            # A full disk must not keep anybody from working: preferences can be lost.
            with suppress(OSError):
                _write(self._path, changed)

    @property
    def recents(self) -> tuple[Path, ...]:
        """Give the workspaces opened before that still exist, newest first."""
        return tuple(Path(one) for one in self.now.recents if _is_folder(Path(one)))

    def opened(self, path: Path) -> None:
        """Put a workspace first among the recent ones."""
        others = tuple(one for one in self.now.recents if one != str(path))
        self.change(recents=(str(path), *others)[:RECENTS])

    def forget(self, path: Path) -> None:
        """Take a workspace off the recent ones."""
        self.change(recents=tuple(one for one in self.now.recents if one != str(path)))


def _is_folder(path: Path) -> bool:
    # A name that is too long, or a folder above that nobody may look into, stops no start.
    try:
        return path.is_dir()
    except OSError:
        return False


def _read(path: Path) -> Preferences:
    try:
        raw = json.loads(path.read_bytes())
        return _preferences(raw)
    except FileNotFoundError:
        return Preferences()
    except OSError:
        return Preferences()
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".bad"))
        return Preferences()


def _preferences(raw: dict[str, Any]) -> Preferences:
    if not isinstance(raw["schema"], int):
        raise TypeError(raw["schema"])
    known = {spec.name for spec in fields(Preferences)}
    given = {name: value for name, value in raw.items() if name in known}
    plain = Preferences(**given)
    low, high = ZOOM
    return replace(
        plain,
        recents=tuple(str(one) for one in plain.recents)[:RECENTS],
        room=str(plain.room),
        zoom=min(max(int(plain.zoom), low), high),
        scheme=plain.scheme if plain.scheme in SCHEMES else "system",
        geometry=str(plain.geometry),
        autolock=max(int(plain.autolock), 0),
        without_findings=plain.without_findings is True,
        columns={str(key): tuple(map(str, names)) for key, names in dict(plain.columns).items()},
        seconds={
            str(key): (str(folder), str(copied), apart is True)
            for key, (folder, copied, apart) in dict(plain.seconds).items()
        },
        put_off={str(key): str(day) for key, day in dict(plain.put_off).items()},
        visits={str(key): (int(at), str(when)) for key, (at, when) in dict(plain.visits).items()},
        pasting={str(key): str(where) for key, where in dict(plain.pasting).items()},
        pasting_geometry=str(plain.pasting_geometry),
        pasting_mandatory=plain.pasting_mandatory is not False,
    )


def _write(path: Path, preferences: Preferences) -> None:
    # In ASCII, because a folder's name may hold bytes that are no text.
    content = json.dumps({"schema": SCHEMA, **asdict(preferences)}, indent=1)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    import tempfile  # writing can wait, starting cannot

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        put_in_place(Path(name), path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
