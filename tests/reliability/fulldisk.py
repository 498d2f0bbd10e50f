"""A disk that is full at twenty different moments of everything that writes to it."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dsptdesk.domain.errors import DiskTrouble, DsptError
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.services import evidence, export, importing, registers, report, sheets
from tests import workbooks
from tests.desks import open_desk
from tests.reliability.apart import apart, small_disk
from tests.reliability.damage import filled
from tests.reliability.ground import digests
from tests.reliability.tally import Tally
from tests.reliability.upgrades import PAST, held

PAGE = 4096
MEGABYTES = 24
BALLAST = "ballast"


def levels(count):
    """Give how many bytes are left: nothing, then from one page to some megabytes."""
    step = 600 ** (1 / max(1, count - 2))
    return [0, *(int(PAGE * step**number) for number in range(count - 1))]


def fill_up(disk: Path, left: int) -> None:
    """Leave only so much room."""
    room = os.statvfs(disk)
    size = room.f_bavail * room.f_frsize - left
    with (disk / BALLAST).open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, size))


def save(desk, _disk):
    for number in range(40):
        one = registers.save(desk, Asset(name=f"On a full disk {number}"))
        registers.save(desk, replace(one, note="Text " * 300))


def attach(desk, _disk):
    item = next(one for one in desk.edition.items if one.kind == "document")
    stored = evidence.store_bytes(desk.workspace.blobs, os.urandom(700_000), "photo.jpg")
    evidence.attach(desk, item, evidence.evidence_of(stored))


def take_in(desk, _disk):
    book = workbooks.as_read(sheets.outgoing(desk, ["devices"]))
    for number in range(60):
        book = workbooks.add(book, "devices", Name_or_tag=f"Phone {number}", Kind="Mobile phone")
    importing.apply(desk, importing.preview(importing.facts(desk), book))


def pack(desk, disk):
    dest = disk / "pack"
    shutil.rmtree(dest, ignore_errors=True)
    export.export_folder(report.build_report(desk), desk.workspace.blobs, dest)


def book(desk, disk):
    sheets.write_book(sheets.outgoing(desk), disk / "registers.xlsx", over=True)


def back_up(desk, _disk):
    registers.save(desk, Asset(name="To be backed up"))
    desk.workspace.back_up("on a full disk")


OPERATIONS = (save, attach, take_in, book, back_up, pack)


def lasting(disk, home):
    """Give the digests of what nothing may alter: documents, backups, earlier exports."""
    kept = {name: one for name, one in digests(home / "evidence").items() if ".part" not in name}
    for name, one in digests(home / "backups").items():
        kept[f"backups/{name}"] = one
    for name in ("keys.json", "keys.backup.json"):
        kept[name] = digests(home)[name]
    earlier = disk / "registers.xlsx"
    return kept | ({"earlier export": earlier.read_bytes()} if earlier.exists() else {})


def altered(before, after):
    return [f"altered: {name}" for name, one in before.items() if after.get(name) != one]


def contents(home):
    """Open it and give what it holds, and what is wrong with it."""
    desk = open_desk(home, datetime.now)
    try:
        scraps = [f"a scrap: {one.name}" for one in home.rglob("*.part")]
        return held(desk), [*desk.workspace.check(), *scraps]
    finally:
        desk.workspace.release()


def acknowledged(desk):
    """Give what was told as saved: what the desk shows while it is open."""
    return held(desk)


def one_try(operate, disk, home, left, tally):
    """Do it on a disk with so much room left, look, make room, and do it again."""
    desk = open_desk(home, datetime.now)
    before = lasting(disk, home)
    fill_up(disk, left)
    told = tally.fired
    try:
        operate(desk, disk)
    except DiskTrouble as error:
        tally.fired += 1
        if "full" not in str(error):
            yield f"told in other words: {error}"
    except DsptError as error:
        tally.fired += 1
        yield f"told as something else: {error!r}"
    known = acknowledged(desk)
    desk.workspace.release()
    if operate is not book or tally.fired > told:  # a book that was written replaces the earlier
        yield from altered(before, lasting(disk, home))
    try:
        now, wrong = contents(home)
    except DiskTrouble:  # on a disk that is full to the last page it may not open; nothing is lost
        now, wrong = known, []
    yield from wrong
    if now != known:
        yield "what was shown as saved is not there"
    (disk / BALLAST).unlink()
    now, wrong = contents(home)
    yield from wrong
    if now != known:
        yield "what was shown as saved is not there once there is room"
    desk = open_desk(home, datetime.now)
    try:
        operate(desk, disk)
    except DsptError as error:
        yield f"it does not work again: {error}"
    desk.workspace.release()


def upgrade(disk, left, tally):
    """Upgrade an old desk on a disk with so much room left."""
    home = Path(shutil.copytree(PAST / "schema-1-full", disk / "old"))
    before = digests(home)["desk.db"]
    fill_up(disk, left)
    try:
        open_desk(home, datetime.now).workspace.release()
    except DiskTrouble as error:
        tally.fired += 1
        if digests(home)["desk.db"] != before:
            yield "the old one was altered"
        if "full" not in str(error):
            yield f"told in other words: {error}"
    (disk / BALLAST).unlink()
    yield from contents(home)[1]


def inside(count: int, seed: int, place: Path) -> Tally:
    """Do everything at `count` levels each; needs mounts of its own."""
    found, source = Tally("R6"), filled(place / "source", seed)
    random.seed(seed)
    first = open_desk(source, datetime.now)
    first.workspace.back_up("before the disk was full")
    registers.save(first, Device(name="Laptop", kind=DeviceKind.LAPTOP))
    first.workspace.release()
    for operate in (*OPERATIONS, upgrade):
        for left in levels(count):
            with small_disk(place / "disk", MEGABYTES) as disk:
                found.tried += 1
                if operate is upgrade:
                    failures = list(upgrade(disk, left, found))
                else:
                    home = Path(shutil.copytree(source, disk / "home"))
                    if operate is book:
                        (disk / "registers.xlsx").write_bytes(b"an earlier one" * 99)
                    failures = list(one_try(operate, disk, home, left, found))
            name = f"{operate.__name__}, {left} bytes left"
            found.failures += [f"{name}: {one}" for one in failures]
    return found


def run(count: int, seed: int, place: Path) -> Tally:
    """R6: whatever a full disk stops changes nothing, is told, and works again."""
    return apart("R6", "tests.reliability.fulldisk:inside", count, seed, place)
