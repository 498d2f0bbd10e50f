"""The pictures of the desk: each a plain value with a drawing and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dsptdesk.domain.pictures.flow_map import flow_map
from dsptdesk.domain.pictures.freshness import freshness_bars
from dsptdesk.domain.pictures.picture import Picture
from dsptdesk.domain.pictures.risk_grid import risk_grid
from dsptdesk.domain.pictures.training import training_bar
from dsptdesk.domain.snapshot import Snapshot

__all__ = ["PICTURES", "pictures"]


def _flows(snapshot: Snapshot, _today: date) -> Picture:
    return flow_map(snapshot)


def _risks(snapshot: Snapshot, _today: date) -> Picture:
    return risk_grid(snapshot)


PICTURES: Mapping[str, Callable[[Snapshot, date], Picture]] = {
    "flows": _flows,
    "risks": _risks,
    "training": training_bar,
    "freshness": freshness_bars,
}
"""Each picture by its key, in the order shown."""


def pictures(snapshot: Snapshot, today: date) -> tuple[Picture, ...]:
    """Give every picture."""
    return tuple(make(snapshot, today) for make in PICTURES.values())
