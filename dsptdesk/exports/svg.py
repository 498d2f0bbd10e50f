"""Draws the desk's pictures inside a web page; the page's own style gives the colours."""

from __future__ import annotations

from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Stroke
from dsptdesk.exports import page

# For readers that pass the page's style by; where it is read, it wins.
_PLAIN = {
    "ink": "#1c2a2c",
    "muted": "#4f6062",
    "on-accent": "#fff",
    "accent": "#0b5a5e",
    "base": "#fff",
    "track": "#dde7e7",
    "line": "#4f6062",
    "neutral": "#3d484c",
    "good": "#1b5e33",
    "warn": "#8a4500",
    "bad": "#97201d",
    "info": "#0b5a5e",
}
_GROUNDS = {
    "neutral": "#dde7e7",
    "good": "#dff1e4",
    "warn": "#fcefd0",
    "bad": "#fbe4e2",
    "info": "#dde7e7",
}


def build_svg(drawing: Drawing, said: str) -> str:
    """Give a drawing as one picture that a screen reader hears as `said`."""
    shapes = "".join(map(_shape, drawing.shapes))
    size = f"{_number(drawing.width)} {_number(drawing.height)}"
    return (
        f'<svg class="picture" viewBox="0 0 {size}" role="img" aria-label="{page.text(said)}">'
        f"{shapes}</svg>\n"
    )


def _shape(one: Shape) -> str:
    if isinstance(one, Box):
        edge = " edge" if one.edge else ""
        stroke = f' stroke="{_PLAIN["muted"]}"' if one.edge else ""
        return (
            f'<rect class="{_ground(one.tone)}{edge}" fill="{_fill(one.tone)}"{stroke} '
            f'x="{_number(one.x)}" y="{_number(one.y)}" '
            f'width="{_number(one.width)}" height="{_number(one.height)}" rx="{_number(one.round)}"/>'
        )
    if isinstance(one, Stroke):
        return _path(one)
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    bold = ' font-weight="600"' if one.bold else ""
    return (
        f'<text class="w-{one.tone}" fill="{_PLAIN[one.tone]}" x="{_number(one.x)}" y="{_number(one.y)}" '
        f'font-size="{_number(one.size)}"{bold}{anchor}>{page.text(one.text)}</text>'
    )


def _path(one: Stroke) -> str:
    x, y, to_x, to_y = map(_number, (one.x, one.y, one.to_x, one.to_y))
    middle = _number((one.x + one.to_x) / 2)
    way = f"C{middle} {y} {middle} {to_y} {to_x} {to_y}" if one.bow else f"L{to_x} {to_y}"
    dashes = f' stroke-dasharray="{" ".join(map(str, one.dashes))}"' if one.dashes else ""
    tone = one.tone.partition("-")[0]
    return f'<path class="l-{tone}" d="M{x} {y}{way}" stroke-width="{_number(one.width)}"{dashes}/>'


def _ground(tone: str) -> str:
    name, _, use = tone.partition("-")
    return f"w-{name}" if use else f"g-{name}"


def _fill(tone: str) -> str:
    name, _, use = tone.partition("-")
    return _GROUNDS[name] if name in _GROUNDS and not use else _PLAIN[name]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
