"""Register freshness: how long ago each register was looked through, against twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.freshness import Freshness, freshness
from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Spot, Stroke, Words
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL, fit
from dsptdesk.domain.pictures.picture import Behind, Entry, Picture, Rows
from dsptdesk.domain.record import Record
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import REVIEW_MONTHS
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.wording import within

SHOWN_MONTHS = 15
"""Where the bars end; what is older reaches the end."""
_LOOKED = ("reviewed_on", "checked_on", "access_checked")
"""Fields that say when somebody last looked at one entry."""
_ROW, _BAR, _NARROW = 44, 10, 480


@dataclass(frozen=True)
class Standing:
    """One register with how old its review and its entries are."""

    fresh: Freshness
    months: int | None
    """Full months since it was looked through; None when it never was."""
    oldest: Record | None = None
    oldest_on: date | None = None

    @property
    def register(self) -> Register:
        """The register."""
        return self.fresh.register

    @property
    def tone(self) -> str:
        """good, warn or bad; the words say the same."""
        if self.months is None or not self.fresh.review_current:
            return "bad"
        return "warn" if self.months >= REVIEW_MONTHS - 2 else "good"

    @property
    def words(self) -> str:
        """Say how long ago it was looked through."""
        if self.months is None:
            return "Never looked through"
        ago = {0: "Within a month", 1: "1 month ago"}.get(self.months, f"{self.months} months ago")
        return ago if self.fresh.review_current else f"{ago}: time to look again"

    @property
    def oldest_words(self) -> str:
        """Say which entry nobody has looked at for longest."""
        if self.oldest is None or self.oldest_on is None:
            return ""
        return f"{self.oldest.title}, {long_date(self.oldest_on)}"


@dataclass(frozen=True)
class FreshnessBars(Picture):
    """A bar for each register that is looked through once a year and has entries."""

    standings: tuple[Standing, ...]

    key = "freshness"
    title = "How fresh the registers are"
    caption = (
        "The longer the bar, the longer ago somebody looked through the register. The mark stands "
        f"at {REVIEW_MONTHS} months: look through each register before its bar reaches it."
    )
    headings = ("Register", "Entries", "Looked through", "By", "How long ago", "Oldest entry")

    @property
    def alt(self) -> str:
        """Count the registers by how they stand."""
        if not self.standings:
            return "No register has entries yet."
        current = sum(one.fresh.review_current for one in self.standings)
        never = sum(one.months is None for one in self.standings)
        late = len(self.standings) - current - never
        return (
            f"Looked through in the last {REVIEW_MONTHS} months: {current} of "
            f"{len(self.standings)} registers with entries. Longer ago: {late}. Never: {never}."
        )

    @property
    def rows(self) -> Rows:
        """Give each register with its dates."""
        return tuple(_row(one) for one in self.standings)

    def draw(self, width: float) -> Drawing:
        """Draw a line for each register: its name, its bar and its words."""
        left = width * 0.36 if width >= _NARROW else 0.0
        top, row = 26.0, _ROW if left else _ROW + 32
        mark = left + (width - left) * REVIEW_MONTHS / SHOWN_MONTHS
        label = f"{REVIEW_MONTHS} months"
        shapes: list[Shape] = [Words(mark, 12, label, SMALL, tone="muted", anchor="middle")]
        spots = []
        for number, one in enumerate(self.standings):
            y = top + number * row
            shapes += _bar(one, left, y, width)
            said = f"{one.register.title}. {one.register.count(one.fresh.count)}. {one.words}."
            spots.append(Spot(one.register.slug, 0, y, width, row - 4, said))
        bottom = top + len(self.standings) * row
        shapes.append(Stroke(mark, 16, mark, bottom, (3, 3), "ink", 1.2))
        return Drawing(width, bottom + 4, tuple(shapes), tuple(spots))

    def behind(self, key: str) -> Behind:
        """Lead to the register and to its oldest entry."""
        one = next(found for found in self.standings if found.register.slug == key)
        entries = [Entry(key, "", f"Open {one.register.title}", one.fresh.words)]
        if one.oldest is not None:
            why = f"Looked at longest ago: {long_date(one.oldest_on)}."
            entries.append(Entry(key, one.oldest.id, one.oldest.title, why))
        return Behind(f"{one.register.title}: {within(one.words)}", tuple(entries))


def _row(one: Standing) -> tuple[str, ...]:
    review = one.fresh.review
    return (
        one.register.title,
        f"{one.fresh.count:,}",
        long_date(review.approved_on) if review else "Never",
        review.approved_by if review else "",
        one.words,
        one.oldest_words,
    )


def _bar(one: Standing, left: float, y: float, width: float) -> list[Shape]:
    room, at = width - left, y + (2 if left else 38)
    share = min((one.months or 0) / SHOWN_MONTHS, 1)
    name = fit(one.register.title, ORDINARY, (left or width) - 16, bold=True)
    counted = one.register.count(one.fresh.count)
    shapes: list[Shape] = [
        Words(0, y + 13, name, ORDINARY, bold=True),
        Words(0, y + 29, counted, SMALL, tone="muted"),
        Box(left, at, room, _BAR, "track", 5),
    ]
    if one.months is not None:
        shapes.append(Box(left, at, max(room * share, _BAR), _BAR, f"{one.tone}-fill", 5))
    shapes.append(
        Words(left, at + 25, one.words, SMALL, tone="muted" if one.tone == "good" else one.tone)
    )
    return shapes


def freshness_bars(snapshot: Snapshot, today: date) -> FreshnessBars:
    """Look at every register that is to be looked through once a year."""
    found = (freshness(one, snapshot, today) for one in REGISTERS if one.reviewed)
    return FreshnessBars(tuple(_standing(one, snapshot, today) for one in found if one.count))


def _standing(fresh: Freshness, snapshot: Snapshot, today: date) -> Standing:
    approved = fresh.review.approved_on if fresh.review else None
    dated = [
        (on, one.title, one)
        for one in snapshot.live(fresh.register.record)
        for name in _LOOKED
        if isinstance(on := getattr(one, name, None), date)
    ]
    on, _, oldest = min(dated, key=lambda each: each[:2], default=(None, "", None))
    return Standing(fresh, _months(approved, today) if approved else None, oldest, on)


def _months(since: date, today: date) -> int:
    """Count the full months from a day until today."""
    months = max(0, (today.year - since.year) * 12 + today.month - since.month)
    return months - 1 if months and months_after(since, months) > today else months
