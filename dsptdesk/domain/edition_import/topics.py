"""Proposes which of our topics each item of a new list is: numbers alone are reused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.edition_import.draft import Draft, DraftRow
from dsptdesk.domain.edition_import.known import Known, known_topics
from dsptdesk.domain.edition_import.likeness import words_of

NEW_ITEM = ""
"""The choice that an item is on no topic we know."""
_HINT, _CLOSE, _VERY = 0.2, 0.34, 0.55
"""From here on two wordings have something in common, are close, or are nearly the same."""
_FAINT = 0.12
"""Below it a topic is not even offered."""
_MARGIN = 0.08
_SHOWN = 3
_NEW_NOTE = re.compile(r"\bnew (?:evidence )?(?:item|question)\b|^new\b|\bnewly added\b")


class Sure(Enum):
    """How sure a proposed topic is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"
    NEW = "new"

    @property
    def label(self) -> str:
        """Say it in a word or two."""
        return {"certain": "Certain", "likely": "Likely", "unsure": "Unsure", "new": "New item"}[
            self.value
        ]

    @property
    def means(self) -> str:
        """Say what it rests on."""
        return {
            "certain": "The official words are the same as in a list loaded before.",
            "likely": "The number or the wording fits, and nothing fits better.",
            "unsure": "Number and wording do not agree, or an earlier item is left over. You decide.",
            "new": "Nothing we know has this number or a wording like it.",
        }[self.value]


@dataclass(frozen=True)
class Other:
    """A topic to choose from."""

    topic: str
    title: str
    ref: str
    words: str
    """Our question."""


@dataclass(frozen=True)
class Proposal:
    """What an item of the new list could be on."""

    number: int
    ref: str
    text: str
    topic: str
    title: str
    old_ref: str
    sure: Sure
    why: str
    others: tuple[Other, ...] = ()
    score: float = 0.0


def propose_topics(draft: Draft, held: Sequence[Edition]) -> tuple[Proposal, ...]:
    """Propose a topic for each item, at most one item for each topic."""
    if not held:
        return tuple(_new(row, ()) for row in draft.rows)
    base = max(held, key=lambda one: one.order)
    known = known_topics(held)
    made = [_proposal(row, base, known) for row in draft.rows]
    return tuple(_left_over(_once(made), base))


def _left_over(made: list[Proposal], base: Edition) -> list[Proposal]:
    """Ask about a new item while an earlier one has no match that is sure: it may be the same."""
    taken = {one.topic for one in made if one.sure in {Sure.CERTAIN, Sure.LIKELY}}
    left = [_other(one) for one in base.items if one.topic not in taken]
    return [_perhaps(one, left, base) if left and one.sure is Sure.NEW else one for one in made]


def _perhaps(one: Proposal, left: Sequence[Other], base: Edition) -> Proposal:
    shown = ", ".join(f"{other.ref} {other.title}" for other in left[:_SHOWN])
    more = f" and {len(left) - _SHOWN:,} more" if len(left) > _SHOWN else ""
    why = f"It looks new, but items of {base.name} are still without a sure match: {shown}{more}."
    found = {other.topic: other for other in (*one.others, *left[:_SHOWN])}
    return replace(one, sure=Sure.UNSURE, why=why, others=tuple(found.values()))


def every_topic(held: Sequence[Edition]) -> tuple[Other, ...]:
    """Give all topics we know in their newest wording, by number."""
    items = known_topics(held).items.values()
    ordered = sorted(items, key=lambda one: tuple(map(int, one.ref.split("."))))
    return tuple(_other(one) for one in ordered)


def _other(item: Item) -> Other:
    return Other(item.topic, item.title, item.ref, item.question)


def _proposal(row: DraftRow, base: Edition, known: Known) -> Proposal:
    scores = known.scores(row.text, words_of(row.text))
    ordered = sorted(scores, key=lambda topic: -scores[topic])[:_SHOWN]
    best = [one for one in ordered if scores[one] >= _FAINT] or ordered[:1]
    there = base.item(row.ref).topic if base.has(row.ref) else ""
    exact = known.exactly(row.text)
    if len(exact) == 1:
        same = "number and the same" if exact[0] == there else ""
        why = f"The same {same} official words as in a list loaded before.".replace("  ", " ")
        return _made(row, known, exact[0], Sure.CERTAIN, why, best, 1.0)
    if there:
        return _same_number(row, base, known, scores, best)
    return _other_number(row, known, scores, best)


def _same_number(
    row: DraftRow, base: Edition, known: Known, scores: Mapping[str, float], best: Sequence[str]
) -> Proposal:
    """Judge an item whose number the edition before has too."""
    there, first = base.item(row.ref).topic, best[0]
    mine, most = scores[there], scores[first]
    title = known.items[first].title
    rest = max((scores[one.topic] for one in base.items if one.topic != there), default=0.0)
    if mine >= max(_CLOSE, rest + _MARGIN / 2) or mine >= max(_HINT, rest + _MARGIN):
        if _NEW_NOTE.search(row.change.casefold()):
            why = "The number and the wording fit, but the note on changes speaks of a new item."
            return _made(row, known, there, Sure.UNSURE, why, best, mine)
        why = "The same number, and the wording is close to ours."
        return _made(row, known, there, Sure.LIKELY, why, best, mine)
    if most >= _VERY and most > mine + _MARGIN:
        why = f"In {base.name} this number meant something else. The wording fits “{title}”."
        return _made(row, known, first, Sure.UNSURE, why, best, most)
    why = f"The same number as in {base.name}, but the wording is not close. Numbers are reused."
    return _made(row, known, there, Sure.UNSURE, why, best, mine)


def _other_number(
    row: DraftRow, known: Known, scores: Mapping[str, float], best: Sequence[str]
) -> Proposal:
    """Judge an item whose number the edition before does not have."""
    most = scores[best[0]] if best else 0.0
    second = scores[best[1]] if len(best) > 1 else 0.0
    if most < _CLOSE:
        near = (one for one in best if scores[one] >= _FAINT)
        return _new(row, tuple(_other(known.items[one]) for one in near))
    item = known.items[best[0]]
    if most >= _VERY and most - second >= _MARGIN:
        why = f"Another number than before ({item.ref}), but nearly the same wording."
        return _made(row, known, item.topic, Sure.LIKELY, why, best, most)
    why = f"The number is new, and the wording is a little like that of {item.ref}."
    return _made(row, known, item.topic, Sure.UNSURE, why, best, most)


def _made(
    row: DraftRow,
    known: Known,
    topic: str,
    sure: Sure,
    why: str,
    best: Sequence[str],
    score: float,
) -> Proposal:
    item = known.items[topic]
    others = tuple(_other(known.items[one]) for one in best if one != topic)
    return Proposal(
        row.number, row.ref, row.text, topic, item.title, item.ref, sure, why, others, score
    )


def _new(row: DraftRow, others: tuple[Other, ...]) -> Proposal:
    why = "No item we know has this number or a wording like it."
    return Proposal(row.number, row.ref, row.text, NEW_ITEM, "", "", Sure.NEW, why, others)


_ORDER = tuple(Sure)


def _once(made: Sequence[Proposal]) -> list[Proposal]:
    """Two items on one topic: only one that nothing fits better keeps it unasked."""
    rivals: dict[str, list[Proposal]] = defaultdict(list)
    for one in made:
        rivals[one.topic].append(one)
    return [one if one.sure is Sure.NEW else _asked(one, rivals[one.topic]) for one in made]


def _asked(one: Proposal, rivals: Sequence[Proposal]) -> Proposal:
    """Ask about an item when another one has a better claim to its topic."""
    better = [other for other in rivals if other is not one and _claim(other) >= _claim(one)]
    closer = [other for other in rivals if other.score > one.score]
    if not (better or closer):
        return one
    return replace(one, sure=Sure.UNSURE, why=_CLASH.format((better or closer)[0].ref))


def _claim(one: Proposal) -> tuple[int, float]:
    return -_ORDER.index(one.sure), one.score


_CLASH = "Item {} fits this topic as well. One item may have become two: decide which this one is."
