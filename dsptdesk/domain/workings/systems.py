"""Who can get into a system, how they prove who they are, and when that was last checked."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.systems import SecondStep, System
from dsptdesk.domain.workings.working import View, Working, count, listed

WHO, STEP, CHECKED = "Who has access", "Second step when signing in", "Checking of access"
MONTHS = 12


def system(one: System, view: View) -> Iterator[Working]:
    """Say who has access at which level, and how well the way in is kept."""
    if one.id:
        yield _who(one, view)
    yield _second_step(one)
    if one.id and one.access_checked:
        until = months_after(one.access_checked, MONTHS)
        said = f"Last checked on {long_date(one.access_checked)}."
        late = until < view.today
        more = "That is more than a year ago. Check again." if late else "That is within the year."
        yield Working(CHECKED, (said, more), "warn" if late else "good")


def _who(one: System, view: View) -> Working:
    rights = [
        right
        for right in view.snapshot.live(Access)
        if right.system == one.id and right.open(view.today)
    ]
    if not rights:
        said = "Nobody yet. Add who may use it under Access to systems."
        return Working(WHO, (said,))
    lines = tuple(
        f"{level.label} ({len(held)}): {listed(_holders(held, view))}."
        for level in reversed(AccessLevel)
        if (held := [right for right in rights if right.level is level])
    )
    left = _gone(rights, view)
    if left:
        return Working(WHO, (*lines, f"Left you already: {listed(left)}. End their access."), "bad")
    unsigned = [
        right for right in rights if right.level is AccessLevel.ADMIN and not right.agreement_on
    ]
    if unsigned:
        who = count(len(unsigned), "administrator has", "administrators have")
        return Working(WHO, (*lines, f"{who} no signed agreement on record."), "warn")
    return Working(WHO, lines)


def _holders(rights: list[Access], view: View) -> tuple[str, ...]:
    named = (view.name(right.person) if right.person else right.role for right in rights)
    return tuple(sorted(named, key=str.casefold))


def _gone(rights: list[Access], view: View) -> tuple[str, ...]:
    gone = {one.id: one.name for one in view.snapshot.all(Person) if not one.here(view.today)}
    return tuple(gone[right.person] for right in rights if right.person in gone)


def _second_step(one: System) -> Working:
    if one.second_step is None:
        said = "Say whether signing in needs more than a password."
        return Working(STEP, (said,))
    if one.second_step is SecondStep.ALL:
        return Working(STEP, ("It is on for everybody.",), "good")
    said = f"{one.second_step.label}."
    if one.exceptions and one.exceptions_by:
        return Working(STEP, (said, "The exceptions are written down and approved."), "good")
    more = "Write down who is excepted and why, and have it approved."
    return Working(STEP, (said, more), "warn")
