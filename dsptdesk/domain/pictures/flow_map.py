"""The data-flow map: who information is shared with, for which activities, and what protects it."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dsptdesk.domain.pictures.drawing import SOLID, Drawing
from dsptdesk.domain.pictures.picture import Behind, Entry, Picture, Rows
from dsptdesk.domain.registers.processing import Abroad, Processing, Sharing
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import Snapshot


class Circle(enum.Enum):
    """What kind of recipient somebody is, in the order shown."""

    PUBLIC = "Public bodies"
    PEOPLE = "Families and others"
    TOGETHER = "Decide together with you"
    SUPPLIER = "Suppliers"


class Safeguard(enum.Enum):
    """Where information goes and what protects it there, the least safe first."""

    UNSURE = "not sure where"
    OTHER = "abroad, another safeguard"
    AGREEMENT = "abroad, under an agreement"
    ADEQUATE = "in an adequate country"
    UK = "in the UK"

    @property
    def dashes(self) -> tuple[int, ...]:
        """Give the dashes of its line."""
        return {
            Safeguard.UK: SOLID,
            Safeguard.ADEQUATE: (12, 5),
            Safeguard.AGREEMENT: (6, 4),
            Safeguard.OTHER: (9, 4, 2, 4),
            Safeguard.UNSURE: (2, 4),
        }[self]


_SAFE = {
    Abroad.NONE: Safeguard.UK,
    Abroad.ADEQUATE: Safeguard.ADEQUATE,
    Abroad.AGREEMENT: Safeguard.AGREEMENT,
    Abroad.OTHER: Safeguard.OTHER,
}
_SHARED = {
    Sharing.COUNCIL: (Circle.PUBLIC, "Council"),
    Sharing.NHS: (Circle.PUBLIC, "NHS"),
    Sharing.CQC: (Circle.PUBLIC, "Care Quality Commission (CQC)"),
    Sharing.HMRC: (Circle.PUBLIC, "HM Revenue and Customs"),
    Sharing.POLICE: (Circle.PUBLIC, "Police and courts"),
    Sharing.FAMILY: (Circle.PEOPLE, "Family or attorney"),
    Sharing.OTHER: (Circle.PEOPLE, "Others"),
}
_NOBODY = {"", "none", "no", "nobody", "n/a", "not applicable"}
_UNNAMED = "Suppliers not named yet"


@dataclass(frozen=True)
class Node:
    """One recipient and the activities that share with it."""

    circle: Circle
    name: str
    supplier: str
    """The id of a named supplier, else empty."""
    activities: tuple[Processing, ...]

    @property
    def key(self) -> str:
        """Name it among the others."""
        return f"{self.circle.name.lower()}:{self.supplier or self.name}"

    @cached_property
    def safeguards(self) -> dict[Safeguard, int]:
        """Count the activities by safeguard, the least safe first."""
        counts = Counter(_safeguard(one) for one in self.activities)
        return {one: counts[one] for one in Safeguard if counts[one]}

    @property
    def weakest(self) -> Safeguard:
        """Give the least safe of its activities; the line shows it."""
        return next(iter(self.safeguards))

    @property
    def count(self) -> str:
        """Say how many activities."""
        number = len(self.activities)
        return "1 activity" if number == 1 else f"{number:,} activities"

    @property
    def words(self) -> str:
        """Say how many activities and how they are protected."""
        counts = self.safeguards
        if len(counts) == 1:
            return f"{self.count}, {self.weakest.value}"
        parts = ", ".join(f"{number:,} {one.value}" for one, number in counts.items())
        return f"{self.count}: {parts}"


@dataclass(frozen=True)
class FlowMap(Picture):
    """The organisation and everybody it shares information with."""

    organisation: str
    nodes: tuple[Node, ...]

    key = "flows"
    centred = True
    title = "Where information goes"
    caption = (
        "Your organisation is in the middle. The record of processing says who each activity "
        "shares information with, and whether it leaves the United Kingdom. Each line shows the "
        "least safe of its activities."
    )
    headings = ("Shared with", "Kind", "Activities", "Where it goes", "Which activities")

    @property
    def alt(self) -> str:
        """Count the recipients by kind."""
        if not self.nodes:
            return "The record of processing names nobody information is shared with."
        counts = Counter(one.circle for one in self.nodes)
        parts = [f"{one.value}: {counts[one]:,}" for one in Circle if counts[one]]
        unsure = sum(Safeguard.UNSURE in one.safeguards for one in self.nodes)
        more = f" Not sure yet where it goes: {unsure:,}." if unsure else ""
        return f"{self.organisation} shares information with: {', '.join(parts)}.{more}"

    @property
    def rows(self) -> Rows:
        """Give each recipient."""
        return tuple(
            (
                one.name,
                one.circle.value,
                f"{len(one.activities):,}",
                ", ".join(f"{number:,} {safe.value}" for safe, number in one.safeguards.items()),
                ", ".join(activity.title for activity in one.activities),
            )
            for one in self.nodes
        )

    def draw(self, width: float) -> Drawing:
        """Lay the map out."""
        from dsptdesk.domain.pictures.flow_layout import lay_out

        return lay_out(self.organisation, self.nodes, width)

    def behind(self, key: str) -> Behind:
        """Name the activities behind a recipient, or behind all those the drawing leaves out."""
        for one in self.nodes:
            if one.key == key:
                return Behind(f"{one.name}: {one.count}", tuple(_entries(one)))
        circle = Circle[key.removeprefix("more:").upper()]
        hidden = [one for one in self.nodes if one.circle is circle]
        entries = tuple(
            Entry(Supplier.slug, one.supplier, one.name, one.words)
            if one.supplier
            else next(_entries(one))
            for one in hidden
        )
        return Behind(f"{circle.value}: {len(hidden):,}", entries)


def _entries(node: Node) -> Iterator[Entry]:
    for one in node.activities:
        yield Entry(one.slug, one.id, one.title, _capital(_safeguard(one).value))
    if node.supplier:
        yield Entry(Supplier.slug, node.supplier, node.name, "The supplier")


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _safeguard(one: Processing) -> Safeguard:
    return _SAFE.get(one.abroad, Safeguard.UNSURE) if one.abroad else Safeguard.UNSURE


def flow_map(snapshot: Snapshot) -> FlowMap:
    """Gather who the record of processing names, the busiest of each kind first."""
    found: dict[tuple[Circle, str, str], list[Processing]] = {}
    for one in snapshot.live(Processing):
        for node in dict.fromkeys(_recipients(one, snapshot.names)):
            found.setdefault(node, []).append(one)
    nodes = [Node(*node, tuple(activities)) for node, activities in found.items()]
    order = list(Circle)
    nodes.sort(key=lambda one: (order.index(one.circle), -len(one.activities), one.name.casefold()))
    return FlowMap(snapshot.organisation.name or "Your organisation", tuple(nodes))


def _recipients(one: Processing, names: dict[str, str]) -> Iterator[tuple[Circle, str, str]]:
    for sharing in one.shared_with:
        if sharing in _SHARED:
            yield *_SHARED[sharing], ""
    if one.joint_controllers.casefold().strip(" .") not in _NOBODY:
        yield Circle.TOGETHER, one.joint_controllers, ""
    for id_ in one.suppliers:
        yield Circle.SUPPLIER, names.get(id_, "(not found)"), id_
    if Sharing.SUPPLIERS in one.shared_with and not one.suppliers:
        yield Circle.SUPPLIER, _UNNAMED, ""
