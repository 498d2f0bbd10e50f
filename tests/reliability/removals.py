"""Everything taken out, in each way there is, and all of it brought back, documents too."""

from __future__ import annotations

import os
import random
import shutil
import time
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from dsptdesk.data.aside import ASIDE
from dsptdesk.domain.changes import Change
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import registers, restoring, start
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample
from tests.desks import cheapen, open_desk
from tests.reliability.tally import Tally

DAY = 86_400


def sample(place: Path) -> Path:
    """Make the example's workspace, with the passphrase of the tests."""
    home = place / "sample"
    make_sample(home, now=datetime.now)
    desk = start.open_with_passphrase(home, SAMPLE_PASSPHRASE, who="Priya Nair")
    cheapen(home, desk.workspace._key)
    desk.close()
    return home


def content(desk):
    """Give every record without its version, and every document's checksum as it is on the disk."""
    records = {
        (kind.slug, one.id): tuple(
            str(getattr(one, f.name)) for f in fields(one) if f.name != "version"
        )
        for kind in KINDS
        for one in desk.snapshot.all(kind)
    }
    named = [one for one in desk.snapshot.all(Evidence) if one.blob]
    return records, {one.id: desk.workspace.blobs.verify(one.blob) for one in named}


def every(desk):
    """Give what can be taken out: what was signed off stays."""
    return [one for kind in KINDS if not kind.frozen for one in desk.snapshot.all(kind)]


def archived(home, _chance):
    """Archive all entries of every register, close, and bring all back."""
    desk = open_desk(home, datetime.now)
    live = {register.slug: desk.snapshot.live(register.record) for register in REGISTERS}
    for chosen in live.values():
        registers.archive(desk, chosen)
    left = [one for register in REGISTERS for one in desk.snapshot.live(register.record)]
    desk.close()
    desk = open_desk(home, datetime.now)
    for slug, chosen in live.items():
        kind = next(one.record for one in REGISTERS if one.slug == slug)
        ids = {one.id for one in chosen}
        registers.bring_back(desk, [one for one in desk.snapshot.all(kind) if one.id in ids])
    desk.workspace.release()
    return [f"still there: {len(left)}"] if left else []


def taken_out(desk):
    """Take everything out as undo does."""
    with desk.write("Take everything out") as writing:
        for one in every(desk):
            writing.remove(one)
    return [] if not every(desk) else ["not everything went"]


def undone(home, _chance):
    """Take all out and undo it at once."""
    desk = open_desk(home, datetime.now)
    failures = taken_out(desk)
    desk.undo()
    desk.workspace.release()
    return failures


def from_history(home, chance):
    """Take all out, start again for weeks, and put it back from the history alone."""
    desk = open_desk(home, datetime.now)
    before = every(desk)
    failures = taken_out(desk)
    desk.close()
    shutil.rmtree(home / "backups" / "evidence")  # nothing but what was put aside
    age(home, chance.randrange(0, 29))
    for _ in range(2):
        open_desk(home, datetime.now).workspace.release()
    desk = open_desk(home, datetime.now)
    with desk.write("Put back") as writing:
        for one in before:
            past = desk.history(one.id)[0].made
            writing.put_back(Change(None, next(o.before for o in past if o.id == one.id)))
    desk.workspace.release()
    open_desk(home, datetime.now).workspace.release()  # what is named again comes back
    return failures


def from_backup(home, chance):
    """Take all out, lose even what was put aside, and put the newest full backup back."""
    desk = open_desk(home, datetime.now)
    desk.workspace.back_up("before")
    failures = taken_out(desk)
    desk.close()
    age(home, chance.randrange(31, 200))
    for _ in range(2):
        open_desk(home, datetime.now).workspace.release()
    shutil.rmtree(home / "evidence" / ASIDE, ignore_errors=True)
    desk = open_desk(home, datetime.now)
    full = max(desk.workspace.backups(), key=lambda one: len(one.evidence))  # the newest of those
    then = restoring.read(desk, full)
    wanted = restoring.all_of(then, restoring.compare_with(desk, then))
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
    desk.workspace.release()
    return failures


def age(home, days):
    """Let what was put aside lie there for so many days."""
    open_desk(home, datetime.now).workspace.release()
    when = time.time() - days * DAY
    for one in (home / "evidence" / ASIDE).glob("*"):
        os.utime(one, (when, when))


WAYS = (archived, undone, from_history, from_backup)


def run(count: int, seed: int, place: Path) -> Tally:
    """R17: `count` times, by one way after the other, everything is back."""
    chance, found, source = random.Random(seed), Tally("R17"), sample(place)
    desk = open_desk(source, datetime.now)
    expected = content(desk)
    desk.workspace.release()
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        home = Path(shutil.copytree(source, place / "home"))
        failures = way(home, chance)
        desk = open_desk(home, datetime.now)
        try:
            failures += differences(expected, content(desk))
            failures += desk.workspace.check()
        except DsptError as error:
            failures.append(f"{error}")
        desk.workspace.release()
        found.hit(*(f"{way.__name__}: {one}" for one in failures))
        found.edits += len(expected[0])
        shutil.rmtree(home)
    found.most = f"each time {len(expected[0])} records, {len(expected[1])} documents"
    return found


def differences(expected, now):
    for what, before, after in zip(("record", "document"), expected, now, strict=True):
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                yield f"another {what}: {name}"
