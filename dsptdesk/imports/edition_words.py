"""Says in plain words what is wrong in an edition file, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from dsptdesk.domain.years import EDITION_LIMIT

NOT_ONE = "This is no edition file that can be used. Ask whoever made it for a corrected one."
NO_JSON = (
    "This file cannot be read as an edition file (JSON): it is cut off or damaged. Get it again, "
    "then choose it again."
)
NEWER = (
    "This edition file is of a kind that this version does not know. Get a newer version of DSPT "
    "Desk, or an older edition file."
)
TOO_BIG = (
    f"This file is larger than {EDITION_LIMIT // 1_000_000} MB, and an edition file is far "
    "smaller. Choose another file."
)
ODD_DAY = f"{NOT_ONE} Its deadline is a day that there is not."
_TYPES = {
    "string": "words",
    "array": "a list",
    "object": "a group of names and values",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing (null)",
}
_SHOWN = 60


class Fault(Protocol):
    """What a schema check has to say about one place."""

    @property
    def validator(self) -> Any: ...
    @property
    def validator_value(self) -> Any: ...
    @property
    def instance(self) -> Any: ...


def sentence(path: Sequence[str | int], fault: Fault, raw: Mapping[str, Any]) -> str:
    """Name the place and what is wrong there."""
    where = place(path, raw)
    return f"{where}: {_what(fault)}" if where else _what(fault)[:1].upper() + _what(fault)[1:]


def place(path: Sequence[str | int], raw: Mapping[str, Any]) -> str:
    """Say where something stands, an item by its number."""
    steps: list[str] = []
    left = list(path)
    if len(left) > 1 and left[0] in {"items", "assertions"} and isinstance(left[1], int):
        steps.append(_named(str(left[0]), left[1], raw))
        left = left[2:]
    steps += [f"entry {one + 1}" if isinstance(one, int) else f"“{one[:_SHOWN]}”" for one in left]
    said = ", ".join(steps)
    return said[:1].upper() + said[1:]


def _named(what: str, number: int, raw: Mapping[str, Any]) -> str:
    one = raw[what][number]
    ref = one.get("ref") if isinstance(one, dict) else None
    kind = "item" if what == "items" else "assertion"
    return f"{kind} {ref[:12]}" if isinstance(ref, str) else f"entry {number + 1} of “{what}”"


def _what(fault: Fault) -> str:
    kind, wanted, found = fault.validator, fault.validator_value, fault.instance
    if kind == "required":
        missing = [one for one in wanted if isinstance(found, dict) and one not in found]
        return f"“{missing[0]}” is missing." if missing else "something is missing."
    if kind == "additionalProperties":
        return "there is a name that editions do not have."
    if kind == "type":
        return f"this must be {_TYPES.get(wanted if isinstance(wanted, str) else '', 'of another kind')}."
    if kind in {"enum", "const"}:
        named = wanted if kind == "enum" else [wanted]
        return f"this must be {' or '.join(f'“{one}”' for one in named)}."
    return _size(kind, wanted, found)


def _size(kind: Any, wanted: Any, found: Any) -> str:
    if kind == "maxLength":
        return f"this has {len(found):,} characters, and {wanted:,} are allowed."
    if kind == "pattern":
        return f"“{found[:_SHOWN]}” is not written as an edition has it."
    if kind in {"minItems", "minLength"}:
        return "there is too little here."
    if kind == "maxItems":
        return "there is too much here."
    if kind == "uniqueItems":
        return "the same stands here twice."
    return "this is not as an edition has it."
