"""The most useful next things to do, by simple rules anybody can check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from dsptdesk.domain.advice import role_advice
from dsptdesk.domain.assessment import State, can_confirm, next_unfinished
from dsptdesk.domain.due import Due, coming_due
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.places import Place, register_place
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Step:
    """One thing to do now: what, why, and where."""

    what: str
    why: str
    place: Place


@dataclass(frozen=True)
class Standing:
    """What the rules look at."""

    edition: Edition
    snapshot: Snapshot
    readiness: Readiness
    today: date
    suggested: tuple[Item, ...] | None = None
    """The open items the registers answer well; None before anybody has looked for them."""
    now: datetime | None = None
    """The moment, where hours are to be told."""

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """Give what is due, found only once."""
        return coming_due(self.edition, self.snapshot, self.today)


_LATE = "Do it now, and note why it is late."
_IN_TIME = "The law sets this limit."

Rule = Callable[[Standing], Iterator[Step]]


def next_steps(one: Standing, most: int = 3) -> tuple[Step, ...]:
    """Give the most useful next things, the first rule that speaks first."""
    found: list[Step] = []
    for rule in RULES:
        found += rule(one)
        if len(found) >= most:
            break
    return tuple(found[:most])


def assertions_to_confirm(edition: Edition, readiness: Readiness) -> tuple[str, ...]:
    """Give the assertions that are ready and not confirmed yet, where a status needs them."""
    needed = {item.assertion for item in edition.items if edition.is_mandatory(item)}
    return tuple(
        one.ref
        for one in edition.assertions
        if one.ref in needed
        and one.ref not in readiness.confirmed
        and can_confirm(edition, one.ref, readiness.states)
    )


def _clocks(one: Standing) -> Iterator[Step]:
    """Give the time limits of the law that run out or have passed."""
    for due in one.due:
        if due.pressing(one.today):
            late = due.passed(one.today, one.now)
            tail = _LATE if late else _IN_TIME
            why = f"{due.words(one.today, one.now)}. {tail}"
            yield Step(due.what, why, due.place)


def _describe(one: Standing) -> Iterator[Step]:
    details = one.snapshot.organisation
    if not details.name.strip() or details.provider_kind is None:
        why = "The first questions are answered by these details."
        yield Step("Describe your organisation", why, Place("organisation"))


def _name_people(one: Standing) -> Iterator[Step]:
    if not any(role.settled for role in one.snapshot.live(Role)):
        why = "Several questions ask who is responsible for data security and protection."
        yield Step("Name who is responsible", why, Place("organisation"))
        return
    for advice in role_advice(one.snapshot):
        if advice.about == Role.slug and not advice.id:
            yield Step("Name who leads on data protection", advice.sentence, Place("organisation"))


def _start_assets(one: Standing) -> Iterator[Step]:
    if not one.snapshot.live(Asset):
        why = "Walk from room to room. A list of what care providers usually hold is ready to pick."
        yield Step("List your information assets", why, register_place(Asset.slug))


def _overdue(one: Standing) -> Iterator[Step]:
    late = [
        due
        for due in one.due
        if due.passed(one.today) and due.place.room != "publish" and not due.pressing(one.today)
    ]
    if late:
        first = late[0]
        more = f" {len(late) - 1} more {_is(len(late) - 1)} overdue." if len(late) > 1 else ""
        yield Step(f"See to: {first.what}", f"{first.words(one.today)}.{more}", first.place)


def _carried(one: Standing) -> Iterator[Step]:
    states = one.readiness.states
    waiting = sum(states[item.ref] is State.CONFIRM for item in one.edition.items)
    if waiting:
        answers = "1 answer" if waiting == 1 else f"{waiting} answers"
        why = "They come from an earlier year. Read each one, then confirm it or change it."
        yield Step(f"Confirm {answers} carried over", why, Place("year", "confirm"))


def _accept(one: Standing) -> Iterator[Step]:
    ready = one.suggested
    if ready is None:
        why = "Looking through your registers for answers they already give…"
        yield Step("Look at suggested answers", why, Place("assessment"))
    elif ready:
        answers = "1 suggested answer" if len(ready) == 1 else f"{len(ready)} suggested answers"
        why = "Your registers already say it. Read each one and use it if it is right."
        yield Step(f"Look at {answers}", why, Place("assessment", ready[0].ref))


def _check(one: Standing) -> Iterator[Step]:
    states = one.readiness.states
    ready = [i.ref for i in one.edition.items if states[i.ref] is State.READY]
    if ready:
        answers = "1 answer" if len(ready) == 1 else f"{len(ready)} answers"
        why = "Nothing is missing. Read each one again and mark it as complete."
        yield Step(f"Check and complete {answers}", why, Place("assessment", ready[0]))


def _confirm(one: Standing) -> Iterator[Step]:
    ready = assertions_to_confirm(one.edition, one.readiness)
    if ready:
        what = "1 assertion" if len(ready) == 1 else f"{len(ready)} assertions"
        why = "Every mandatory item under it is complete. The website asks for this as well."
        yield Step(f"Confirm {what}", why, Place("assessment", "assertions"))


def _review(one: Standing) -> Iterator[Step]:
    for register in REGISTERS:
        if not register.reviewed or not one.snapshot.live(register.record):
            continue
        review = latest(one.snapshot.all(Review), register.slug)
        if review is None:
            why = "Nobody has approved this register as reviewed yet. Once a year is expected."
            what = f"Look through: {register.title}"
            yield Step(what, why, register_place(register.slug))


def _carry_on(one: Standing) -> Iterator[Step]:
    if ref := next_unfinished(one.edition, one.readiness.states, ""):
        states = one.readiness.states
        verb = "Answer" if states[ref] is State.NOT_STARTED else "Carry on with"
        item = one.edition.item(ref)
        yield Step(f"{verb} {ref} {item.title}", item.question, Place("assessment", ref))


def _publish(one: Standing) -> Iterator[Step]:
    if one.readiness.completed:
        why = "Everything needed is complete. Make the evidence pack and the submission folder."
        yield Step("Get ready to publish", why, Place("publish"))


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


RULES: tuple[Rule, ...] = (
    _clocks,
    _describe,
    _name_people,
    _start_assets,
    _overdue,
    _carried,
    _accept,
    _check,
    _confirm,
    _publish,
    _review,
    _carry_on,
)
"""In the order of their use to somebody who has ten minutes."""
