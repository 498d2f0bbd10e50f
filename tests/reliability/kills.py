"""A program that works at a desk, killed at moments nobody chose, and what is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.record import linked_ids
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from tests.desks import open_desk
from tests.reliability.ground import fresh
from tests.reliability.tally import Tally, left_out
from tests.reliability.writer import BATCH

ROOT = Path(__file__).resolve().parents[2]
WORK = ("everything", "everything", "attachments", "batches", "edits")


@contextmanager
def writing(*, weak=False):
    """One process that starts the others, so that the libraries load once."""
    command = [sys.executable, "-m", "tests.reliability.writer"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"REC_WEAK": "database" if weak else ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.stdin.close()
        process.wait(20)


@dataclass
class Told:
    """What was acknowledged, over all rounds."""

    versions: dict[tuple[str, str], int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    batches: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    backups: set[str] = field(default_factory=set)
    gone: set[tuple[str, str]] = field(default_factory=set)
    count: int = 0

    def hear(self, line):
        what, _, rest = line.partition(" ")
        if what == "told":
            return
        self.count += 1
        if what == "is":
            kind, id_, version = rest.split()
            self.versions[kind, id_] = int(version)
            self.gone.discard((kind, id_))
        elif what in {"moving", "gone"}:
            kind, id_ = rest.split()
            self.versions.pop((kind, id_), None)
            self.gone.discard((kind, id_))
            if what == "gone":
                self.gone.add((kind, id_))
        elif what == "file":
            id_, digest = rest.split()
            self.files[id_] = digest
        else:
            {"batch": self.batches, "history": self.heads, "backup": self.backups}[what].add(rest)


def kill_once(writer, work, place, chance, told, most=12):
    """Let it work for a while, kill it at a moment nobody chose, and hear it to its end."""
    print(work, chance.random(), place, file=writer.stdin, flush=True)
    pid = int(writer.stdout.readline().split()[1])
    for _ in range(chance.randrange(most // 2, most)):
        told.hear(expected(writer.stdout.readline()))
    time.sleep(chance.random() * 0.012)
    os.kill(pid, signal.SIGKILL)
    while (line := writer.stdout.readline()) != "gone\n":
        told.hear(expected(line))


def expected(line):
    assert not line.startswith("failed"), line
    return line.rstrip("\n")


def lost(desk, told):
    """Compare with what was acknowledged; an edit may be ahead of it, never behind."""
    held = {(k.slug, one.id): one.version for k in KINDS for one in desk.snapshot.all(k)}
    files = {one.id: one.sha256 for one in desk.snapshot.all(Evidence)}
    names = [one.name for one in desk.snapshot.all(Supplier)]
    heads = {row[0] for row in desk.workspace._connection.execute("SELECT digest FROM audit")}
    return [
        *(key for key, version in told.versions.items() if held.get(key, 0) < version),
        *(id_ for id_, digest in told.files.items() if files.get(id_) != digest),
        *(batch for batch in told.batches if names.count(batch) != BATCH),
        *(head for head in told.heads | told.backups if head not in heads),
        *(f"back again: {one}" for one in told.gone if one in held),
    ]


def wrong_with(desk):
    """Every page, the history, every stored file; no row without its file, no scraps."""
    found = list(desk.workspace.check())
    blobs = {one.blob for one in desk.snapshot.all(Evidence) if one.blob}
    stored = desk.workspace.blobs.names()
    found += [f"a row without its file: {one}" for one in blobs - stored]
    found += [f"a file without its row: {one}" for one in stored - blobs]
    found += [f"a scrap: {one.name}" for one in desk.workspace.path.rglob("*.part")]
    known = {one.id for r in REGISTERS for one in desk.snapshot.all(r.record)}
    for kind in KINDS:
        for one in desk.snapshot.all(kind):
            found += [f"a link to nothing in {kind.slug}" for _ in linked_ids(one) - known]
    suppliers = [one.name for one in desk.snapshot.all(Supplier)]
    found += [f"half a batch: {one}" for one in set(suppliers) if suppliers.count(one) != BATCH]
    return found


def look(place, told):
    """Open it as the next start would, without a question; give what is lost or wrong."""
    desk = open_desk(place, datetime.now)
    try:
        return [*(f"lost: {one}" for one in lost(desk, told)), *wrong_with(desk)]
    finally:
        desk.workspace.release()


def run(count: int, seed: int, place: Path) -> Tally:
    """R1: kill it `count` times over; a full run hears 50,000 edits and more."""
    if not hasattr(os, "fork"):
        return left_out("R1", "this system cannot fork a process")
    chance, found = random.Random(seed), Tally("R1")
    most = 700 if count >= 100 else 60
    with writing() as writer:
        for number in range(count):
            if number % 10 == 0:  # a desk that grows without end would only be slower to look at
                home, told = fresh(place), Told()
            work = WORK[number % len(WORK)]
            before = told.count
            # Large files and whole imports: each takes as long as very many edits.
            heavy = work in {"attachments", "batches"}
            kill_once(writer, work, home, chance, told, most=30 if heavy else most)
            found.edits += told.count - before
            found.hit(*(f"kill {number}, {work}: {one}" for one in look(home, told)))
    return found
