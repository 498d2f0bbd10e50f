"""One published edition of the toolkit: items, levels, statuses, all of it data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Level:
    """How an item counts, for example mandatory for Standards Met."""

    slug: str
    label: str
    means: str


@dataclass(frozen=True)
class Status:
    """A status one can reach, with the levels whose items it needs."""

    slug: str
    label: str
    needs_levels: tuple[str, ...]
    needs: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Confidence:
    """How sure it is that an item stands in the official list as we show it."""

    slug: str
    label: str
    means: str
    settled: bool


@dataclass(frozen=True)
class Doubt:
    """A confidence that is not settled, and the parts of an item it is about."""

    surety: Confidence
    about: tuple[str, ...]

    @property
    def words(self) -> str:
        """Say it in short, for example "Likely: item, level and kind of answer"."""
        *first, last = self.about
        return f"{self.surety.label}: {', '.join(first)}{' and ' if first else ''}{last}"


@dataclass(frozen=True)
class Standard:
    """One of the National Data Guardian's ten standards."""

    number: int
    title: str


@dataclass(frozen=True)
class Assertion:
    """A statement that is confirmed once its mandatory items are done."""

    ref: str
    standard: int
    title: str


@dataclass(frozen=True)
class NotApplicable:
    """How the website takes "not applicable" for one item."""

    when: str
    route: str
    how: str
    confirmed: bool


@dataclass(frozen=True)
class Item:
    """One evidence item of the toolkit, in our words."""

    ref: str
    topic: str
    assertion: str
    standard: int
    group: str
    level: str
    kind: str
    kind_confidence: str
    confidence: str
    level_confidence: str
    title: str
    question: str
    covers: tuple[str, ...]
    accepts: str
    not_applicable: NotApplicable | None
    depends_on: Mapping[str, str] | None
    exempted_by: tuple[str, ...]
    changed: str
    fed_by: tuple[str, ...]
    evidence: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    becomes: str

    @property
    def asked_when(self) -> str:
        """Say when the website asks for this item at all; empty when it always does."""
        if not self.depends_on:
            return ""
        when, ref = self.depends_on["when"], self.depends_on.get("ref", "")
        see = f" See {ref}." if ref else ""
        return f"Only asked when {when[:1].lower()}{when[1:]}{see}"


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

    @cached_property
    def _by_ref(self) -> dict[str, Item]:
        return {item.ref: item for item in self.items}

    def item(self, ref: str) -> Item:
        """Give one item by its reference; KeyError when there is none."""
        return self._by_ref[ref]

    def has(self, ref: str) -> bool:
        """Tell whether the edition holds an item of this reference."""
        return ref in self._by_ref

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
    )


def _status(raw: Mapping[str, Any]) -> Status:
    lists = {"needs_levels": tuple(raw["needs_levels"]), "needs": tuple(raw["needs"])}
    return Status(**{**raw, **lists})


def _item(raw: Mapping[str, Any]) -> Item:
    route = raw["not_applicable"]
    lists = ("covers", "exempted_by", "fed_by", "evidence", "sources")
    return Item(
        **{
            **raw,
            **{name: tuple(raw[name]) for name in lists},
            "not_applicable": NotApplicable(**route) if route else None,
            "changed": raw["changed"] or "",
            "becomes": raw.get("becomes") or "",
        }
    )
