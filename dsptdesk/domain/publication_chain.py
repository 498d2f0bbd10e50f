"""What the subjects of an edition were called in earlier years, followed year by year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dsptdesk.domain.edition import Edition


def chain(
    before: Edition, after: Edition, between: Iterable[Edition]
) -> dict[str, tuple[str, ...]]:
    """Say which subjects of the later edition were made of which earlier ones, year by year."""
    years = [before, *sorted(between, key=lambda one: one.order), after]
    found: dict[str, tuple[str, ...]] = {item.topic: (item.topic,) for item in after.items}
    for older, newer in reversed(tuple(pairwise(years))):
        made = _made_of(older, newer)
        found = {
            topic: tuple(dict.fromkeys(old for one in held for old in made.get(one, (one,))))
            for topic, held in found.items()
        }
    return found


def _made_of(older: Edition, newer: Edition) -> dict[str, tuple[str, ...]]:
    """Say of each subject what it was a year before; what nobody says anything of was the same."""
    found = {item.topic: [*item.formed_from] for item in newer.items}
    for item in older.items:
        if item.becomes:
            found.setdefault(item.becomes, []).append(item.topic)
    there = {item.topic for item in older.items}
    return {
        topic: ((topic,) if topic in there else ()) + tuple(held)
        for topic, held in found.items()
        if held
    }
