"""The example with everything answered and two publications, to look at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dsptdesk.domain.assessment import State, Tick, can_confirm
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.services import publishing, registers, sample, start
from dsptdesk.services.assessment import (
    answer_to,
    complete,
    confirm,
    save_answer,
    standing,
)
from dsptdesk.services.desk import Desk
from dsptdesk.services.publishing import SignOff

LONG = "The Old Rectory and Coach House at Upper Little Wickham-on-the-Marsh, Nursing and Dementia"
NAMES = (
    ("Asha Patel", "Director"),
    ("Bartholomew Featherstonehaugh-Cholmondeley", "Registered manager"),
)
CHANGED = (
    "Asha Patel checks the list of people with access every month, on the first Monday. "
    "The deputy manager looks at it once a quarter and signs it."
)


def make_published(path: Path) -> None:
    """Make the folder."""
    sample.make_sample(path, now=datetime.now)
    desk = start.open_with_passphrase(path, sample.SAMPLE_PASSPHRASE, who=sample.SAMPLE_WHO)
    _sites(desk)
    _answer_all(desk)
    _sign(desk, *NAMES[0])
    _change(desk)
    _sign(desk, *NAMES[1])
    desk.close()


def _sites(desk: Desk) -> None:
    one = registers.save(desk, Site(name=LONG))
    registers.save(
        desk,
        SiteException(
            differs="Visitors still sign a paper book at the door, which lies open.",
            site=one.id,
            edition=desk.edition.slug,
            item="1.3.12" if desk.edition.has("1.3.12") else desk.edition.items[0].ref,
            remedy="A book with cover sheets is ordered.",
        ),
    )


def _answer_all(desk: Desk) -> None:
    for item in desk.edition.items:
        state = standing(desk).states[item.ref]
        wanted = state is State.CONFIRM or desk.edition.is_mandatory(item)
        if state is State.COMPLETED or not wanted:
            continue
        answer = answer_to(desk, item)
        kinds: dict[str, dict[str, object]] = {
            "tick": {"tick": Tick.YES},
            "text": {"reply": answer.reply or f"This is how we do it: {item.title}."},
            "date": {"on": answer.on or desk.today()},
            "document": {"location": answer.location or "Office folder"},
        }
        save_answer(desk, item, **kinds[item.kind])
        complete(desk, item)
    for one in desk.edition.assertions:
        if can_confirm(desk.edition, one.ref, standing(desk).states):
            confirm(desk, one.ref)


def _change(desk: Desk) -> None:
    texts = [
        one for one in desk.edition.items if one.kind == "text" and desk.edition.is_mandatory(one)
    ]
    ticks = [
        one for one in desk.edition.items if one.kind == "tick" and desk.edition.is_mandatory(one)
    ]
    for item in texts[:2]:
        save_answer(desk, item, reply=f"{answer_to(desk, item).reply} {CHANGED}")
    for item in ticks[:3]:
        save_answer(desk, item, comment=f"{answer_to(desk, item).comment} Looked at again in May.")
    _answer_all(desk)


def _sign(desk: Desk, name: str, role: str) -> None:
    publishing.publish(
        desk,
        SignOff(
            name=name,
            role=role,
            statement=publishing.statement_for(desk, "standards-met"),
            status="standards-met",
            sites=tuple(one.id for one in publishing.sites(desk)),
        ),
    )
