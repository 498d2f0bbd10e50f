"""Checks on people: leavers, contracts, roles, and names in answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from dsptdesk.domain.advice import role_advice
from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.organisation import Role, Site
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.places import Place
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.portable import Assignment, OwnDevice
from dsptdesk.domain.registers.training import Training, TrainingKind


def _left(scene: Scene) -> dict[str, Person]:
    return {
        one.id: one
        for one in scene.snapshot.all(Person)
        if one.left is not None and one.left < scene.today
    }


def _leaver_access(scene: Scene) -> Iterator[Finding]:
    left = _left(scene)
    still = [
        one for one in scene.snapshot.live(Access) if one.person in left and one.open(scene.today)
    ]
    for level, key in ((True, "leaver-administrator"), (False, "leaver-access")):
        bad = [one for one in still if (one.level is AccessLevel.ADMIN) is level]
        if not bad:
            continue
        names = list({one.person: left[one.person] for one in bad}.values())
        people = named(names, scene.snapshot.names)
        what = "an administrator" if level else "listed with access"
        sentence = (
            f"{people} left, but {verb(names, 'is', 'are')} still {what} "
            f"({named(bad, scene.snapshot.names)}). End the access today and enter the day."
        )
        topics = ("leavers-access", "who-has-access")
        yield finding(key, sentence, bad, topics, Severity.CONTRADICTION)


def _archived_access(scene: Scene) -> Iterator[Finding]:
    """Somebody was archived without a leaving day, and the access stayed."""
    archived = {
        one.id: one for one in scene.snapshot.all(Person) if one.archived_on and one.left is None
    }
    bad = [
        one
        for one in scene.snapshot.live(Access)
        if one.person in archived and one.open(scene.today)
    ]
    if bad:
        names = list({one.person: archived[one.person] for one in bad}.values())
        sentence = (
            f"{named(names, scene.snapshot.names)} {verb(names, 'is', 'are')} archived, but still "
            f"listed with access ({named(bad, scene.snapshot.names)}). End the access and enter "
            "the day."
        )
        topics = ("leavers-access", "who-has-access")
        yield finding("archived-access", sentence, bad, topics, Severity.CONTRADICTION)


def _leaver_devices(scene: Scene) -> Iterator[Finding]:
    left = _left(scene)
    assigned = [
        one
        for one in scene.snapshot.live(Assignment)
        if one.person in left and one.returned_on is None
    ]
    used = [one for one in scene.devices if one.user in left]
    own = [one for one in scene.snapshot.live(OwnDevice) if one.person in left and not one.ended_on]
    groups: tuple[tuple[str, list[Record], str], ...] = (
        ("leaver-device", [*assigned], "still noted as with somebody who left. Get it back"),
        ("leaver-user", [*used], "noted as used by somebody who left. Name who uses it now"),
        ("leaver-own-device", [*own], "of somebody who left. Make sure work information is off it"),
    )
    for key, bad, what in groups:
        if bad:
            names = named(bad, scene.snapshot.names)
            sentence = f"{names}: {what}, and note it."
            yield finding(key, sentence, bad, ("leavers-access", "mobile-phones"), Severity.GAP)


def _leaver_role(scene: Scene) -> Iterator[Finding]:
    left = _left(scene)
    for one in scene.snapshot.live(Role):
        if one.person in left and not one.not_appropriate:
            who = left[one.person]
            sentence = (
                f"{who.name} left on {long_date(who.left)}, but is still named as {one.title}. "
                "Name somebody else."
            )
            page = one.responsibility.value if one.responsibility else None
            yield Finding(
                "leaver-role",
                sentence,
                (one,),
                Place("organisation", page),
                "Open this role",
                ("responsible-people",),
                Severity.CONTRADICTION,
            )
    bad = [one for one in scene.snapshot.live(Site) if one.registered_manager in left]
    if bad:
        sentence = (
            f"The registered manager named for {named(bad, scene.snapshot.names)} has left. "
            "Name the manager of today."
        )
        yield finding("leaver-manager", sentence, bad, (), Severity.CONTRADICTION)


def _leaver_answer(scene: Scene) -> Iterator[Finding]:
    gone = _gone_by_name(scene)
    for ref, answer in by_item(scene.snapshot.answers, scene.edition.slug).items():
        text = f" {_plain(f'{answer.reply} {answer.comment} {answer.location}')} "
        who = [one for name, one in gone.items() if f" {name} " in text]
        if not who or not scene.edition.has(ref):
            continue
        item = scene.edition.item(ref)
        left = (
            f"{who[0].name}, who left on {long_date(who[0].left)}"
            if len(who) == 1
            else f"{named(who, scene.snapshot.names)}, who left"
        )
        yield Finding(
            "leaver-in-answer",
            f"The answer to {ref} ({item.title}) names {left}. Change the answer.",
            (answer, *who),
            Place("assessment", ref),
            "Open the answer",
            (item.topic,),
            Severity.CONTRADICTION,
        )


def _gone_by_name(scene: Scene) -> dict[str, Person]:
    """Give those who left by their plain names.

    A first name alone is nobody in particular; nor is a name that somebody here bears too.
    """
    here = {_plain(one.name) for one in scene.snapshot.live(Person) if one.here(scene.today)}
    names = {_plain(one.name): one for one in _left(scene).values()}
    return {name: one for name, one in names.items() if " " in name and name not in here}


def _plain(text: str) -> str:
    """Give the words alone, in small letters, with one space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _contracts(scene: Scene) -> Iterator[Finding]:
    staff = [
        one
        for one in scene.snapshot.live(Person)
        if one.here(scene.today)
        and one.belonging is not None
        and one.belonging is not Belonging.OUTSIDE
    ]
    unsigned = [
        one
        for one in staff
        if one.belonging is not Belonging.AGENCY and not _by(one.clause_signed, scene.today)
    ]
    if unsigned:
        sentence = (
            "No contract with a data security clause is noted for "
            f"{named(unsigned, scene.snapshot.names)}. Have it signed and enter the day."
        )
        yield finding("clause-unsigned", sentence, unsigned, ("contract-clauses",))
    courses = {
        one.person
        for one in scene.snapshot.live(Training)
        if one.kind is TrainingKind.INDUCTION and _by(one.done_on, scene.today)
    }
    new = [
        one
        for one in staff
        if one.id not in courses
        and one.personal_data is not YesNo.NO
        and not _by(one.inducted, scene.today)
        and _by(one.started, scene.today)
    ]
    if new:
        sentence = (
            f"No data security induction is noted for {named(new, scene.snapshot.names)}. "
            "Do it and enter the day."
        )
        yield finding("not-inducted", sentence, new, ("induction",))


def _by(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _roles(scene: Scene) -> Iterator[Finding]:
    roles = {one.id: one for one in scene.snapshot.live(Role)}
    for advice in role_advice(scene.snapshot):
        role = roles.get(advice.id)
        if role and role.note.strip():  # reasons written down are an answer to the advice
            continue
        page = role.responsibility.value if role and role.responsibility else None
        yield Finding(
            "role-advice",
            advice.sentence,
            (role,) if role else (),
            Place("organisation", page),
            "Open this role" if role else "Go to your organisation",
            ("responsible-people",),
        )


CHECKS: Mapping[str, Check] = {
    "leaver-access": _leaver_access,
    "archived-access": _archived_access,
    "leaver-device": _leaver_devices,
    "leaver-role": _leaver_role,
    "leaver-in-answer": _leaver_answer,
    "clause-unsigned": _contracts,
    "role-advice": _roles,
}
