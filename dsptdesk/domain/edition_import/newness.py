"""Knows an item again that was new in the file held before: what was answered to it stays with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.edition_import.draft import DraftRow
from dsptdesk.domain.edition_import.likeness import same_words, shared, words_of

_ALIKE = 0.2
"""Below it, one number stands for two different items: nothing said to one counts for the other."""


def new_before(held: Sequence[Edition], slug: str) -> tuple[Item, ...]:
    """Give the items of an edition's earlier file that no older edition has."""
    same = next((one for one in held if one.slug == slug), None)
    if same is None:
        return ()
    older = {item.topic for one in held if one.order < same.order for item in one.items}
    return tuple(one for one in same.items if one.topic not in older)


def same_new_item(row: DraftRow, before: Sequence[Item], given: Collection[str]) -> str:
    """Give the topic an item had in the earlier file: by its words, else by number and words."""
    free = [one for one in before if one.topic not in given]
    exact = [one for one in free if one.official and same_words(one.official.text, row.text)]
    there = [one for one in free if one.ref == row.ref and _alike(one, row.text)]
    found = exact if len(exact) == 1 else there
    return found[0].topic if found else ""


def _alike(one: Item, text: str) -> bool:
    said = words_of(one.official.text if one.official else f"{one.title} {one.question}")
    return shared(said, words_of(text), {}) >= _ALIKE
