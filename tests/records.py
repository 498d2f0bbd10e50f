"""Records of every kind with any values, for tests that let chance look for trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from dsptdesk.domain.fields import NUMBER_LIMIT, Kind
from dsptdesk.domain.record import fields_of

IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
FITTING = ("2025-26", "1.1.1", "")
"""Words that keep the rules of lines with a form of their own."""
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DAYS = st.none() | st.dates()
MOMENTS = st.none() | st.datetimes(
    datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)
)


def values(spec):
    """Give the strategy for one field."""
    if spec.kind in {Kind.LINE, Kind.TEXT}:
        return WORDS
    if spec.kind is Kind.DAY:
        return DAYS
    if spec.kind is Kind.MOMENT:
        return MOMENTS
    if spec.kind is Kind.FLAG:
        return st.booleans()
    if spec.kind is Kind.NUMBER:
        return st.none() | st.integers(0, NUMBER_LIMIT)
    if spec.kind is Kind.CHOICE:
        return st.none() | st.sampled_from(list(spec.options))
    if spec.kind is Kind.CHOICES:
        return st.lists(st.sampled_from(list(spec.options)), unique=True).map(tuple)
    if spec.kind is Kind.LINK:
        return st.just("") | IDS
    return st.lists(IDS, max_size=3, unique=True).map(tuple)


def records(kind, **fixed):
    """Give the strategy for records of a kind; some fields may be fixed."""
    given = {spec.name: values(spec) for spec in fields_of(kind)}
    given |= {"id": IDS, "version": st.integers(0, 10**6), "archived_on": DAYS}
    return st.builds(kind, **given | {name: st.just(value) for name, value in fixed.items()})


_RULED = {"edition": "2025-26", "item": "1.1.1"}
"""What a field that has to be filled has to look like."""


def full(kind, mark, **fixed):
    """Make one record with something in every field; each text holds the mark and its field."""
    made = {}
    for number, spec in enumerate(fields_of(kind)):
        if spec.kind in {Kind.LINE, Kind.TEXT}:
            words = (f"{mark}{kind.slug}{spec.name}", *FITTING)
            made[spec.name] = next(one for one in words if not spec.problem(one))
        elif spec.kind is Kind.DAY:
            made[spec.name] = date(2025, 7, 5) + timedelta(days=7 * number)
        elif spec.kind is Kind.MOMENT:
            made[spec.name] = datetime(2025, 7, 5, 10, 30, tzinfo=UTC) + timedelta(days=7 * number)
        elif spec.kind is Kind.FLAG:
            made[spec.name] = True
        elif spec.kind is Kind.NUMBER:
            made[spec.name] = 7
        elif spec.kind is Kind.CHOICE:
            made[spec.name] = next(iter(spec.options))
        elif spec.kind is Kind.CHOICES:
            made[spec.name] = tuple(spec.options)
        elif spec.kind is Kind.LINK and spec.required:
            made[spec.name] = f"{number:032x}"
    one = kind(**made | fixed)
    needed = {spec.name for spec in fields_of(kind) if spec.required}
    ruled = {name: word for name, word in _RULED.items() if name in needed and name not in fixed}
    one = replace(one, **ruled)
    # What cannot be said together is not said.
    return replace(one, **{name: type(getattr(one, name))() for name in one.problems()})
