"""Where the assessment stands, as plain values for scripts."""

from __future__ import annotations

from typing import Any

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.contradictions import contradictions
from dsptdesk.domain.findings.finding import Finding
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.readiness import Count, Readiness
from dsptdesk.domain.suggestions import since_accepted, waiting
from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk


def status(desk: Desk) -> dict[str, Any]:
    """Give edition, counts, the status if published now, and every item's state and proposal."""
    now = standing(desk)
    edition = desk.edition
    open_ = {one.ref for one in waiting(edition, desk.snapshot, now.states, desk.today())}
    return {
        "organisation": desk.snapshot.organisation.name,
        "edition": edition.slug,
        "deadline": edition.deadline.isoformat() if edition.deadline else None,
        "status_now": now.now,
        "levels": [
            _count(slug.slug, one) for slug, one in zip(edition.levels, now.levels, strict=True)
        ],
        "statuses": [
            {
                **_count(gap.status.slug, one),
                "reached": gap.reached,
                "also_missing": list(gap.other),
            }
            for gap, one in zip(now.gaps, now.statuses, strict=True)
        ],
        "groups": [_count("", one) for one in now.groups],
        "assertions_confirmed": sorted(now.confirmed),
        "items": [
            {**_item(desk, one, now), "suggested": one.ref in open_} for one in edition.items
        ],
        "contradictions": [
            _finding(desk, one) for one in contradictions(edition, desk.snapshot, desk.today())
        ],
    }


def _count(slug: str, one: Count) -> dict[str, Any]:
    named = {"slug": slug} if slug else {}
    return {**named, "label": one.label, "completed": one.done, "of": one.of}


def _item(desk: Desk, item: Item, now: Readiness) -> dict[str, Any]:
    proposal = propose(item, desk.snapshot, desk.today())
    answer = by_item(desk.snapshot.answers, desk.edition.slug).get(item.ref)
    since = since_accepted(item, desk.edition, desk.snapshot, proposal)
    return {
        "ref": item.ref,
        "topic": item.topic,
        "title": item.title,
        "level": item.level,
        "state": now.states[item.ref].value,
        "owner": desk.snapshot.names.get(answer.owner, "") if answer else "",
        "due": answer.due.isoformat() if answer and answer.due else None,
        "proposal": _proposal(proposal, desk) if proposal else None,
        "changed_since_accepted": since.words if since else None,
    }


def _proposal(one: Proposal, desk: Desk) -> dict[str, Any]:
    return {
        "answer": one.words,
        "reason": one.reason,
        "strength": one.strength.value,
        "expires": one.expires.isoformat() if one.expires else None,
        "lasts_until_deadline": one.lasts(desk.edition.deadline),
    }


def _finding(desk: Desk, one: Finding) -> dict[str, Any]:
    return {
        "check": one.key,
        "severity": one.severity.value,
        "sentence": one.sentence,
        "topics": list(one.topics),
        "records": [
            {"register": record.slug, "id": record.id, "name": record.called(desk.snapshot.names)}
            for record in one.records
        ],
    }


def status_lines(desk: Desk) -> list[str]:
    """Give the same for a person, as lines."""
    found = status(desk)
    lines = [
        f"{found['organisation'] or 'Organisation not named yet'}, edition {found['edition']}",
        f"If you published today: {found['status_now']}",
        "",
    ]
    needed = desk.edition.mandatory_levels
    others = [one for one in found["levels"] if one["slug"] not in needed]
    lines += [
        f"  {one['completed']:>3} of {one['of']:<3} {one['label']}"
        for one in (*found["statuses"], *others)
    ]
    lines.append("")
    for one in found["items"]:
        mark = " (your registers suggest an answer)" if one["suggested"] else ""
        lines.append(f"  {one['ref']:<7} {one['state']:<12} {one['title']}{mark}")
    return lines
