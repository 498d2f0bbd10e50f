"""What a backup says about itself, sealed with the data key, so that no byte of it can be altered."""

from __future__ import annotations

import hmac
import json
import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dsptdesk.data.files import disk_in_words, open_regular, write_atomic
from dsptdesk.data.wrapping import derive
from dsptdesk.domain.errors import DsptError

MANIFEST = "backup.json"
POOL = "evidence"
"""The folder beside the backups that holds the evidence of all of them."""
DAMAGED = " damaged"
"""Ends the name of a backup that failed a later check."""
FORMAT = 2
FIRST = "by the first version, so it cannot be checked fully"
"""Follows the reason of a backup that says too little of itself to prove it."""
NAME = re.compile(r"[0-9a-f]{32}")
"""The name of a stored document; any other could lead out of the pool."""
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST = 50_000_000
_LONGEST = 200
_MOST_ENTRIES = 1 << 53


@dataclass(frozen=True)
class Backup:
    """One copy of a workspace that was checked; its evidence lies in the pool beside it."""

    folder: Path
    made: datetime
    reason: str
    head: str
    """Newest hash of the audit trail it holds."""
    evidence: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each stored (encrypted) evidence file, by its name."""
    store: str = ""
    """Id of the workspace; the first version of backups did not say."""
    entries: int = 0
    """Number of entries in the audit trail it holds."""
    database: str = ""
    """SHA-256 of the copied database file."""
    lost: tuple[str, ...] = ()
    """Evidence that its records name but that could not be copied."""
    mended: tuple[str, ...] = ()
    """Evidence that was put back from the pool while it was made; it says so only then."""

    @property
    def pool(self) -> Path:
        """Give the folder of its evidence."""
        return self.folder.parent / POOL

    @property
    def damaged(self) -> bool:
        """It failed a check after it was made."""
        return self.folder.name.endswith(DAMAGED)

    @property
    def sealed(self) -> bool:
        """It can prove that its manifest was not altered; those of the first version cannot."""
        return bool(self.database)


def write(one: Backup, key: bytes) -> None:
    """Write the manifest into the backup's folder."""
    write_atomic(one.folder / MANIFEST, _dump(_body(one), key))


def read(folder: Path) -> Backup | None:
    """Read the manifest of a backup; None when it is missing or makes no sense."""
    try:
        raw = json.loads(_bytes(folder))
        return _backup(folder, raw)
    except (DsptError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def seal_fits(one: Backup, key: bytes) -> bool:
    """Tell whether the manifest is, byte for byte, what was written with this key."""
    try:
        raw = _bytes(one.folder)
        body = json.loads(raw)
        del body["seal"]
        return hmac.compare_digest(raw, _dump(body, key))
    except (DsptError, OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def backups_in(home: Path) -> tuple[Backup, ...]:
    """List the backups in a folder, newest first; those without a readable manifest are left out."""
    with disk_in_words("list the backups"):
        listed = sorted(home.glob("*/" + MANIFEST), reverse=True)
    found = (read(one.parent) for one in listed)
    return tuple(one for one in found if one)


def _bytes(folder: Path) -> bytes:
    with open_regular(folder / MANIFEST) as file:
        # A whole buffer of the largest size would be made for each of them.
        return file.read(min(os.fstat(file.fileno()).st_size, _LARGEST))


def _body(one: Backup) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "store": one.store,
        "made": one.made.isoformat(),
        "reason": one.reason,
        "head": one.head,
        "entries": one.entries,
        "database": one.database,
        "evidence": one.evidence,
        "lost": list(one.lost),
    }


def _dump(body: dict[str, Any], key: bytes) -> bytes:
    plain = json.dumps(body, sort_keys=True, indent=1)
    sealing = derive(key, b"\0" * 32, b"DSPT Desk backup manifest")
    seal = hmac.new(sealing, plain.encode(), sha256).hexdigest()
    return json.dumps({**body, "seal": seal}, sort_keys=True, indent=1).encode()


def _backup(folder: Path, raw: dict[str, Any]) -> Backup:
    made = datetime.fromisoformat(raw["made"]).replace(tzinfo=None)
    head, evidence = _like(_HASH, raw["head"]), _hashes(raw["evidence"])
    if not raw.get("database"):  # the first version said no more, so no more is believed
        return Backup(folder, made, f"{_text(raw['reason'])}, {FIRST}", head, evidence)
    return Backup(
        folder=folder,
        made=made,
        reason=_text(raw["reason"]),
        head=head,
        evidence=evidence,
        store=_text(raw["store"]),
        entries=_count(raw["entries"]),
        database=_like(_HASH, raw["database"]),
        lost=tuple(_like(NAME, name) for name in raw["lost"]),
    )


def _hashes(raw: dict[str, Any]) -> dict[str, str]:
    return {_like(NAME, name): _like(_HASH, digest) for name, digest in raw.items()}


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < _MOST_ENTRIES:
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError(value)
    return value


def _like(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise TypeError(value)
    return value
