"""One task of the year, and the groups they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dsptdesk.domain.places import Place

Tone = Literal["neutral", "info", "warn", "good"]


@dataclass(frozen=True)
class Task:
    """One row: its name starts with a verb, its state is words."""

    name: str
    state: str
    tone: Tone
    """neutral, info, warn or good: only an addition to the words."""
    detail: str
    place: Place
    parts: tuple[Task, ...] = ()
    """What it is made of, where it stands for several tasks."""


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that belong together."""

    title: str
    tasks: tuple[Task, ...]


def counted_task(name: str, done: int, of: int, place: Place, what: str) -> Task:
    """Make a task whose state follows from how much of it is done."""
    if done >= of:
        return Task(name, "Completed", "good", f"{of} of {of} {what}", place)
    if done:
        return Task(name, "In progress", "info", f"{done} of {of} {what}", place)
    return Task(name, "Not started", "neutral", f"{done} of {of} {what}", place)
