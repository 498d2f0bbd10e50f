"""Breaks an input: bytes changed, cut, doubled and mixed; JSON bent inside where it is JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

_BYTES = (
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x92\xa9",
    b"-",
    b"9" * 30,
    b"\r\n",
    b"[" * 900,
)
_TEXTS = (
    "",
    " ",
    "\0",
    "\ud800",
    "\u202e\u200b",
    "é",
    "e\u0301",
    "²",
    "٣",
    "Ⅷ",
    "ﬁ",
    "0",
    "-1",
    "1e9",
    "9" * 5_000,
    "x" * 70_000,
    "../../x",
    "2026-02-30",
    "2026-06-05",
    "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00+23:59",
    "=1+1",
    "[]",
    "null",
    '{"a":1}',
)
_FIGURES = (0, -1, 1, 2, 255, 65_536, 2**31, 2**63, 2**64, 10**400, 1.5, -0.0, 1e308)
_LARGEST = 400_000
_DEPTHS = (1, 2, 3, 4, 20, 20, 20, 20)
"""How far inside to change something: mostly the innermost value."""


def shake(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Make a broken input of one of the good ones."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        bend = chance.choice((_bent, _bent, _changed, _cut, _put, _doubled, _mixed))
        data = bend(data, seeds, chance)[:_LARGEST]
    return data


def _changed(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    made = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 5))):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    begin, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:begin] + data[end:]


def _put(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    text = chance.choice(_TEXTS).encode("utf-8", "surrogatepass")
    return data[:at] + chance.choice((chance.choice(_BYTES), text)) + data[at:]


def _doubled(data: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    begin, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:end] + data[begin:end] * chance.choice((1, 2, 50)) + data[end:]


def _mixed(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _bent(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    """Change one value somewhere inside JSON, so that what is around it stays whole."""
    try:
        value = json.loads(data)
        return json.dumps(_replaced(value, chance, chance.choice(_DEPTHS))).encode()
    except (ValueError, RecursionError):
        return _changed(data, seeds, chance)


def _replaced(value: Any, chance: Random, depth: int) -> Any:
    if depth and isinstance(value, dict) and value:
        name = chance.choice(list(value))
        return _in_object(value, name, chance, depth)
    if depth and isinstance(value, list) and value:
        at = chance.randrange(len(value))
        rest = [*value[:at], *value[at + 1 :]]
        if chance.random() < 0.1:
            return chance.choice((rest, value + [value[at]] * 3))
        return [*value[:at], _replaced(value[at], chance, depth - 1), *value[at + 1 :]]
    return _nasty(value, chance)


def _in_object(value: dict[str, Any], name: str, chance: Random, depth: int) -> dict[str, Any]:
    if chance.random() < 0.1:
        return {key: held for key, held in value.items() if key != name}
    if chance.random() < 0.05:
        return {**value, chance.choice(_TEXTS): value[name]}
    return {**value, name: _replaced(value[name], chance, depth - 1)}


def _nasty(value: Any, chance: Random) -> Any:
    deep: Any = []
    for _ in range(chance.choice((1, 30, 300))):
        deep = [deep]
    return chance.choice(
        (
            None,
            True,
            False,
            {},
            [],
            deep,
            [value],
            {"a": value},
            str(value)[:200],
            float("inf"),
            float("-inf"),
            float("nan"),
            chance.choice(_FIGURES),
            chance.choice(_FIGURES),
            chance.choice(_TEXTS),
            chance.choice(_TEXTS),
        )
    )
