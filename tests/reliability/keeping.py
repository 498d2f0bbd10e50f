"""Backups that are harmed, a new computer with a backup and the sheet, and years of thinning."""

from __future__ import annotations

import os
import random
import shutil
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from dsptdesk.data.backups import manifest, proving, thinning
from dsptdesk.data.opening import Secret
from dsptdesk.data.restoring import must_be_good, open_as_new
from dsptdesk.data.sources import backups_at
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.kept_files import KEEPING
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import evidence, registers, start
from dsptdesk.services.drill_look import examine
from dsptdesk.services.second_place import Second, copy
from tests.desks import CODE, Clock, entries, open_desk
from tests.records import full
from tests.reliability.ground import digests, fresh
from tests.reliability.tally import Tally

NEW_PASSPHRASE = "orchid saddle lantern meadow"
AWKWARD = (
    "=cmd|' /C calc'!A0",
    "007 0044",
    "Zoë 🦉 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301",
    "\u202eright to left\u202c שלום",
    "a" * 10_000,
    "two\nlines\tand a tab, “quotes”, ' and \\ and %s {}",
)


@contextmanager
def at_home(folder):
    """Be on a computer of one's own, which remembers nothing."""
    before = {name: os.environ.get(name) for name in ("DSPTDESK_HOME", "DSPTDESK_KEYRING")}
    os.environ |= {"DSPTDESK_HOME": str(folder), "DSPTDESK_KEYRING": "off"}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def filled(place, clock=None):
    """Give a desk with a record of every kind, awkward words, and documents."""
    desk = open_desk(fresh(place), clock or Clock())
    with desk.write("Fill") as writing:
        for kind in KINDS:
            one = full(kind, "é=7 ", blob="", sha256="") if kind in KEEPING else full(kind, "é=7 ")
            held = next((o for o in desk.snapshot.all(kind) if o.id == one.id), None)
            writing.save(replace(one, version=held.version) if held else one)
        for words in AWKWARD:
            writing.save(Asset(name=words[:200].split("\n")[0], note=words))
    for size in (1, 70_000):
        attach(desk, os.urandom(size))
    return desk


def attach(desk, content, name="minutes.pdf"):
    stored = evidence.store_bytes(desk.workspace.blobs, content, name)
    return registers.save(desk, evidence.evidence_of(stored, f"Minutes {stored.blob[:6]}"))


def dump(desk):
    """Give everything a workspace holds, as plain values."""
    records = {
        kind.slug: {
            one.id: {spec.name: getattr(one, spec.name) for spec in fields(one)}
            for one in desk.snapshot.all(kind)
        }
        for kind in KINDS
    }
    documents = {
        one.id: sha256(b"".join(desk.workspace.blobs.read(one.blob))).hexdigest()
        for one in desk.snapshot.all(Evidence)
        if one.blob
    }
    return records, entries(desk.workspace.store), documents


HARMS = ("flip", "flip", "flip", "cut", "lost")


def harm(path, chance):
    """Flip one bit of a file, cut it, or take it away; say which."""
    raw, how = bytearray(path.read_bytes()), chance.choice(HARMS)
    if how == "flip":
        at = chance.randrange(len(raw))
        raw[at] ^= 1 << chance.randrange(8)
        how = f"bit of byte {at}"
    elif how == "cut":
        del raw[chance.randrange(len(raw)) :]
        how = f"cut at {len(raw)}"
    if how == "lost":
        path.unlink()
    else:
        path.write_bytes(raw)
    return f"{path.name}: {how}"


def run(count: int, seed: int, place: Path) -> Tally:
    """R14: harm one file of a backup; neither check, test nor restore may take it."""
    chance, tally = random.Random(seed), Tally("R14")
    with at_home(place / "home"):
        desk = filled(place)
        older = desk.workspace.back_up("asked for")
        desk.now.forward(minutes=1)
        newest_document = attach(desk, os.urandom(5_000)).blob
        newer = desk.workspace.back_up("asked for")
        targets = (
            newer.folder / "desk.db",
            newer.folder / "desk.db",
            newer.folder / manifest.MANIFEST,
            newer.folder / "keys.json",
            newer.folder / "keys.backup.json",
            newer.pool / newest_document,
        )
        try:
            whole = _verdicts(desk, _copied(place, newer), older.folder.name)
            if whole != _PASSED:
                tally.hit(f"a whole backup: {whole}")
            for number in range(count):
                one = _copied(place, newer)
                target = targets[number % len(targets)].relative_to(newer.folder.parent)
                what = harm(one.folder.parent / target, chance)
                found = _verdicts(desk, one, older.folder.name)
                tally.hit(*([] if found == _REFUSED else [f"{what}: {found}"]))
        finally:
            desk.workspace.release()
    return tally


_PASSED = ("passes the check", "passes the test", "can be restored")
_REFUSED = ()


def _copied(place, one):
    home = place / "case"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(one.folder.parent, home)
    return replace(one, folder=home / one.folder.name)


def _verdicts(desk, one, older):
    """Say who takes the backup, and whether the older good one was harmed by refusing it."""
    home, key = one.folder.parent, desk.workspace._key
    before = digests(home / older)
    read = manifest.read(one.folder)
    if read is None:  # it is not even listed, so nobody can choose it
        listed = [other.folder for other in backups_at(home)]
        return ("is listed",) if one.folder in listed else _REFUSED
    said = []
    if proving.prove(read, key).good:
        said.append("passes the check")
    if not examine(desk, read, "", lambda *_: None, lambda: False).problems:
        said.append("passes the test")
    try:
        must_be_good(read, key)
        said.append("can be restored")
    except DsptError:
        pass
    good = next(other for other in manifest.backups_in(home) if other.folder.name == older)
    if said:
        return tuple(said)
    thinning.thin(home, good.folder)
    if digests(home / older) != before or not proving.prove(good, key).good:
        said.append("cost the older good one")
    return tuple(said)


def new_laptop(count: int, seed: int, place: Path) -> Tally:
    """R15: a new computer, a copy from the second place and the recovery code give all data."""
    chance, tally = random.Random(seed), Tally("R15")
    for number in range(count):
        here = place / str(number)
        with at_home(here / "old home"):
            desk = filled(here, Clock())
            for _ in range(chance.randrange(1, 5)):
                attach(desk, chance.randbytes(chance.randrange(1, 200_000)))
            stick = here / "stick"
            stick.mkdir()
            desk.workspace.back_up("on close")
            copy(desk, Second(stick, apart=False))
            before = dump(desk)
            desk.close()
        shutil.rmtree(desk.workspace.path)
        with at_home(here / "new home"):
            one = backups_at(stick)[0]
            code = Secret(recovery_code=CODE)
            open_as_new(one, code, here / "new", now=Clock()).release()
            again = start.open_with_code(here / "new", CODE, who="x", now=Clock())
            wrong = again.workspace.check()
            tally.hit(*(["differs"] if dump(again) != before else []), *wrong)
            again.workspace.release()
    return tally


def expected(moments):
    """Say which of some backups stay, in another way than the program works it out."""
    moments = sorted(moments)
    last = moments[-1]
    keep = set([one for one in moments if last - one <= timedelta(days=2)][-30:])
    for name, most in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        newest = {one.strftime(name): one for one in moments}
        keep |= {newest[key] for key in sorted(newest)[-most:]}
    return keep


def retention(count: int, seed: int, place: Path) -> Tally:
    """R16: so many days at work, with real backups; each evening exactly the right ones are there."""
    chance, tally = random.Random(seed), Tally("R16")
    clock = Clock()
    clock.moment = datetime(2026, 1, 1, 8)
    with at_home(place / "home"):
        desk = open_desk(fresh(place), clock)
        made = []
        try:
            for day in range(count):
                clock.moment = datetime(2026, 1, 1, 8) + timedelta(days=day)
                for _ in range(chance.choice((0, 1, 1, 2) if made else (1,))):
                    clock.forward(minutes=30 * chance.randrange(1, 6))
                    registers.save(desk, Asset(name=f"Rota {day}"))
                    made.append(desk.workspace.back_up("every half hour").made)
                held = {one.made for one in desk.workspace.backups()}
                wrong = held ^ expected(made)
                tally.hit(*[f"day {day}: {sorted(wrong)[:3]}"] if wrong else [])
            newest = desk.workspace.newest_backup()
            if newest.made != made[-1] or not desk.workspace.prove(newest).good:
                tally.hit("the newest is not there or not whole")
        finally:
            desk.workspace.release()
    return tally
