"""The program's own work, recorded once, and the power cut at many moments of it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from dsptdesk.data.backups import proving
from dsptdesk.domain.errors import DsptError
from tests.desks import open_desk
from tests.reliability.ground import blank
from tests.reliability.kills import ROOT, Told, look
from tests.reliability.replay import VARIANTS, Disk, lay_out, notes_in
from tests.reliability.tally import Tally, left_out

SOURCE = Path(__file__).with_name("recorder.c")
NO_COMPILER = "gcc is needed, on Linux"


@cache
def recorder() -> Path | None:
    """Compile the recorder; None where that cannot be done."""
    if not sys.platform.startswith("linux") or not shutil.which("gcc"):
        return None
    made = blank()[0].parent / "recorder.so"
    command = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return made if done.returncode == 0 else None


def memory() -> str | None:
    """Name a folder in memory: a thousand disks are laid out, and none has to last."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass
class Recorded:
    """One run of the program: where it began, where it was, and what it did."""

    start: Path
    at: Path
    notes: list

    def cuts(self, count, seed, *, strict=False):
        """Give the disk after a cut, the lines acknowledged before it, and its name; by chance."""
        chance = random.Random(f"{seed} {strict}")
        moments = sorted(chance.randint(1, len(self.notes)) for _ in range(-(-count // 3)))
        disk, played = Disk(self.start, self.at, strict=strict), 0
        for moment in moments:
            for note in self.notes[played:moment]:
                disk.play(note)
            played = moment
            for variant in VARIANTS:
                name = f"note {moment} of {len(self.notes)}, {variant}, strict {strict}"
                yield disk.cut(variant, chance), tuple(disk.acks), name


def record(place, start, work, seed, lines, *, weak="") -> Recorded:
    """Let the program work at a copy of `start` under the recorder."""
    place.mkdir(exist_ok=True)
    at = place / "recorded"
    shutil.copytree(start, at)
    log = place / "notes"
    here = os.environ | {
        "LD_PRELOAD": str(recorder()),
        "REC_DIR": str(at),
        "REC_LOG": str(log),
        "REC_ACK": str(place / "acks"),
        "REC_WEAK": weak,
    }
    command = [sys.executable, "-m", "tests.reliability.writer", work, str(seed), str(at)]
    done = subprocess.run(
        [*command, str(lines)], cwd=ROOT, env=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = Recorded(start, at, notes_in(log))
    kinds = {one.what for one in found.notes}
    assert kinds >= set("CWSA"), f"the recorder saw only {kinds}"
    return found


def states(tally, recorded, count, seed, check):
    """Check every disk of a recording, on both kinds of disk."""
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        for strict in (False, True):
            for left, acks, name in recorded.cuts(count // 2, seed, strict=strict):
                there = Path(folder) / "cut"
                shutil.rmtree(there, ignore_errors=True)
                lay_out(left, there)
                tally.hit(*(f"{name}: {one}" for one in _checked(check, there, acks)))
                tally.edits += len(acks)
    return tally


def _checked(check, there, acks):
    try:
        return check(there, acks)
    except DsptError as error:
        return [f"does not open: {error}"]


def as_told(place, acks):
    """What was acknowledged is there, and everything is whole."""
    told = Told()
    for line in acks:
        told.hear(line)
    return look(place, told)


def run(count: int, seed: int, place: Path) -> Tally:
    """R2: no acknowledged edit is lost in any state; with weaker settings some must be."""
    if recorder() is None:
        return left_out("R2", NO_COMPILER)
    found = Tally("R2")
    lines = 400 if count >= 300 else 150
    for part, where in (("strong", found), ("weak", weak := Tally("R2"))):
        weaker = "database" if part == "weak" else ""
        done = record(place / part, blank()[0], "everything", seed, lines, weak=weaker)
        states(where, done, count if part == "strong" else max(30, count // 5), seed, as_told)
    if not weak.failures:
        found.failures.append("the control lost nothing with synchronous=NORMAL: it cannot fail")
    found.most = f"control: {len(weak.failures)} losses in {weak.tried}"
    return found


def attachments(count: int, seed: int, place: Path) -> Tally:
    """R4: no row without its file, no file without its row; where files are not settled, some."""
    if recorder() is None:
        return left_out("R4", NO_COMPILER)
    lines, found, weak = 40 if count >= 100 else 12, Tally("R4"), Tally("R4")
    done = record(place / "strong", blank()[0], "attachments", seed, lines)
    states(found, done, count, seed, as_told)
    done = record(place / "weak", blank()[0], "attachments", seed, 8, weak="files")
    states(weak, done, 24, seed, as_told)
    if not weak.failures:
        found.failures.append("the control lost nothing without fsync: it cannot fail")
    found.most = f"control: {len(weak.failures)} losses in {weak.tried}"
    return found


def backups(count: int, seed: int, place: Path) -> Tally:
    """R14: every backup that was called made is there and proves whole, and so is every one listed."""
    if recorder() is None:
        return left_out("R14", NO_COMPILER)
    lines, found, weak = 24 if count >= 100 else 8, Tally("R14"), Tally("R14")
    done = record(place / "strong", blank()[0], "backups", seed, lines)
    states(found, done, count, seed, proved)
    done = record(place / "weak", blank()[0], "backups", seed, 8, weak="files")
    states(weak, done, 12 if count < 100 else 24, seed, proved)
    if not weak.failures:
        found.failures.append("the control lost nothing without fsync: it cannot fail")
    found.most = f"control: {len(weak.failures)} losses in {weak.tried}"
    return found


def proved(place, acks):
    """What was acknowledged is there, and every backup is listed and whole."""
    wrong, told = as_told(place, acks), {one[7:] for one in acks if one.startswith("backup ")}
    desk = open_desk(place, datetime.now)
    try:
        held = desk.workspace.good_backups()
        wrong += [f"no backup: {head[:8]}" for head in told - {one.head for one in held}]
        for one in desk.workspace.backups():
            proof = proving.prove(one, desk.workspace._key)
            wrong += [f"backup {one.head[:8]}: {problem}" for problem in proof.problems]
    finally:
        desk.workspace.release()
    return wrong
