"""Words and values that all checks share: names in a row, numbers, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.wording import within

_NAMED = 3
_LONG = 60


def named(records: Sequence[Record], names: Mapping[str, str]) -> str:
    """Name up to three records and count the others: “Laptop 1”, “Laptop 2” and 4 more."""
    shown = [f"“{_short(one.called(names))}”" for one in records[:_NAMED]]
    rest = len(records) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"


def verb(records: Sequence[object], one: str, many: str) -> str:
    """Choose the word for one or for many."""
    return one if len(records) == 1 else many


def finding(
    key: str,
    sentence: str,
    records: Sequence[Record],
    topics: tuple[str, ...] = (),
    severity: Severity = Severity.GAP,
    *,
    put_right_in: type[Record] | None = None,
) -> Finding:
    """Make a finding about records; its button goes to the record, or to the register of many.

    With `put_right_in` it goes to another register, where the missing entry belongs.
    """
    first = records[0]
    if put_right_in is not None:
        register = register_of(put_right_in.slug)
        place, button = register_place(register.slug), f"Go to {within(register.title)}"
    elif len(records) == 1:
        place, button = place_of(first), "Open it"
    else:
        place = _register_place(first)
        button = f"Go to {_title(first)}"
    return Finding(key, sentence, tuple(records), place, button, topics, severity)


def area_of(one: Finding) -> str:
    """Name the part of the desk where a finding is put right, as a heading."""
    if one.place.room == "assessment":
        return "Answers"
    if one.place.room == "organisation":
        return "Your organisation"
    where = one.place.where
    return register_of(where[0]).title if where else "Registers"


def _register_place(one: Record) -> Place:
    try:
        return register_place(register_of(one.slug).slug)
    except KeyError:
        return place_of(one)


def _title(one: Record) -> str:
    try:
        title = register_of(one.slug).title
    except KeyError:
        return "it"
    return within(title)
