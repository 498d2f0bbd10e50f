"""Checks on answers that were taken from the registers: changed since, or soon out of date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.places import Place
from dsptdesk.domain.suggestions import changed_since_accepted


def _register_changed(scene: Scene) -> Iterator[Finding]:
    """What an answer rested on when it was accepted is not what the register says now."""
    answers = by_item(scene.snapshot.answers, scene.edition.slug)
    found = changed_since_accepted(scene.edition, scene.snapshot, scene.today)
    for ref, since in found.items():
        item = scene.edition.item(ref)
        sentence = (
            f"What the answer to {ref} ({item.title}) rests on has changed since "
            f"{long_date(since.accepted_on)}. Read the answer again, then take the new one or keep "
            "yours."
        )
        yield Finding(
            "register-changed",
            sentence,
            (answers[ref],),
            Place("assessment", ref),
            "Open the answer",
            (item.topic,),
            Severity.GAP,
        )


CHECKS: Mapping[str, Check] = {"register-changed": _register_changed}
