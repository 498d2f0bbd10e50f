"""Flipped bits, cut files, empty, missing and foreign ones: each is noticed, and none is altered."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.domain.errors import DocumentsHarmed, DsptError
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import backing_up, registers
from dsptdesk.services.drill import drill
from tests.desks import open_desk
from tests.reliability.ground import digests, fresh
from tests.reliability.keeping import at_home
from tests.reliability.tally import Tally
from tests.reliability.writer import attachments, edits

DATABASE = "desk.db"
SPECIAL = ("empty", "missing", "foreign")


def filled(place: Path, seed: int) -> Path:
    """Give a workspace with entries and documents in it, closed, with everything in one file."""
    home = fresh(place)
    desk = open_desk(home, datetime.now)
    chance = random.Random(seed)
    for _ in islice(edits(desk, chance), 60):
        pass
    for _ in islice(attachments(desk, chance, large=False), 6):
        pass
    desk.workspace.release()
    return home


def flip(path: Path, chance: random.Random) -> str:
    """Turn one bit over."""
    held = bytearray(path.read_bytes())
    at, bit = chance.randrange(len(held)), chance.randrange(8)
    held[at] ^= 1 << bit
    path.write_bytes(held)
    return f"bit {bit} of byte {at} of {path.name}"


def cut(path: Path, chance: random.Random) -> str:
    """Cut a file short, now and then at the end of a page."""
    size = path.stat().st_size
    to = chance.randrange(size)
    if size > 8192 and chance.random() < 0.3:
        to = to // 4096 * 4096
    with path.open("rb+") as file:
        file.truncate(to)
    return f"{path.name} cut to {to} of {size}"


def special(path: Path, how: str) -> str:
    """Make it empty, take it away, or put a file of another program in its place."""
    path.unlink()
    if how == "empty":
        path.touch()
    elif how == "foreign":
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE asset (name)")
        other.commit()
        other.close()
    return f"{path.name} {how}"


def noticed(home: Path) -> str:
    """Say how the program notices: when it opens, when it checks, or not at all."""
    try:
        desk = open_desk(home, datetime.now)
    except DsptError as error:
        return f"opening: {error}"
    try:
        return next((f"checking: {one}" for one in desk.workspace.check()), "")
    except DsptError as error:
        return f"checking: {error}"
    finally:
        desk.workspace.release()


def refused(home: Path) -> bool:
    """Tell whether a backup of it is refused, or says what it lacks or had to put back."""
    try:
        desk = open_desk(home, datetime.now)
    except DsptError:
        return True
    try:
        backing_up.back_up(desk, "to see")
    except DsptError:
        return True
    else:
        return False
    finally:
        desk.workspace.release()


def put_back(home: Path, path: Path, whole: bytes) -> Iterator[str]:
    """Say what is wrong where backups hold whole documents: it is told, and the document is back."""
    try:
        desk = open_desk(home, datetime.now)
    except DsptError as error:
        yield f"it does not open: {error}"
        return
    try:
        newest = desk.workspace.newest_backup()
        if drill(desk, newest).good:
            yield "the restore test says that all is as today"
        backing_up.back_up(desk, "to see")
        yield "a backup was made and nothing was said, although an earlier one holds the document"
    except DocumentsHarmed:
        if path.read_bytes() != whole:
            yield "the document is not back"
        yield from desk.workspace.check()
    except DsptError as error:
        yield f"told as something else: {error!r}"
    finally:
        desk.workspace.release()


def harms(home: Path, count: int, chance: random.Random) -> Iterator[tuple[Path, object]]:
    """Spread the tries: two flips for each cut, over database, documents and key files."""
    blobs = sorted(one for one in (home / "evidence").iterdir() if one.is_file())
    files = [home / DATABASE] * 6 + blobs[:3] + [home / name for name in keys.NAMES]
    for number in range(count):
        path = files[number % len(files)]
        yield path, cut if number % 3 == 2 else flip
    for path in (home / DATABASE, blobs[0]):
        for how in SPECIAL:
            yield path, how


def run(count: int, seed: int, place: Path) -> Tally:
    """R10: noticed by a check or at opening, and by each backup; the damaged file is not touched.

    Once without any backup before; and the documents once more with one, which puts them back.
    """
    chance, found = random.Random(seed), Tally("R10")
    home = filled(place, seed)
    tried(home, count, chance, found)
    desk = open_desk(home, datetime.now)
    desk.workspace.back_up("before the damage")
    registers.save(desk, Asset(name="Not backed up yet"))
    desk.workspace.release()
    with at_home(place / "private"):
        tried(home, max(9, count // 8), chance, found, backed_up=True)
    return found


def tried(
    home: Path, count: int, chance: random.Random, found: Tally, *, backed_up: bool = False
) -> None:
    """Do every harm to a copy of it, and look."""
    spare = home.with_name("spare")
    shutil.copytree(home, spare)
    if told := noticed(home):
        found.failures.append(f"the whole one is called damaged: {told}")
    shutil.rmtree(home)
    shutil.copytree(spare, home)
    wanted = list(harms(home, count * (4 if backed_up else 1), chance))
    if backed_up:
        wanted = [one for one in wanted if one[0].parent.name == "evidence"][-count:]
    for path, harm in wanted:
        name = special(path, harm) if isinstance(harm, str) else harm(path, chance)
        whole = (spare / path.relative_to(home)).read_bytes()
        wrong = put_back(home, path, whole) if backed_up else _looked_at(home, path, spare)
        found.hit(*(f"{name}: {one}" for one in wrong))
        shutil.rmtree(home)
        shutil.copytree(spare, home)
    shutil.rmtree(spare)


def _looked_at(home: Path, path: Path, spare: Path) -> Iterator[str]:
    whole = (spare / path.relative_to(home)).read_bytes()
    before = digests(home)
    told = noticed(home)
    if path.name in keys.NAMES:
        # One of the two is whole, so it opens and puts the other right.
        if told or path.read_bytes() != whole:
            yield f"the second key file did not help: {told}"
        return
    if not told:
        yield "not noticed"
    if digests(home) != before:
        yield "something was altered by looking"
    if not refused(home):
        yield "a backup was made and nothing was said"
