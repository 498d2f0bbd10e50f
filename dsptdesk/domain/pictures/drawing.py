"""A drawing as plain shapes: the window, the PDF and the web page each paint the same one."""

from __future__ import annotations

from dataclasses import dataclass

SOLID: tuple[int, ...] = ()


@dataclass(frozen=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    tone: str = "neutral"
    """neutral, good, warn, bad, info; track for what is not filled, accent for what is."""
    round: float = 4
    edge: bool = False
    """A thin line around it."""


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is the line it stands on."""

    x: float
    y: float
    text: str
    size: float = 13
    bold: bool = False
    tone: str = "ink"
    """ink, muted, or the tone of the box it stands on."""
    anchor: str = "start"
    """start, middle or end: which part of the text stands at `x`."""


@dataclass(frozen=True)
class Stroke:
    """A line from one place to another; it leaves and arrives sideways when it is a bow."""

    x: float
    y: float
    to_x: float
    to_y: float
    dashes: tuple[int, ...] = SOLID
    """Lengths of dash and gap; none for a line without gaps."""
    tone: str = "line"
    width: float = 1.6
    bow: bool = False


@dataclass(frozen=True)
class Spot:
    """A part somebody can choose, to see what is behind it."""

    key: str
    x: float
    y: float
    width: float
    height: float
    said: str
    """What it shows, in words."""


Shape = Box | Words | Stroke


@dataclass(frozen=True)
class Drawing:
    """Shapes from back to front; x goes right, y goes down, in pixels of ordinary text size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()
