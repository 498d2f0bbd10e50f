"""The history out of the program: as a PDF to print, and as text for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dsptdesk.data.chain import entry_of
from dsptdesk.data.trail import past_of
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.trail import Extract, Sought, Told
from dsptdesk.services import witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.services.history import PAGE, Progress, Stop, check, kinds, newest, with_records


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

    outside_workspaces(dest)
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

    outside_workspaces(dest)
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
    for row in desk.workspace.trail.chosen(with_records(desk, sought), stop):
        one, digest = entry_of(row[:4]), str(row[6])
        if progress and not one.number % PAGE:
            progress(one.number, last, f"Writing entry {one.number:,} of {last:,}")
        try:
            yield Told(one, past_of(row[:5]).made, digest)
        except Damaged:
            yield Told(one, (), digest, readable=False)


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
