"""What an answer to a topic should say, and an example of a weak and of a better one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dsptdesk.domain.edition import Item
from dsptdesk.domain.hints.parts import Part

_PLACE = {"text": "reply", "tick": "comment", "document": "location"}
"""The field whose words matter, by the kind of answer."""
_PARTS = {one.slug: one for one in Part}


@dataclass(frozen=True)
class Examples:
    """Two made-up answers, and why the second is better."""

    weak: str
    better: str
    why: str


@dataclass(frozen=True)
class Hint:
    """What a written answer to a topic should say; some are for some editions only."""

    topic: str
    editions: tuple[str, ...]
    answer: tuple[Part, ...]
    examples: Examples


@dataclass(frozen=True)
class Hints:
    """All hints, by topic: for written answers, comments beside a tick, and places of documents."""

    written: tuple[Hint, ...]
    comments: Mapping[str, tuple[Part, ...]]
    places: Mapping[str, tuple[Part, ...]]

    def written_for(self, item: Item, edition: str) -> Hint | None:
        """Give the hint for a written answer: that of the edition before the general one."""
        if item.kind != "text":
            return None
        found = [one for one in self.written if one.topic == item.topic]
        own = next((one for one in found if edition in one.editions), None)
        return own or next((one for one in found if not one.editions), None)

    def needed(self, item: Item, edition: str, field: str) -> tuple[Part, ...]:
        """Give what the words in a field of the answer should say; nothing where any words do."""
        if field != _PLACE.get(item.kind):
            return ()
        if item.kind == "text":
            hint = self.written_for(item, edition)
            return hint.answer if hint else ()
        table = self.comments if item.kind == "tick" else self.places
        return table.get(item.topic, ())


def hints_from(raw: Mapping[str, Any]) -> Hints:
    """Make the hints of their JSON."""
    return Hints(
        tuple(_hint(one) for one in raw["hints"]),
        {topic: _parts(named) for topic, named in raw["comments"].items()},
        {topic: _parts(named) for topic, named in raw["places"].items()},
    )


def _hint(raw: Mapping[str, Any]) -> Hint:
    examples = Examples(**raw["examples"])
    return Hint(raw["topic"], tuple(raw.get("editions", ())), _parts(raw["answer"]), examples)


def _parts(named: list[str]) -> tuple[Part, ...]:
    return tuple(_PARTS[one] for one in named)
