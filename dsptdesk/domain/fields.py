"""What a field of a record is: its label, help, kind, rule and options, said once."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from dsptdesk.domain.dates import long_date, parse_date
from dsptdesk.domain.moments import long_moment, moment_problem

LINE_LIMIT = 500
TEXT_LIMIT = 100_000
NUMBER_LIMIT = 10**12
KEY = "field"

Rule = Callable[[Any], str]
"""Says what is wrong with a value, or nothing."""


class Kind(enum.Enum):
    """How a field is entered, shown and kept."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    NUMBER = "number"
    LINK = "link"
    LINKS = "links"
    FILES = "files"


class Choice(enum.Enum):
    """An option with a stored word, a label and, where it helps, an explanation."""

    label: str
    explanation: str

    def __new__(cls, word: str, label: str = "", explanation: str = "") -> Self:
        """Keep the stored word as the value; carry the texts beside it."""
        member = object.__new__(cls)
        member._value_ = word
        member.label = label
        member.explanation = explanation
        return member


class YesNo(Choice):
    """An answer that may honestly be unknown."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_SURE = "not-sure", "Not sure"


@dataclass(frozen=True)
class Field:
    """One declared field; the form, table, spreadsheet, PDF and messages all read this."""

    label: str
    kind: Kind
    name: str = ""
    help: str = ""
    required: bool = False
    options: type[Choice] | None = None
    target: str = ""
    """The slug of the register a LINK or LINKS field points into."""
    rule: Rule | None = None
    """What is wrong: the record cannot be saved."""
    advice: Rule | None = None
    """What looks unusual: shown, never a reason to refuse."""
    listed: bool = True
    """Whether the register's table shows it as a column."""
    short: str = ""
    """The heading of the column, where the label is too long for one."""
    section: str = ""
    """Heading of the part of the form it starts."""
    limit: int = 0
    """Characters it may hold, where that is another number than for its kind."""
    spoken: bool = True
    """People read and search its words; otherwise they are for the program only."""

    @property
    def heading(self) -> str:
        """Give the words above its column."""
        return self.short or self.label

    def show(self, value: Any, names: Mapping[str, str] | None = None) -> str:
        """Give the words a person reads for a value; links by the names handed in."""
        if value is None or value in ("", ()):
            return ""
        if self.kind is Kind.DAY:
            return long_date(value)
        if self.kind is Kind.MOMENT:
            return long_moment(value)
        if self.kind is Kind.FLAG:
            return "Yes" if value else "No"
        if self.kind is Kind.NUMBER:
            return f"{value:,}"
        if self.kind is Kind.CHOICE:
            return str(value.label)
        if self.kind is Kind.CHOICES:
            return ", ".join(option.label for option in value)
        if self.kind is Kind.LINK:
            return (names or {}).get(value, "(not found)")
        if self.kind in (Kind.LINKS, Kind.FILES):
            return ", ".join((names or {}).get(one, "(not found)") for one in value)
        return str(value)

    def problem(self, value: Any) -> str:
        """Say what is wrong with a value, or nothing."""
        if not value and value in (None, "", ()):
            return f"Fill in “{self.label}”." if self.required else ""
        if isinstance(value, str):
            limit = self.limit or (LINE_LIMIT if self.kind is Kind.LINE else TEXT_LIMIT)
            if len(value) > limit:
                return f"{self.label} is {len(value):,} characters long. Keep it to {limit:,}."
        elif isinstance(value, int):
            if not 0 <= value <= NUMBER_LIMIT:
                return f"{self.label}: enter a number from 0 to {NUMBER_LIMIT:,}."
        elif isinstance(value, datetime) and (wrong := moment_problem(value)):
            return wrong
        return self.rule(value) if self.rule else ""


def clean_line(text: str) -> str:
    """Make one line of what was typed or pasted: no line breaks, tabs or control characters."""
    clean = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(clean.split())


def clean_text(text: str) -> str:
    """Keep line breaks, drop other control characters that no file format can carry."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or _carried(c)).strip()


def _carried(character: str) -> bool:
    code = ord(character)
    return not (code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code >= 0x1FFFFE)


def parse_day(text: str, today: date) -> date | None:
    """Read a day a person typed; ValueError says how to enter one."""
    return parse_date(text, today)


def parse_number(text: str) -> int | None:
    """Read a whole number a person typed; ValueError says how to enter one."""
    clean = text.replace(",", "").replace(" ", "")
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) <= 13):
        raise ValueError("Enter a whole number, for example 24.")
    return int(clean)


def _declare(default: Any, kind: Kind, label: str, **more: Any) -> Any:
    spec = Field(label=label, kind=kind, **more)
    return dataclasses.field(default=default, metadata={KEY: spec})


def line(label: str, **more: Any) -> Any:
    """Declare one line of text."""
    return _declare("", Kind.LINE, label, **more)


def text(label: str, **more: Any) -> Any:
    """Declare several lines of text; not a table column unless asked."""
    more.setdefault("listed", False)
    return _declare("", Kind.TEXT, label, **more)


def choice(label: str, options: type[Choice], **more: Any) -> Any:
    """Declare one of a few options; None means not answered."""
    return _declare(None, Kind.CHOICE, label, options=options, **more)


def choices(label: str, options: type[Choice], **more: Any) -> Any:
    """Declare any number of options."""
    return _declare((), Kind.CHOICES, label, options=options, **more)


def day(label: str, **more: Any) -> Any:
    """Declare a date; None means not given."""
    return _declare(None, Kind.DAY, label, **more)


def moment(label: str, **more: Any) -> Any:
    """Declare a day with its time, known the world over; None means not given."""
    return _declare(None, Kind.MOMENT, label, **more)


def number(label: str, **more: Any) -> Any:
    """Declare a whole number of things; None means not given."""
    return _declare(None, Kind.NUMBER, label, **more)


def flag(label: str, **more: Any) -> Any:
    """Declare a tick box."""
    return _declare(False, Kind.FLAG, label, **more)


def link(label: str, target: str, **more: Any) -> Any:
    """Declare a link to one record of a register; the empty text means none."""
    return _declare("", Kind.LINK, label, target=target, **more)


def links(label: str, target: str, **more: Any) -> Any:
    """Declare links to any number of records of a register."""
    more.setdefault("listed", False)
    return _declare((), Kind.LINKS, label, target=target, **more)


def files(label: str, **more: Any) -> Any:
    """Declare attached evidence, by the ids of the evidence records."""
    more.setdefault("listed", False)
    return _declare((), Kind.FILES, label, target="evidence", **more)
