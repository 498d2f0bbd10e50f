"""Starting the next edition with last year's answers, and what still needs confirming."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dsptdesk.domain.assessment import (
    Answer,
    Confirmation,
    by_item,
    can_confirm,
    started,
    state_of,
)
from dsptdesk.domain.carrying import Stale, stale_evidence
from dsptdesk.domain.edition import Edition, Item, edition_order
from dsptdesk.domain.edition_changes import ItemChange, edition_changes
from dsptdesk.domain.errors import NotFound, Refused
from dsptdesk.domain.roll_over import RollOver, plan
from dsptdesk.domain.years import Year, year_id
from dsptdesk.services import editions
from dsptdesk.services.desk import Desk

BACKUP = "before roll-over"
_NOT_NEWER = "{} is not newer than {}. Choose a newer edition, or load its file first on the page “The year”."


@dataclass(frozen=True)
class Before:
    """An older answer that this year's goes back to, under its number and question of then."""

    edition: Edition | None
    """None when its file is not at hand any more."""
    ref: str
    item: Item | None
    answer: Answer | None


@dataclass(frozen=True)
class LastYear:
    """What a carried answer goes back to, and what became of the question since."""

    befores: tuple[Before, ...]
    change: ItemChange | None
    stale: tuple[Stale, ...]


@dataclass(frozen=True)
class OldAnswer:
    """An answer to a question that is no longer asked."""

    edition: Edition
    ref: str
    item: Item | None
    """None where even its own edition no longer asks it."""
    answer: Answer


def preview(desk: Desk, to: str, since: str = "") -> RollOver:
    """Work out what starting an edition does; changes nothing.

    Answers come from `since`, else from the newest edition before it that holds any. Raises
    NotFound for an edition that is not at hand, Refused when it is not the newer one.
    """
    snapshot = desk.snapshot
    new, working = editions.edition(snapshot, to), editions.working(snapshot)
    if not since and new.order < working.order and _year(desk, to) is None:
        raise Refused(_NOT_NEWER.format(new.name, working.name))
    slug = since or _from(desk, new)
    if slug in editions.without_file(snapshot):
        raise Refused(
            f"Your answers of {slug} would be left out: its file is not here. Load it again."
        )
    old = editions.edition(snapshot, slug)
    if old.order >= new.order:
        raise Refused(_NOT_NEWER.format(new.name, old.name))
    return plan(old, new, snapshot, desk.today(), _held(desk))


def _from(desk: Desk, new: Edition) -> str:
    """Name the edition whose answers come over: the newest with answers before the new one."""
    older = [one for one in editions.used(desk.snapshot) if edition_order(one) < new.order]
    if older:
        return older[-1]
    working = editions.working(desk.snapshot)
    if working.slug == new.slug:
        raise Refused(
            f"You work on {new.name} already, and there is no edition before it here whose answers "
            "could come over."
        )
    return working.slug


def roll_over(desk: Desk, to: str, since: str = "") -> RollOver:
    """Start an edition with last year's answers: a backup first, then one step that undo takes back.

    Nothing is confirmed by it. Raises Refused, NotFound, or whatever kept the backup from being
    made; then nothing was changed.
    """
    preview(desk, to, since)
    desk.workspace.back_up(BACKUP)
    return begin(desk, to, since)


def begin(desk: Desk, to: str, since: str = "") -> RollOver:
    """Do the step itself; the caller has made the backup."""
    done = preview(desk, to, since)
    with desk.write(f"Start {done.new.name} with the answers of {done.old.name}") as writing:
        for answer in done.removes:
            writing.remove(answer)
        writing.save_all(done.saves)
        writing.save_all(done.owners)
        writing.save_all(done.exceptions)
        year = _year(desk, to) or Year(id=year_id(to), edition=to)
        if not year.version or year.from_edition != done.old.slug:
            writing.save(
                replace(
                    year,
                    begun_on=year.begun_on or desk.today(),
                    begun_by=year.begun_by or desk.who,
                    from_edition=done.old.slug,
                )
            )
        writing.save_all(_unfounded(desk, done))
    return done


def _unfounded(desk: Desk, done: RollOver) -> Iterator[Confirmation]:
    """Take back what was confirmed of assertions that are no longer complete."""
    gone = {one.id for one in done.removes}
    after = {one.id: one for one in desk.snapshot.answers if one.id not in gone}
    answers = by_item((after | {one.id: one for one in done.saves}).values(), done.new.slug)
    states = {item.ref: state_of(item, answers.get(item.ref)) for item in done.new.items}
    for one in desk.snapshot.all(Confirmation):
        ours = one.edition == done.new.slug and one.confirmed_on
        if ours and not can_confirm(done.new, one.assertion, states):
            yield replace(one, confirmed_by="", confirmed_on=None)


def _held(desk: Desk) -> tuple[Edition, ...]:
    return tuple(one.edition for one in editions.held(desk.snapshot))


def _year(desk: Desk, edition: str) -> Year | None:
    return next((one for one in desk.snapshot.all(Year) if one.edition == edition), None)


def needs_confirming(desk: Desk) -> tuple[Item, ...]:
    """Give the questions whose carried answers nobody has confirmed yet, in the website's order."""
    answers = by_item(desk.snapshot.answers, desk.edition.slug)
    found = ((item, answers.get(item.ref)) for item in desk.edition.items)
    return tuple(item for item, one in found if one and one.confirming and not one.completed)


def last_year(desk: Desk, item: Item) -> LastYear | None:
    """Give what the answer to a question was carried over from; None when it was not."""
    answer = by_item(desk.snapshot.answers, desk.edition.slug).get(item.ref)
    if answer is None or not answer.carried_from:
        return None
    befores = tuple(_before(desk, name) for name in answer.carried_from.split("; "))
    old = next((one.edition for one in befores if one.edition), None)
    changes = (
        edition_changes(old, desk.edition, _held(desk))
        if old and old.slug != desk.edition.slug
        else ()
    )
    change = next((one for one in changes if one.after and one.after.ref == item.ref), None)
    papers = desk.snapshot.evidence(answer.evidence)
    return LastYear(befores, change, stale_evidence(item, papers, desk.today()))


def _before(desk: Desk, name: str) -> Before:
    slug, _, ref = name.partition(" ")
    answer = by_item(desk.snapshot.answers, slug).get(ref)
    try:
        old = editions.edition(desk.snapshot, slug)
    except NotFound:
        return Before(None, ref, None, answer)
    return Before(old, ref, old.item(ref) if old.has(ref) else None, answer)


def gone_answers(desk: Desk) -> tuple[OldAnswer, ...]:
    """Give the answers of this and earlier editions that no answer of this year goes back to.

    Their questions are no longer asked, or were not asked in a year between.
    """
    found: list[OldAnswer] = []
    for one in editions.held(desk.snapshot):
        edition = one.edition
        answers = by_item(desk.snapshot.answers, edition.slug)
        if edition.order > desk.edition.order or not answers:
            continue
        asked = _followed(desk, edition)
        for ref, answer in answers.items():
            item = edition.item(ref) if edition.has(ref) else None
            if started(answer) and (item is None or item.ref not in asked):
                found.append(OldAnswer(edition, ref, item, answer))
    return tuple(found)


def _followed(desk: Desk, old: Edition) -> set[str]:
    """Name the questions of an older edition that lead to one of today, year by year."""
    year = _year(desk, desk.edition.slug)
    steps = [desk.edition]
    if year and editions.at_hand(desk.snapshot, year.from_edition):
        between = editions.edition(desk.snapshot, year.from_edition)
        if old.order < between.order:
            steps.append(between)
    return set.intersection(*(_asked_still(old, new) for new in steps))


def _asked_still(old: Edition, new: Edition) -> set[str]:
    if old.slug == new.slug:
        return {item.ref for item in new.items}
    changes = (one for one in edition_changes(old, new) if one.after is not None)
    return {item.ref for one in changes for item in one.before}
