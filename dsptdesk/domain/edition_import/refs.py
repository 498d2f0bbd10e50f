"""What the number of an item could be, however a spreadsheet has bent it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.importing.sheet import Cell, blank, words

Number = tuple[int, ...]

_PARTS = re.compile(
    r"(?:(?:evidence|item|reference|ref|number|no|question|assertion|standard|dspt|ei|e|q)[ .:#-]*){0,3}"
    r"(\d{1,2})(?: ?[.,\-\u2013\u2010\u2011\u00b7] ?(\d{1,2}))?(?: ?[.,\-\u2013\u2010\u2011\u00b7] ?(\d{1,2}))?"
    r"(?![\d])(.*)",
    re.DOTALL,
)
_PLAIN = re.compile(r"\d{1,2}(\.\d{1,2}){0,2}")
_LETTER = re.compile(r"[.\- ]?\(?[a-z]\)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{1,2}|\d{4})")
_LONG_YEAR = re.compile(r"(\d{1,2})[.\-](\d{1,2})[.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?")
_NAMED = re.compile(r"(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{4}|\d{2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_TENS = 10


@dataclass(frozen=True)
class Reading:
    """The numbers a cell could mean: one is certain, several are not, none is no number."""

    numbers: tuple[Number, ...] = ()
    repair: str = ""
    """How it was read, where it is written oddly."""
    problem: str = ""
    """Why it cannot be taken, with what to do."""
    rest: str = ""
    """Words after the number in the same cell."""

    @property
    def parts(self) -> int:
        """Give how many parts the number has; 0 where there is none."""
        return len(self.numbers[0]) if self.numbers else 0


NOTHING = Reading()


def dotted(number: Number) -> str:
    """Write a number as the website does."""
    return ".".join(map(str, number))


def as_number(text: str) -> Number:
    """Read what `dotted` writes."""
    return tuple(map(int, text.split(".")))


def read_ref(cell: Cell, shown: str = "") -> Reading:
    """Read a cell; `shown` is what a number looks like in the sheet, where that is known."""
    if blank(cell) or isinstance(cell, bool):
        return NOTHING
    if isinstance(cell, date):
        return _from_day(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float):
        return _from_figure(cell, shown)
    return _from_text(words(cell))


def _from_figure(value: float, shown: str) -> Reading:
    """Read a number: 4.10 and 4.1 are the same to a spreadsheet, unless it shows the nought."""
    text = shown if _PLAIN.fullmatch(shown) else words(value)
    if not _PLAIN.fullmatch(text):
        return NOTHING
    whole, _, after = text.partition(".")
    if not int(whole) or (after and not int(after)):
        return NOTHING
    if not after:
        return Reading(((int(whole),),))
    one = (int(whole), int(after))
    if len(after) > 1 or text == shown:
        return Reading((one,))
    return Reading((one, (one[0], one[1] * _TENS)))


def _from_text(text: str) -> Reading:
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if days := _day_in(said):
        return days
    found = _PARTS.fullmatch(said)
    if not found:
        return NOTHING
    first, second, third, rest = found.groups()
    number = tuple(int(one) for one in (first, second, third) if one)
    if 0 in number:
        return NOTHING
    rest = rest.strip(" .:)")
    if rest and len(number) == 3:
        return _with_rest(text, number, found[4])
    if rest:
        return _heading(number, text, said)
    odd = not _PLAIN.fullmatch(text.strip())
    said_so = f"“{_short(text)}” was read as {dotted(number)}." if odd else ""
    return Reading((number,), repair=said_so if len(number) == 3 else "")


def _heading(number: Number, text: str, said: str) -> Reading:
    """Take “1.1 Some title”; “2 items are new” is a sentence and no number."""
    begins = said[:1].isdigit() or said.startswith(("assertion", "standard"))
    _, _, rest = text.partition(dotted(number))
    rest = rest.strip(" .:-\u2013\n")
    return Reading((number,), rest=rest) if begins and len(number) > 1 and rest else NOTHING


def _with_rest(text: str, number: Number, rest: str) -> Reading:
    """Tell a letter behind the number from words that follow it."""
    if _LETTER.fullmatch(rest.strip(" ")):
        return Reading(
            problem=f"“{_short(text)}” has a letter, and the numbers of items have none. If it is "
            f"{dotted(number)}, type that number; if not, leave the row out."
        )
    tail = text.partition(dotted(number))[2].strip(" .:-\u2013\n")
    if rest[:1] in " :-\u2013" and tail[:1].isalpha():
        return Reading((number,), rest=tail)
    return NOTHING


def _day_in(said: str) -> Reading | None:
    """Read a date that stands as words, as text files have them."""
    if found := _ISO.fullmatch(said):
        return _from_day(*(int(one) for one in found.groups()))
    if found := _SLASHED.fullmatch(said) or _LONG_YEAR.fullmatch(said):
        return _from_day(int(found[3]), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(said)) and found[2] in _MONTHS:
        return _from_day(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def _from_day(year: int, month: int, day: int) -> Reading:
    """Undo what made a date of 4.5.3: nobody knows in which order it took the parts."""
    if year >= 100 and not 1930 <= year <= 2029:
        return NOTHING
    short = year % 100
    orders = ((day, month, short), (month, day, short), (short, month, day))
    found = dict.fromkeys(one for one in orders if 0 not in one and one[0] <= _TENS)
    if not found:
        return NOTHING
    return Reading(tuple(found), repair="A spreadsheet program had made a date of the number.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
