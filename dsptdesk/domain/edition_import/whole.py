"""Checks that an edition does not contradict itself, beyond what its schema can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dsptdesk.domain.edition import Edition, Item


def contradictions(edition: Edition) -> tuple[str, ...]:
    """Say what does not go together in an edition; nothing where it is whole."""
    return (*_lists(edition), *_statuses(edition), *_items(edition))


def _lists(edition: Edition) -> Iterator[str]:
    lists = {
        "level": [one.slug for one in edition.levels],
        "status": [one.slug for one in edition.statuses],
        "confidence": [one.slug for one in edition.confidence],
        "standard": [str(one.number) for one in edition.standards],
        "assertion": [one.ref for one in edition.assertions],
        "item number": [one.ref for one in edition.items],
        "topic": [one.topic for one in edition.items],
    }
    for what, values in lists.items():
        for value, count in Counter(values).items():
            if count > 1:
                yield f"The {what} {value} is there {count} times."
    for what in ("assertion", "item number"):
        if lists[what] != sorted(lists[what], key=_by_number):
            yield f"The {what}s are not in order."


def _by_number(ref: str) -> tuple[int, ...]:
    return tuple(map(int, ref.split(".")))


def _statuses(edition: Edition) -> Iterator[str]:
    levels = {one.slug for one in edition.levels}
    for status in edition.statuses:
        for level in status.needs_levels:
            if level not in levels:
                yield f"The status {status.slug} needs the level {level}, which there is not."
    if edition.follows == edition.slug:
        yield "The edition follows itself."


def _items(edition: Edition) -> Iterator[str]:
    standards = {one.ref: one.standard for one in edition.assertions}
    levels = {one.slug for one in edition.levels}
    sure = {one.slug for one in edition.confidence}
    for ref, standard in standards.items():
        if _by_number(ref)[0] != standard:
            yield f"Assertion {ref} does not belong to standard {standard}."
    for item in edition.items:
        if item.assertion not in standards:
            yield f"Item {item.ref} belongs to assertion {item.assertion}, which there is not."
        yield from _places(item)
        if item.level not in levels:
            yield f"Item {item.ref} has the level {item.level}, which there is not."
        if item.group not in edition.groups:
            yield f"Item {item.ref} is in the group {item.group}, which there is not."
        if missing := {item.confidence, item.level_confidence, item.kind_confidence} - sure:
            yield f"Item {item.ref} names the confidence {min(missing)}, which there is not."
        if (on := (item.depends_on or {}).get("ref")) and not edition.has(on):
            yield f"Item {item.ref} depends on item {on}, which there is not."


def _places(item: Item) -> Iterator[str]:
    if not item.ref.startswith(f"{item.assertion}."):
        yield f"Item {item.ref} does not belong to assertion {item.assertion}."
    if _by_number(item.ref)[0] != item.standard:
        yield f"Item {item.ref} does not belong to standard {item.standard}."


def first_of(problems: Sequence[str]) -> str:
    """Give the first of several sentences, and how many more there are."""
    more = len(problems) - 1
    return problems[0] + (f" There are {more:,} more such problems." if more > 0 else "")
