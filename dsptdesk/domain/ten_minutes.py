"""Small things that help and are quickly done, for somebody who has ten minutes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from dsptdesk.domain.assessment import State
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.edition import Item
from dsptdesk.domain.next_steps import Standing, assertions_to_confirm
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.reviews import Review, latest

TIME = 10
"""Minutes there are."""
MOST = 3
_YEAR = 12
_FEW = 14
"""Entries of a register that can be looked through in the time."""


@dataclass(frozen=True)
class Small:
    """One small thing to do now."""

    key: str
    """Names it, so that it can be put off."""
    what: str
    why: str
    minutes: int
    """A fair guess, for somebody who does it for the first time."""
    place: Place

    @property
    def takes(self) -> str:
        """Say how long it takes."""
        return "about 1 minute" if self.minutes == 1 else f"about {self.minutes} minutes"


Rule = Callable[[Standing], Iterator[Small]]


def ten_minutes(one: Standing, put_off: Container[str] = ()) -> tuple[Small, ...]:
    """Give three small things that fit into the time together, one of each kind first."""
    waiting = [(small for small in rule(one) if small.key not in put_off) for rule in RULES]
    found: list[Small] = []
    while waiting and len(found) < MOST:
        left = []
        for kind in waiting:
            small = next(kind, None)
            if small is None:
                continue
            left.append(kind)
            spent = sum(other.minutes for other in found)
            if len(found) < MOST and spent + small.minutes <= TIME:
                found.append(small)
        waiting = left
    return tuple(found)


def _actions(one: Standing) -> Iterator[Small]:
    late = [
        action
        for action in one.snapshot.live(Action)
        if action.due and action.due < one.today and not action.done_on
    ]
    for action in sorted(late, key=lambda action: (action.due or one.today, action.id)):
        what = f"Is “{action.title}” done?"
        why = f"It was due {long_date(action.due)}. Mark it as done, or choose a new day."
        yield Small(f"action {action.id}", what, why, 2, place_of(action))


def _items(one: Standing, state: State) -> Iterator[Item]:
    """Give the items in a state, those a status needs first."""
    found = [item for item in one.edition.items if one.readiness.states[item.ref] is state]
    yield from sorted(found, key=lambda item: not one.edition.is_mandatory(item))


def _carried(one: Standing) -> Iterator[Small]:
    for item in _items(one, State.CONFIRM):
        what = f"Confirm the answer carried over to {item.ref} {item.title}"
        why = "It comes from an earlier year. Is it still true? Confirm it, or change it."
        yield _item(item, what, why, 3)


def _ready(one: Standing) -> Iterator[Small]:
    for item in _items(one, State.READY):
        what = f"Check your answer to {item.ref} {item.title}"
        yield _item(item, what, "Nothing is missing. Read it once more and mark it as complete.", 3)


def _suggested(one: Standing) -> Iterator[Small]:
    for item in one.suggested or ():
        what = f"Read the suggested answer to {item.ref} {item.title}"
        yield _item(item, what, "Your registers already say it. Use it if it is right.", 3)


def _assertions(one: Standing) -> Iterator[Small]:
    for ref in assertions_to_confirm(one.edition, one.readiness):
        what = f"Confirm assertion {ref} {one.edition.assertion(ref).title}"
        why = "Every mandatory item under it is complete."
        yield Small(f"assertion {ref}", what, why, 1, Place("assessment", "assertions"))


def _ticks(one: Standing) -> Iterator[Small]:
    for item in _items(one, State.NOT_STARTED):
        if item.kind in {"tick", "date"} and one.edition.is_mandatory(item):
            verb = "Tick" if item.kind == "tick" else "Enter the date for"
            why = "One click if it is in place; if not, say so." if verb == "Tick" else "One date."
            yield _item(item, f"{verb} {item.ref} {item.title}", why, 2)


def _item(item: Item, what: str, why: str, minutes: int) -> Small:
    return Small(f"item {item.ref}", what, why, minutes, Place("assessment", item.ref))


def _details(one: Standing) -> Iterator[Small]:
    held = one.snapshot.organisation
    wanted = (
        ("ico_number", held.ico_number, "Enter your registration number with the ICO"),
        ("ico_renewal", held.ico_renewal, "Enter when the ICO's fee is next due"),
        ("contact_email", held.contact_email, "Enter a contact email"),
    )
    whys = {
        "ico_number": "The Information Commissioner's Office (ICO) lists it in its public register.",
        "ico_renewal": "It stands in the letter of the Information Commissioner's Office (ICO).",
        "contact_email": "Best a shared mailbox that stays when people leave.",
    }
    for name, value, what in wanted:
        if not value:
            yield Small(f"detail {name}", what, whys[name], 3, Place("organisation"))


def _owners(one: Standing) -> Iterator[Small]:
    for asset in one.snapshot.live(Asset):
        if not asset.owner:
            what = f"Name an owner for “{asset.title}”"
            why = "Somebody must answer for each information asset."
            yield Small(f"owner {asset.id}", what, why, 1, place_of(asset))


def _seeing(one: Standing) -> Iterator[Small]:
    for who in one.snapshot.live(Person):
        unsaid = who.personal_data is None and who.belonging is not Belonging.OUTSIDE
        if unsaid and who.here(one.today):
            what = f"Say whether {who.title} can see personal information"
            why = "It decides who counts for the 95% of people trained."
            yield Small(f"sees {who.id}", what, why, 1, place_of(who))


def _numbers(one: Standing) -> Iterator[Small]:
    for contact in one.snapshot.live(Contact):
        checked = contact.checked_on
        if checked is None or months_after(checked, _YEAR) < one.today:
            what = f"Ring “{contact.title}” to check the number"
            why = "In an emergency the number must be right. Then enter today's date."
            yield Small(f"number {contact.id}", what, why, 3, place_of(contact))


def _contracts(one: Standing) -> Iterator[Small]:
    for firm in one.snapshot.live(Supplier):
        if firm.role is SupplierRole.PROCESSOR and firm.contract is None:
            what = f"Say whether there is a written contract with “{firm.title}”"
            why = "They handle personal information for you, so there must be one."
            yield Small(f"contract {firm.id}", what, why, 2, place_of(firm))


def _reviews(one: Standing) -> Iterator[Small]:
    held = one.snapshot.all(Review)
    for register in REGISTERS:
        count = len(one.snapshot.live(register.record)) if register.reviewed else 0
        review = latest(held, register.slug)
        if not 0 < count <= _FEW or (review and review.current(one.today)):
            continue
        what = f"Look through: {register.title}"
        why = f"{register.count(count).capitalize()}, and nobody approved them within a year."
        minutes = 2 + (count + 1) // 2
        yield Small(f"review {register.slug}", what, why, minutes, register_place(register.slug))


RULES: tuple[Rule, ...] = (
    _actions,
    _carried,
    _ready,
    _suggested,
    _assertions,
    _ticks,
    _details,
    _owners,
    _seeing,
    _contracts,
    _numbers,
    _reviews,
)
"""In the order of their use."""
