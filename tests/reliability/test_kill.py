"""What the program called saved is there after it was killed in the middle of its work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from dsptdesk.data.backup import verify_copy
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.record import linked_ids
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from tests.desks import open_desk
from tests.reliability.writer import BATCH

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.crash,
    pytest.mark.serial,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process"),
]
KILLS = 20


@pytest.fixture(scope="module")
def writer():
    """One process that starts the others, so that the libraries load once."""
    command = [sys.executable, "-m", "tests.reliability.writer"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
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
    count: int = 0

    def hear(self, line):
        what, _, rest = line.partition(" ")
        self.count += 1
        if what == "is":
            kind, id_, version = rest.split()
            self.versions[kind, id_] = int(version)
        elif what == "file":
            id_, digest = rest.split()
            self.files[id_] = digest
        else:
            {"batch": self.batches, "history": self.heads, "backup": self.backups}[what].add(rest)


def kill_once(writer, work, place, chance, told):
    """Let it work for a while, kill it at a moment nobody chose, and hear it to its end."""
    print(work, chance.random(), place, file=writer.stdin, flush=True)
    pid = int(writer.stdout.readline().split()[1])
    for _ in range(chance.randrange(1, 12)):
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
    ]


def assert_whole(desk):
    """Every page, the history, every stored file; no row without its file, no scraps."""
    assert desk.workspace.check() == ()
    blobs = {one.blob for one in desk.snapshot.all(Evidence)}
    assert desk.workspace.blobs.names() == blobs
    assert not list(desk.workspace.path.rglob("*.part"))  # in the pool too
    known = {one.id for r in REGISTERS for one in desk.snapshot.all(r.record)}
    for kind in KINDS:
        for one in desk.snapshot.all(kind):
            assert linked_ids(one) <= known
    suppliers = [one.name for one in desk.snapshot.all(Supplier)]
    assert all(suppliers.count(name) == BATCH for name in set(suppliers))


@pytest.mark.parametrize("work", ["edits", "attachments", "batches"])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(writer, place, work):
    chance, told = random.Random(work), Told()
    for _ in range(KILLS):
        kill_once(writer, work, place, chance, told)
        desk = open_desk(place, datetime.now)
        try:
            assert lost(desk, told) == []
            assert_whole(desk)
        finally:
            desk.workspace.release()
    assert told.count >= KILLS


def test_a_backup_killed_in_the_middle_spoils_neither_the_desk_nor_later_backups(writer, place):
    chance, told = random.Random(5), Told()
    for _ in range(10):
        kill_once(writer, "backups", place, chance, told)
        desk = open_desk(place, datetime.now)
        try:
            assert lost(desk, told) == []
            assert_whole(desk)
            made = {one.head for one in desk.workspace.backups()}
            assert told.backups <= made or len(made) == 30
            newest = desk.workspace.back_up("after the kill") or desk.workspace.backups()[0]
            assert verify_copy(newest.folder / "desk.db", desk.workspace._key) == newest.head
        finally:
            desk.workspace.release()


def test_the_comparison_notices_a_program_that_says_saved_too_early(writer, place):
    chance, told = random.Random(1), Told()
    for _ in range(KILLS):
        kill_once(writer, "hasty", place, chance, told)
        desk = open_desk(place, datetime.now)
        found = lost(desk, told)
        desk.workspace.release()
        if found:
            return
    pytest.fail("the test above could not have failed")
