"""What the page "Check your answers" shows of each item, and how the list is narrowed."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dsptdesk.domain.assessment import State, by_item, missing_part
from dsptdesk.domain.report import AnswerEntry
from dsptdesk.domain.suggestions import changed_since_accepted
from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk
from dsptdesk.services.report_answers import answer_entries, documents_of

CHANGED = "The records this answer was taken from have changed since."
REVISIT = "Marked to come back to."


@dataclass(frozen=True)
class AnswerRow:
    """One item as it would be signed off."""

    entry: AnswerEntry
    state: State
    lack: str = ""
    """What the answer still lacks; empty when it is whole."""
    warnings: tuple[str, ...] = ()


class Show(enum.Enum):
    """Which items are shown."""

    ALL = "All items"
    OPEN = "Not complete"
    CONFIRM = "Needs confirming"
    WARNINGS = "With a warning"

    def fits(self, row: AnswerRow) -> bool:
        """Tell whether an item is among them."""
        if self is Show.OPEN:
            return row.state is not State.COMPLETED
        if self is Show.CONFIRM:
            return row.state is State.CONFIRM
        return self is Show.ALL or bool(row.warnings)


def answer_rows(desk: Desk) -> tuple[AnswerRow, ...]:
    """Give every item in the website's order."""
    edition, snapshot = desk.edition, desk.snapshot
    now, answers = standing(desk), by_item(snapshot.answers, edition.slug)
    changed = changed_since_accepted(edition, snapshot, desk.today())
    entries = answer_entries(edition, snapshot, now, documents_of(edition, snapshot, private=True))
    rows = []
    for entry in entries:
        item, state = edition.item(entry.ref), now.states[entry.ref]
        lack = "" if state is State.NOT_STARTED else missing_part(item, answers.get(entry.ref))
        warnings = (CHANGED if entry.ref in changed else "", REVISIT if entry.revisit else "")
        rows.append(AnswerRow(entry, state, lack, tuple(filter(None, warnings))))
    return tuple(rows)


def with_warnings(
    rows: Iterable[AnswerRow], found: Iterable[tuple[str, str]]
) -> tuple[AnswerRow, ...]:
    """Add sentences about single items, given with their references."""
    by_ref: dict[str, tuple[str, ...]] = {}
    for ref, sentence in found:
        by_ref[ref] = (*by_ref.get(ref, ()), sentence)
    return tuple(
        replace(row, warnings=tuple(dict.fromkeys((*row.warnings, *by_ref.get(row.entry.ref, ())))))
        for row in rows
    )
