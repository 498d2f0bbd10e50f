"""The training bar: how many were trained, the mark at 95%, and the names behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.people import Person
from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Spot, Stroke, Words
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL, width_of
from dsptdesk.domain.pictures.picture import Behind, Entry, Picture, Rows
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.staff_training import figure_of
from dsptdesk.domain.training_figure import NEEDED_PERCENT, StaffMember, TrainingFigure

_TALL, _ROW = 26, 32
_TOP = 24


@dataclass(frozen=True)
class TrainingBar(Picture):
    """The figure as a bar."""

    figure_shown: TrainingFigure

    key = "training"
    title = "People trained"
    caption = (
        "The bar shows how many of the people with access to personal information did the yearly "
        f"training. The mark stands at the {NEEDED_PERCENT}% that are needed."
    )
    headings = ("Person", "Training", "Why")

    @property
    def alt(self) -> str:
        """Say the figure and what to do."""
        return " ".join((*self.figure_shown.reason[:2], *_unsaid(self.figure_shown)))

    @property
    def rows(self) -> Rows:
        """Name everybody, the missing first."""
        return tuple(
            (entry.name, label, entry.why) for _, label, found in self._parts() for entry in found
        )

    def strip(self, width: float) -> Drawing:
        """Draw the bar, its mark and its words."""
        figure, bottom = self.figure_shown, _TOP + _TALL
        mark = width * NEEDED_PERCENT / 100
        share = figure.percent or "–"
        shapes: list[Shape] = [
            Words(0, 16, f"{share}  ({figure.trained:,} of {figure.of:,})", 15, bold=True),
            Words(mark, 14, f"{NEEDED_PERCENT}%", SMALL, tone="muted", anchor="middle"),
            Box(0, _TOP, width, _TALL, "track"),
        ]
        if figure.trained:
            shapes.append(Box(0, _TOP, max(width * figure.share, 6), _TALL, "accent"))
        shapes.append(Stroke(mark, _TOP - 6, mark, bottom + 6, tone="ink", width=2))
        return Drawing(width, bottom + 8, tuple(shapes))

    def draw(self, width: float) -> Drawing:
        """Draw the bar; below, who is behind it."""
        figure, strip = self.figure_shown, self.strip(width)
        tone = "good" if figure.reached else "warn"
        said = "Enough" if figure.reached else f"{figure.more_needed:,} more needed"
        y = strip.height + 4
        shapes = [
            *strip.shapes,
            Box(0, y, width_of(said, ORDINARY, bold=True) + 20, 24, tone),
            Words(10, y + 16, said, ORDINARY, bold=True, tone=tone),
        ]
        spots, y = [], y + 34
        for key, label, found in self._parts():
            words = f"{label}: {len(found):,}"
            shapes.append(Box(0, y, width, _ROW, "base", edge=True))
            shapes.append(Words(12, y + 21, words, ORDINARY))
            spots.append(Spot(key, 0, y, width, _ROW, words))
            y += _ROW + 6
        return Drawing(width, y, tuple(shapes), tuple(spots))

    def behind(self, key: str) -> Behind:
        """Name the people of one part."""
        for own, label, found in self._parts():
            if own == key:
                return Behind(f"{label}: {len(found):,}", found)
        raise KeyError(key)

    def _parts(self) -> list[tuple[str, str, tuple[Entry, ...]]]:
        figure = self.figure_shown
        lapsed = {one.id for one in figure.lapsed}
        never = [one for one in figure.missing if one.id not in lapsed]
        late = [one for one in figure.missing if one.id in lapsed]
        parts = (
            ("missing", "Not trained yet", _entries(never, "No yearly training is noted")),
            ("lapsed", "Trained too long ago", _entries(late, "More than twelve months ago")),
            ("done", "Trained in time", _entries(figure.done, "Within twelve months")),
            (
                "left-out",
                "Does not count",
                tuple(Entry(Person.slug, one.id, one.name, why) for one, why in figure.left_out),
            ),
        )
        return [part for part in parts if part[2]]


def _entries(people: tuple[StaffMember, ...] | list[StaffMember], why: str) -> tuple[Entry, ...]:
    return tuple(Entry(Person.slug, one.id, one.name, why) for one in people)


def _unsaid(figure: TrainingFigure) -> tuple[str, ...]:
    """Say it once for everybody: it concerns most of a new list."""
    open_ = sum(one.counts is None for one in (*figure.missing, *figure.done))
    if not open_:
        return ()
    who = "1 person" if open_ == 1 else f"{open_:,} people"
    return (f"For {who} it is not said whether they can see personal information; all count.",)


def training_bar(snapshot: Snapshot, today: date) -> TrainingBar:
    """Draw the figure as of a day."""
    return TrainingBar(figure_of(snapshot, today))
