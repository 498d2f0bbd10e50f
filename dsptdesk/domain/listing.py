"""Lists of records: what a search looks through, and in which order a column puts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.record import Record

SortKey = tuple[int, Any]


def search_text(one: Record, names: Mapping[str, str]) -> str:
    """Give everything a record says, ready to be searched without regard to capitals."""
    return "\n".join(word for word in one.words(names).values() if word).casefold()


def found_by(text: str, wanted: str) -> bool:
    """Tell whether every word a person typed occurs in a text made by `search_text`."""
    return all(word in text for word in wanted.casefold().split())


def sort_key(one: Record, spec: Field, names: Mapping[str, str]) -> SortKey:
    """Give what a column sorts by: days by day, choices in their written order, empty ones last."""
    value = getattr(one, spec.name)
    if value is None or value in ("", ()):
        return (1, "")
    if spec.kind is Kind.CHOICE and spec.options:
        return (0, list(spec.options).index(value))
    if isinstance(value, bool):
        return (0, not value)
    if isinstance(value, date | int):
        return (0, value)
    return (0, spec.show(value, names).casefold())
