"""Answers to an edition's items, and what state each is in."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.fields import Choice, choice, day, files, flag, line, link, text
from dsptdesk.domain.record import Record, record


class Tick(Choice):
    """A tick-box item is ticked, or honestly not yet."""

    YES = "yes", "Yes, this is in place"
    NO = "no", "Not yet"


@record
class Answer(Record):
    """What the organisation answers to one item of one edition."""

    slug = "answers"

    edition: str = line("Edition", required=True)
    item: str = line("Item", required=True)
    tick: Tick | None = choice("Is this in place?", Tick)
    reply: str = text("Your answer", listed=True)
    on: date | None = day("Date")
    location: str = line("Web link, or where the document is kept")
    not_applicable: bool = flag("Not applicable to us")
    comment: str = text("Comment", listed=True)
    evidence: tuple[str, ...] = files("Evidence")
    owner: str = link("Owner", "people")
    due: date | None = day("Due")
    revisit: bool = flag("Come back to this")
    completed_by: str = line("Marked as complete by")
    completed_on: date | None = day("Marked as complete on")
    topic: str = line("Subject of the question", listed=False, spoken=False)
    carried_from: str = line("Carried over from", listed=False)
    carried_by: str = line("Marked as complete there by", listed=False)
    carried_on: date | None = day("Marked as complete there on", listed=False)
    confirming: bool = flag("Needs confirming", listed=False)

    @property
    def title(self) -> str:
        """Name the item."""
        return f"{self.edition} {self.item}"

    @property
    def completed(self) -> bool:
        """A person marked it as complete."""
        return self.completed_on is not None


def answer_id(edition: str, item: str) -> str:
    """Give the known id of the one answer to an item."""
    return sha256(f"answer {edition} {item}".encode()).hexdigest()[:32]


def confirmation_id(edition: str, assertion: str) -> str:
    """Give the known id of the one confirmation of an assertion."""
    return sha256(f"confirmation {edition} {assertion}".encode()).hexdigest()[:32]


ANSWERING = ("tick", "reply", "on", "location", "not_applicable", "comment", "evidence")
"""The fields that make up what is said; changing one takes back the mark as complete."""


@record
class Confirmation(Record):
    """A person's confirmation of an assertion of one edition."""

    slug = "confirmations"

    edition: str = line("Edition", required=True)
    assertion: str = line("Assertion", required=True)
    owner: str = link("Owner", "people")
    confirmed_by: str = line("Confirmed by")
    confirmed_on: date | None = day("Confirmed on")

    @property
    def title(self) -> str:
        """Name the assertion."""
        return f"{self.edition} {self.assertion}"


class State(enum.Enum):
    """Where an item stands; few states, said in words."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    CONFIRM = "confirm"
    READY = "ready"
    COMPLETED = "completed"

    @property
    def label(self) -> str:
        """Give the words for lists and screen readers."""
        return {
            State.NOT_STARTED: "Not started",
            State.IN_PROGRESS: "In progress",
            State.CONFIRM: "Needs confirming",
            State.READY: "Needs checking",
            State.COMPLETED: "Completed",
        }[self]


def open_again(answer: Answer) -> Answer:
    """Take back the mark as complete from an answer that says something else now.

    It is this year's own from here on: no longer one that only came over.
    """
    return replace(answer, completed_by="", completed_on=None, confirming=False)


def missing_part(item: Item, answer: Answer | None) -> str:
    """Say what an answer still lacks before it can be marked as complete; nothing if whole."""
    if answer is None:
        return "Give your answer first."
    if answer.topic and answer.topic != item.topic:
        return "This was said to another question. Read it, and change it to fit this one."
    if answer.not_applicable:
        if item.not_applicable is None:
            return "The website offers no way to answer this one with not applicable."
        return "" if answer.comment.strip() else "Say in the comment why it does not apply to you."
    if item.kind == "tick":
        return _missing_tick(answer)
    if item.kind == "text":
        return "" if answer.reply.strip() else "Write your answer."
    if item.kind == "date":
        return "" if answer.on else "Enter the date."
    if answer.evidence or answer.location.strip():
        return ""
    return "Attach the document, or say where it is kept."


def _missing_tick(answer: Answer) -> str:
    if answer.tick is None:
        return "Choose Yes or Not yet."
    if answer.tick is Tick.NO:
        return "It can be completed once it is in place. Until then, note in the comment what is left to do."
    return ""


def started(answer: Answer | None) -> bool:
    """Something was answered."""
    return answer is not None and any(getattr(answer, name) for name in ANSWERING)


def state_of(item: Item, answer: Answer | None) -> State:
    """Give where an item stands."""
    if not started(answer):
        return State.NOT_STARTED
    if missing_part(item, answer):
        return State.IN_PROGRESS
    if answer and answer.completed:
        return State.COMPLETED
    return State.CONFIRM if answer and answer.confirming else State.READY


def by_item(answers: Iterable[Answer], edition: str) -> dict[str, Answer]:
    """Sort the answers of one edition by their item."""
    return {one.item: one for one in answers if one.edition == edition}


def confirmed_assertions(confirmations: Iterable[Confirmation], edition: str) -> frozenset[str]:
    """Give the assertions a person has confirmed in one edition."""
    return frozenset(
        one.assertion for one in confirmations if one.edition == edition and one.confirmed_on
    )


def can_confirm(edition: Edition, assertion: str, states: Mapping[str, State]) -> bool:
    """Tell whether all mandatory items under an assertion are complete."""
    return all(
        states[item.ref] is State.COMPLETED
        for item in edition.under(assertion)
        if edition.is_mandatory(item)
    )


def next_unfinished(edition: Edition, states: Mapping[str, State], after: str) -> str:
    """Give the next item that is not complete, mandatory ones first; nothing when all are."""
    refs = [item.ref for item in edition.items]
    start = refs.index(after) + 1 if after in refs else 0
    turned = [edition.item(ref) for ref in refs[start:] + refs[:start]]
    open_items = [one for one in turned if states[one.ref] is not State.COMPLETED]
    mandatory = [one for one in open_items if edition.is_mandatory(one)]
    chosen = [one.ref for one in mandatory or open_items if one.ref != after]
    return chosen[0] if chosen else ""
