"""The program is killed while somebody types: what was typed two seconds earlier is offered again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, unfinished
from tests.desks import open_desk
from tests.reliability.ground import fresh
from tests.reliability.kills import ROOT
from tests.reliability.tally import Tally

ALLOWED = 2.0
"""Seconds: what was typed longer ago must be there."""
SHORTEST, LONGEST = 2.2, 5.0


def saved_before(home: Path) -> Supplier:
    desk = open_desk(home, datetime.now)
    try:
        return registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    finally:
        desk.workspace.release()


def type_and_kill(home: Path, id_: str, seconds: float) -> tuple[list[float], float]:
    """Give when each key was pressed, and when the program was killed."""
    command = [sys.executable, "-m", "tests.reliability.typist", str(home), id_]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    killed = time.monotonic()
    lines = [first, *process.stdout.read().splitlines()]
    process.wait(20)
    return [float(one.split()[1]) for one in lines if len(one.split()) == 2], killed


def offered(home: Path, id_: str) -> str:
    """Open it as the next start would; give the words that wait in the form."""
    desk = open_desk(home, datetime.now)
    try:
        place = unfinished.place(desk)
        if place != ("registers", ("suppliers", id_)):
            return f"the next start leads to {place}"
        one = unfinished.waiting(desk, "suppliers", "" if id_ == "new" else id_)
        return str(one.note) if isinstance(one, Supplier) else ""
    finally:
        desk.workspace.release()


def run(count: int, seed: int, place: Path) -> Tally:
    """X2: kill it `count` times while a new entry, or a change of a saved one, is typed."""
    chance, found = random.Random(seed), Tally("X2")
    for number in range(count):
        home = fresh(place)
        id_ = saved_before(home).id if number % 2 else "new"
        pressed, killed = type_and_kill(home, id_, chance.uniform(SHORTEST, LONGEST))
        due = sum(1 for at in pressed if at <= killed - ALLOWED)
        words = offered(home, id_)
        typed = "".join(chr(ord("a") + n % 26) for n in range(len(pressed) + 2))
        found.edits += due
        if due == 0:
            found.hit(f"kill {number}: it was killed before anything was due")
        elif not typed.startswith(words) or len(words) < due:
            found.hit(f"kill {number}, {id_[:3]}: {due} keys are due, but there is {words!r}")
        else:
            found.hit()
    return found
