"""Other programs at the same files: a second start, a swapped file, a file held for a moment."""

from __future__ import annotations

import os
import random
import shutil
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dsptdesk import durable
from dsptdesk.data import files
from dsptdesk.domain.errors import DiskTrouble, DsptError, InUse
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from tests.desks import open_desk
from tests.reliability.damage import DATABASE, filled
from tests.reliability.tally import Tally, left_out


def start_at_once(home, gate, answers):
    """Start the program in a process of its own, which opens when the gate does."""
    if (child := os.fork()) == 0:
        os.read(gate, 1)
        try:
            desk = open_desk(home, datetime.now)
            os.write(answers, b"opened\n")
            time.sleep(30)  # until it is killed
            desk.close()
        except InUse as error:
            os.write(answers, f"told {error}\n".encode())
        except BaseException as error:  # noqa: BLE001 - told to the test
            os.write(answers, f"failed {error!r}\n".encode())
        os._exit(0)
    return child


def race(home, starters):
    """Start the program several times at the same moment; give what each said."""
    gate, push = os.pipe()
    hear, answers = os.pipe()
    children = [start_at_once(home, gate, answers) for _ in range(starters)]
    os.write(push, b"x" * starters)
    said = b""
    while said.count(b"\n") < starters:
        said += os.read(hear, 4096)
    for one in (gate, push, hear, answers):
        os.close(one)
    for child in children:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return said.decode().splitlines()


def races(count: int, seed: int, place: Path) -> Tally:
    """R9: of several starts at once exactly one opens; killed, it leaves no question behind."""
    if not hasattr(os, "fork"):
        return left_out("R9", "this system cannot fork a process")
    found, home = Tally("R9"), filled(place, seed)
    for number in range(count):
        said = race(home, 2 + number % 2)
        failures = [f"{said}"] if said.count("opened") != 1 else []
        failures += [one for one in said if one.startswith("failed")]
        failures += [f"not said who: {o}" for o in said if o[0] == "t" and "since" not in o]
        try:
            desk = open_desk(home, datetime.now)  # the one that had it is gone: no question
            registers.save(desk, Asset(name=f"After race {number}"))
            desk.workspace.release()
        except DsptError as error:
            failures.append(f"after the kill: {error}")
        found.hit(*(f"race {number}: {one}" for one in failures))
    return found


def another_put_over(home, old):
    new = home / "new.db"
    shutil.copy(old, new)
    new.replace(home / DATABASE)


def taken_away_and_copied(home, old):
    (home / DATABASE).unlink()
    shutil.copy(old, home / DATABASE)


def renamed_as_a_conflict(home, old):
    (home / DATABASE).rename(home / "desk (conflicted copy).db")
    shutil.copy(old, home / DATABASE)


def folder_swapped(home, old):
    away = home.with_name("away")
    shutil.rmtree(away, ignore_errors=True)
    home.rename(away)
    shutil.copytree(away, home)
    shutil.copy(old, home / DATABASE)


def gone(home, _old):
    (home / DATABASE).unlink()


SWAPS = (
    another_put_over,
    taken_away_and_copied,
    renamed_as_a_conflict,
    folder_swapped,
    gone,
)


def swaps(count: int, seed: int, place: Path) -> Tally:
    """R8: a file swapped under the open program is noticed before the next save says "saved"."""
    chance, found = random.Random(seed), Tally("R8")
    source = filled(place, seed)
    old = shutil.copy(source / DATABASE, place / "old.db")
    for number in range(count):
        home = Path(shutil.copytree(source, place / "open"))
        swap = SWAPS[number % len(SWAPS)]
        desk = open_desk(home, datetime.now)
        asset = registers.save(desk, Asset(name="Before"))
        swap(home, old)
        failures = []
        for step in range(chance.randrange(1, 4)):
            try:
                registers.save(desk, replace(asset, note=f"Step {step}"))
                failures.append("saved after the swap")
            except DiskTrouble:
                pass
        desk.workspace.release()
        found.hit(*(f"{swap.__name__}: {one}" for one in failures))
        for folder in (home, home.with_name("away")):
            shutil.rmtree(folder, ignore_errors=True)
    return found + held_for_a_moment(max(2, count // 10), seed, place)


class Withheld:
    """Another program holds a file: it cannot be opened or replaced until it lets go."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path, self.until = path, time.monotonic() + seconds
        self.open, self.replace = Path.open, Path.replace
        self.refused = 0

    def __enter__(self):
        def opened(path, *rest, **named):
            return self._answer(path, self.open, path, *rest, **named)

        def replaced(path, target):
            return self._answer(target, self.replace, path, target)

        Path.open, Path.replace = opened, replaced
        return self

    def _answer(self, path, real, *rest, **named):
        if Path(path) == self.path and time.monotonic() < self.until:
            self.refused += 1
            raise PermissionError(13, "held by another program")
        return real(*rest, **named)

    def __exit__(self, *_):
        Path.open, Path.replace = self.open, self.replace


def held_for_a_moment(count: int, seed: int, place: Path) -> Tally:
    """R8: a file that a virus scanner holds is waited for; one that is never let go is told."""
    found, home = Tally("R8"), filled(place, seed)
    patience = durable.PATIENCE
    durable.PATIENCE = 0.4  # ten times quicker; that the real one is 5 s is a test of its own
    try:
        for number in range(count):
            kind = number % 2
            path = home / (DATABASE if kind else "keys.json")
            with Withheld(path, 0.2) as holding:
                try:
                    if kind:
                        open_desk(home, datetime.now).workspace.release()
                    else:
                        files.write_atomic(path, path.with_name("keys.backup.json").read_bytes())
                    failures = [] if holding.refused else ["it was not held"]
                except DsptError as error:
                    failures = [f"not waited for: {error}"]
            with Withheld(path, 60) as holding:
                try:
                    if kind:
                        open_desk(home, datetime.now)
                    else:
                        files.write_atomic(path, b"no")
                    failures.append("nothing was told")
                except DiskTrouble:
                    pass
            found.hit(*(f"{path.name}: {one}" for one in failures))
    finally:
        durable.PATIENCE = patience
    return found
