"""The training of the people on the desk: one way to count, used wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import months_after
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.training_figure import (
    MONTHS,
    StaffMember,
    Trained,
    TrainingFigure,
    training_figure,
)

_SEES = {YesNo.YES: True, YesNo.NO: False}


def staff_of(snapshot: Snapshot) -> tuple[StaffMember, ...]:
    """Give the people the training figure is about."""
    return tuple(
        StaffMember(
            one.id,
            one.name,
            one.started,
            one.left,
            _SEES.get(one.personal_data) if one.personal_data else None,
        )
        for one in snapshot.live(Person)
        if one.belonging is not Belonging.OUTSIDE
    )


def yearly_training(snapshot: Snapshot) -> tuple[Training, ...]:
    """Give the courses that count towards the figure."""
    return tuple(one for one in snapshot.live(Training) if one.kind is TrainingKind.YEARLY)


def lead_courses(snapshot: Snapshot, today: date) -> Mapping[str, Training]:
    """Give each person's course for leads; of several, the one that counts longest."""
    newest: dict[str, Training] = {}
    for one in snapshot.live(Training):
        if one.kind is not TrainingKind.LEADS or not one.done_on or one.done_on > today:
            continue
        if one.person not in newest or valid_until(one) > valid_until(newest[one.person]):
            newest[one.person] = one
    return newest


def valid_until(one: Training) -> date:
    """Give the last day on which a course counts: its own, or twelve months after it."""
    return one.expires_on or months_after(one.done_on or date.min, MONTHS)


def figure_of(snapshot: Snapshot, today: date) -> TrainingFigure:
    """Work out the figure as if published today."""
    courses = (Trained(one.person, one.done_on) for one in yearly_training(snapshot))
    return training_figure(staff_of(snapshot), courses, today)
