"""Readers of the history: entries harmed by a bad disk, or written by somebody with the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any, cast

from dsptdesk.data import audit
from dsptdesk.data.agreement import strays
from dsptdesk.data.codec import columns_of, to_row
from dsptdesk.data.erasing import vouchers_of
from dsptdesk.data.trail import Trail
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.record import Record
from tools.fuzz import seeds
from tools.fuzz.judging import Target


class _Told:
    """A history that holds what it is given, and data with one record of each kind."""

    def __init__(self, changes: list[str]) -> None:
        self.undisturbed = nullcontext()
        self._changes = changes

    def rows(self, after: int, _stop: object = None) -> Iterator[tuple[Any, ...]]:
        for number, one in enumerate(self._changes, start=1):
            if number > after:
                yield number, "2026-06-05T12:00:00", "Priya Nair", "Add", one, "", ""

    def records(self, kind: type[Record]) -> list[tuple[Any, ...]]:
        one = next(each for each in seeds.records() if type(each) is kind)
        row = to_row(one)
        return [tuple(row[name] for name in columns_of(kind))]

    def touched(self, _up_to: int) -> set[tuple[str, int]]:
        return set()


def agreement(data: bytes) -> bool:
    """Compare the data with what the history says; whatever it says, what differs is named."""
    changes = _texts(data)
    if changes is None:
        return False
    try:
        list(strays(cast("Trail", _Told(changes))))
    except Damaged:
        return False
    return True


def erased(data: bytes) -> bool:
    """Read which entries were cleaned because somebody was erased."""
    changes = _texts(data)
    return changes is not None and isinstance(vouchers_of([(one,) for one in changes]), dict)


def _texts(data: bytes) -> list[str] | None:
    """Give the column of the table: a list of texts, each of them JSON or not."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, list):
        return None
    return [one if isinstance(one, str) else json.dumps(one) for one in held]


def histories() -> tuple[bytes, ...]:
    made = [[_change(one)] for one in seeds.records()[:6]]
    return (seeds.as_json(made), seeds.as_json(made[:1]))


def _change(one: Record) -> Any:
    return json.loads(audit.packed(one.slug, one.id, None, to_row(one)))


def cleaned() -> tuple[bytes, ...]:
    return (seeds.as_json([[{"erased": {"7": "0" * 64, "9": "1" * 64}}], [{"kind": "people"}]]),)


TOLD: dict[str, Target] = {
    "agreement": (agreement, histories),
    "erased": (erased, cleaned),
}
