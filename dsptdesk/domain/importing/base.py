"""What both sides of a comparison began with: the cells that went out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dsptdesk.domain.fields import Field
from dsptdesk.domain.importing.cells import written
from dsptdesk.domain.importing.columns import columns_for, restored
from dsptdesk.domain.importing.sheet import Cell
from dsptdesk.domain.importing.stamp import Sent, Stamp
from dsptdesk.domain.record import Record

UNREAD = object()
"""Stands for a stamp's value that this version cannot read."""


def names_sent(stamp: Stamp | None, shown: Mapping[str, str]) -> Mapping[str, str]:
    """Give the names by id as the workbook shows them."""
    return {**shown, **{one.id: one.shown for one in stamp.names}} if stamp else shown


def sent_values(kind: type[Record], sent: Sent) -> dict[str, Any]:
    """Give the values that went out, by field."""
    return {
        spec.name: _restored(spec, sent.values.get(spec.name, "")) for spec in columns_for(kind)
    }


def _restored(spec: Field, text: str) -> Any:
    try:
        return restored(spec, text)
    except ValueError:
        return UNREAD


def sent_cells(
    kind: type[Record], values: Mapping[str, Any], shown: Mapping[str, str]
) -> dict[str, Cell]:
    """Give the cells that values made when they went out, by field."""
    return {
        spec.name: written(spec, values[spec.name], shown)
        for spec in columns_for(kind)
        if values[spec.name] is not UNREAD
    }


def record_cells(one: Record, shown: Mapping[str, str]) -> dict[str, Cell]:
    """Give what a sheet would show for an entry, by field."""
    specs = columns_for(type(one))
    return {spec.name: written(spec, getattr(one, spec.name), shown) for spec in specs}
