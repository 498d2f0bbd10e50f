"""What comes again each year: training, the test of a backup, the exercise of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.dates import months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.places import place_of, register_place
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.staff_training import valid_until

T = TypeVar("T", Restore, Exercise)
YEAR = 12
"""Months after which a test is asked for again."""


def renewals(snapshot: Snapshot, people: Mapping[str, str], today: date) -> Iterator[Due]:
    """Give what was done once and is to be done again."""
    yield from _training(snapshot, people, today)
    yield from _restore_test(snapshot, people, today)
    yield from _exercise(snapshot, people, today)


def _restore_test(snapshot: Snapshot, people: Mapping[str, str], today: date) -> Iterator[Due]:
    tests = (one for one in snapshot.live(Restore) if one.outcome is not Outcome.FAILED)
    last = _latest(tests, today)
    if last and last.on:
        backup = next((one for one in snapshot.all(Backup) if one.id == last.backup), None)
        yield Due(
            months_after(last.on, YEAR),
            "Test that a backup can be restored",
            register_place(Restore.slug),
            who=people.get(backup.checked_by, "") if backup else "",
            subject=Subject.BACKUP,
            key="yearly",
        )


def _exercise(snapshot: Snapshot, people: Mapping[str, str], today: date) -> Iterator[Due]:
    last = _latest(snapshot.live(Exercise), today)
    if last and last.on:
        yield Due(
            months_after(last.on, YEAR),
            "Test the continuity plan",
            register_place(Exercise.slug),
            who=people.get(last.led_by, ""),
            subject=Subject.EXERCISE,
            key="yearly",
        )


def _latest(done: Iterable[T], today: date) -> T | None:
    past = [one for one in done if one.on and one.on <= today]
    return max(past, key=lambda one: (one.on or date.min, one.id), default=None)


def _training(snapshot: Snapshot, people: Mapping[str, str], today: date) -> Iterator[Due]:
    counted = {one.id for one in snapshot.live(Person) if _counts(one, today)}
    yearly: dict[str, Training] = {}
    other: dict[str, Training] = {}
    for one in snapshot.live(Training):
        if one.person not in counted or not one.done_on or one.done_on > today:
            continue
        if one.kind is TrainingKind.YEARLY:
            _keep(yearly, one.person, one)
        elif one.expires_on:
            _keep(other, f"{one.person} {one.course.casefold()}", one)
    for subject, held in ((Subject.TRAINING, yearly), (Subject.COURSE, other)):
        for key, batch in _batches(held.values(), today):
            yield _due(subject, key, batch, people, today)


def _counts(one: Person, today: date) -> bool:
    outside = one.belonging is Belonging.OUTSIDE or one.personal_data is YesNo.NO
    return one.here(today) and not outside


def _keep(held: dict[str, Training], key: str, one: Training) -> None:
    """Of several courses the one that lasts longest counts."""
    if key not in held or valid_until(one) > valid_until(held[key]):
        held[key] = one


def _batches(courses: Iterable[Training], today: date) -> Iterator[tuple[str, list[Training]]]:
    """Put together what runs out in a month: two dozen people would fill every list."""
    found: dict[str, list[Training]] = defaultdict(list)
    for one in courses:
        end = valid_until(one)
        found["late" if end < today else f"{end:%Y-%m}"].append(one)
    for key, batch in found.items():
        yield key, sorted(batch, key=lambda one: (valid_until(one), one.id))


def _due(
    subject: Subject, key: str, batch: list[Training], people: Mapping[str, str], today: date
) -> Due:
    first, number = batch[0], len({one.person for one in batch})
    who = "1 person" if number == 1 else f"{number:,} people"
    runs = "has run out" if valid_until(first) < today else "runs out"
    named = "Yearly training" if subject is Subject.TRAINING else f"“{first.course}”"
    if len(batch) == 1:
        what = f"{named} of {people.get(first.person, 'somebody')} {runs}"
        plain = f"{named} of 1 person {runs}"
        return Due(valid_until(first), what, place_of(first), subject=subject, key=key, plain=plain)
    what = f"{'Yearly' if subject is Subject.TRAINING else 'Other'} training of {who} {runs}"
    if valid_until(first) != valid_until(batch[-1]) and runs == "runs out":
        what += ", the first on this day"
    place = register_place(Training.slug)
    return Due(valid_until(first), what, place, subject=subject, key=key)
