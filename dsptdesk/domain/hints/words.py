"""The words of a text with their places, and which of them could be part of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(
    r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f'’\-]+[^\W\d_]+)*[\u0300-\u036f]*"
)
_GAP = re.compile(r"\.?[ \t\u00a0\u2009\u202f]{1,3}|\.?[ ]?\r?\n")
_INITIAL = 1
LONGEST_NAME = 4

_WRITTEN = """
a access account accounts act action administrator after agreement all also an and android any
app apple april are area as assessment association at audit august authority bag bank before
board book both business but by cabinet calendar can care centre certificate charter check
checklist checks christmas chrome commission committee communication company computer computers
consent contract could council data data-protection database dear december department deputy
details device devices director director's directors do document documents does dr during each
easter edge email england essentials every everybody everyone experience families family
february fee feedback few file files finance first folder for form forum friday from google
group groups guardian guidance guide had handbook has have he health her here his holiday home
homes hospital house how id if in index information involvement is it its january journey july
june last lead leaflet liaison limited linux list lodge log mac manager managers managing manual
many march may meeting meetings microsoft miss monday money more most mr mrs ms must mx my name
names new next nhs no nobody not note notes notice november october of office officer old on one
online only or other others our outlook pack panel pathway people person personal plan plans
please policy portal practice privacy procedure profile profiles programme property protection
quality questionnaire record records register registered registers registration regulation
relations relationship relationships representative representatives review risk road room rooms
safety satisfaction saturday schedule screen second section security see senior september server
service services she should side since site sites so society software some somebody someone
staff statement street sunday support survey system systems team teams that the their them then
there these they this those three thursday to toolkit training transport trust trustees tuesday
two unit user users view visit voice voices was we wednesday welcome welfare wellbeing what
whatsapp when where which while who why will windows with word worker workers works would you
your zone zoom
"""
NO_NAMES = frozenset(_WRITTEN.split())
"""Words that are written with a capital letter and are no names of people."""


@dataclass(frozen=True)
class Word:
    """One word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """Give the word as it is compared: without capitals, accents and 's."""
        return fold(self.text)

    @property
    def named(self) -> bool:
        """Tell whether it could be part of a name: a capital first, and no everyday word."""
        text = self.text
        if not text[0].isupper() or self.folded in NO_NAMES:
            return False
        return len(text) == _INITIAL or not text.isupper()

    @property
    def shouted(self) -> bool:
        """Tell whether it is all capitals, as in MR SMITH."""
        return len(self.text) > 2 and self.text.isupper() and self.folded not in NO_NAMES


def fold(text: str) -> str:
    """Write a word as it is compared: small letters, no accents, plain signs, no 's at the end."""
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text in their order."""
    return tuple(Word(one[0], one.start(), one.end()) for one in _WORD.finditer(text))


def joined(text: str, one: Word, other: Word) -> bool:
    """Tell whether a word follows another directly, with nothing but space or a full stop between."""
    if other.start - one.end > 4:
        return False
    return _GAP.fullmatch(text, one.end, other.start) is not None


def name_from(
    text: str, words: Sequence[Word], at: int, *, shouted: bool = False
) -> tuple[Word, ...]:
    """Give the words of a name that begins at a place; none where no name begins."""
    found: list[Word] = []
    for one in words[at : at + LONGEST_NAME]:
        fits = one.named or (shouted and one.shouted)
        ended = bool(found) and (not joined(text, found[-1], one) or _ends(text, found[-1], one))
        if not fits or ended:
            break
        found.append(one)
        if one.text.endswith(("'s", "’s")):
            break
    while found and len(found[-1].text) == _INITIAL:
        found.pop()
    return tuple(found)


def _ends(text: str, one: Word, other: Word) -> bool:
    """A full stop after a whole word, or a new line, ends a name; after an initial it does not."""
    between = text[one.end : other.start]
    return "\n" in between or ("." in between and len(one.text) > _INITIAL)


def folded_words(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Give names as the words they are compared by."""
    return tuple(tuple(one.folded for one in words_of(name)) for name in names)
