"""Keeps a half-filled form when the desk locks: nothing typed is lost, and it can be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dsptdesk.domain.fields import LINE_LIMIT, TEXT_LIMIT, Field, Kind, files, line, text
from dsptdesk.domain.record import Record, fields_of, record

R = TypeVar("R", bound=Record)

UNFINISHED = "(unfinished)"
LIMITS = {Kind.LINE: LINE_LIMIT, Kind.TEXT: TEXT_LIMIT}


@record
class Unfinished(Record):
    """A new entry that nobody has saved yet: no register counts it, it only waits for its form."""

    slug = "unfinished"

    register: str = line("Register", required=True)
    typed: str = text("What was typed")
    documents: tuple[str, ...] = files("Files attached so far")


def with_unread(typed: R, unread: Mapping[str, str]) -> R:
    """Give a new entry as it stands, right or wrong; words no field can hold go into its note."""
    specs = {spec.name: spec for spec in fields_of(type(typed))}
    spare = [f"{specs[name].label}: {words}" for name, words in unread.items() if words]
    return _with_note(typed, "\n".join(spare))


def keep_unfinished(before: R, typed: R, unread: Mapping[str, str]) -> R:
    """Give a record that breaks no rule and holds all that was typed.

    A needed line that is empty says "(unfinished)"; a needed choice takes the option "other".
    What cannot stand in its own field goes into the note: words that could not be read, given in
    `unread` by field name, and values that break another rule, whose field keeps what it held.
    Only a text far over the limit is cut.
    """
    specs = {spec.name: spec for spec in fields_of(type(typed))}
    spare = [f"{specs[name].label}: {words}" for name, words in unread.items() if words]
    one = typed
    for name in typed.problems():
        spec, value = specs[name], getattr(typed, name)
        if spec.required and not value:
            one = _changed(one, name, _stand_in(spec))
        elif spec.kind in LIMITS and len(value) > LIMITS[spec.kind]:
            one = _changed(one, name, value[: LIMITS[spec.kind]])
            if spec.kind is Kind.LINE:
                spare.append(f"{spec.label}: {value}")
        else:
            spare.append(f"{spec.label}: {spec.show(value)}")
            one = _changed(one, name, getattr(before, name))
    return _with_note(one, "\n".join(spare))


def _stand_in(spec: Field) -> Any:
    if spec.kind in LIMITS:
        return UNFINISHED
    return next((one for one in spec.options or () if one.value == "other"), None)


def _with_note(one: R, words: str) -> R:
    texts = [spec.name for spec in fields_of(type(one)) if spec.kind is Kind.TEXT]
    if not words or not texts:
        return one
    name = "note" if "note" in texts else texts[-1]
    held = getattr(one, name)
    noted = f"{held}\n{UNFINISHED} {words}" if held else f"{UNFINISHED} {words}"
    return _changed(one, name, noted[:TEXT_LIMIT])


def _changed(one: R, name: str, value: Any) -> R:
    change: dict[str, Any] = {name: value}
    return replace(one, **change)
