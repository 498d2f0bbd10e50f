"""Lays the data-flow map out: the organisation between two columns, or above one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dsptdesk.domain.pictures.drawing import Box, Drawing, Shape, Spot, Stroke, Words
from dsptdesk.domain.pictures.flow_map import Circle, Node, Safeguard
from dsptdesk.domain.pictures.lettering import ORDINARY, SMALL, width_of, wrap

MOST = 24
"""Recipients drawn; the others of a kind share one box, and the table names them."""
_WIDE, _HUB, _PAD, _GAP, _HEAD, _LINE = 560, 120.0, 10.0, 8.0, 26.0, 16.0


@dataclass(frozen=True)
class _Slot:
    """A box of the map: a recipient, or those there is no room for."""

    circle: Circle
    key: str
    name: list[str]
    words: list[str]
    said: str
    safeguard: Safeguard | None

    @property
    def height(self) -> float:
        return _LINE * (len(self.name) + len(self.words)) + 2 * _PAD - 2


@dataclass
class _Sheet:
    """What is drawn so far: lines lie behind boxes."""

    lines: list[Shape] = field(default_factory=list)
    boxes: list[Shape] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def lay_out(organisation: str, nodes: Sequence[Node], width: float) -> Drawing:
    """Draw the map for a width."""
    sheet = _Sheet()
    place = _beside if width >= _WIDE else _below
    bottom = place(sheet, organisation, nodes, width)
    if nodes:
        bottom = _legend(sheet, nodes, bottom + 18, width)
    else:
        words = "Nobody is named yet. Say in the record of processing who you share with."
        for line in wrap(words, ORDINARY, width, most=4):
            bottom += 22
            sheet.boxes.append(Words(width / 2, bottom, line, tone="muted", anchor="middle"))
    return Drawing(width, bottom + 6, (*sheet.lines, *sheet.boxes), tuple(sheet.spots))


def _beside(sheet: _Sheet, organisation: str, nodes: Sequence[Node], width: float) -> float:
    room = min(260.0, (width - _HUB) / 2 - 54)
    left, right = _columns(_slots(nodes, room - 2 * _PAD))
    heights = [_height(column) for column in (left, right)]
    name = wrap(organisation, ORDINARY, _HUB - 2 * _PAD, most=5, bold=True)
    tall = max(*heights, len(name) * 18 + 30.0)
    hub_high = len(name) * 18 + 24.0
    hub_left, hub_top = (width - _HUB) / 2, (tall - hub_high) / 2
    hub = (hub_left, hub_top, _HUB, hub_high)
    for column, start, high in ((left, 0.0, heights[0]), (right, width - room, heights[1])):
        y = (tall - high) / 2
        circle = None
        for slot in column:
            if slot.circle is not circle:
                circle = slot.circle
                sheet.boxes.append(Words(start, y + 17, circle.value, SMALL, True, "muted"))
                y += _HEAD
            middle = y + slot.height / 2
            own = hub_left + _HUB if start else hub_left
            edge = start or room
            _connect(sheet, slot, (edge, middle, own, tall / 2), bow=True)
            _put(sheet, slot, start, y, room)
            y += slot.height + _GAP
    _hub(sheet, name, hub)
    return tall


def _below(sheet: _Sheet, organisation: str, nodes: Sequence[Node], width: float) -> float:
    name = wrap(organisation, ORDINARY, width - 2 * _PAD, most=3, bold=True)
    high = len(name) * 18 + 24.0
    _hub(sheet, name, (0.0, 0.0, width, high))
    trunk, start = 10.0, 34.0
    y, last, circle = high + _GAP, high, None
    for slot in _slots(nodes, width - start - 2 * _PAD):
        if slot.circle is not circle:
            circle = slot.circle
            sheet.boxes.append(Words(start, y + 17, circle.value, SMALL, True, "muted"))
            y += _HEAD
        last = y + slot.height / 2
        _connect(sheet, slot, (start, last, trunk, last))
        _put(sheet, slot, start, y, width - start)
        y += slot.height + _GAP
    if nodes:
        sheet.lines.append(Stroke(trunk, high, trunk, last))
    return y - _GAP


def _slots(nodes: Sequence[Node], room: float) -> list[_Slot]:
    """Choose what is drawn: turn by turn one of each kind, until the map is full."""
    kinds = {circle: [one for one in nodes if one.circle is circle] for circle in Circle}
    shown = dict.fromkeys(Circle, 0)
    while sum(shown.values()) < min(MOST, len(nodes)):
        for circle, own in kinds.items():
            if shown[circle] < len(own) and sum(shown.values()) < MOST:
                shown[circle] += 1
    found = []
    for circle, own in kinds.items():
        found += [_slot(one, room) for one in own[: shown[circle]]]
        if rest := len(own) - shown[circle]:
            words = f"and {rest:,} more"
            key = f"more:{circle.name.lower()}"
            said = f"{circle.value}: {words}"
            found.append(_Slot(circle, key, [words], ["The table names them."], said, None))
    return found


def _slot(one: Node, room: float) -> _Slot:
    name = wrap(one.name, ORDINARY, room, most=2, bold=True)
    words = wrap(one.words, SMALL, room, most=3)
    return _Slot(one.circle, one.key, name, words, f"{one.name}: {one.words}", one.weakest)


def _columns(slots: list[_Slot]) -> tuple[list[_Slot], list[_Slot]]:
    """Put suppliers at the right and the others at the left, unless that is lopsided."""
    left = [one for one in slots if one.circle is not Circle.SUPPLIER]
    right = [one for one in slots if one.circle is Circle.SUPPLIER]
    if abs(len(left) - len(right)) > 4:
        half = (len(slots) + 1) // 2
        return slots[:half], slots[half:]
    return left, right


def _height(column: list[_Slot]) -> float:
    heads = len({one.circle for one in column})
    return sum(one.height + _GAP for one in column) + heads * _HEAD


def _hub(sheet: _Sheet, name: list[str], place: tuple[float, float, float, float]) -> None:
    x, y, width, height = place
    sheet.boxes.append(Box(x, y, width, height, "accent", 8))
    for number, line in enumerate(name):
        base = y + 26 + number * 18
        sheet.boxes.append(Words(x + width / 2, base, line, ORDINARY, True, "on-accent", "middle"))


def _connect(
    sheet: _Sheet, slot: _Slot, ends: tuple[float, float, float, float], *, bow: bool = False
) -> None:
    safeguard = slot.safeguard
    dashes = safeguard.dashes if safeguard else ()
    tone = "warn-line" if safeguard is Safeguard.UNSURE else "line"
    sheet.lines.append(Stroke(*ends, dashes, tone, bow=bow))


def _put(sheet: _Sheet, slot: _Slot, x: float, y: float, width: float) -> None:
    unsure = slot.safeguard is Safeguard.UNSURE
    sheet.boxes.append(Box(x, y, width, slot.height, "base", 6, edge=True))
    base = y + _PAD + 10
    for line in slot.name:
        sheet.boxes.append(Words(x + _PAD, base, line, ORDINARY, bold=True))
        base += _LINE
    for line in slot.words:
        tone = "warn" if unsure else "muted"
        sheet.boxes.append(Words(x + _PAD, base, line, SMALL, tone=tone))
        base += _LINE
    sheet.spots.append(Spot(slot.key, x, y, width, slot.height, slot.said))


def _legend(sheet: _Sheet, nodes: Sequence[Node], y: float, width: float) -> float:
    """Say what each line means, as far as it is drawn."""
    x, base = 0.0, y + 14
    for one in reversed(Safeguard):
        if not any(node.weakest is one for node in nodes):
            continue
        words = f"{one.value[:1].upper()}{one.value[1:]}"
        wide = 44 + width_of(words, SMALL) + 18
        if x and x + wide > width:
            x, base = 0.0, base + 22
        tone = "warn-line" if one is Safeguard.UNSURE else "line"
        sheet.boxes.append(Stroke(x, base - 4, x + 36, base - 4, one.dashes, tone))
        sheet.boxes.append(Words(x + 44, base, words, SMALL, tone="muted"))
        x += wide
    return base
