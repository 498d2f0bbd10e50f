"""What the answers claim, for checks that hold a register against them."""

from __future__ import annotations

from dsptdesk.domain.assessment import Answer, Tick, by_item
from dsptdesk.domain.findings.finding import Scene


def said_yes(scene: Scene, topic: str) -> bool:
    """Tell whether the answer to a question claims that it is in place."""
    answers = by_item(scene.snapshot.answers, scene.edition.slug)
    return any(
        _claims(answers.get(item.ref)) for item in scene.edition.items if item.topic == topic
    )


def _claims(answer: Answer | None) -> bool:
    return answer is not None and not answer.not_applicable and answer.tick is Tick.YES
