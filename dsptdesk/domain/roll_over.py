"""What starting the next edition does with every answer, worked out before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsptdesk.domain.assessment import (
    Answer,
    Confirmation,
    by_item,
    confirmation_id,
    started,
)
from dsptdesk.domain.carrying import Source, Stale, carried, stale_evidence
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.edition_changes import ItemChange, Sort, edition_changes
from dsptdesk.domain.registers.site_exceptions import SiteException, carried_exception
from dsptdesk.domain.resettling import differing, sort_by_subject
from dsptdesk.domain.snapshot import Snapshot


@dataclass(frozen=True)
class CarriedItem:
    """One question, what became of it, and what happens to its answers."""

    change: ItemChange
    sources: tuple[Source, ...]
    """Last year's answers it goes back to, those that said anything."""
    answer: Answer | None
    """This year's answer as it will stand; None when there is nothing to carry."""
    kept: bool = False
    """Somebody already gave this year's answer: it stays as it is."""
    stale: tuple[Stale, ...] = ()

    @property
    def carries(self) -> bool:
        """Last year's answer comes over."""
        return self.answer is not None and not self.kept

    @property
    def outcome(self) -> str:
        """Say what happens to the answer."""
        if self.change.after is None:
            return "Stays readable under last year" if self.sources else "Was not answered"
        if self.kept:
            return "You have answered this already: it stays"
        return "Carried over, needs confirming" if self.answer else "Nothing to carry over"


@dataclass(frozen=True)
class RollOver:
    """The whole step, ready to be looked at or done."""

    old: Edition
    new: Edition
    items: tuple[CarriedItem, ...]
    saves: tuple[Answer, ...]
    removes: tuple[Answer, ...]
    owners: tuple[Confirmation, ...]
    """Who looks after an assertion that stayed what it was."""
    exceptions: tuple[SiteException, ...] = ()
    """What one site does otherwise, still so when the year began."""

    @property
    def again(self) -> bool:
        """Nothing at all would change."""
        return not (self.saves or self.removes or self.owners or self.exceptions)

    @property
    def counts(self) -> tuple[tuple[Sort, int], ...]:
        """Count the questions by what happened to them."""
        found = Counter(sort for one in self.items for sort in one.change.sorts)
        return tuple((sort, found[sort]) for sort in Sort if found[sort])

    @property
    def carried(self) -> int:
        """Count the answers that come over."""
        return sum(one.carries for one in self.items)


def plan(
    old: Edition,
    new: Edition,
    snapshot: Snapshot,
    today: date,
    between: Sequence[Edition] = (),
) -> RollOver:
    """Work out the step; answers of the older edition are only read, never changed.

    It can be done again after the newer edition's file was corrected: what somebody answered or
    confirmed since then stays with its subject, what only came over is made anew. The editions
    `between` the two tell what else was reworded.
    """
    before = _by_subject(old, snapshot)
    held = {a.item: a for a in snapshot.answers if a.edition == new.slug and a.archived_on is None}
    given = sort_by_subject(new, {ref: one for ref, one in held.items() if touched(one)})
    items = []
    for change in edition_changes(old, new, between):
        sources = tuple(before[one.topic] for one in change.before if one.topic in before)
        made = given.stay.get(change.ref) or given.moves.get(change.ref) if change.after else None
        if change.after and not made and sources:
            made = _with_duties(carried(sources, new, change.after), held.get(change.ref))
        papers = snapshot.evidence(made.evidence if made else ())
        stale = stale_evidence(change.after, papers, today) if change.after else ()
        kept = change.after is not None and change.ref in given.stay
        items.append(CarriedItem(change, sources, made, kept, stale))
    wanted = {one.answer.id: one.answer for one in items if one.answer and not one.kept}
    wanted |= {one.id: one for one in given.strays}
    kept_ids = {one.id for one in given.stay.values()}
    present = {one.id: one for one in snapshot.answers}
    return RollOver(
        old,
        new,
        tuple(items),
        tuple(differing(wanted, present)),
        tuple(a for a in held.values() if a.id not in wanted and a.id not in kept_ids),
        tuple(_owners(old, new, snapshot)),
        tuple(_exceptions(old, new.slug, tuple(items), snapshot)),
    )


def touched(answer: Answer) -> bool:
    """Tell whether a person gave or confirmed it: it is not merely carried over."""
    ours = answer.carried_from.startswith(f"{answer.edition} ")  # moved within the year
    return answer.completed or not answer.confirming or ours


def _with_duties(made: Answer, present: Answer | None) -> Answer:
    """Keep who sees to a question and by when, as somebody set it this year."""
    if present is None or present.topic != made.topic:
        return made
    return replace(
        made,
        owner=present.owner or made.owner,
        due=present.due,
        revisit=present.revisit or made.revisit,
    )


def _by_subject(old: Edition, snapshot: Snapshot) -> dict[str, Source]:
    """Give the answers of the older edition that say anything, by what they were given to."""
    found: dict[str, Source] = {}
    for ref, answer in by_item(snapshot.answers, old.slug).items():
        item = old.item_on(answer.topic) if answer.topic else None
        if item is None and not answer.topic and old.has(ref):
            item = old.item(ref)
        if item and started(answer):
            found[item.topic] = Source(old, item, answer)
    return found


def _owners(old: Edition, new: Edition, snapshot: Snapshot) -> Iterable[Confirmation]:
    held = {(one.edition, one.assertion): one for one in snapshot.all(Confirmation)}
    titles = {one.ref: one.title for one in old.assertions}
    for one in new.assertions:
        was = held.get((old.slug, one.ref))
        if (
            was
            and was.owner
            and titles.get(one.ref) == one.title
            and (new.slug, one.ref) not in held
        ):
            yield Confirmation(
                id=confirmation_id(new.slug, one.ref),
                edition=new.slug,
                assertion=one.ref,
                owner=was.owner,
            )


def _exceptions(
    old: Edition, to: str, items: tuple[CarriedItem, ...], snapshot: Snapshot
) -> Iterable[SiteException]:
    """Bring over what a site does otherwise, or the carried answer would not be true there."""
    every = snapshot.all(SiteException)
    held = {one.id for one in every}
    for item in items:
        if item.change.after is None or not item.sources:
            continue
        refs = {one.ref for one in item.change.before}
        for one in every:
            if one.edition == old.slug and one.item in refs and not one.archived_on:
                new = carried_exception(one, to, item.change.after.ref)
                if new.id not in held:
                    yield new
