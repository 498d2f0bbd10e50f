"""Folders that do not open: the right words for each reason, and not one byte written."""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import datetime
from pathlib import Path

from dsptdesk.data import database, keyfile, keys, migrate
from dsptdesk.domain.errors import Damaged, DsptError, Newer, NotOurs, WrongSecret
from dsptdesk.services import start
from tests.desks import open_desk
from tests.reliability.damage import DATABASE, filled
from tests.reliability.ground import blank, digests, fresh
from tests.reliability.tally import Tally


def wrong_secret(home, chance):
    """A passphrase, a code or a computer that does not fit."""
    way = chance.choice(("passphrase", "code", "computer"))
    if way == "passphrase":
        text = chance.choice(("", "correct horse batter", "Correct horse battery", "🐎" * 400))
        text = text or "".join(chance.choices("abc déf…0", k=chance.randrange(1, 60)))
        return lambda: start.open_with_passphrase(home, text, who="Priya")
    if way == "code":
        other = start.new_code(chance.randbytes)
        return lambda: start.open_with_code(home, other, who="Priya")
    return lambda: start.open_remembered(home, who="Priya")


def damaged(home, chance):
    """Random bytes, a cut, a flipped first page, or nothing at all where the database was."""
    path = home / DATABASE
    held = bytearray(path.read_bytes())
    way = chance.randrange(5)
    if way == 4:
        for name in keys.NAMES:  # it is ours, and its backups tell where a key file is
            (home / name).unlink()
    if way == 0:
        held = bytearray(chance.randbytes(len(held)))
    elif way == 1:
        held = held[: chance.randrange(16, 4096)]
    elif way == 2:
        held[chance.randrange(4096)] ^= 1 << chance.randrange(8)
    elif way == 3:
        held.clear()
    path.write_bytes(held)
    return lambda: open_desk(home, datetime.now)


def newer(home, chance):
    """Data or a key file of a version to come."""
    if chance.random() < 0.5:
        connection = database.connect(home / DATABASE, blank()[1])
        connection.execute(f"PRAGMA user_version = {migrate.SCHEMA + chance.randrange(1, 900)}")
        connection.close()
    else:
        for name in keys.NAMES:
            held = json.loads((home / name).read_text())
            del held["sum"]
            held["format"] += chance.randrange(1, 900)
            held["sum"] = keyfile._sum(held)
            (home / name).write_text(json.dumps(held))
    return lambda: open_desk(home, datetime.now)


def not_ours(home, chance):
    """The files of another program, or no files."""
    way = chance.randrange(3)
    if way == 0:
        (home / DATABASE).unlink()
        other = sqlite3.connect(home / DATABASE)
        other.execute("CREATE TABLE asset (name)")
        other.commit()
        other.close()
    elif way == 1:
        for name in (DATABASE, *keys.NAMES):
            (home / name).unlink()
        (home / "Minutes.pdf").write_bytes(b"%PDF-1.7" + chance.randbytes(500))
    else:
        home = home / "backups"
    return lambda: open_desk(home, datetime.now)


CASES = (
    (wrong_secret, WrongSecret),
    (damaged, Damaged),
    (newer, Newer),
    (not_ours, NotOurs),
)


def tried(home, opening, expected):
    """Give what was wrong with the words, and with the files afterwards."""
    before = digests(home)
    try:
        opening().workspace.release()
    except DsptError as error:
        if type(error) is not expected:
            yield f"{type(error).__name__} instead of {expected.__name__}: {error}"
    else:
        yield "it opened"
    if digests(home) != before:
        yield "something was written"


def run(count: int, seed: int, place: Path) -> Tally:
    """R11: told apart, `count` tries of each of four reasons, and nothing written."""
    chance, found = random.Random(seed), Tally("R11")
    for _ in range(count):
        for make, expected in CASES:
            home = fresh(place)
            opening = make(home, chance)
            name = f"{make.__name__} in {sorted(one.name for one in home.iterdir())}"
            found.hit(*(f"{name}: {one}" for one in tried(home, opening, expected)))
    return found


def ahead(count: int, seed: int, place: Path) -> Tally:
    """R12: data of a newer version are refused and stay as they are, with entries in them too."""
    chance, found = random.Random(seed), Tally("R12")
    home = filled(place, seed)
    for _ in range(count):
        schema = migrate.SCHEMA + chance.choice((1, 2, 7, 1000, 2**31 - 1 - migrate.SCHEMA))
        connection = database.connect(home / DATABASE, blank()[1])
        connection.execute(f"PRAGMA user_version = {schema}")
        connection.close()
        found.hit(*tried(home, lambda: open_desk(home, datetime.now), Newer))
    return found
