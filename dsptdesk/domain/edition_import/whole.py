"""Checks that an edition does not contradict itself, beyond what its schema can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dsptdesk.domain.edition import Edition, Item, edition_order
from dsptdesk.domain.edition_import.draft import OPTIONAL

_YEARS = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_FIRST, _LAST = 2018, 2099
_ENTRY_LEVEL = "2018-19-entry-level"
"""The one edition for a part of a year's list; it comes with the program."""


def contradictions(edition: Edition) -> tuple[str, ...]:
    """Say what does not go together in an edition; nothing where it is whole."""
    return (*_named(edition), *_lists(edition), *_statuses(edition), *_items(edition))


def _named(edition: Edition) -> Iterator[str]:
    """An edition sorts and is known by the two years in its name."""
    slug, name = edition.slug, edition.name
    found = _YEARS.fullmatch(slug.removesuffix("-entry-level") if slug == _ENTRY_LEVEL else slug)
    start = int(found[1]) if found else 0
    if not found or int(found[2]) != (start + 1) % 100 or not _FIRST <= start <= _LAST:
        yield f"“{slug}” is no name of an edition: it takes two years, such as 2026-27."
        return
    rest = name.removeprefix(found[0])
    if rest == name or rest[:1] not in {"", " "} or re.search(r"20[0-9]{2}", rest):
        yield f"It is called “{name}”, but it is for {found[0]}."
    if edition.follows == slug:
        yield "The edition follows itself."
    elif edition.follows and edition_order(edition.follows) >= edition.order:
        yield f"The edition follows {edition.follows}, which is not an earlier one."


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
        if {*status.needs_levels} <= {OPTIONAL}:
            yield f"The status {status.slug} needs nothing that is mandatory."
        elif not edition.needed_for(status):
            yield f"The status {status.slug} needs no item."
    for lower, higher in pairwise(edition.statuses):
        if not {*lower.needs_levels} <= {*higher.needs_levels}:
            yield (
                f"The status {higher.slug} does not need what {lower.slug} below it needs. A "
                "higher one needs all of it."
            )


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
