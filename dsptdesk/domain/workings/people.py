"""What a person's entry leads to: training within the year, open access, things still out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.portable import Assignment, OwnDevice
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.workings.working import View, Working, count, listed

TRAINING, ACCESS, HANDS = "Yearly training", "Access to systems", "Devices"
LEAVER = "Still open after they left"
MONTHS = 12
DAY = timedelta(days=1)


def person(one: Person, view: View) -> Iterator[Working]:
    """Say how somebody stands with training, access and devices, or what leaving left open."""
    if not one.id:
        return
    if one.left is not None and one.left < view.today:
        yield _leaver(one, view)
        return
    yield _training(one, view)
    open_access = _access(one, view)
    if open_access:
        said = f"{count(len(open_access), 'access right')}: {listed(view.names(open_access))}."
        yield Working(ACCESS, (said,))
    things = _things(one, view)
    if things:
        yield Working(HANDS, (f"{listed(things)}.",))
    if one.left is not None:
        yield _leaving(one, len(open_access), len(things))


def _training(one: Person, view: View) -> Working:
    courses = [
        course
        for course in view.snapshot.live(Training)
        if course.person == one.id and course.kind is TrainingKind.YEARLY and course.done_on
    ]
    last = max((course.done_on for course in courses if course.done_on), default=None)
    if last is None:
        said = "No yearly data security training is on record."
        return Working(TRAINING, (said,), "neutral" if one.personal_data is YesNo.NO else "warn")
    until = months_after(last, MONTHS) - DAY
    said = f"Last done on {long_date(last)}."
    if until < view.today:
        return Working(TRAINING, (said, "That is a year ago or more: it counts no longer."), "warn")
    return Working(TRAINING, (said, f"It counts until {long_date(until)}."), "good")


def _access(one: Person, view: View) -> tuple[Access, ...]:
    held = view.snapshot.live(Access)
    return tuple(right for right in held if right.person == one.id and right.open(view.today))


def _things(one: Person, view: View) -> tuple[str, ...]:
    """Name what is in their hands, once each."""
    given = [
        view.name(out.device)
        for out in view.snapshot.live(Assignment)
        if out.person == one.id and out.returned_on is None
    ]
    used = [dev.name for dev in view.snapshot.live(Device) if dev.user == one.id and dev.in_use()]
    own = [
        f"{thing.device} (their own)"
        for thing in view.snapshot.live(OwnDevice)
        if thing.person == one.id and thing.ended_on is None
    ]
    return tuple(dict.fromkeys((*given, *used, *own)))


def _leaving(one: Person, rights: int, things: int) -> Working:
    said = f"They leave on {long_date(one.left)}."
    todo = [
        f"End {count(rights, 'access right')} on that day." if rights else "",
        f"Take back {count(things, 'device')}." if things else "",
    ]
    return Working("Leaving", (said, *(words for words in todo if words)))


def _leaver(one: Person, view: View) -> Working:
    rights, things = _access(one, view), _things(one, view)
    roles = [role for role in view.snapshot.live(Role) if role.person == one.id]
    lines = (
        *((f"End their access: {listed(view.names(rights))}.",) if rights else ()),
        *((f"Take back or sign off: {listed(things)}.",) if things else ()),
        *((f"Give to somebody else: {listed(tuple(r.title for r in roles))}.",) if roles else ()),
    )
    if lines:
        return Working(LEAVER, lines, "bad" if rights else "warn")
    return Working(LEAVER, ("Nothing is open: no access, no devices, no roles.",), "good")
