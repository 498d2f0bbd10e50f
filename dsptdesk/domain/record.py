"""Frozen records: what every kept thing has in common."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.fields import KEY, Field, Kind

T = TypeVar("T", bound="Record")

META = ("id", "version", "archived_on")
"""What the store keeps of every record beside its declared fields."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a record: frozen, keyword-only, and silent about its values."""
    made = dataclass(kw_only=True, repr=False, eq=False, init=False)(cls)
    made.blank = {one.name: one.default for one in dataclasses.fields(made)}
    made.first = next((name for name in made.blank if name not in META), "id")
    return made


@record
class Record:
    """One kept thing. Its declared fields say how it is shown, checked and stored."""

    slug: ClassVar[str] = ""
    """The kind's stable name: its table, its place in exports."""
    about: ClassVar[tuple[str, ...]] = ()
    """The links whose names come before the title, where the title alone says too little."""
    columns: ClassVar[tuple[str, ...]] = ()
    """The fields people look for in a list, by name: a table shows them before the others."""
    newest: ClassVar[str] = ""
    """The day or moment a log is listed by, newest first; other lists go by their first column."""
    blank: ClassVar[Mapping[str, Any]] = {}
    """What an empty record of the kind holds, by the names of its fields."""
    frozen: ClassVar[bool] = False
    """Once saved it never changes: the store refuses a second save."""
    first: ClassVar[str] = "id"
    """The field declared first: the title of most kinds."""

    id: str = ""
    """32 hexadecimal digits, given by the store at the first save."""
    version: int = 0
    """Counts saves; a save on an old version is a conflict."""
    archived_on: date | None = None

    # Creating, comparing, hashing and refusing are written once here. The ways that dataclasses would put
    # together for each kind cost more at every start than all the records of a small provider.
    def __init__(self, **given: Any) -> None:
        """Take the values given, and for the rest what an empty record holds."""
        values = {**self.blank, **given}
        if len(values) > len(self.blank):
            raise TypeError(f"{type(self).__name__} has no {', '.join(values.keys() - self.blank)}")
        deque(map(object.__setattr__, repeat(self), values, values.values()), maxlen=0)

    @classmethod
    def holding(cls, values: Sequence[Any]) -> Self:
        """Make a record of a value for every field, in their order; the quickest way."""
        if len(values) != len(cls.blank):
            raise TypeError(f"{cls.__name__} wants {len(cls.blank)} values.")
        made = object.__new__(cls)
        deque(map(object.__setattr__, repeat(made), cls.blank, values), maxlen=0)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what is kept changes only by a new record in its place."""
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        """Refuse as well."""
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same kind and holds the same."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Follow the values."""
        return hash(tuple(self.__dict__.values()))

    @property
    def title(self) -> str:
        """The words that name this record in lists and links."""
        return str(getattr(self, self.first))

    def called(self, names: Mapping[str, str]) -> str:
        """Give the title with the name of what or whom the record is about."""
        before = self.spoken_of(names)
        return f"{before}: {self.title}" if before else self.title

    def spoken_of(self, names: Mapping[str, str]) -> str:
        """Name what and whom the record is about."""
        linked = (names.get(str(getattr(self, name)), "") for name in self.about)
        return ", ".join(filter(None, linked))

    def problems(self) -> dict[str, str]:
        """Say what is wrong, by field name; empty when the record can be saved."""
        return {
            f.name: sentence
            for f in fields_of(type(self))
            if (sentence := f.problem(getattr(self, f.name)))
        }

    def advice(self) -> dict[str, str]:
        """Say what looks unusual, by field name; never a reason to refuse."""
        found = {
            f.name: f.advice(getattr(self, f.name))
            for f in fields_of(type(self))
            if f.advice and getattr(self, f.name)
        }
        return {name: sentence for name, sentence in found.items() if sentence}

    def check(self) -> None:
        """Raise Problems when the record cannot be saved."""
        if found := self.problems():
            raise Problems(found)

    def words(self, names: Mapping[str, str] | None = None) -> dict[str, str]:
        """Give every declared field as the words a person reads, by field name."""
        return {f.name: f.show(getattr(self, f.name), names) for f in fields_of(type(self))}

    def __repr__(self) -> str:
        """Type and short id only: what a person typed belongs in no log."""
        return f"{type(self).__name__}({self.id[:8]})"


def fields_of(cls: type) -> tuple[Field, ...]:
    """Give the declared fields of a record type in their written order."""
    return _declared(cls)


# Takes any type, because mypy holds the class of a frozen record to be unhashable.
@cache
def _declared(cls: type) -> tuple[Field, ...]:
    return tuple(
        dataclasses.replace(f.metadata[KEY], name=f.name)
        for f in dataclasses.fields(cls)
        if KEY in f.metadata
    )


def columns_of(cls: type[Record]) -> tuple[Field, ...]:
    """Give the listed fields as a table shows them: the title, then what people look for."""
    listed = [one for one in fields_of(cls) if one.listed]
    order = {name: place for place, name in enumerate((listed[0].name, *cls.columns))}
    return tuple(sorted(listed, key=lambda one: order.get(one.name, len(listed))))


def field_of(cls: type[Record], name: str) -> Field:
    """Give one declared field by its name; KeyError when there is none."""
    for spec in fields_of(cls):
        if spec.name == name:
            return spec
    raise KeyError(name)


def linked_ids(one: Record) -> frozenset[str]:
    """Give the ids of all records this one points to."""
    single, several = _pointing(type(one))
    found = {getattr(one, name) for name in single}
    for name in several:
        found.update(getattr(one, name))
    return frozenset(found - {""})


def _pointing(cls: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _link_fields(cls)


@cache
def _link_fields(cls: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    specs = fields_of(cls)
    single = tuple(one.name for one in specs if one.kind is Kind.LINK)
    return single, tuple(one.name for one in specs if one.kind in (Kind.LINKS, Kind.FILES))
