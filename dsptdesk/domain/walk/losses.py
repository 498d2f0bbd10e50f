"""What was lost or stolen as an incident to note: filled in as far as a walk round can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import LINE_LIMIT
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.walk.sheet import place_of
from dsptdesk.domain.walk.steps import Step


def loss(lost: Sequence[Step], day: date) -> Incident:
    """Fill in one incident for all that is lost; a person looks through it and saves it."""
    titles = [" ".join(step.one.title.split()) for step in lost]
    sites = {step.one.site for step in lost}
    device = any(step.one.slug == "devices" for step in lost)
    lines = [_line(step, title) for step, title in zip(lost, titles, strict=True)]
    return Incident(
        name=f"Lost or stolen: {', '.join(titles)}"[:LINE_LIMIT],
        kind=IncidentKind.LOST_DEVICE if device else IncidentKind.LOST_PAPER,
        site=sites.pop() if len(sites) == 1 else "",
        description="\n".join(lines),
        found_how=f"Missed on a walk round on {long_date(day)}.",
    )


def _line(step: Step, title: str) -> str:
    room = place_of(step.one)
    return f"{title}, last noted in {room}." if room else f"{title}."
