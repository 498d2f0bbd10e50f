"""What must be true before an assessment is signed off, and what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dsptdesk.domain.action_plan import PLANNED, aimed_at, plan_lines
from dsptdesk.domain.assessment import State, by_item, missing_part
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Status
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.readiness import Gap, Readiness
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted

WITHDRAWN = frozenset({"entry-level"})
"""Statuses that nobody can publish any more."""


@dataclass(frozen=True)
class SignOff:
    """What a person states, and for whom; the status by its short name."""

    name: str
    role: str
    statement: str
    status: str
    first_time: bool = False
    sites: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Point:
    """One thing to do or to look at, and where."""

    words: str
    items: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class StatusCheck:
    """A status and what must still be done before it can be signed off."""

    status: Status
    must: tuple[Point, ...]

    @property
    def ready(self) -> bool:
        """It can be signed off now."""
        return not self.must


@dataclass(frozen=True)
class Check:
    """Everything to know before signing off."""

    statuses: tuple[StatusCheck, ...]
    look: tuple[Point, ...]
    """Worth a look; never in the way."""
    earlier: tuple[Publication, ...]
    """What was signed off here before, newest first."""
    published_before: bool
    """It stands on the website, or a person says that they published there before."""
    on_website: tuple[Submitted, ...] = ()
    """What a person noted as published on the website, newest first."""

    @property
    def ready(self) -> tuple[StatusCheck, ...]:
        """Give the statuses that can be signed off now."""
        return tuple(one for one in self.statuses if one.ready)

    @property
    def best(self) -> StatusCheck | None:
        """Give the highest of them."""
        return self.ready[-1] if self.ready else None

    def of(self, slug: str) -> StatusCheck | None:
        """Give the check of one status; None where the edition has no such status."""
        return next((one for one in self.statuses if one.status.slug == slug), None)


def newest_first(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """Sort publications, the newest first; of two at one moment the one that was kept later."""
    return tuple(sorted(publications, key=_when))[::-1]


def _when(one: Publication) -> tuple[date, float]:
    return one.published_on or date.min, one.at.timestamp() if one.at else 0.0


def noted(snapshot: Snapshot) -> tuple[Submitted, ...]:
    """Give what stands on the website as far as somebody noted it, the newest first."""
    return tuple(sorted(snapshot.live(Submitted), key=lambda one: one.on or date.min))[::-1]


def check_statuses(
    edition: Edition,
    snapshot: Snapshot,
    standing: Readiness,
    today: date,
    *,
    published_before: bool = False,
) -> tuple[StatusCheck, ...]:
    """Say for each status of the edition what must still be done."""
    earlier = noted(snapshot)
    shared = (
        *(() if snapshot.organisation.name.strip() else (_NO_NAME,)),
        *_gone(edition, snapshot, standing),
    )
    found = []
    for gap in standing.gaps:
        barred = _first_only(gap.status, earlier, published_before=published_before)
        plan = () if barred else _plan(gap.status, edition, snapshot, today)
        must = (*_withdrawn(gap.status), *barred, *shared, *_open(gap, standing), *plan)
        found.append(StatusCheck(gap.status, must))
    return tuple(found)


_NO_NAME = Point("Enter the name of your organisation.", where="organisation")


def _withdrawn(status: Status) -> tuple[Point, ...]:
    return (Point(status.note, where="status"),) if status.slug in WITHDRAWN else ()


def _first_only(
    status: Status, earlier: tuple[Submitted, ...], *, published_before: bool
) -> tuple[Point, ...]:
    if status.slug not in PLANNED:
        return ()
    if earlier:
        last = earlier[0]
        words = (
            f"{status.label} is only for the first time you publish, and you published "
            f"{last.edition} on the website on {long_date(last.on)}."
        )
        return (Point(words, where="status"),)
    if published_before:
        words = f"{status.label} is only for the first time you publish, and you published before."
        return (Point(words, where="status"),)
    return ()


def _gone(edition: Edition, snapshot: Snapshot, standing: Readiness) -> tuple[Point, ...]:
    """Name items marked as complete whose documents are no longer held, so that nothing is left."""
    held = {one.id for one in snapshot.all(Evidence)}
    answers = by_item(snapshot.answers, edition.slug)
    refs = []
    for item in edition.items:
        if standing.states[item.ref] is State.COMPLETED:
            one = answers[item.ref]
            left = replace(one, evidence=tuple(id_ for id_ in one.evidence if id_ in held))
            if missing_part(item, left):
                refs.append(item.ref)
    if not refs:
        return ()
    words = f"A document is no longer there: attach another one to {', '.join(refs)}."
    return (Point(words, tuple(refs), "items"),)


def _open(gap: Gap, standing: Readiness) -> tuple[Point, ...]:
    """Name what is open by what there is to do about it."""
    label, found = gap.status.label, []
    confirming = tuple(i.ref for i in gap.items if standing.states[i.ref] is State.CONFIRM)
    others = tuple(i.ref for i in gap.items if i.ref not in confirming)
    if confirming:
        what = "1 answer from last year" if len(confirming) == 1 else _many(confirming, "answers")
        last = "" if len(confirming) == 1 else " from last year"
        found.append(Point(f"Confirm {what}{last}.", confirming, "confirming"))
    carried = (ref for ref, state in standing.states.items() if state is State.CONFIRM)
    if more := tuple(ref for ref in carried if ref not in confirming):
        one = len(more) == 1
        what = "1 answer" if one else _many(more, "answers")
        do = "confirm it, change it, or clear it" if one else "confirm, change or clear each"
        words = f"Decide about {what} from last year that {label} does not need: {do}."
        found.append(Point(words, more, "confirming"))
    if others:
        what = "1 item" if len(others) == 1 else _many(others, "items")
        found.append(Point(f"Complete {what} that {label} needs.", others, "items"))
    if gap.assertions:
        named = ", ".join(gap.assertions)
        noun = "assertion" if len(gap.assertions) == 1 else "assertions"
        found.append(Point(f"Confirm the {noun} {named}.", where="assertions"))
    found += [Point(f"Also needed: {one}.", where="organisation") for one in gap.other]
    return tuple(found)


def _many(refs: tuple[str, ...], noun: str) -> str:
    return f"{len(refs):,} {noun}"


def _plan(status: Status, edition: Edition, snapshot: Snapshot, today: date) -> tuple[Point, ...]:
    if status.slug not in PLANNED:
        return ()
    lines, aim = plan_lines(edition, snapshot, today), aimed_at(edition)
    if not lines and aim:
        words = f"Nothing is open for {aim.label}, so there is nothing to plan. Sign off that."
        return (Point(words, where="status"),)
    bare = tuple(one.item.ref for one in lines if one.action is None)
    part = tuple(dict.fromkeys(one.item.ref for one in lines if one.action and not one.whole))
    found = []
    if bare:
        words = "Write an action plan: say what is to be done about each item that is still open."
        found.append(Point(words, bare, "actions"))
    if part:
        words = (
            "Finish the action plan: each action needs somebody who does it, and a date to come."
        )
        found.append(Point(words, part, "actions"))
    return tuple(found)
