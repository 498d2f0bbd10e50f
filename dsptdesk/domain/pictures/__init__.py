"""The pictures of the desk: each a plain value with a drawing and the same in words."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.pictures.flow_map import flow_map
from dsptdesk.domain.pictures.freshness import freshness_bars
from dsptdesk.domain.pictures.picture import Picture
from dsptdesk.domain.pictures.risk_grid import risk_grid
from dsptdesk.domain.pictures.training import training_bar
from dsptdesk.domain.snapshot import Snapshot

__all__ = ["pictures"]


def pictures(snapshot: Snapshot, today: date) -> tuple[Picture, ...]:
    """Give every picture, in the order shown."""
    return (
        flow_map(snapshot),
        risk_grid(snapshot),
        training_bar(snapshot, today),
        freshness_bars(snapshot, today),
    )
