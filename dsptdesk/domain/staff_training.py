"""The training figure of the people on the desk: one way to count, used wherever it is shown."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.training_figure import (
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


def figure_of(snapshot: Snapshot, today: date) -> TrainingFigure:
    """Work out the figure as if published today."""
    courses = (Trained(one.person, one.done_on) for one in yearly_training(snapshot))
    return training_figure(staff_of(snapshot), courses, today)
