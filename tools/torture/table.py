"""Every promise that is tried many times: what it says, how often, and which function tries it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scenario:
    """One promise; `target` names a function (count, seed, place) that gives a Tally."""

    id: str
    promise: str
    target: str
    quick: int
    full: int
    required: str = ""
    """The figure the promise asks for, where it is not the plain count."""


_R = "tests.reliability."
_S = "tests.security."
SCENARIOS = (
    Scenario("R1", "Saved work survives a kill", _R + "kills:run", 12, 200, "200, 50,000 edits"),
    Scenario("R2", "Saved work survives a power cut", _R + "powercuts:run", 45, 900),
    Scenario("R4", "No entry without its document", _R + "powercuts:attachments", 30, 300),
    Scenario("R5", "Failing disk calls are survived", _R + "faults:run", 12, 320, "150, 60 struck"),
)
