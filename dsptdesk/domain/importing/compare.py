"""One row beside the entry it stands for: mine, theirs, and what both began with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dsptdesk.domain.fields import Field
from dsptdesk.domain.importing.base import UNREAD, record_cells, sent_cells, sent_values
from dsptdesk.domain.importing.cells import Reader, as_sent
from dsptdesk.domain.importing.columns import columns_for, stored
from dsptdesk.domain.importing.drafts import Draft
from dsptdesk.domain.importing.names import Names
from dsptdesk.domain.importing.plan import FieldChange, NewWords, Problem, Row, Verdict
from dsptdesk.domain.importing.sheet import Cell, blank, words
from dsptdesk.domain.importing.stamp import Stamp
from dsptdesk.domain.record import Record


@dataclass
class Comparing:
    """What every comparison needs."""

    stamp: Stamp | None
    names: Names
    reader: Reader
    new: frozenset[str] = frozenset()
    """Ids of the entries that are new in the file."""
    shown_sent: Mapping[str, str] = field(default_factory=dict)

    def row(self, draft: Draft, mine: Record | None) -> Row:
        """Compare one row."""
        if mine is None and not draft.broken and not draft.present:
            return self._new(draft)
        register = draft.layout.register
        row = Row(
            f"{register.slug}:{draft.number}", register.slug, Verdict.UNCHANGED,
            mine.called(self.names.shown) if mine else _first(draft), draft.layout.sheet, draft.number,
            notes=draft.notes, mine=mine, id=draft.id,
        )  # fmt: skip
        if draft.broken:
            return replace(row, verdict=Verdict.CONFLICT, possible=False, problems=(
                Problem(draft.layout.sheet, draft.number, "", draft.broken),))  # fmt: skip
        if draft.present or mine is None:
            return row
        return self._changed(draft, row, mine)

    def _new(self, draft: Draft) -> Row:
        values, problems = {}, []
        register, sheet = draft.layout.register, draft.layout.sheet
        specs = columns_for(register.record)
        if draft.doubt:
            problems.append(Problem(sheet, draft.number, "", draft.doubt))
        for spec in specs:
            cell = draft.cells.get(spec.name)
            if cell is None or blank(cell):
                continue
            try:
                values[spec.name] = self.reader.read(spec, cell)
            except ValueError as error:
                problems.append(self._problem(draft, spec, error))
        made = register.record(id=draft.id, **values)
        broken = self._broken(draft, made, problems)
        return Row(
            f"{register.slug}:{draft.number}", register.slug, Verdict.NEW,
            made.called(self.names.shown), sheet, draft.number, NewWords(specs, values, self.names.shown),
            (*problems, *broken), draft.notes, not broken, values=values, id=draft.id,
            needs=self._needs(made, values),
        )  # fmt: skip

    def _changed(self, draft: Draft, row: Row, mine: Record) -> Row:
        sent = self.stamp.by_id.get(draft.id) if self.stamp else None
        then = sent_values(type(mine), sent) if sent else {}
        base = self._base(mine, then)
        # Without the stamp, only an older version tells that both sides may have changed it.
        older = not sent and draft.version is not None and draft.version != mine.version
        older = older or mine.archived_on is not None
        unknown = not sent and (not draft.by_id or draft.version is None)
        changes, values, problems = [], {}, []
        for spec in columns_for(type(mine)):
            cell = draft.cells.get(spec.name)
            if spec.name not in draft.cells or as_sent(cell, base.get(spec.name)):
                continue
            if blank(cell):
                said = "The cell is empty, and an empty cell deletes nothing. It was left as it is."
                problems.append(Problem(row.sheet, row.number, spec.label, said))
                continue
            try:
                theirs = self.reader.read(spec, cell)
            except ValueError as error:
                problems.append(self._problem(draft, spec, error))
                continue
            if theirs in (None, ()):  # a word to be left out deletes as little as an empty cell
                continue
            change = self._change(spec, getattr(mine, spec.name), theirs, then, older=older)
            if change:
                values[spec.name] = theirs
                over = unknown and bool(change.mine) and not change.conflict
                changes.append(replace(change, overwrites=True) if over else change)
        return self._judged(draft, replace(
            row, changes=_together(changes, values, mine), values=values, problems=tuple(problems)), mine)  # fmt: skip

    def _base(self, mine: Record, then: Mapping[str, Any]) -> Mapping[str, Cell]:
        """Give the cells that went out; today's where that is not known."""
        if then:
            return sent_cells(type(mine), then, self.shown_sent)
        return record_cells(mine, self.shown_sent)

    def _change(
        self, spec: Field, mine: Any, theirs: Any, then: Mapping[str, Any], *, older: bool
    ) -> FieldChange | None:
        if stored(spec, mine) == stored(spec, theirs):
            return None
        shown, sent = self.names.shown, then.get(spec.name, UNREAD)
        known = sent is not UNREAD
        if known and stored(spec, sent) == stored(spec, theirs):
            return None
        conflict = older or (known and stored(spec, sent) != stored(spec, mine))
        return FieldChange(
            spec.name, spec.label, spec.show(mine, shown), spec.show(theirs, shown),
            spec.show(sent, shown) if known else None, conflict,
        )  # fmt: skip

    def _judged(self, draft: Draft, row: Row, mine: Record) -> Row:
        if not row.changes:
            return row
        made = replace(mine, **row.values)
        verdict = Verdict.CHANGED
        notes = list(row.notes)
        if not draft.by_id:
            notes.append("It was found by its name only. Check that it is the same one.")
        if mine.archived_on:
            notes.append(
                "It was archived here since. Taking their words changes it and leaves it archived."
            )
        if any(one.conflict for one in row.changes):
            verdict = Verdict.CONFLICT
        broken = self._broken(draft, made, list(row.problems))
        return replace(
            row, verdict=verdict, notes=tuple(notes), problems=(*row.problems, *broken),
            possible=not broken, needs=self._needs(made, row.values),
        )  # fmt: skip

    def _broken(self, draft: Draft, made: Record, said: list[Problem]) -> tuple[Problem, ...]:
        """Say which rules the entry would break; nothing twice about one cell."""
        wrong = made.problems()
        if not wrong:
            return ()
        labels = {spec.name: spec.label for spec in columns_for(type(made))}
        told = {one.column for one in said}
        found = [
            Problem(draft.layout.sheet, draft.number, labels.get(name, ""), sentence)
            for name, sentence in wrong.items()
        ]
        return tuple(
            one
            if one.column not in told
            else replace(one, words="It cannot be added without this.")
            for one in found
        )

    def _needs(self, made: Record, values: Mapping[str, Any]) -> frozenset[str]:
        found: set[str] = set()
        if not self.new:
            return frozenset()
        for spec in columns_for(type(made)):
            if spec.target and spec.name in values:
                value = values[spec.name]
                found.update((value,) if isinstance(value, str) else value)
        return frozenset((found & self.new) - {made.id})

    def _problem(self, draft: Draft, spec: Field, error: ValueError) -> Problem:
        after = "It was left empty." if draft.new else "It was left as it is."
        said = f"{error} {after}"
        return Problem(draft.layout.sheet, draft.number, spec.label, said)


def _together(
    changes: list[FieldChange], values: Mapping[str, Any], mine: Record
) -> tuple[FieldChange, ...]:
    """Fill blanks by themselves only where the rest of the entry can stay as it is."""
    filled = {one.name: values[one.name] for one in changes if not one.overwrites}
    if len(filled) < len(changes) and filled and replace(mine, **filled).problems():
        return tuple(replace(one, overwrites=True) for one in changes)
    return tuple(changes)


def _first(draft: Draft) -> str:
    """Name a row that stands for no entry by the first of its cells that says something."""
    return next((text for cell in draft.cells.values() if (text := words(cell))), "")
