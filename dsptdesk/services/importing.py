"""Spreadsheets back in: read, shown as a plan, and accepted in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Conflict, DiskTrouble, Problems, Refused
from dsptdesk.domain.importing.layout import ours
from dsptdesk.domain.importing.plan import Choice, ImportPlan, Row, Verdict
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.importing.planning import plan as _plan
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.domain.importing.stamp import read_stamp
from dsptdesk.domain.record import Record, linked_ids
from dsptdesk.domain.registers import register_of
from dsptdesk.services.desk import Desk
from dsptdesk.services.sheets import digest

_STALE = (
    "Your registers were changed since this preview was made, so nothing was imported. "
    "Look at the preview again."
)


@dataclass(frozen=True)
class Outcome:
    """What an import did."""

    added: int
    changed: int
    archived: int
    changes: Changes | None

    @property
    def counted(self) -> str:
        """Say how much was done."""
        if not (self.added or self.changed or self.archived):
            return "Nothing was changed."
        parts = ((self.added, "added"), (self.changed, "changed"), (self.archived, "archived"))
        return f"{', '.join(f'{count:,} {what}' for count, what in parts if count)}."

    @property
    def words(self) -> str:
        """Say it, with the way back."""
        return f"{self.counted} Undo takes all of it back." if self.changes else self.counted


def read_spreadsheet(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Book:
    """Read a file in a process of its own; takes up to half a minute, so not on the screen's."""
    from dsptdesk.imports.reading import read_book

    return read_book(path, cancelled)


def facts(desk: Desk) -> Facts:
    """Take what a file is compared with; instant."""
    return Facts(desk.snapshot, desk.today(), digest(desk), desk.edition.slug)


def is_ours(book: Book) -> bool:
    """Tell whether the file was made by this program, or from such a file."""
    return ours(book, read_stamp(book.sheets))


def preview(known: Facts, book: Book) -> ImportPlan:
    """Say what a file would change; safe on any thread."""
    return _plan(book, known)


def apply(desk: Desk, plan: ImportPlan, choice: Choice | None = None) -> Outcome:
    """Do what a person accepted, all of it or nothing, as one step that can be undone."""
    chosen = choice or Choice()
    rows = [one for one in plan.rows if one.verdict is not Verdict.UNCHANGED and chosen.takes(one)]
    _still_true(desk, rows)
    made = [(row, one) for row in rows if (one := _made(desk, row, chosen)) is not None]
    _no_loose_ends(made, plan)
    _nothing_vanished(desk, made)
    if not made:
        return Outcome(0, 0, 0, None)
    _back_up(desk)
    heard: list[Changes] = []
    stop = desk.listen(heard.append)
    try:
        with desk.write(f"Import {plan.file[:60] or 'spreadsheet'}") as writing:
            writing.save_all(one for _, one in made)
    finally:
        stop()
    added = sum(row.verdict is Verdict.NEW for row, _ in made)
    gone = sum(row.verdict is Verdict.GONE for row, _ in made)
    return Outcome(added, len(made) - added - gone, gone, heard[0] if heard else None)


def _still_true(desk: Desk, rows: list[Row]) -> None:
    """A preview that no longer shows what is held must be made anew."""
    held: dict[str, dict[str, Record]] = {}
    for row in rows:
        if row.register not in held:
            kind = register_of(row.register).record
            held[row.register] = {one.id: one for one in desk.snapshot.all(kind)}
        if held[row.register].get(row.id) != row.mine:
            raise Conflict(_STALE)


def _made(desk: Desk, row: Row, choice: Choice) -> Record | None:
    """Give the entry as it is to be saved; None when nothing of it changes."""
    if not row.possible:
        raise Refused(f"{_where(row)} cannot be imported. {row.problems[-1].words}")
    if row.verdict is Verdict.GONE and row.mine:
        return replace(row.mine, archived_on=desk.today())
    if row.mine is None:  # all of it is taken, so what `possible` says of it is true
        return register_of(row.register).record(id=row.id, **row.values)
    taken = dict(_taken(row, choice))
    if not taken:
        return None
    one: Record = replace(row.mine, **taken)
    try:
        one.check()
    except Problems as error:
        raise Refused(f"{_where(row)} cannot be imported as chosen. {error}") from error
    return one


def _taken(row: Row, choice: Choice) -> Iterator[tuple[str, Any]]:
    for change in row.changes:
        if change.conflict and choice.side_of(row, change.name) is None:
            raise Refused(
                f"{_where(row)}, “{change.label}”: it was changed on both sides. "
                "Choose whose words to keep."
            )
        if choice.theirs(row, change):
            yield change.name, row.values[change.name]


def _no_loose_ends(made: list[tuple[Row, Record]], plan: ImportPlan) -> None:
    """A row that names another new row is nothing without it."""
    accepted = {row.id for row, _ in made}
    names = {row.id: row.title for row in plan.rows if row.verdict is Verdict.NEW}
    for row, one in made:
        if missing := (row.needs & linked_ids(one)) - accepted:
            name = names.get(next(iter(missing)), "")
            raise Refused(
                f"{_where(row)} names “{name[:60]}”, which is new in the file too. "
                "Accept that row as well, or leave both out."
            )


def _nothing_vanished(desk: Desk, made: list[tuple[Row, Record]]) -> None:
    """What a row names may have been undone since the preview."""
    there = desk.snapshot.names.keys() | {one.id for _, one in made}
    for row, one in made:
        before = linked_ids(row.mine) if row.mine else frozenset()
        if linked_ids(one) - before - there:
            raise Conflict(_STALE)


def _back_up(desk: Desk) -> None:
    """Keep what there was: undo ends with the program, a backup does not."""
    try:
        desk.workspace.back_up("before import")
    except DiskTrouble as error:
        raise DiskTrouble(
            f"Nothing was imported, because no backup could be made. {error}"
        ) from error


def _where(row: Row) -> str:
    if row.number:
        return f"Sheet “{row.sheet}”, row {row.number:,}" if row.sheet else f"Row {row.number:,}"
    return f"“{row.title[:60]}”"
