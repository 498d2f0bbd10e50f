"""Checks on training: the 95%, the leads, and groups without needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.said import said_yes
from dsptdesk.domain.findings.saying import finding, named
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.people import Person
from dsptdesk.domain.places import Place
from dsptdesk.domain.registers.training import Training, TrainingNeed
from dsptdesk.domain.staff_training import figure_of, lead_courses, valid_until


def _training(scene: Scene) -> Iterator[Finding]:
    figure = figure_of(scene.snapshot, scene.today)
    if not figure.of or figure.reached:
        return
    people = {one.id: one for one in scene.snapshot.live(Person)}
    missing = [people[one.id] for one in figure.missing if one.id in people]
    claimed = said_yes(scene, "training-95")
    start = "Your answer says 95% are trained, but the" if claimed else "The"
    sentence = (
        f"{start} training register shows {figure.percent} within the last twelve months "
        f"({figure.trained} of {figure.of}). Still missing: {named(missing, scene.snapshot.names)}."
    )
    severity = Severity.CONTRADICTION if claimed else Severity.GAP
    yield Finding(
        "training-95",
        sentence,
        tuple(missing),
        Place("registers", (Training.slug, "")),
        "Go to training",
        ("training-95",),
        severity,
    )


def _leads_trained(scene: Scene) -> Iterator[Finding]:
    courses = lead_courses(scene.snapshot, scene.today)
    trained = {id_ for id_, one in courses.items() if valid_until(one) >= scene.today}
    leads = {
        one.person: person
        for one in scene.snapshot.live(Role)
        if one.person
        and not one.not_appropriate
        and one.person not in trained
        and (person := scene.snapshot.person(one.person))
    }
    bad = list(leads.values())
    if bad:
        sentence = (
            f"No training for their role that is still valid is noted for "
            f"{named(bad, scene.snapshot.names)}. Enter it in the training register."
        )
        topics = ("specialist-training",)
        yield finding("leads-untrained", sentence, bad, topics, put_right_in=Training)


def _needs(scene: Scene) -> Iterator[Finding]:
    groups = {one.group for one in scene.snapshot.live(TrainingNeed)}
    if not groups:
        return
    bad = [
        one
        for one in scene.snapshot.live(Person)
        if one.here(scene.today) and one.staff_group and one.staff_group not in groups
    ]
    if bad:
        labels = sorted({one.staff_group.label for one in bad if one.staff_group})
        sentence = (
            f"The training needs say nothing about: {', '.join(labels)}. Add a line for each "
            "staff group you have."
        )
        yield Finding(
            "group-without-needs",
            sentence,
            tuple(bad),
            Place("registers", (TrainingNeed.slug, "")),
            "Go to training needs",
            ("training-needs",),
        )


CHECKS: Mapping[str, Check] = {
    "training-95": _training,
    "leads-untrained": _leads_trained,
    "group-without-needs": _needs,
}
