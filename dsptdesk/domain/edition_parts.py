"""What an edition is made of: levels, statuses, standards, assertions and items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
class Official:
    """The website's own words for an item, out of a list that somebody loaded."""

    text: str
    help: str
    change: str


@dataclass(frozen=True)
class Item:
    """One evidence item of the toolkit, in our words; with the website's own if a list had them."""

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
    formed_from: tuple[str, ...] = ()
    """Topics of older editions that this item took over, besides its own."""
    reworded: tuple[str, ...] = ()
    """What the website is known to have reworded since the edition before: "question", "help"."""
    official: Official | None = None
    age_months: int | None = None
    """How many months old evidence may be; None when that is not known."""

    @property
    def asked(self) -> str:
        """Give the question: in the website's own words where they are held, else in ours."""
        return self.official.text if self.official else self.question

    @property
    def asked_when(self) -> str:
        """Say when the website asks for this item at all; empty when it always does."""
        if not self.depends_on:
            return ""
        when, ref = self.depends_on["when"], self.depends_on.get("ref", "")
        see = f" See {ref}." if ref else ""
        return f"Only asked when {when[:1].lower()}{when[1:]}{see}"
