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
    weight: int = 1
    """Those that take long begin first."""


_R = "tests.reliability."
_S = "tests.security."
_FAULTS = "150, 60 struck"
SCENARIOS = (
    Scenario("R1", "Saved work survives a kill", _R + "kills:run", 12, 200, "200, 50,000 edits", 7),
    Scenario("R2", "Saved work survives a power cut", _R + "powercuts:run", 45, 900, "", 3),
    Scenario("R3", "A real journal keeps saved work", _R + "realcut:run", 2, 40, "", 6),
    Scenario("R4", "No entry without its document", _R + "powercuts:attachments", 30, 300),
    Scenario("R5", "Failing disk calls are survived", _R + "faults:run", 12, 320, _FAULTS, 9),
    Scenario("R6", "A full disk changes nothing", _R + "fulldisk:run", 2, 20, "7 x 20", 8),
    Scenario("R7", "Read-only is told or read", _R + "readonly:run", 1, 5, "7 x 5"),
    Scenario("R8", "A swapped file is noticed", _R + "others:swaps", 15, 50),
    Scenario("R9", "Only one opens it", _R + "others:races", 6, 20),
    Scenario("R10", "Damage is noticed and named", _R + "damage:run", 60, 600),
    Scenario("R11", "Each reason not to open is named", _R + "wrong:run", 5, 20, "80"),
    Scenario("R12", "Newer data are left alone", _R + "wrong:ahead", 5, 40),
    Scenario("R13", "An upgrade is all or nothing", _R + "upgrades:run", 9, 9_999, "every stop", 5),
    Scenario("S11", "An altered history is noticed", _S + "mutations:run", 28, 500),
    Scenario("R17", "Nothing taken out is final", _R + "removals:run", 4, 40, "all back", 6),
)
