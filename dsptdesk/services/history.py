"""Who did what: the whole history to look through, to check, to print and to save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dsptdesk.data.agreement import Stray, Unlisted, strays
from dsptdesk.data.chain import entry_of
from dsptdesk.data.opening import looks_like_workspace
from dsptdesk.data.trail import past_of
from dsptdesk.domain.changes import Past
from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.differences import kind_words, record_words
from dsptdesk.domain.errors import Cancelled, Damaged, Refused
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.record import field_of
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.trail import MOST_HARMS, Checked, Entry, Extract, Sought, Told
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk

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
        return f"{entries}, from {long_time(one.first)} to {long_time(one.last)}."


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
    return desk.workspace.trail.entries(_with_records(desk, sought), before, limit, stop)


def entry(desk: Desk, number: int) -> Past:
    """Give one entry with what it changed."""
    return desk.workspace.trail.entry(number)


def extract(
    desk: Desk, sought: Sought, progress: Progress | None = None, stop: Stop | None = None
) -> Extract:
    """Check the history and say what a print of it has to say above the entries."""
    outcome = check(desk, progress, stop)
    return Extract(
        organisation=desk.snapshot.organisation.name,
        made_at=desk.now(),
        made_by=desk.who,
        chosen=_chosen_words(sought),
        checked=outcome.checked,
        wrong=outcome.wrong,
    )


def save_pdf(
    desk: Desk,
    sought: Sought,
    dest: Path,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> int:
    """Write the chosen entries as a PDF to print; give how many. Safe on any thread."""
    from dsptdesk.exports.pdf.history import write_history

    _refuse_inside(dest)
    made = write_history(
        extract(desk, sought, progress, stop),
        _told(desk, sought, progress, stop),
        desk.snapshot.names,
        dest,
    )
    witness.remember(desk)
    return made


def save_csv(
    desk: Desk,
    sought: Sought,
    dest: Path,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> int:
    """Write the chosen entries, a line for each field; give how many entries they are."""
    from dsptdesk.exports.history_csv import write_history

    _refuse_inside(dest)
    made = write_history(_told(desk, sought, progress, stop), desk.snapshot.names, dest)
    witness.remember(desk)
    return made


def file_name(desk: Desk, ending: str) -> str:
    """Suggest a name for a file."""
    stem = safe_stem(desk.snapshot.organisation.name, "Organisation")
    return f"{stem} who did what {desk.today().isoformat()}.{ending}"


def _told(
    desk: Desk, sought: Sought, progress: Progress | None, stop: Stop | None
) -> Iterator[Told]:
    last = newest(desk)
    for row in desk.workspace.trail.chosen(_with_records(desk, sought), stop):
        one, digest = entry_of(row[:4]), str(row[6])
        if progress and not one.number % PAGE:
            progress(one.number, last, f"Writing entry {one.number:,} of {last:,}")
        try:
            yield Told(one, past_of(row[:5]).made, digest)
        except Damaged:
            yield Told(one, (), digest, readable=False)


def _refuse_inside(dest: Path) -> None:
    if any(looks_like_workspace(one) for one in dest.absolute().parents):
        raise Refused(
            "This folder holds your encrypted data, and this file is not encrypted. "
            "Choose another folder."
        )


def _chosen_words(sought: Sought) -> str:
    """Say which entries are chosen: by Asha Patel, from 1 November 2026, about “rota”."""
    said = [
        f"by {sought.who}" if sought.who else "",
        f"from {long_date(sought.first)}" if sought.first else "",
        f"until {long_date(sought.last)}" if sought.last else "",
        f"about “{sought.words}”" if sought.words else "",
        f"in {dict(kinds()).get(sought.kind, sought.kind)}" if sought.kind else "",
    ]
    return ", ".join(filter(None, said))


def _with_records(desk: Desk, sought: Sought) -> Sought:
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
