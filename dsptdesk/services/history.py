"""Who did what: the whole history to look through, to check, to print and to save."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dsptdesk.data.agreement import Stray, Unlisted, strays
from dsptdesk.domain.changes import Past
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.differences import kind_words, record_words
from dsptdesk.domain.errors import Cancelled, Damaged
from dsptdesk.domain.record import field_of
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.trail import MOST_HARMS, Checked, Entry, Sought
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk

_HASH = re.compile("[0-9a-f]{64}")
PAGE = 200
"""Lines read at a time for the screen."""
Progress = Callable[[int, int, str], None]
Stop = Callable[[], bool]
_META = {"id": "its id", "version": "its version", "archived_on": "Archived on"}


@dataclass(frozen=True, repr=False)
class Outcome:
    """What a check of the whole history found."""

    checked: Checked
    wrong: tuple[str, ...]
    """Everything that is wrong, in sentences; nothing when all is well."""

    @property
    def words(self) -> str:
        """Say how much was checked."""
        one = self.checked
        if not one.entries:
            return "The history is empty."
        entries = f"{one.entries:,} {'entry' if one.entries == 1 else 'entries'}"
        said = f"{entries}, from {long_time(one.first)} to {long_time(one.last)}."
        return f"{said} {one.erased_words}".strip()


def check(desk: Desk, progress: Progress | None = None, stop: Stop | None = None) -> Outcome:
    """Check the chain, every record against it, and what was seen before. Safe on any thread."""

    def tell(done: int, of: int) -> None:
        if progress:
            progress(done, of, f"Checking entry {done:,} of {of:,}")

    checked = desk.workspace.trail.check(tell=tell, stop=stop)
    doubts = tuple(one.sentence for one in witness.doubts(desk))
    return Outcome(checked, (*checked.sentences, *doubts, *_strays(desk, stop)))


def damage(desk: Desk) -> Damaged | None:
    """Check the chain and what was seen before, but not each record: quick enough for each start."""
    try:
        checked = desk.workspace.trail.check()
    except Cancelled:  # the desk was closed meanwhile
        return None
    said = (*checked.sentences, *(one.sentence for one in witness.doubts(desk)))
    if not said:
        witness.remember(desk)
        return None
    more = f" Go to Safety, Who did what, to see all {len(said)}." if len(said) > 1 else ""
    return Damaged(f"The history of your data is not as it was written. {said[0]}{more}")


def wrong_now(desk: Desk) -> tuple[str, ...]:
    """Say what is wrong with a history whose chain is whole: older data, or changed records."""
    return (*(one.sentence for one in witness.doubts(desk)), *_strays(desk, None))


def _strays(desk: Desk, stop: Stop | None) -> tuple[str, ...]:
    found: list[str] = []
    for one in strays(desk.workspace.trail, stop):
        if len(found) == MOST_HARMS:
            return (*found, "There are more entries that differ from their history.")
        found.append(_sentence(one))
    return tuple(found)


def _sentence(one: Stray | Unlisted) -> str:
    if isinstance(one, Unlisted):
        return f"The list of what each entry is about was changed at entry {one.number:,}."
    named = f"“{record_words(one.record)[:80]}” in {kind_words(one.kind)}"
    if not one.told:
        return f"{named} is there, but the history does not say that anybody added it."
    if not one.held:
        return f"{named} is gone, but the history does not say that anybody removed it."
    labels = ", ".join(_META.get(name) or field_of(one.kind, name).label for name in one.fields[:6])
    return (
        f"{named} is not what its history says (entry {one.number:,}): "
        f"{labels} was changed by something else than DSPT Desk."
    )


def look_for(desk: Desk, text: str, stop: Stop | None = None) -> tuple[bool, str]:
    """Look for a printed hash; tell whether all up to it is as it was, and say so in words."""
    digest = "".join(text.split()).lower()
    if not _HASH.fullmatch(digest):
        return False, "A hash has 64 digits and letters from a to f. Type all of them."
    number = desk.workspace.trail.number_of(digest)
    if not number:
        return False, (
            "This hash is not in the history. Check what you typed. If it is right, the history "
            "was written anew or is older than the print-out."
        )
    checked = desk.workspace.trail.check({digest}, stop=stop)
    harmed = [one for one in checked.places if one.entry.number <= number]
    if harmed or digest not in checked.found:
        said = harmed[0].sentence if harmed else f"Entry {number:,} was changed."
        return False, f"The hash is that of entry {number:,}, but the history was harmed. {said}"
    at = desk.workspace.trail.entries(Sought(), number + 1, 1)[0].at
    return True, (
        f"The hash is that of entry {number:,} of {long_time(at)}. Everything up to it is as it "
        "was when the hash was printed."
    )


def kinds() -> tuple[tuple[str, str], ...]:
    """Give every kind of record as (stable name, words), in the order of the screens."""
    return tuple((kind.slug, kind_words(kind)) for kind in KINDS)


def people(desk: Desk) -> tuple[str, ...]:
    """Name everybody who did something."""
    return desk.workspace.trail.people()


def newest(desk: Desk) -> int:
    """Give the number of the newest entry, which is how many there are."""
    return desk.workspace.trail.newest()[0]


def entries(
    desk: Desk,
    sought: Sought,
    before: int | None = None,
    limit: int = PAGE,
    stop: Stop | None = None,
) -> tuple[Entry, ...]:
    """Give lines of the history, newest first. Safe on any thread."""
    return desk.workspace.trail.entries(with_records(desk, sought), before, limit, stop)


def entry(desk: Desk, number: int) -> Past:
    """Give one entry with what it changed."""
    return desk.workspace.trail.entry(number)


def with_records(desk: Desk, sought: Sought) -> Sought:
    """Let the words find records by name too."""
    wanted = sought.words.casefold().split()
    if not wanted:
        return replace(sought, words="")
    ids = (
        one.id
        for kind in KINDS
        for one in desk.snapshot.all(kind)
        if all(word in one.title.casefold() for word in wanted)
    )
    return replace(sought, words=" ".join(sought.words.split()), records=tuple(ids))
