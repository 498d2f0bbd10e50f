"""One published edition of the toolkit: items, levels, statuses, all of it data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dsptdesk.domain.edition_parts import (
    Assertion,
    Confidence,
    Doubt,
    Item,
    Level,
    NotApplicable,
    Official,
    Standard,
    Status,
)

__all__ = [
    "Assertion",
    "Confidence",
    "Doubt",
    "Edition",
    "Item",
    "Level",
    "NotApplicable",
    "Official",
    "Standard",
    "Status",
    "edition_from",
    "edition_order",
    "edition_to",
]

_FORMAT = 1


@dataclass(frozen=True)
class Edition:
    """A year's toolkit for one kind of organisation."""

    slug: str
    name: str
    version: str
    audience: str
    deadline: date | None
    summary: str
    unconfirmed: tuple[str, ...]
    levels: tuple[Level, ...]
    statuses: tuple[Status, ...]
    confidence: tuple[Confidence, ...]
    standards: tuple[Standard, ...]
    groups: tuple[str, ...]
    assertions: tuple[Assertion, ...]
    items: tuple[Item, ...]
    follows: str | None = None
    """The edition right before this one; None when it is not held."""
    source: str = ""
    official_wording: bool = False
    deadline_confirmed: bool = True
    """False for a day that was only counted on from earlier years."""

    @property
    def order(self) -> tuple[int, str]:
        """Sort editions by this, the oldest first."""
        return edition_order(self.slug)

    @cached_property
    def _by_ref(self) -> dict[str, Item]:
        return {item.ref: item for item in self.items}

    @cached_property
    def _by_topic(self) -> dict[str, Item]:
        return {item.topic: item for item in self.items}

    def item(self, ref: str) -> Item:
        """Give one item by its reference; KeyError when there is none."""
        return self._by_ref[ref]

    def has(self, ref: str) -> bool:
        """Tell whether the edition holds an item of this reference."""
        return ref in self._by_ref

    def item_on(self, topic: str) -> Item | None:
        """Give the item on a topic, whatever its number is in this edition."""
        return self._by_topic.get(topic)

    def level(self, slug: str) -> Level:
        """Give a level by its name."""
        return next(one for one in self.levels if one.slug == slug)

    def surety(self, slug: str) -> Confidence:
        """Give a confidence by its name."""
        return next(one for one in self.confidence if one.slug == slug)

    def doubts(self, item: Item) -> tuple[Doubt, ...]:
        """Give what is not settled about an item: the item, its level, its kind of answer."""
        parts = (
            ("item", item.confidence),
            ("level", item.level_confidence),
            ("kind of answer", item.kind_confidence),
        )
        found: dict[str, list[str]] = {}
        for part, slug in parts:
            if not self.surety(slug).settled:
                found.setdefault(slug, []).append(part)
        return tuple(Doubt(self.surety(slug), tuple(about)) for slug, about in found.items())

    def standard(self, number: int) -> Standard:
        """Give a standard by its number."""
        return next(one for one in self.standards if one.number == number)

    def assertion(self, ref: str) -> Assertion:
        """Give an assertion by its reference."""
        return next(one for one in self.assertions if one.ref == ref)

    @cached_property
    def mandatory_levels(self) -> frozenset[str]:
        """Levels that some status needs."""
        return frozenset(slug for one in self.statuses for slug in one.needs_levels)

    def is_mandatory(self, item: Item) -> bool:
        """Some status needs this item."""
        return item.level in self.mandatory_levels

    def needed_for(self, status: Status) -> tuple[Item, ...]:
        """Give the items a status needs, in the website's order."""
        return tuple(item for item in self.items if item.level in status.needs_levels)

    def under(self, assertion: str) -> tuple[Item, ...]:
        """Give the items under an assertion."""
        return tuple(item for item in self.items if item.assertion == assertion)


def edition_order(slug: str) -> tuple[int, str]:
    """Give what editions sort by: the year in the name, then the name."""
    year = re.search(r"[0-9]{4}", slug)
    return int(year[0]) if year else 0, slug


def edition_from(raw: Mapping[str, Any]) -> Edition:
    """Make an edition of its JSON; the file was checked against the schema when it was made."""
    deadline = raw["deadline"]
    return Edition(
        slug=raw["slug"],
        name=raw["name"],
        version=raw["version"],
        audience=raw["audience"],
        deadline=date.fromisoformat(deadline) if deadline else None,
        summary=raw["summary"],
        unconfirmed=tuple(raw["unconfirmed"]),
        levels=tuple(Level(**one) for one in raw["levels"]),
        statuses=tuple(_status(one) for one in raw["statuses"]),
        confidence=tuple(Confidence(**one) for one in raw["confidence"]),
        standards=tuple(Standard(**one) for one in raw["standards"]),
        groups=tuple(raw["groups"]),
        assertions=tuple(Assertion(**one) for one in raw["assertions"]),
        items=tuple(_item(one) for one in raw["items"]),
        follows=raw.get("follows"),
        source=raw.get("source", ""),
        official_wording=raw["official_wording"],
        deadline_confirmed=raw.get("deadline_confirmed", True),
    )


def edition_to(edition: Edition) -> dict[str, Any]:
    """Give the JSON that edition_from reads back as the same edition."""
    held = _plain(edition)
    deadline = edition.deadline
    items = [_item_to(one) for one in edition.items]
    changed: dict[str, Any] = {
        "deadline": deadline.isoformat() if deadline else None,
        "items": items,
    }
    if held.pop("deadline_confirmed") is False:
        changed["deadline_confirmed"] = False
    return {"format": _FORMAT, **_without(held, ("follows", "source")), **changed}


def _status(raw: Mapping[str, Any]) -> Status:
    lists = {"needs_levels": tuple(raw["needs_levels"]), "needs": tuple(raw["needs"])}
    return Status(**{**raw, **lists})


_LISTS = ("covers", "exempted_by", "fed_by", "evidence", "sources")
_NEW_LISTS = ("formed_from", "reworded")


def _item(raw: Mapping[str, Any]) -> Item:
    route, official = raw["not_applicable"], raw.get("official")
    known = {name: value for name, value in raw.items() if name != "evidence_months"}
    return Item(
        **{
            **known,
            **{name: tuple(raw[name]) for name in _LISTS},
            **{name: tuple(raw.get(name, ())) for name in _NEW_LISTS},
            "not_applicable": NotApplicable(**route) if route else None,
            "official": Official(**official) if official else None,
            "changed": raw["changed"] or "",
            "becomes": raw.get("becomes") or "",
            "age_months": raw.get("evidence_months"),
        }
    )


def _item_to(item: Item) -> dict[str, Any]:
    held = _plain(item)
    held["changed"] = item.changed or None
    held["evidence_months"] = held.pop("age_months")
    return _without(held, ("becomes", *_NEW_LISTS, "official", "evidence_months"))


def _plain(value: Edition | Item) -> dict[str, Any]:
    """Give a value's fields as JSON has them: lists, never tuples."""
    return {name: _listed(one) for name, one in asdict(value).items()}


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(one) for one in value]
    return value


def _without(raw: dict[str, Any], optional: tuple[str, ...]) -> dict[str, Any]:
    """Leave out the optional keys that say nothing."""
    return {name: value for name, value in raw.items() if name not in optional or value}
