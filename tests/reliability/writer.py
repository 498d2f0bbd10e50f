"""Works at a desk and says so after each step, until somebody kills it: python writer.py.

Each line on the standard input is one job, "WORK SEED FOLDER"; each job runs in a process of
its own. What the program has acknowledged is told on the standard output, one line each.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dsptdesk.data import migrate
from dsptdesk.domain.organisation import ProviderKind
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import assessment, evidence, registers, starters
from tests.desks import open_desk

BATCH = 50


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
            desk.undo()
            yield f"history {desk.workspace.head}"


def attachments(desk, chance) -> Iterator[str]:
    """The attach path: a file into the store, then its record and the link to it."""
    items = [one for one in desk.edition.items if one.kind == "document"]
    while True:
        content = chance.randbytes(chance.choice((1, 4_000, 300_000, 2_500_000)))
        stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.pdf")
        one = evidence.attach(desk, chance.choice(items), evidence.evidence_of(stored))
        yield f"file {one.id} {one.sha256}"


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


def backups(desk, chance) -> Iterator[str]:
    """The backup path, with new evidence each time."""
    while True:
        content = chance.randbytes(chance.choice((4_000, 1_500_000)))
        stored = evidence.store_bytes(desk.workspace.blobs, content, "photo.jpg")
        one = registers.save(desk, evidence.evidence_of(stored))
        yield f"file {one.id} {one.sha256}"
        desk.workspace.back_up("killed in the middle")
        yield f"backup {desk.workspace.head}"


def hasty(desk, chance) -> Iterator[str]:
    """What must never be built: it says "saved" before it is."""
    while True:
        policy = Policy(name=f"{chance.random()}", kind=PolicyKind.OTHER)
        with desk.write("Add policy") as writing:
            policy = writing.save(policy)
            yield f"is policies {policy.id} {policy.version}"


WORK = {one.__name__: one for one in (edits, attachments, batches, backups, hasty)}


def say(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def work(job: str) -> None:
    name, seed, folder = job.rstrip("\n").split(" ", 2)
    say(f"pid {os.getpid()}")
    desk = open_desk(Path(folder), datetime.now)
    for line in WORK[name](desk, random.Random(seed)):
        say(line)


def main() -> None:
    import sqlalchemy  # noqa: F401 - loaded once, not once a job

    from dsptdesk.data import store  # noqa: F401

    assert migrate.SCHEMA
    for job in sys.stdin:
        if (child := os.fork()) == 0:
            try:
                work(job)
            except BaseException as error:  # noqa: BLE001 - told to the test, which fails
                say(f"failed {error!r}")
            os._exit(1)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
