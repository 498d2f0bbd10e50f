"""The small key file beside the database: its shape on the disk, and what is read from it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from dsptdesk.domain.errors import Damaged, Newer

FORMAT = 1
KINDS = ("passphrase", "recovery", "computer")

MOST_BYTES = 65_536
_MOST_SLOTS = 16
_SHORT = re.compile(r"[0-9A-Za-z-]{1,64}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_KEY_ID = re.compile(r"[0-9A-Z]{0,12}")


@dataclass(frozen=True)
class Cost:
    """How much work each guess of a passphrase costs (Argon2id)."""

    memory_kib: int = 131_072
    passes: int = 3
    lanes: int = 4

    def sane(self) -> bool:
        """A damaged file must not ask for hours of work or all the memory."""
        enough = self.memory_kib >= 8 * self.lanes
        return enough and self.memory_kib <= 1_048_576 and self.passes <= 20 and self.lanes <= 16


@dataclass(frozen=True)
class Slot:
    """One wrapping of the data key: by the passphrase, the recovery code or this computer."""

    id: str
    kind: str
    made_on: str
    key_id: str
    cost: Cost | None
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True)
class Contents:
    """What a key file says, already checked for shape."""

    store_id: str
    check: bytes = field(repr=False)
    slots: tuple[Slot, ...] = ()


class _Broken(ValueError):
    """The text is not a key file of ours in its whole."""


def dump(contents: Contents) -> bytes:
    """Write the contents as text that ends in a sum over the rest."""
    document: dict[str, Any] = {
        "about": "Keys of a DSPT Desk folder. Without this file the data cannot be read.",
        "format": FORMAT,
        "store_id": contents.store_id,
        "check": _text(contents.check),
        "slots": [_slot_out(slot) for slot in contents.slots],
    }
    document["sum"] = _sum(document)
    return (json.dumps(document, indent=1) + "\n").encode()


def load(raw: bytes) -> Contents:
    """Read a key file; Damaged and Newer say which of the two it is."""
    try:
        document = _document(raw)
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if document["format"] > FORMAT:
        # The sum was right, so this is no accident of a bad disk. Every later format keeps "sum".
        raise Newer(
            "This folder was made by a newer version of DSPT Desk. Install the newest version, "
            "then open it again. Nothing was changed."
        )
    try:
        return _contents(document)
    except (ValueError, KeyError, TypeError) as error:
        raise damaged() from error


def damaged() -> Damaged:
    """Say that a key file cannot be used."""
    return Damaged(
        "The key file (keys.json) of this folder is damaged. A backup holds a copy of it. Your "
        "data were not changed."
    )


def _document(raw: bytes) -> dict[str, Any]:
    if len(raw) > MOST_BYTES:
        raise _Broken
    document = json.loads(raw.decode())
    if not isinstance(document, dict) or document.pop("sum", None) != _sum(document):
        raise _Broken
    _whole(document.get("format"))
    return document


def _sum(document: dict[str, Any]) -> str:
    plain = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _contents(document: dict[str, Any]) -> Contents:
    slots = document["slots"]
    if not isinstance(slots, list) or len(slots) > _MOST_SLOTS:
        raise _Broken
    return Contents(
        store_id=_matching(document["store_id"], _SHORT),
        check=_bytes(document["check"], 32),
        slots=tuple(_slot_in(slot) for slot in slots),
    )


def _slot_out(slot: Slot) -> dict[str, Any]:
    out: dict[str, Any] = {"id": slot.id, "kind": slot.kind, "made_on": slot.made_on}
    if slot.key_id:
        out["key_id"] = slot.key_id
    if slot.cost:
        out["argon2id"] = {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    secret = {"salt": slot.salt, "nonce": slot.nonce, "wrapped": slot.wrapped}
    return out | {name: _text(value) for name, value in secret.items()}


def _slot_in(given: Any) -> Slot:
    if not isinstance(given, dict) or given["kind"] not in KINDS:
        raise _Broken
    return Slot(
        id=_matching(given["id"], _SHORT),
        kind=given["kind"],
        made_on=_matching(given["made_on"], _DAY),
        key_id=_matching(given.get("key_id", ""), _KEY_ID),
        cost=_cost(given["argon2id"]) if given["kind"] == "passphrase" else None,
        salt=_bytes(given["salt"], 16),
        nonce=_bytes(given["nonce"], 12),
        wrapped=_bytes(given["wrapped"], 48),
    )


def _cost(given: dict[str, Any]) -> Cost:
    cost = Cost(
        memory_kib=_whole(given["memory_kib"]),
        passes=_whole(given["passes"]),
        lanes=_whole(given["lanes"]),
    )
    if not cost.sane():
        raise _Broken
    return cost


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _Broken
    return value


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _Broken
    return value


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: object, size: int) -> bytes:
    if not isinstance(value, str):
        raise _Broken
    try:
        plain = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Broken from error
    if len(plain) != size:
        raise _Broken
    return plain
