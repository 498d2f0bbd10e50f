"""What the list of all questions shows: one line for each item, filtered and grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.assessment import Answer, State, by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Item
from dsptdesk.domain.listing import found_by
from dsptdesk.domain.suggestions import changed_since_accepted, waiting
from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk

COLUMNS = ("Item", "Title", "Level", "State", "Owner", "Due")


@dataclass(frozen=True)
class QuestionRow:
    """One item in the list."""

    item: Item
    level: str
    standard: str
    mandatory: bool
    state: State
    owner: str
    due: date | None
    revisit: bool
    suggested: bool
    changed: bool
    """Its records changed since the answer was taken from them."""
    text: str
    """Everything it says, for the search."""

    @property
    def words(self) -> tuple[str, ...]:
        """Give the cells."""
        marks = (
            self.state.label,
            self.suggested and "suggested",
            self.changed and "register changed",
            self.revisit and "come back",
        )
        state = ", ".join(mark for mark in marks if mark)
        return (
            self.item.ref,
            self.item.title,
            self.level,
            state,
            self.owner,
            long_date(self.due),
        )


@dataclass(frozen=True)
class Section:
    """A heading between the rows."""

    title: str
    done: int
    of: int

    @property
    def words(self) -> str:
        """Say how far the section is."""
        return f"{self.title}: {self.done} of {self.of} complete"


Line = QuestionRow | Section


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to."""

    search: str = ""
    group: str = ""
    standard: int = 0
    state: State | None = None
    mandatory: bool = False
    revisit: bool = False
    suggested: bool = False
    changed: bool = False

    def fits(self, row: QuestionRow) -> bool:
        """Tell whether a row belongs into the narrowed list."""
        return (
            (not self.group or row.item.group == self.group)
            and (not self.standard or row.item.standard == self.standard)
            and (self.state is None or row.state is self.state)
            and (row.mandatory or not self.mandatory)
            and (row.revisit or not self.revisit)
            and (row.suggested or not self.suggested)
            and (row.changed or not self.changed)
            and found_by(row.text, self.search)
        )


def question_rows(desk: Desk) -> tuple[QuestionRow, ...]:
    """Give a row for each item, in the website's order."""
    edition, snapshot = desk.edition, desk.snapshot
    states = standing(desk).states
    suggested = {one.ref for one in waiting(edition, snapshot, states, desk.today())}
    changed = changed_since_accepted(edition, snapshot, desk.today())
    answers = by_item(snapshot.answers, edition.slug)
    rows = []
    for item in edition.items:
        answer = answers.get(item.ref, Answer())
        standard = edition.standard(item.standard)
        owner = snapshot.names.get(answer.owner, "")
        said = (item.ref, item.title, item.question, owner, answer.reply, answer.comment)
        rows.append(
            QuestionRow(
                item=item,
                level=edition.level(item.level).label,
                standard=f"{standard.number}. {standard.title}",
                mandatory=edition.is_mandatory(item),
                state=states[item.ref],
                owner=owner,
                due=answer.due,
                revisit=answer.revisit,
                suggested=item.ref in suggested,
                changed=item.ref in changed,
                text="\n".join(said).casefold(),
            )
        )
    return tuple(rows)


def sectioned(
    rows: Iterable[QuestionRow], titles: Sequence[str], title_of: Callable[[QuestionRow], str]
) -> tuple[Line, ...]:
    """Put the rows under headings, leaving out empty ones."""
    kept = tuple(rows)
    lines: list[Line] = []
    for title in titles:
        own = [row for row in kept if title_of(row) == title]
        if own:
            done = sum(row.state is State.COMPLETED for row in own)
            lines += [Section(title, done, len(own)), *own]
    return tuple(lines)


def ordered(rows: Iterable[QuestionRow], column: int, *, down: bool) -> tuple[Line, ...]:
    """Sort by a column; empty cells last."""
    keyed = [(_key(row, column), row) for row in rows]
    filled = sorted((pair for pair in keyed if pair[0] != ""), key=lambda pair: pair[0])
    if down:
        filled.reverse()
    return tuple(row for _key_, row in (*filled, *(p for p in keyed if p[0] == "")))


def _key(row: QuestionRow, column: int) -> str:
    if column == 0:
        return ".".join(part.zfill(3) for part in row.item.ref.split("."))
    if column == COLUMNS.index("State"):
        return str(list(State).index(row.state))
    if column == COLUMNS.index("Due"):
        return row.due.isoformat() if row.due else ""
    return row.words[column].casefold()
