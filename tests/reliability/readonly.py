"""Disks and folders that cannot be written: it opens for reading, or says why; never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dsptdesk.data import scratch
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import DiskTrouble, DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, start
from dsptdesk.services.desk import Desk
from tests.desks import CODE, PASSPHRASE, open_desk
from tests.reliability.apart import apart, mount, small_disk
from tests.reliability.damage import filled
from tests.reliability.ground import digests
from tests.reliability.tally import Tally, left_out
from tests.reliability.upgrades import held

NOBODY = 65534


def folder_closed(home):
    home.chmod(0o555)


def all_closed(home):
    for one in (*home.rglob("*"), home):
        one.chmod(0o555 if one.is_dir() else 0o444)


def database_closed(home):
    (home / "desk.db").chmod(0o444)


def evidence_closed(home):
    for one in (home / "evidence").iterdir():
        one.chmod(0o444)
    (home / "evidence").chmod(0o555)
    home.chmod(0o555)


def nothing_allowed(home):
    for name in ("desk.db", "keys.json", "keys.backup.json"):
        (home / name).chmod(0)


def disk_read_only(home):
    mount("-o", "remount,ro", str(home.parent))


def out_of_reach(home):
    home.parent.chmod(0)


UNREADABLE = (nothing_allowed, out_of_reach)
CASES = (
    all_closed,
    disk_read_only,
    folder_closed,
    database_closed,
    evidence_closed,
    *UNREADABLE,
)


def as_ordinary_user(work):
    """Do it in a process that has no special rights; give its answer."""
    hear, answer = os.pipe()
    if (child := os.fork()) == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            found = list(work())
        except BaseException:  # noqa: BLE001 - told to the test
            found = [f"not told in words: {traceback.format_exc(limit=-3)}"]
        os.write(answer, json.dumps(found).encode())
        os._exit(0)
    os.close(answer)
    with os.fdopen(hear) as said:
        found = json.load(said)
    os.waitpid(child, 0)
    return found


def looked_at(home, expected, spare, *, readable):
    """Open it as a person would: to work; when that is refused, to read."""
    known = start.is_workspace(home)
    found = ["it is not recognised"] if readable and not known else []
    start.folder_warning(home)
    try:
        worked(open_desk(home, datetime.now))
    except DiskTrouble as error:
        found += [
            f"called {word}: {error}" for word in ("damaged", "a fault") if word in str(error)
        ]
    with suppress(DsptError):
        new = start.create(home / "new", PASSPHRASE, CODE, who="Priya", organisation="Larkfield")
        new.workspace.release()
        shutil.rmtree(home / "new")
    try:
        shown = scratch.open_for_reading(
            home, Secret(passphrase=PASSPHRASE), spare, now=datetime.now
        )
    except DiskTrouble:
        return [*found, *(["it cannot be read"] if readable else [])]
    found += [] if readable else ["it was read without the right to"]
    found += read(Desk(shown, who="Priya", now=datetime.now), expected)
    return [*found, *(f"left behind: {one.name}" for one in spare.iterdir())]


def worked(desk):
    """It opened: then saving works, or says in words that it does not."""
    try:
        registers.save(desk, Asset(name="Saved here"))
        desk.workspace.back_up("here")
    except DiskTrouble:
        pass
    finally:
        desk.workspace.release()


def read(desk, expected):
    """Everything is there, documents too; and nothing can be saved."""
    now = held(desk)
    if any(one not in now[1] for one in expected[1]):
        yield "not everything is there"
    for one in desk.snapshot.all(Evidence):
        if one.blob and desk.workspace.blobs.verify(one.blob) != one.sha256:
            yield f"{one.name} cannot be read"
    try:
        registers.save(desk, Asset(name="Not here"))
        yield "it was saved in a copy that goes"
    except DsptError:
        pass
    desk.workspace.release()


def killed_there(home):
    """Leave what was saved last in the log beside the database, as a crash does."""
    if (child := os.fork()) == 0:
        desk = open_desk(home, datetime.now)
        registers.save(desk, Asset(name="Saved last"))
        os._exit(0)
    os.waitpid(child, 0)
    expected_desk = open_desk(Path(shutil.copytree(home, home.with_name("copy"))), datetime.now)
    expected = held(expected_desk)
    expected_desk.workspace.release()
    shutil.rmtree(home.with_name("copy"))
    return expected


def prepared(disk, source, spare):
    """Put a workspace there that belongs to an ordinary user, with a log beside it."""
    home = Path(shutil.copytree(source, disk / "home"))
    expected = killed_there(home)
    spare.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        for folder in (disk, home, spare):
            subprocess.run(["chown", "-R", str(NOBODY), str(folder)], check=True)
    return home, expected


def inside(count: int, seed: int, place: Path) -> Tally:
    """Try every case `count` times; needs mounts of its own."""
    found = Tally("R7")
    source = filled(place / "source", seed)
    warm(source)
    with tempfile.TemporaryDirectory() as reachable:
        Path(reachable).chmod(0o711)
        _every_case(count, source, Path(reachable), found)
    return found


def _every_case(count, source, place, found):
    for number in range(count * len(CASES)):
        close = CASES[number % len(CASES)]
        with small_disk(place / "disk", 24) as disk:
            home, expected = prepared(disk, source, place / "spare")
            disk.chmod(0o711)
            close(home)
            before = digests(home)
            failures = as_ordinary_user(
                lambda home=home, expected=expected, close=close: looked_at(
                    home, expected, place / "spare", readable=close not in UNREADABLE
                )
            )
            if close in {all_closed, disk_read_only} and digests(home) != before:
                failures.append("something was written")
            found.hit(*(f"{close.__name__}: {one}" for one in failures))


def warm(source):
    """Load everything before the rights go."""
    desk = open_desk(source, datetime.now)
    registers.save(desk, Asset(name="Warm"))
    desk.workspace.back_up("warm")
    desk.workspace.check()
    desk.workspace.release()


def run(count: int, seed: int, place: Path) -> Tally:
    """R7: read-only disks and folders, as an ordinary user."""
    if os.geteuid() != 0:
        return left_out("R7", "root is needed to make a disk read-only")
    return apart("R7", "tests.reliability.readonly:inside", count, seed, place)
