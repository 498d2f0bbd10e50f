"""What every picture has: a drawing, the same in words, and what is behind its parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from dsptdesk.domain.pictures.drawing import Drawing

PAPER = 640
"""Width of a drawing in the evidence pack."""
MOST = 300
"""Rows of a table in the evidence pack; the registers there have everything."""
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """One record behind a part of a picture."""

    slug: str
    id: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Behind:
    """What somebody sees who chooses a part of a picture."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Figure:
    """A picture as an export shows it."""

    key: str
    title: str
    caption: str
    alt: str
    drawing: Drawing
    headings: tuple[str, ...]
    rows: Rows


class Picture(ABC):
    """One picture of the desk."""

    key = ""
    title = ""
    caption = ""
    """How to read it."""
    headings: tuple[str, ...] = ()
    centred = False
    """What matters most stands in the middle; a small view cuts the edges."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """Say what it shows to somebody who cannot see it."""

    @property
    @abstractmethod
    def rows(self) -> Rows:
        """Give all it shows as a table."""

    @abstractmethod
    def draw(self, width: float) -> Drawing:
        """Lay it out for a width."""

    def strip(self, width: float) -> Drawing | None:  # noqa: ARG002
        """Give a low drawing for above a table, where there is one."""
        return None

    def above(self, slug: str) -> Picture:  # noqa: ARG002
        """Give what of it belongs above the table of one register."""
        return self

    @abstractmethod
    def behind(self, key: str) -> Behind:
        """Give what is behind one of its spots."""

    @property
    def worth_showing(self) -> bool:
        """There is something in it."""
        return bool(self.rows)

    def figure(self) -> Figure:
        """Give it for paper."""
        return Figure(
            self.key,
            self.title,
            self.caption,
            self.alt,
            self.draw(PAPER),
            self.headings,
            _cut(self.rows),
        )


def _cut(rows: Rows) -> Rows:
    if len(rows) <= MOST:
        return rows
    last = (f"And {len(rows) - MOST:,} more", *("" for _ in rows[0][1:]))
    return (*rows[:MOST], last)
