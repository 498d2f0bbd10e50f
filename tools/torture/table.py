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
_H = _S + "hostile.runs:"
_FAULTS = "150, 60 struck"
SCENARIOS = (
    Scenario("R1", "Saved work survives a kill", _R + "kills:run", 10, 200, "200, 50,000 edits", 7),
    Scenario("R2", "Saved work survives a power cut", _R + "powercuts:run", 45, 900, "", 3),
    Scenario("R3", "A real journal keeps saved work", _R + "realcut:run", 2, 40, "", 6),
    Scenario("R4", "No entry without its document", _R + "powercuts:attachments", 30, 300),
    Scenario("R5", "Failing disk calls are survived", _R + "faults:run", 12, 320, _FAULTS, 9),
    Scenario("R6", "A full disk changes nothing", _R + "fulldisk:run", 2, 20, "7 x 20", 8),
    Scenario("R7", "Read-only is told or read", _R + "readonly:run", 1, 5, "7 x 5"),
    Scenario("R8", "A swapped file is noticed", _R + "others:swaps", 15, 50),
    Scenario("R9", "Only one opens it", _R + "others:races", 4, 60, "20"),
    Scenario("R10", "Damage is noticed and named", _R + "damage:run", 60, 600),
    Scenario("R11", "Each reason not to open is named", _R + "wrong:run", 5, 20, "80"),
    Scenario("R12", "Newer data are left alone", _R + "wrong:ahead", 5, 40),
    Scenario("R13", "An upgrade is all or nothing", _R + "upgrades:run", 5, 9_999, "every stop", 5),
    Scenario("R14", "A bad backup is refused", _R + "keeping:run", 8, 100, "", 3),
    Scenario("R15", "New laptop, all data", _R + "keeping:new_laptop", 1, 20, "identical", 2),
    Scenario("R16", "The right backups are kept", _R + "keeping:retention", 8, 730, "2 years", 2),
    Scenario("R17", "Nothing taken out is final", _R + "removals:run", 4, 40, "all back", 6),
    Scenario("X1", "A bad exchange file is refused", _R + "exchange_damage:run", 20, 500),
    Scenario("S1", "Nothing readable is left", _S + "kills:run", 1, 20, "", 4),
    Scenario("S7", "Locking in mid-edit loses nothing", _S + "locks:run", 4, 100, "", 3),
    Scenario("S9", "Slips in a code are named", _S + "recovery_codes:run", 2, 1_000, "", 5),
    Scenario("S10", "New keys survive a kill", _R + "rekey_kills:run", 8, 200, "300 with cuts", 4),
    Scenario("S10", "New keys survive a power cut", _R + "rekey_kills:power", 9, 120, "", 3),
    Scenario("S11", "An altered history is named", _S + "mutations:run", 29, 500, "", 3),
    Scenario("H1", "A spreadsheet cannot do harm", _H + "spreadsheets", 4, 30, "", 4),
    Scenario("H3", "An import is whole or not there", _H + "imports", 1, 30, "", 2),
    Scenario("H5", "Hostile names stay text", _H + "names", 30, 200, "", 2),
    Scenario("H6", "Archives cannot escape", _H + "archives", 20, 200, "", 2),
    Scenario("H7", "Links are not followed", _H + "links", 20, 60),
    Scenario("H8", "Active documents are named", _H + "attachments", 8, 120, "", 3),
    Scenario("H11", "Broken documents break nothing", _H + "mutations", 300, 20_000, "", 2),
)
