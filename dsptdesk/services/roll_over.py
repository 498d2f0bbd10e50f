"""Starting the next edition with last year's answers, and what still needs confirming."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dsptdesk.domain.assessment import Answer, by_item, started
from dsptdesk.domain.carrying import Stale, stale_evidence
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.edition_changes import ItemChange, edition_changes
from dsptdesk.domain.errors import NotFound, Refused
from dsptdesk.domain.roll_over import RollOver, plan
from dsptdesk.domain.years import Year, year_id
from dsptdesk.services import editions
from dsptdesk.services.desk import Desk

BACKUP = "before roll-over"


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

    Answers come from `since`, else from the year it was begun from, else from the edition worked
    on. Raises NotFound for an edition that is not at hand, Refused when it is not the newer one.
    """
    snapshot = desk.snapshot
    new = editions.edition(snapshot, to)
    old = editions.edition(snapshot, since or _from(desk, new))
    if old.order >= new.order:
        raise Refused(
            f"{new.name} is not newer than {old.name}. Choose a newer edition, or load its file "
            "first on the page “The year”."
        )
    return plan(old, new, snapshot, desk.today())


def _from(desk: Desk, new: Edition) -> str:
    begun = _year(desk, new.slug)
    if begun and begun.from_edition:
        return begun.from_edition
    working = editions.working(desk.snapshot)
    if working.order < new.order or begun is None:
        return working.slug
    older = [one.edition for one in editions.held(desk.snapshot) if one.edition.order < new.order]
    answered = {one.edition for one in desk.snapshot.answers}
    known = [one for one in older if one.slug in answered] or older
    if not known:
        raise Refused(f"There is no edition before {new.name} here to carry answers over from.")
    return known[-1].slug


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
    return done


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
    changes = edition_changes(old, desk.edition) if old and old.slug != desk.edition.slug else ()
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
    """Give the answers of this and earlier editions to questions that are no longer asked."""
    found: list[OldAnswer] = []
    for one in editions.held(desk.snapshot):
        edition = one.edition
        answers = by_item(desk.snapshot.answers, edition.slug)
        if edition.order > desk.edition.order or not answers:
            continue
        asked = _still_asked(edition, desk.edition)
        for ref, answer in answers.items():
            item = edition.item(ref) if edition.has(ref) else None
            if started(answer) and (item is None or item.ref not in asked):
                found.append(OldAnswer(edition, ref, item, answer))
    return tuple(found)


def _still_asked(old: Edition, new: Edition) -> set[str]:
    if old.slug == new.slug:
        return {item.ref for item in new.items}
    return {
        item.ref
        for one in edition_changes(old, new)
        if one.after is not None
        for item in one.before
    }
