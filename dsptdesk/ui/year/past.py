"""The years there are answers for, and every answer of the years before this one."""

from __future__ import annotations

from dsptdesk.domain.assessment import Answer, by_item, started
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, edition_order
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.years import Year
from dsptdesk.services import editions
from dsptdesk.services.desk import Desk
from dsptdesk.services.roll_over import OldAnswer
from dsptdesk.ui.year.words import counted


def year_lines(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Name each year begun or answered, newest first, with what is known of it."""
    begun = {one.edition: one for one in desk.snapshot.live(Year)}
    answered = {one.edition for one in desk.snapshot.answers if started(one)}
    slugs = sorted({*begun, *answered, desk.edition.slug}, key=edition_order, reverse=True)
    missing = editions.without_file(desk.snapshot)
    names = {one.edition.slug: one.edition.name for one in editions.held(desk.snapshot)}
    found = []
    for slug in slugs:
        some = [one for one in desk.snapshot.answers if one.edition == slug and started(one)]
        parts = [_begun(begun.get(slug)), _answers(some), missing.get(slug, "")]
        found.append((names.get(slug, slug), " ".join(filter(None, parts))))
    return tuple(found)


def _begun(year: Year | None) -> str:
    if year is None:
        return ""
    by = f" by {year.begun_by}" if year.begun_by else ""
    source = f", with the answers of {year.from_edition}" if year.from_edition else ""
    return f"Begun on {long_date(year.begun_on)}{by}{source}."


def _answers(some: list[Answer]) -> str:
    done = sum(one.completed for one in some)
    return f"{counted(len(some), 'answer', 'answers')}, {done:,} marked as complete."


def every_answer(desk: Desk) -> tuple[OldAnswer, ...]:
    """Give every answer of the earlier years, the newest year first, in the website's order."""
    older = [
        o.edition for o in editions.held(desk.snapshot) if o.edition.order < desk.edition.order
    ]
    found: list[OldAnswer] = []
    for edition in reversed(older):
        found += _of(edition, desk.snapshot)
    return tuple(found)


def _of(edition: Edition, snapshot: Snapshot) -> list[OldAnswer]:
    order = {item.ref: place for place, item in enumerate(edition.items)}
    answers = by_item(snapshot.answers, edition.slug)
    refs = sorted(
        (ref for ref, one in answers.items() if started(one)), key=lambda r: order.get(r, 999)
    )
    return [
        OldAnswer(edition, ref, edition.item(ref) if ref in order else None, answers[ref])
        for ref in refs
    ]
