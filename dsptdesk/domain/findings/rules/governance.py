"""Proposals about the organisation: its registration, and who answers for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.saying import named, verb
from dsptdesk.domain.findings.weighing import ask, count, weigh
from dsptdesk.domain.identifiers import ICO_LOOK_UP, ico_advice
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.wording import within

_SENIOR = (Belonging.DIRECTOR, Belonging.TRUSTEE)


def _ico_number(snapshot: Snapshot, today: date) -> Proposal | None:
    one = snapshot.organisation
    number = one.ico_number.strip().upper()
    if not number:
        return None
    due = one.ico_renewal
    late = due is not None and due < today
    return weigh(
        "This is the number in your organisation's details",
        (one,),
        to_do=(
            f"renew the registration, whose fee was due on {long_date(due)}" if late else "",
            within(ICO_LOOK_UP.rstrip(".")) if ico_advice(number) else "",
        ),
        ends=(due,),
        reply=number,
        ticked=False,
    )


def _responsible_people(snapshot: Snapshot, today: date) -> Proposal | None:
    people = {one.id: one for one in snapshot.all(Person)}
    pairs = [
        (role, people[role.person])
        for role in snapshot.live(Role)
        if role.person in people and not role.not_appropriate
    ]
    if not pairs:
        return None
    here = [(role, one) for role, one in pairs if one.here(today)]
    gone = [one for role, one in pairs if not one.here(today)]
    bare = [role for role, _ in here if not role.appointed_how]
    senior = any(one.on_board is YesNo.YES or one.belonging in _SENIOR for _, one in here)
    return weigh(
        f"Your organisation's details say who holds {count(len(pairs), 'responsible role')}",
        [one for pair in pairs for one in pair],
        against=() if here else (f"{named(gone, {})} {verb(gone, 'has', 'have')} left",),
        to_do=(
            ask("choose somebody in the place of", gone, {}) if here else "choose somebody else",
            ask("say how it was given, for", bare, {}),
            ""
            if senior or not here
            else "name an owner, director or trustee, or tick on their page that they are one",
        ),
        ends=[one.left for _, one in here],
        reply="\n".join(_held(role, one) for role, one in here)
        or "The people who held these roles have left.",
        ticked=False,
    )


def _held(role: Role, person: Person) -> str:
    """Say by job title who holds a role, which stays true longer, and how it was given."""
    when = f" on {long_date(role.appointed_on)}" if role.appointed_on else ""
    how = f" Given to them by {within(role.appointed_how)}{when}." if role.appointed_how else ""
    return f"{role.title}: {person.job_title.strip() or person.name}.{how}"


RULES: Mapping[str, Rule] = {
    "ico-number": _ico_number,
    "responsible-people": _responsible_people,
}
