"""What is worth a look before signing off, though it keeps nobody from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dsptdesk.domain.assessment import State, by_item
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.last_day import day_words
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import Point, newest_first
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted

_TOLD = (Severity.URGENT, Severity.CONTRADICTION, Severity.GAP)


def worth_a_look(
    edition: Edition,
    snapshot: Snapshot,
    standing: Readiness,
    found: Iterable[Finding],
    today: date,
) -> tuple[Point, ...]:
    """Give it, the most pressing first."""
    return (
        *_findings(edition, tuple(found)),
        *_signed_before(edition, snapshot),
        *_late(edition, today),
        *_marked(edition, snapshot),
        *_old_evidence(edition, snapshot, today),
        *_exceptions(edition, snapshot, today),
        *_sites(snapshot),
        *_optional(edition, standing),
        *_wording(edition),
    )


def _findings(edition: Edition, found: tuple[Finding, ...]) -> Iterator[Point]:
    for severity in _TOLD:
        own = [one for one in found if one.severity is severity]
        topics = {topic for one in own for topic in one.topics}
        if own:
            things = "1 thing" if len(own) == 1 else f"{len(own):,} things"
            items = tuple(item.ref for item in edition.items if item.topic in topics)
            yield Point(f"{severity.label}: {things}.", items, "findings")


def _signed_before(edition: Edition, snapshot: Snapshot) -> Iterator[Point]:
    """Name what was signed off here already, and of which nobody noted that it is published."""
    there = {one.publication for one in snapshot.live(Submitted)}
    own = [one for one in snapshot.all(Publication) if one.edition == edition.slug]
    if own and not any(one.id in there for one in own):
        last = newest_first(own)[0]
        yield Point(
            f"{last.status} was signed off here on {long_date(last.published_on)}. Nobody noted "
            "that it is published on the website."
        )


def _late(edition: Edition, today: date) -> Iterator[Point]:
    if edition.deadline and today > edition.deadline:
        yield Point(f"The last day to publish was {day_words(edition)}.", where="status")


def _marked(edition: Edition, snapshot: Snapshot) -> Iterator[Point]:
    answers = by_item(snapshot.answers, edition.slug)
    marked = tuple(i.ref for i in edition.items if i.ref in answers and answers[i.ref].revisit)
    if marked:
        yield Point(f"Marked to come back to: {_items(marked)}.", marked, "items")


def _old_evidence(edition: Edition, snapshot: Snapshot, today: date) -> Iterator[Point]:
    answers = by_item(snapshot.answers, edition.slug)
    old, over = [], []
    for item in edition.items:
        shown = snapshot.evidence(answers[item.ref].evidence) if item.ref in answers else ()
        if any(one.valid_until and one.valid_until < today for one in shown):
            over.append(item.ref)
        dated = [one.dated for one in shown if one.dated]
        if dated and _older(item, max(dated), today):
            old.append(item.ref)
    if over:
        yield Point(f"A document is no longer valid: {_items(over)}.", tuple(over), "evidence")
    if old:
        words = f"The newest document is older than it should be: {_items(old)}."
        yield Point(words, tuple(old), "evidence")


def _older(item: Item, newest: date, today: date) -> bool:
    return item.age_months is not None and months_after(newest, item.age_months) < today


def _exceptions(edition: Edition, snapshot: Snapshot, today: date) -> Iterator[Point]:
    own = [one for one in snapshot.live(SiteException) if one.edition == edition.slug]
    bare = tuple(dict.fromkeys(one.item for one in own if not one.remedy.strip()))
    late = tuple(dict.fromkeys(one.item for one in own if one.until and one.until < today))
    gone = [one for one in own if not edition.has(one.item)]
    if bare:
        words = f"An exception of a site does not say what you do about it: {_items(bare)}."
        yield Point(words, bare, "sites")
    if late:
        yield Point(
            f"An exception of a site should be put right by now: {_items(late)}.", late, "sites"
        )
    if gone:
        words = "An exception of a site names a question that this edition does not have."
        yield Point(words, where="sites")


def _sites(snapshot: Snapshot) -> Iterator[Point]:
    live = snapshot.live(Site)
    homes = [one for one in live if not (one.registered_manager or one.headquarters)]
    if homes:
        names = ", ".join(one.name for one in homes[:5])
        more = f" and {len(homes) - 5:,} more" if len(homes) > 5 else ""
        yield Point(f"No registered manager is named for {names}{more}.", where="sites")


def _optional(edition: Edition, standing: Readiness) -> Iterator[Point]:
    begun = (State.IN_PROGRESS, State.READY)
    found = tuple(
        item.ref
        for item in edition.items
        if not edition.is_mandatory(item) and standing.states[item.ref] in begun
    )
    if found:
        yield Point(f"Optional and begun, but not complete: {_items(found)}.", found, "items")


def _wording(edition: Edition) -> Iterator[Point]:
    if not edition.official_wording:
        words = "The questions here are in our words. Read each one on the website before you answer it."
        yield Point(words)


def _items(refs: Iterable[str]) -> str:
    return ", ".join(refs)
