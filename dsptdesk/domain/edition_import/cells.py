"""Cells of the published list as what they mean: wording, kinds of answers, exemptions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dsptdesk.domain.edition_import.fields import EXEMPTIONS
from dsptdesk.domain.edition_import.ticks import read_tick
from dsptdesk.domain.importing.sheet import Cell, blank, plain, words

LIMITS = {"text": 4_000, "help": 20_000, "change": 4_000, "assertion_text": 4_000}
_KINDS = (
    ("document", ("document", "upload", "file", "attachment")),
    ("date", ("date",)),
    ("tick", ("tick", "checkbox", "check box", "yes/no", "yes / no", "boolean", "confirm")),
    ("text", ("text", "free", "comment", "write")),
)
_NAMED = (
    ("NHSmail", ("nhsmail", "nhs mail", "nhs.net")),
    ("Cyber Essentials Plus", ("cyber essentials plus", "cyber essentials+", "ce+", "ce plus")),
    ("ISO 27001", ("27001",)),
    ("PSN IA", ("psn",)),
)
_LINE = re.compile("[\u2028\u2029]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ERROR = re.compile(
    r"#(?:(?:REF|VALUE|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|NULL|DIV/0)!|NAME\?|N/A"
    r"|GETTING_DATA)|Err:[0-9]{3}",
    re.IGNORECASE,
)
_RETURN = re.compile(r"_x000d_", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One row with the columns a person matched."""

    number: int
    cells: Sequence[Cell]
    columns: Mapping[str, int]
    meanings: Mapping[str, bool]
    category: str
    lost: frozenset[int] = frozenset()
    """Columns whose cell holds a formula that was never calculated, or an error."""

    def cell(self, name: str) -> Cell:
        """Give the cell of a column; nothing where it has none."""
        place = self.columns.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def broken(self, name: str) -> bool:
        """Its cell shows an error, or a formula in it was never calculated."""
        said = self.cell(name)
        error = isinstance(said, str) and _ERROR.fullmatch(said.strip())
        return bool(error) or self.columns.get(name) in self.lost

    def wording(self, name: str) -> str:
        """Give words letter by letter, without signs that cannot be seen."""
        return official(words(self.cell(name)))

    def tick(self, name: str) -> bool | None:
        """Tell yes from no; None where a person must say what it means."""
        told = self.meanings.get(tick_key(self.cell(name)))
        return read_tick(self.cell(name), self.category) if told is None else told

    @property
    def says_something(self) -> bool:
        """Some matched column but the number holds something."""
        return any(not blank(self.cell(name)) for name in self.columns if name != "ref")


def official(text: str) -> str:
    """Take out only what cannot be seen; the words stay as they are."""
    return "".join(
        one
        for one in _LINE.sub("\n", _RETURN.sub("", text))
        if one in "\n\t" or unicodedata.category(one) not in _UNSEEN
    ).strip()


def tick_key(cell: Cell) -> str:
    """Give what a word is known by when a person says what it means."""
    return plain(words(cell))[:200]


def kind_of(said: str) -> str:
    """Give the kind of answer; nothing where the words name none."""
    low = plain(said)
    return next((kind for kind, marks in _KINDS if any(one in low for one in marks)), "")


def exemptions(line: Line) -> tuple[str, ...]:
    """Give the certificates that a row names, in words or by ticks."""
    low = plain(line.wording("exemptions"))
    found = {name for name, marks in _NAMED if any(one in low for one in marks)}
    found |= {label for name, label in EXEMPTIONS.items() if line.tick(name)}
    return tuple(name for name, _ in _NAMED if name in found)


def too_long(line: Line) -> str:
    """Name the field whose words are longer than an edition holds."""
    return next((name for name, most in LIMITS.items() if len(line.wording(name)) > most), "")
