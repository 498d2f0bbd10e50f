"""Gives each row of a list its number, or says why it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dsptdesk.domain.edition_import.cells import Line
from dsptdesk.domain.edition_import.order import decide
from dsptdesk.domain.edition_import.refs import (
    NOTHING,
    Number,
    Reading,
    as_number,
    dotted,
    read_ref,
)

Shown = Mapping[tuple[int, int], str]
"""What numbers look like in the sheet, by row and column from nought."""
_STANDARDS = 10


@dataclass(frozen=True)
class Numbered:
    """A row with what its number could be."""

    line: Line
    reading: Reading
    under: Reading
    """The number of the assertion in a column of its own."""

    @property
    def is_item(self) -> bool:
        """It has a number of three parts."""
        return self.reading.parts == 3

    @property
    def ref(self) -> str:
        """Give the number, where it is certain."""
        certain = self.is_item and len(self.reading.numbers) == 1
        return dotted(self.reading.numbers[0]) if certain else ""


def numbered(lines: Sequence[Line], shown: Shown, typed: Mapping[int, str]) -> list[Numbered]:
    """Read the numbers of all rows, and decide by their order those that are not certain."""
    shown = _telling(shown)
    read = [_read(line, shown, typed) for line in lines]
    items = [place for place, one in enumerate(read) if one.is_item]
    kept = decide([read[place].reading.numbers for place in items])
    for place, numbers in zip(items, kept, strict=True):
        before = read[place].reading
        if numbers != before.numbers:
            read[place] = replace(read[place], reading=_decided(before, numbers))
    return read


def _telling(shown: Shown) -> Shown:
    """Keep what numbers look like in columns where somebody chose the decimals cell by cell.

    A whole column with two decimals shows 4.10 for 4.1 as well, so that says nothing.
    """
    decimals: dict[int, set[int]] = defaultdict(set)
    for (_, column), text in shown.items():
        decimals[column].add(len(text.partition(".")[2]))
    return {place: text for place, text in shown.items() if len(decimals[place[1]]) > 1}


def _read(line: Line, shown: Shown, typed: Mapping[int, str]) -> Numbered:
    under = read_ref(line.cell("assertion"), _shown(line, "assertion", shown))
    if line.number in typed:
        return Numbered(line, Reading((as_number(typed[line.number]),)), under)
    found = read_ref(line.cell("ref"), _shown(line, "ref", shown))
    if found.parts == 1 and under.parts == 2:
        found = _joined(under, found)
    elif found.parts == 3 and len(found.numbers) > 1 and under.parts == 2:
        fitting = tuple(one for one in found.numbers if one[:2] in under.numbers)
        found = _decided(found, fitting) if fitting else found
    if found.parts == 3 and not any(1 <= one[0] <= _STANDARDS for one in found.numbers):
        return Numbered(line, _no_standard(found), under)
    return Numbered(line, found, under)


def _shown(line: Line, name: str, shown: Shown) -> str:
    return shown.get((line.number - 1, line.columns.get(name, -1)), "")


def _joined(under: Reading, last: Reading) -> Reading:
    """Put a number together whose parts stand in two columns."""
    both = tuple((*one, *last.numbers[0]) for one in under.numbers)
    return Reading(both, repair="The number was put together from two columns.")


def _decided(before: Reading, numbers: tuple[Number, ...]) -> Reading:
    if len(numbers) != 1:
        return replace(before, numbers=numbers or before.numbers)
    said = f"{before.repair} " if before.repair else ""
    words = f"{said}From its place in the list it is {dotted(numbers[0])}."
    return replace(before, numbers=numbers, repair=words)


def _no_standard(found: Reading) -> Reading:
    return Reading(
        problem=f"{dotted(found.numbers[0])} cannot be an item: the standards are numbered 1 to 10. "
        "Leave the row out, or type its number."
    )


def unclear(one: Numbered) -> str:
    """Say why the number of a row cannot be taken; nothing where it can."""
    if one.reading.problem:
        return one.reading.problem
    if one.is_item and len(one.reading.numbers) > 1:
        *most, last = (dotted(number) for number in one.reading.numbers)
        return (
            f"This could be {', '.join(most)} or {last}: the spreadsheet keeps it as a number or a "
            "date, which drops what was typed. Format the column as text and type it again, or "
            "type the number here."
        )
    return ""


def wrong_place(one: Numbered) -> bool:
    """The column of the assertion says something else than the number of the item."""
    said = one.under
    known = one.ref and said.parts == 2
    return bool(known) and as_number(one.ref)[:2] not in said.numbers


def titles(rows: Sequence[Numbered]) -> dict[str, str]:
    """Give the words of each assertion: from a column, or from rows of headings."""
    found: dict[str, str] = {}
    for one in rows:
        if one.ref and (text := one.line.wording("assertion_text") or one.under.rest):
            found.setdefault(one.ref.rpartition(".")[0], text)
    for number, text in _headings(rows):
        found.setdefault(number, text)
    return found


def _headings(rows: Sequence[Numbered]) -> Iterator[tuple[str, str]]:
    """Take a row such as “4.10 Some title” as the heading of the items that follow it."""
    waiting: Numbered | None = None
    for one in rows:
        if one.reading.parts == 2:
            waiting = one
        elif waiting and one.ref:
            number = as_number(one.ref)[:2]
            text = waiting.reading.rest or waiting.line.wording("text")
            if number in waiting.reading.numbers and text:
                yield dotted(number), text
            waiting = None


__all__ = ["NOTHING", "Numbered", "Shown", "numbered", "titles", "unclear", "wrong_place"]
