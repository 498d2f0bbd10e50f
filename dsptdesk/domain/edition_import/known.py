"""All topics of the editions held, with the words they were ever asked in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.edition_import.likeness import (
    near,
    part_of,
    same_words,
    shared,
    weights,
    words_of,
)

_WIDE = 0.35
"""What the words of our advice weigh beside those of the question."""
_SOME = 0.2
"""Wordings that share less are not compared word by word: that takes time."""


@dataclass(frozen=True)
class Known:
    """The newest item of each topic, and every wording of it."""

    items: Mapping[str, Item]
    ours: Mapping[str, tuple[frozenset[str], ...]]
    wide: Mapping[str, frozenset[str]]
    """The words of our advice too."""
    official: Mapping[str, tuple[str, ...]]
    weight: Mapping[str, float]

    def scores(self, text: str, said: frozenset[str]) -> dict[str, float]:
        """Give how close a wording is to each topic."""
        return {topic: self._score(topic, text, said) for topic in self.items}

    def _score(self, topic: str, text: str, said: frozenset[str]) -> float:
        narrow = max(shared(said, one, self.weight) for one in self.ours[topic])
        rough = (1 - _WIDE) * narrow + _WIDE * part_of(said, self.wide[topic], self.weight)
        texts = self.official.get(topic, ())
        closest = max((near(text, one) for one in texts), default=0.0) if rough > _SOME else 0.0
        return max(rough, closest)

    def exactly(self, text: str) -> tuple[str, ...]:
        """Give the topics whose official words are the same."""
        return tuple(
            topic
            for topic, texts in self.official.items()
            if any(same_words(text, one) for one in texts)
        )


def known_topics(held: Sequence[Edition]) -> Known:
    """Gather what is known of each topic, the newest edition first."""
    items: dict[str, Item] = {}
    ours: dict[str, list[frozenset[str]]] = defaultdict(list)
    official: dict[str, list[str]] = defaultdict(list)
    for item in _newest_first(held):
        items.setdefault(item.topic, item)
        ours[item.topic].append(words_of(f"{item.title} {item.question}"))
        if item.official:
            official[item.topic].append(item.official.text)
            ours[item.topic].append(words_of(item.official.text))
    return Known(
        items,
        {topic: tuple(dict.fromkeys(said)) for topic, said in ours.items()},
        {topic: _with_advice(item) for topic, item in items.items()},
        {topic: tuple(dict.fromkeys(said)) for topic, said in official.items()},
        weights(ours[topic][0] for topic in items),
    )


def _with_advice(item: Item) -> frozenset[str]:
    said = " ".join((item.title, item.question, *item.covers, *item.evidence))
    return words_of(said)


def _newest_first(held: Sequence[Edition]) -> Iterable[Item]:
    for edition in sorted(held, key=lambda one: one.order, reverse=True):
        yield from edition.items
