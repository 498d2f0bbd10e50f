"""The audit trail's entries: what they hold and how each is chained to the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from dsptdesk.data.codec import from_row, to_row
from dsptdesk.domain.changes import Change, Past
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.snapshot import kind_of

Row = Mapping[str, Any]
START = "0" * 64
"""What the first entry is chained to."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def packed(kind: str, id_: str, before: Row | None, after: Row | None) -> str:
    """Give a change as JSON: kind, id, the row after, and of the row before what differed."""
    if before is not None and after is not None:
        before = {name: value for name, value in before.items() if value != after[name]}
    return _encode({"kind": kind, "id": id_, "before": before, "after": after})


def joined(changes: Iterable[str]) -> str:
    """Make the JSON of one entry from that of its changes."""
    return f"[{', '.join(changes)}]"


def digest(number: int, at: str, who: str, label: str, changes: str, previous: str) -> str:
    """Give the hash that binds an entry to everything before it."""
    entry = _encode([number, at, who, label, changes, previous])
    return sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()


def past(row: Iterable[Any]) -> Past:
    """Make a readable line of a row (number, at, who, label, changes)."""
    number, at, who, label, changes = row
    # What vouches for erased entries is for the check of the chain alone.
    made = tuple(_change(one) for one in json.loads(changes) if "kind" in one)
    return Past(number, datetime.fromisoformat(at), who, label, made)


def _change(one: dict[str, Any]) -> Change:
    kind, before, after = kind_of(one["kind"]), one["before"], one["after"]
    empty = to_row(kind())  # an entry written before a field existed has no word for it
    return Change(
        None if before is None else from_row(kind, {**empty, **(after or {}), **before}),
        None if after is None else from_row(kind, {**empty, **after}),
    )


def check_chain(rows: Iterable[tuple[Any, ...]], vouchers: Mapping[int, str] | None = None) -> str:
    """Walk the whole trail; give the newest hash, or raise Damaged naming the first bad entry."""
    from dsptdesk.data.chain import Examiner

    walk = Examiner(vouchers=vouchers)
    for row in rows:
        walk.look_at(row)
    checked = walk.finish()
    if checked.places:
        raise Damaged(
            f"The history of your data was harmed. {checked.places[0].sentence} Restore the newest "
            "backup, and keep this folder as it is for whoever helps you."
        )
    return checked.head
