"""Works at a desk and says so after each step, until somebody kills it: python writer.py.

With arguments, WORK SEED FOLDER LINES, it does one job and ends. Without, each line on the
standard input is one job, "WORK SEED FOLDER"; each job runs in a process of its own. What the
program has acknowledged is told on the standard output, one line each.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from dsptdesk import durable
from dsptdesk.data import database, migrate
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.organisation import ProviderKind
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import assessment, evidence, registers, starters
from tests.desks import open_desk
from tests.reliability.ground import fresh

BATCH = 50
STURDY = 12
"""Rounds of work for one whose disk answers badly."""
ROUND = ""
"""Ends a round of work; it is not told."""


def edits(desk, chance) -> Iterator[str]:
    """The save path: add, change, answer, archive, take back."""
    items = [one for one in desk.edition.items if one.kind == "text"]
    while True:
        asset = registers.save(desk, Asset(name=f"Asset {chance.random()}"))
        yield f"is assets {asset.id} {asset.version}"
        for _ in range(chance.randrange(4)):
            asset = registers.save(desk, replace(asset, note="Text " * chance.randrange(400)))
            yield f"is assets {asset.id} {asset.version}"
        answer = assessment.save_answer(desk, chance.choice(items), reply=f"{chance.random()}")
        yield f"is answers {answer.id} {answer.version}"
        if chance.random() < 0.3:
            registers.archive(desk, [asset])
            yield f"is assets {asset.id} {asset.version + 1}"
        if chance.random() < 0.2:
            yield from undone(desk)
        yield ROUND


def attachments(desk, chance, *, large=True) -> Iterator[str]:
    """The attach path: a file into the store, then its record and the link to it."""
    items = [one for one in desk.edition.items if one.kind == "document"]
    while True:
        sizes = (1, 4_000, 300_000, 2_500_000) if large else (1, 4_000, 90_000)
        content = chance.randbytes(chance.choice(sizes))
        stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.pdf")
        one = evidence.attach(desk, chance.choice(items), evidence.evidence_of(stored))
        yield f"file {one.id} {one.sha256}"
        yield ROUND


def batches(desk, chance) -> Iterator[str]:
    """The import path: many records in one write, and the starters."""
    for number in range(10**6):
        batch = f"Batch {chance.random()} of {number}"
        with desk.write("Import suppliers") as writing:
            for _ in range(BATCH):
                writing.save(Supplier(name=batch))
        yield f"batch {batch}"
        kind = chance.choice(list(ProviderKind))
        keys = {one.key for one in starters.starters_for(kind, "policies")}
        if starters.add_starters(desk, "policies", keys):
            yield f"history {desk.workspace.head}"
        yield ROUND


def backups(desk, chance) -> Iterator[str]:
    """The backup path, with new evidence each time."""
    while True:
        content = chance.randbytes(chance.choice((4_000, 1_500_000)))
        stored = evidence.store_bytes(desk.workspace.blobs, content, "photo.jpg")
        one = registers.save(desk, evidence.evidence_of(stored))
        yield f"file {one.id} {one.sha256}"
        desk.workspace.back_up("killed in the middle")
        yield f"backup {desk.workspace.head}"


def everything(desk, chance) -> Iterator[str]:
    """What a person does in a day: mostly edits, now and then a file, an import, a clear-out."""
    works = [(edits(desk, chance), 40), (attachments(desk, chance, large=False), 3)]
    works += [(batches(desk, chance), 1), (removals(desk, chance), 4)]
    sources, weights = zip(*works, strict=True)
    while True:
        source = chance.choices(sources, weights)[0]
        while line := next(source):  # to its end: undo takes back what was done last
            yield line


def removals(desk, chance) -> Iterator[str]:
    """The way out: taken out, put back by undo, taken out for good."""
    while True:
        asset = registers.save(desk, Asset(name=f"For a day {chance.random()}"))
        yield f"is assets {asset.id} {asset.version}"
        yield f"moving assets {asset.id}"
        with desk.write("Take out") as writing:
            writing.remove(asset)
        yield f"gone assets {asset.id}"
        yield from undone(desk)
        short = registers.save(desk, Asset(name=f"For a moment {chance.random()}"))
        with desk.write("Take out") as writing:
            writing.remove(short)
        yield f"gone assets {short.id}"
        yield ROUND


def undone(desk) -> Iterator[str]:
    """Take the last step back; what it touches may be either way until that is told."""
    for one in desk._done[-1].made:
        yield f"moving {one.kind.slug} {one.id}"
    for one in desk.undo().made:
        slug = one.kind.slug
        yield f"is {slug} {one.id} {one.after.version}" if one.after else f"gone {slug} {one.id}"
    yield f"history {desk.workspace.head}"


def upgrading(desk, chance) -> Iterator[str]:
    """It was upgraded when it was opened."""
    yield f"history {desk.workspace.head}"


def hasty(desk, chance) -> Iterator[str]:
    """What must never be built: it says "saved" before it is."""
    while True:
        policy = Policy(name=f"{chance.random()}", kind=PolicyKind.OTHER)
        with desk.write("Add policy") as writing:
            policy = writing.save(policy)
            yield f"is policies {policy.id} {policy.version}"


ALL = (edits, attachments, batches, removals, everything, backups, upgrading, hasty)
WORK = {one.__name__: one for one in ALL}


def say(line: str) -> None:
    os.writev(1, [line.encode() + b"\n"])  # not write: faults are put into that


def work(job: str) -> None:
    name, seed, folder = job.rstrip("\n").split(" ", 2)
    say(f"pid {os.getpid()}")
    if name == "sturdy":
        sturdy(Path(folder), random.Random(seed))
        return
    desk = open_desk(Path(folder), datetime.now)
    for line in WORK[name](desk, random.Random(seed)):
        if line != ROUND:
            say(line)


def sturdy(place: Path, chance: random.Random) -> None:
    """Work on as a person would whose disk answers badly: read what is told, and try again.

    It waits until somebody has taken hold of it. Anything but advice ends it.
    """
    durable.PATIENCE = 0.1  # the fault will not go away by waiting
    os.read(0, 3)
    for _ in range(3):
        try:
            desk = open_desk(place, datetime.now)
            break
        except DsptError as error:
            say(f"told {error!r}")
    else:
        return
    for number in range(STURDY):
        try:
            for line in islice(everything(desk, chance), 5):
                if line != ROUND:
                    say(line)
            if number % 4 == 3:
                desk.workspace.back_up("often")
        except DsptError as error:
            say(f"told {error!r}")
    try:
        desk.close()
    except DsptError as error:
        say(f"told {error!r}")


def alone(name: str, seed: str, folder: str, lines: str) -> None:
    """Do one job to its end; what is acknowledged goes to a file when REC_ACK names one."""
    out = os.open(os.environ["REC_ACK"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if os.environ.get("REC_WEAK"):
        weaken()
    desk = open_desk(Path(folder), datetime.now)
    told = (line for line in WORK[name](desk, random.Random(seed)) if line != ROUND)
    for line in islice(told, int(lines)):
        os.write(out, line.encode() + b"\n")
    desk.workspace.release()


def weaken() -> None:
    """Do what must never be built: let the disk settle when it likes."""
    if os.environ["REC_WEAK"] == "files":
        os.fsync = lambda _number: None
        return
    prepare = database._prepare

    def prepared(connection, *arguments, **named):
        prepare(connection, *arguments, **named)
        connection.execute("PRAGMA synchronous = NORMAL")

    database._prepare = prepared


def warm_up() -> None:
    """Load whatever the work needs, once: a library that cannot be read is no fault of ours."""
    import sqlalchemy  # noqa: F401

    from dsptdesk.data import store  # noqa: F401

    assert migrate.SCHEMA
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(fresh(Path(folder)), datetime.now)
        for _ in islice(everything(desk, random.Random(1)), 300):
            pass
        desk.workspace.back_up("once")
        desk.close()


def main() -> None:
    if len(sys.argv) > 1:
        alone(*sys.argv[1:])
        return
    # Before it meets a disk that answers badly: a module that cannot be read is no fault of ours.
    import encodings.idna  # noqa: F401

    warm_up()
    if os.environ.get("REC_WEAK"):
        weaken()
    for job in sys.stdin:
        if (child := os.fork()) == 0:
            try:
                work(job)
            except BaseException as error:  # noqa: BLE001 - told to the test, which fails
                where = traceback.extract_tb(error.__traceback__)[-4:]
                path = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in where[::-1])
                say(f"failed {error!r} at {path}")
            os._exit(1)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
