"""Every promise that is tried many times: what it says, how often, and which function tries it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Found(Protocol):
    """What a scenario gives: how much was tried, and how much of it did harm."""

    tried: int
    fired: int
    edits: int


@dataclass(frozen=True)
class Scenario:
    """One promise; `target` names a function (count, seed, place) that gives a Tally."""

    id: str
    promise: str
    target: str
    quick: int
    full: int
    weight: int = 1
    """Those that take long begin first."""
    struck: int = 0
    """How often the harm must have struck in the full form, where that is not the count."""
    tried: int = 0
    """How often it must have been tried in the full form, where that is not the count."""
    edits: int = 0
    """How many acknowledged edits must have been looked for in the full form."""

    @property
    def required(self) -> tuple[int, int, int]:
        """Give what the full form must reach: tried, struck, edits."""
        tried = self.tried or self.full
        return tried, self.struck or tried, self.edits

    @property
    def asked(self) -> str:
        """Say what the full form must reach."""
        tried, struck, edits = self.required
        words = [f"{tried:,}"]
        words += [f"{struck:,} struck"] if struck != tried else []
        words += [f"{edits:,} edits"] if edits else []
        return ", ".join(words)

    def short_of(self, found: Found, *, quick: bool) -> list[str]:
        """Say which figures were not reached; in the short form the harm must strike at all."""
        least = (1, 1, 0) if quick else self.required
        held = (found.tried, found.fired, found.edits)
        words = ("tried", "struck", "edits looked for")
        return [
            f"only {had:,} {word}, and {must:,} are needed"
            for had, must, word in zip(held, least, words, strict=True)
            if had < must
        ]


_R = "tests.reliability."
_S = "tests.security."
_H = _S + "hostile.runs:"
SCENARIOS = (
    Scenario("R1", "Saved work survives a kill", _R + "kills:run", 6, 200, 7, edits=50_000),
    Scenario("X2", "Typed words survive a kill", _R + "typing_kills:run", 1, 20, 4),
    Scenario("R2", "Saved work survives a power cut", _R + "powercuts:run", 30, 900, 3),
    Scenario("R3", "A real journal keeps saved work", _R + "realcut:run", 2, 40, 6),
    Scenario("R4", "No entry without its document", _R + "powercuts:attachments", 18, 300),
    Scenario("R5", "Failing disk calls are survived", _R + "faults:run", 6, 320, 9, struck=60),
    Scenario("R6", "A full disk changes nothing", _R + "fulldisk:run", 1, 20, 8, 70, tried=140),
    Scenario("R7", "Read-only is told or read", _R + "readonly:run", 1, 5, tried=35),
    Scenario("R8", "A swapped file is noticed", _R + "others:swaps", 10, 50),
    Scenario("R9", "Only one opens it", _R + "others:races", 2, 120),
    Scenario("R10", "Damage is noticed and named", _R + "damage:run", 22, 600),
    Scenario("R11", "Each reason not to open is named", _R + "wrong:run", 5, 20, tried=80),
    Scenario("R12", "Newer data are left alone", _R + "wrong:ahead", 5, 40),
    Scenario("R13", "An upgrade is all or nothing", _R + "upgrades:run", 3, 9_999, 5, tried=400),
    Scenario("R14", "A bad backup is refused", _R + "keeping:run", 8, 100, 3),
    Scenario("R14", "A backup survives a power cut", _R + "powercuts:backups", 12, 300, 4),
    Scenario("R15", "New laptop, all data", _R + "keeping:new_laptop", 1, 20, 2),
    Scenario("R16", "The right backups are kept", _R + "keeping:retention", 8, 730, 2),
    Scenario("R17", "Nothing taken out is final", _R + "removals:run", 2, 40, 6),
    Scenario("X1", "A bad exchange file is refused", _R + "exchange_damage:run", 20, 500),
    Scenario("S1", "Nothing readable is left", _S + "kills:run", 1, 20, 4),
    Scenario("S7", "Locking in mid-edit loses nothing", _S + "locks:run", 2, 100, 3),
    Scenario("S9", "Slips in a code are named", _S + "recovery_codes:run", 1, 1_000, 5),
    Scenario("S10", "New keys survive a kill", _R + "rekey_kills:run", 6, 300, 4),
    Scenario("S10", "New keys survive a power cut", _R + "rekey_kills:power", 6, 300, 3),
    Scenario("S11", "An altered history is named", _S + "mutations:run", 29, 500, 3),
    Scenario("H1", "A spreadsheet cannot do harm", _H + "spreadsheets", 3, 30, 4),
    Scenario(
        "H3", "An import is whole or not there", _H + "imports", 2, 30, 2, struck=15, tried=30
    ),
    Scenario("H5", "Hostile names stay text", _H + "names", 30, 200, 2),
    Scenario("H6", "Archives cannot escape", _H + "archives", 20, 200, 2),
    Scenario("H7", "Links are not followed", _H + "links", 20, 60),
    Scenario("H8", "Active documents are named", _H + "attachments", 8, 155, 3),
    Scenario("H11", "Broken documents break nothing", _H + "mutations", 300, 20_000, 2),
)
