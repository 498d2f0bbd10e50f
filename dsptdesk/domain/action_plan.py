"""The action plan: what Standards Met still lacks, with who does what about it by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.assessment import State, by_item, state_of
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Item, Status
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.report_published import PlanEntry
from dsptdesk.domain.snapshot import Snapshot

PLANNED = frozenset({"approaching-standards"})
"""Statuses that are published with an action plan, and only the first time."""
_NO_ACTION = "Say what is to be done."


@dataclass(frozen=True)
class PlanLine:
    """One item that is still open, and one thing to do about it."""

    item: Item
    action: Action | None
    today: date | None = None
    """The day to look at it from; without one, no date has passed."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """Say what the line still lacks."""
        if self.action is None:
            return (_NO_ACTION,)
        found = []
        if not self.action.owner:
            found.append("Say who does it.")
        if self.action.due is None:
            found.append("Say by when it is done.")
        elif self.today and self.action.due < self.today:
            found.append("The date has passed.")
        return tuple(found)

    @property
    def whole(self) -> bool:
        """It has an action, an owner and a date to come."""
        return not self.lacking


def aimed_at(edition: Edition) -> Status | None:
    """Give the status the plan leads to: the next above the one that needs a plan."""
    ordinary = [one for one in edition.statuses if one.slug not in PLANNED]
    return ordinary[0] if ordinary else None


def open_items(edition: Edition, snapshot: Snapshot) -> tuple[Item, ...]:
    """Give the items the plan has to be about, in the website's order."""
    aim = aimed_at(edition)
    if aim is None:
        return ()
    answers = by_item(snapshot.answers, edition.slug)
    return tuple(
        item
        for item in edition.needed_for(aim)
        if state_of(item, answers.get(item.ref)) is not State.COMPLETED
    )


def plan_lines(
    edition: Edition, snapshot: Snapshot, today: date | None = None
) -> tuple[PlanLine, ...]:
    """Give the plan: a line for each thing to do, and one for each open item without any."""
    return tuple(_lines(edition, snapshot, today))


def _lines(edition: Edition, snapshot: Snapshot, today: date | None) -> Iterator[PlanLine]:
    actions: dict[str, list[Action]] = {}
    for one in snapshot.live(Action):
        if one.edition == edition.slug and one.item and one.done_on is None:
            actions.setdefault(one.item, []).append(one)
    for item in open_items(edition, snapshot):
        own = actions.get(item.ref, [])
        if not own:
            yield PlanLine(item, None, today)
        yield from (PlanLine(item, one, today) for one in own)


def proposed(edition: Edition, snapshot: Snapshot) -> tuple[Action, ...]:
    """Make an action for each open item without one; owner and date come from its answer."""
    answers = by_item(snapshot.answers, edition.slug)
    made = []
    for line in plan_lines(edition, snapshot):
        if line.action is None:
            answer = answers.get(line.item.ref)
            made.append(
                Action(
                    name=name_for(line.item),
                    edition=edition.slug,
                    item=line.item.ref,
                    owner=answer.owner if answer else "",
                    due=answer.due if answer else None,
                )
            )
    return tuple(made)


def name_for(item: Item) -> str:
    """Word what is to be done about an item."""
    verb = {
        "tick": "Put this in place and tick it",
        "document": "Write or find the document and attach it",
        "date": "Do this and enter the date",
    }.get(item.kind, "Put this in place and write the answer")
    return f"{verb}: {item.title}"


def plan_entries(lines: tuple[PlanLine, ...], names: Mapping[str, str]) -> tuple[PlanEntry, ...]:
    """Put the plan into words."""
    return tuple(_entry(one, names) for one in lines)


def _entry(line: PlanLine, names: Mapping[str, str]) -> PlanEntry:
    one = line.action or Action()
    return PlanEntry(
        ref=line.item.ref,
        title=line.item.title,
        action=one.name,
        owner=names.get(one.owner, ""),
        due=long_date(one.due),
        why=one.why,
    )
