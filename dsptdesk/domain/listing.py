"""Lists of records: what a search looks through, and in which order a column puts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.record import Record, fields_of

SortKey = tuple[int, Any]
Sieve = Callable[[Sequence[Record]], Sequence[Record]]
"""Gives those of some records that fit: asking for each alone would take several times as long."""

_TEXTS = (Kind.LINE, Kind.TEXT)
"""Kinds whose values are what a person reads."""


def found_by(text: str, wanted: str) -> bool:
    """Tell whether every word a person typed occurs in a casefolded text."""
    return all(word in text for word in wanted.casefold().split())


def finder(kind: type[Record], wanted: str, names: Mapping[str, str]) -> Sieve:
    """Give the sieve for records of a kind that say every word somebody typed.

    It is good for this search only: it keeps what it looked up, but no words of the records.
    """
    words = wanted.casefold().split()
    spoken = _together([spec.name for spec in fields_of(kind) if spec.kind in _TEXTS])
    others = [spec for spec in fields_of(kind) if spec.kind not in _TEXTS]
    says = [
        (word, [(attrgetter(spec.name), _Says(spec, word, names)) for spec in others])
        for word in words
    ]

    def finds(one: Record) -> bool:
        text = spoken(one)
        return all(word in text or any(known[get(one)] for get, known in s) for word, s in says)

    return lambda records: list(filter(finds, records))


def _together(fields: list[str]) -> Callable[[Record], str]:
    if not fields:
        return lambda _one: ""
    # The first one twice, because a getter of a single field gives no tuple.
    get = attrgetter(fields[0], *fields)
    return lambda one: "\n".join(get(one)).casefold()


class _Says(dict[Any, bool]):
    """Which values of a field say a word: few values, each put into words only once."""

    def __init__(self, spec: Field, word: str, names: Mapping[str, str]) -> None:
        super().__init__()
        self._spec, self._word, self._names = spec, word, names

    def __missing__(self, value: Any) -> bool:
        says = self._word in self._spec.show(value, self._names).casefold()
        self[value] = says
        return says


def sort_key(one: Record, spec: Field, names: Mapping[str, str]) -> SortKey:
    """Give what a column sorts by: days by day, choices in their written order, empty ones last."""
    value = getattr(one, spec.name)
    return (1, "") if _empty(value) else (0, _key(value, spec, names))


def in_order(
    records: Iterable[Record], spec: Field, names: Mapping[str, str]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Sort records by a column; give those that say something there, then those that do not."""
    get = attrgetter(spec.name)
    filled: list[Record] = []
    empty: list[Record] = []
    for one in records:
        (empty if _empty(get(one)) else filled).append(one)
    if spec.kind in _TEXTS:
        filled.sort(key=lambda one: get(one).casefold())
    else:
        keys = _Keys(spec, names)
        filled.sort(key=lambda one: keys[get(one)])
    return tuple(filled), tuple(empty)


class _Keys(dict[Any, Any]):
    """What each value of a field sorts by, found out only once."""

    def __init__(self, spec: Field, names: Mapping[str, str]) -> None:
        super().__init__()
        self._spec, self._names = spec, names

    def __missing__(self, value: Any) -> Any:
        key = self[value] = _key(value, self._spec, self._names)
        return key


def _empty(value: Any) -> bool:
    return value is None or value in ("", ())


def _key(value: Any, spec: Field, names: Mapping[str, str]) -> Any:
    if spec.kind is Kind.CHOICE and spec.options:
        return list(spec.options).index(value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, date | int):
        return value
    return spec.show(value, names).casefold()
