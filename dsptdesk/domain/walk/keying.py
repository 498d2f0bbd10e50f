"""Reads a line keyed back from a walk sheet: A7K2, A7K2 gone, A7K2 moved Office 2."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from dsptdesk.domain.fields import LINE_LIMIT, clean_line
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk import finds
from dsptdesk.domain.walk.codes import clean_code, looks_like_code, near, whole
from dsptdesk.domain.walk.sheet import WALKED, Walked, place_of, walk_codes
from dsptdesk.domain.walk.steps import Act, Step

SEEN = ("seen", "ok", "here")
GONE = ("gone", "missing")
MOVED = ("moved", "move")
NOTED = ("note", "changed", "change")
LOST = ("lost", "stolen")
DISPOSED = ("disposed",)
ARCHIVED = ("archive", "archived")
HOW = "Type a code from the sheet, such as A7K2, or “new” and a name."


@dataclass(frozen=True, repr=False)
class Book:
    """What keyed lines are read against."""

    snapshot: Snapshot

    @cached_property
    def entries(self) -> dict[str, Walked]:
        """Give every entry by its code, archived ones too."""
        codes = walk_codes(self.snapshot)
        return {codes[one.id]: one for kind in WALKED for one in self.snapshot.all(kind)}

    @cached_property
    def sites(self) -> dict[str, str]:
        """Give the ids of the sites by their names in small letters."""
        return {clean_line(one.name).casefold(): one.id for one in self.snapshot.live(Site)}

    def called(self, one: Walked) -> str:
        """Name an entry with its room, so that nobody takes it for another."""
        where = ", ".join(
            part for part in (place_of(one), self.snapshot.names.get(one.site, "")) if part
        )
        title = clean_line(one.title)
        return f"{title} ({where})" if where else title


@dataclass(frozen=True)
class Here:
    """Where the person with the sheet stands: for new finds that name no room."""

    site: str = ""
    room: str = ""


@dataclass(frozen=True, repr=False)
class Question:
    """Something is gone: only a person knows what became of it."""

    answers: tuple[Step, ...]
    """What each answer would do; the first is the one that changes least."""


@dataclass(frozen=True, repr=False)
class Misread:
    """The line cannot be taken; perhaps another was meant."""

    sentence: str
    instead: tuple[tuple[str, str], ...] = ()
    """Lines to key instead, each with the name of its entry."""


@dataclass(frozen=True, repr=False)
class Moved:
    """The line says where one stands now."""

    here: Here


Read = Step | Question | Misread | Moved


def read(typed: str, book: Book, here: Here) -> Read:
    """Say what a line means; nothing is written."""
    line = clean_line(typed)
    first, _, rest = line.partition(" ")
    word = first.casefold()
    if not line:
        return Misread(HOW)
    if word == "new":
        return _new(line, rest, book, here)
    if word in ("room", "site"):
        return _stand(word, rest, book, here)
    if looks_like_code(first):
        return _coded(line, first, rest, book)
    return Misread(f"“{_short(first)}” is no code. {HOW}")


def _new(line: str, rest: str, book: Book, here: Here) -> Read:
    if not rest:
        return Misread("Say what you found, for example: new Tablet in Lounge.")
    found = finds.read_find(rest, here.room, here.site, book.sites)
    if problems := found.problems():
        return Misread(" ".join(problems.values()))
    return Step(line, Act.ADDED, found, place_of(found), found.site)


def _stand(word: str, rest: str, book: Book, here: Here) -> Read:
    if word == "room":
        return Moved(replace(here, room=rest[:LINE_LIMIT]))
    if not rest:
        return Moved(Here())
    site = book.sites.get(rest.casefold())
    if site is None:
        return Misread(f"There is no site “{_short(rest)}”. Key its name as it stands in Sites.")
    return Moved(Here(site))


def _coded(line: str, first: str, rest: str, book: Book) -> Read:
    one = book.entries.get(clean_code(first))
    if one is None:
        return _unknown(first, rest, book)
    if one.archived_on is not None:
        return Misread(
            f"“{_short(clean_line(one.title))}” is in the archive. Bring it back in its register "
            "first, then key this line again."
        )
    verb, _, words = rest.partition(" ")
    return _act(Step(line, Act.SEEN, one), verb.casefold().rstrip(":,."), words, book)


def _act(step: Step, verb: str, words: str, book: Book) -> Read:
    device = step.one.slug == "devices"
    if not verb or verb in SEEN:
        return step
    if verb in GONE:
        over = Act.DISPOSED if device else Act.ARCHIVED
        return Question(tuple(replace(step, act=act) for act in (Act.MISSING, Act.LOST, over)))
    if verb in LOST:
        return replace(step, act=Act.LOST)
    if verb in ARCHIVED:
        return replace(step, act=Act.ARCHIVED)
    if verb in DISPOSED and device:
        return replace(step, act=Act.DISPOSED)
    if verb in MOVED:
        return _moved(step, words, book)
    if verb in NOTED:
        if not words:
            return Misread(f"Say what to note, for example: {step.typed} new owner is Asha.")
        return replace(step, act=Act.NOTED, words=words)
    return Misread(
        f"“{_short(verb)}” is not a word this page knows. After a code, key gone, moved and a "
        "room, or note and your words."
    )


def _moved(step: Step, words: str, book: Book) -> Read:
    room, site = finds.split_site(words.removeprefix("to "), book.sites)
    if not room and not site:
        return Misread(f"Say where it is now, for example: {step.typed} Office 2.")
    if len(room) > LINE_LIMIT:
        return Misread(f"The room is {len(room):,} characters long. Keep it to {LINE_LIMIT:,}.")
    return replace(step, act=Act.MOVED, words=room, site=site)


def _unknown(first: str, rest: str, book: Book) -> Misread:
    code = clean_code(first)
    live = {code: one.title for code, one in book.entries.items() if one.archived_on is None}
    meant = [(f"{one} {rest}".strip(), book.called(book.entries[one])) for one in near(code, live)]
    if any(letter in "01OI" for letter in code):
        sentence = f"“{code}” is no code: no code has a 0, O, 1 or I in it. Look at it again."
    elif whole(code):
        sentence = (
            f"Nothing here has the code “{code}”. The sheet may come from another organisation, "
            "or the entry was never saved."
        )
    else:
        sentence = f"“{code}” is no code of a sheet: a character is wrong. Look at it again."
    return Misread(sentence, tuple(meant))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
