"""Somebody who holds the key alters the history or the records: every way must be noticed."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dsptdesk import paths
from dsptdesk.data import audit, database
from dsptdesk.data.workspace import DATABASE, Workspace
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.trail import Checked
from dsptdesk.services import history, registers, witness
from dsptdesk.services.desk import Desk
from tests.desks import Clock, open_desk
from tests.reliability.ground import fresh
from tests.reliability.tally import Tally

PAGE = 4096
COLUMNS = ("number", "at", "who", "label", "changes", "previous", "digest")


@dataclass
class Scene:
    """A workspace, its data file of long ago, and what it has to hold."""

    place: Path
    key: bytes
    old: Path
    seen: bytes
    whole: bytes
    chance: random.Random

    @property
    def file(self):
        return self.place / DATABASE


Named = str
"""What a sentence must hold: the entry or the record that was harmed."""


def work(desk, chance, many):
    """Do some work: add, change and take back."""
    for _ in range(many):
        held = desk.snapshot.all(Supplier)
        pick = chance.random()
        if not held or pick < 0.3:
            one = Supplier(name=f"Supplier {chance.randrange(10**6)}", service="Food")
            registers.save(desk, one)
        elif pick < 0.8:
            note = f"Note {chance.randrange(10**9)} " + "x" * chance.randrange(200)
            registers.save(desk, replace(chance.choice(held), note=note))
        elif pick < 0.9:
            registers.save(desk, Asset(name=f"Asset {chance.randrange(10**6)}"))
        else:
            desk.undo()


def scene(place, chance):
    (paths.home() / "seen.json").unlink(missing_ok=True)
    folder = fresh(place)
    desk = open_desk(folder, Clock())
    key = desk.workspace._key
    work(desk, chance, 40)
    desk.workspace._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    old = Path(shutil.copy(folder / DATABASE, place / "old.db"))
    work(desk, chance, 40)
    desk.workspace.back_up("asked for")
    witness.remember(desk)
    desk.workspace.release()
    seen = (paths.home() / "seen.json").read_bytes()
    return Scene(folder, key, old, seen, (folder / DATABASE).read_bytes(), chance)


def run(count: int, seed: int, place: Path) -> Tally:
    """Alter a history in `count` ways, each in a copy of its own."""
    chance, tally = random.Random(seed), Tally("S11")
    one = scene(place, chance)
    clean = noticed(one)
    if clean:
        tally.failures.append(f"nothing was altered, yet: {clean[0]}")
    before = dump(one)
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        tally.tried += 1
        named = struck(one, way, before)
        if named is None:
            tally.failures.append(f"{way.__name__} never altered anything")
            continue
        tally.fired += 1
        try:
            said = noticed(one)
        except Exception as error:  # noqa: BLE001 - told with what was altered
            tally.failures.append(f"{way.__name__} made the program fall over: {error!r}")
            continue
        if not said:
            tally.failures.append(f"{way.__name__} was not noticed (try {number}, seed {seed})")
        elif not any(named in sentence for sentence in said):
            tally.failures.append(f"{way.__name__} was not named: {named!r} not in {said[:2]}")
    return tally


def struck(one, way, before):
    """Alter something, and give what must be named; None when nothing changed in many tries."""
    for _ in range(30):
        one.file.write_bytes(one.whole)
        (paths.home() / "seen.json").write_bytes(one.seen)
        named = way(one)
        if named is not None and dump(one) != before:
            return named
    return None


def noticed(one):
    """Open the data as the program does, and give what its checks say; a crash is no notice."""
    try:
        desk = Desk(opened(one), who="Priya Nair")
    except DsptError as error:
        return [str(error)]
    try:
        pages = desk.workspace.check_pages()
        if pages:
            return list(pages)
        outcome = history.check(desk)
        # An erasure is no harm, but nobody's words go without its being said.
        return [*outcome.wrong, *filter(None, [outcome.checked.erased_words])]
    except DsptError as error:
        return [str(error)]
    finally:
        desk.workspace.release()


def opened(one):
    connection = database.connect(one.file, one.key)
    try:
        return Workspace(one.place, one.key, connection, Clock())
    except BaseException:
        connection.close()
        raise


def dump(one):
    """Give everything the history and the records say, or that they cannot be read."""
    connection = database.connect(one.file, one.key)
    found = {}
    try:
        for table in ("audit", "audit_records", *(kind.slug for kind in KINDS)):
            names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            cells = ", ".join(f'typeof("{name}"), CAST("{name}" AS BLOB)' for name in names)
            found[table] = sorted(connection.execute(f'SELECT {cells} FROM "{table}"'))
    except Exception as error:  # noqa: BLE001 - a page that fits no more is an alteration
        found["error"] = type(error).__name__
    finally:
        with suppress(Exception):
            connection.close()
    return found


class Open:
    """The data file, open to somebody who holds the key and another program."""

    def __init__(self, one):
        self._one = one

    def __enter__(self):
        self.connection = database.connect(self._one.file, self._one.key)
        self.ask = self.connection.execute
        self.rows = self.ask(f"SELECT {', '.join(COLUMNS)} FROM audit ORDER BY number").fetchall()
        return self

    def __exit__(self, *error):
        self.connection.close()

    def put(self, row, number=None):
        """Write a row of the history in the place of another."""
        self.ask("DELETE FROM audit WHERE number = ?", (row[0],))
        marks = ", ".join("?" * len(COLUMNS))
        self.ask(f"INSERT INTO audit VALUES ({marks})", row)

    def chain(self, first, rows):
        """Write rows from a place on, numbered and chained so that every hash fits."""
        previous = self.rows[first - 1][6] if first else audit.START
        self.ask("DELETE FROM audit WHERE number > ?", (first,))
        for number, row in enumerate(rows, first + 1):
            values = (number, *row[1:5], previous)
            previous = audit.digest(*values)
            self.put((*values, previous))


def byte_of(column):
    def way(one):
        with Open(one) as file:
            row = one.chance.choice(file.rows)
            if column == "number":
                new = one.chance.choice((row[0] + 1000, -row[0]))
                file.ask("UPDATE audit SET number = ? WHERE number = ?", (new, row[0]))
                return Named("")
            raw = bytearray(str(row[COLUMNS.index(column)]).encode())
            if not raw:
                return None
            raw[one.chance.randrange(len(raw))] ^= 1 << one.chance.randrange(8)
            file.ask(
                f"UPDATE audit SET {column} = CAST(? AS TEXT) WHERE number = ?",
                (bytes(raw), row[0]),
            )
            return Named(f"Entry {row[0]} ")

    way.__name__ = f"one byte of {column}"
    return way


def entry_removed(one):
    with Open(one) as file:
        row = one.chance.choice(file.rows[:-1])
        file.ask("DELETE FROM audit WHERE number = ?", (row[0],))
        return Named(f"Entry {row[0]} is missing")


def several_removed(one):
    with Open(one) as file:
        first = one.chance.randrange(1, len(file.rows) - 6)
        last = first + one.chance.randrange(1, 5)
        file.ask("DELETE FROM audit WHERE number BETWEEN ? AND ?", (first, last))
        return Named(f"Entries {first} to {last} are missing")


def last_removed(one):
    with Open(one) as file:
        many = one.chance.randrange(1, len(file.rows))
        last = len(file.rows)
        file.ask("DELETE FROM audit WHERE number > ?", (last - many,))
        return Named(f"end at entry {last - many}")


def all_removed(one):
    with Open(one) as file:
        file.ask("DELETE FROM audit")
        return Named("end at entry 0")


def removed_and_closed_up(one):
    with Open(one) as file:
        place = one.chance.randrange(len(file.rows) - 1)
        file.ask("DELETE FROM audit WHERE number > ?", (place,))
        for row in file.rows[place + 1 :]:
            file.put((row[0] - 1, *row[1:]))
        return Named(f"was entry {place + 2}")


def swapped(one):
    with Open(one) as file:
        first, second = one.chance.sample(file.rows, 2)
        file.put((second[0], *first[1:]))
        file.put((first[0], *second[1:]))
        return Named(f"was entry {first[0]}")


def doubled(one):
    with Open(one) as file:
        row = file.rows[-1]
        file.put((row[0] + 1, *row[1:]))
        return Named(f"Entry {row[0] + 1} ")


def other_hash_fits(one):
    """Change an entry and give it a hash that fits it, but not the entry after."""
    with Open(one) as file:
        row = one.chance.choice(file.rows[:-1])
        values = (row[0], row[1], "Nobody", *row[3:6])
        file.put((*values, audit.digest(*values)))
        return Named(f"Entry {row[0] + 1} ")


def chained_anew(one):
    """Change an entry and every hash after it."""
    with Open(one) as file:
        place = one.chance.randrange(len(file.rows))
        row = file.rows[place]
        changed = (*row[:2], "Nobody", *row[3:])
        file.chain(place, [changed, *file.rows[place + 1 :]])
        return Named(f"entry {len(file.rows)} is another one")


def removed_and_chained_anew(one):
    with Open(one) as file:
        place = one.chance.randrange(len(file.rows))
        file.chain(place, file.rows[place + 1 :])
        return Named(f"end at entry {len(file.rows) - 1}")


def whole_file_rolled_back(one):
    shutil.copy(one.old, one.file)
    return Named("older than what this computer saw")


def rolled_back_and_worked_on(one):
    """Put the old file in place, and go on until it has more entries than were seen."""
    shutil.copy(one.old, one.file)
    desk = Desk(opened(one), who="Priya Nair")
    with desk.workspace.undisturbed:
        for _ in range(60):
            desk.workspace.store.note("Look", "Priya Nair")
    desk.workspace.release()
    return Named("not a continuation of what this computer saw")


def rolled_back_without_a_witness(one):
    (paths.home() / "seen.json").unlink()
    shutil.copy(one.old, one.file)
    return Named("older than the backup")


def page_replayed(one):
    """Put one page of long ago in the place of the same page now."""
    old, new = one.old.read_bytes(), bytearray(one.whole)
    pages = min(len(old), len(new)) // PAGE
    differ = [
        place
        for place in range(1, pages)
        if old[place * PAGE : (place + 1) * PAGE] != new[place * PAGE : (place + 1) * PAGE]
    ]
    for place in one.chance.sample(differ, min(len(differ), one.chance.randrange(1, 4))):
        new[place * PAGE : (place + 1) * PAGE] = old[place * PAGE : (place + 1) * PAGE]
    one.file.write_bytes(new)
    return Named("")


def _record(one, file):
    kind = one.chance.choice((Supplier, Supplier, Asset))
    rows = file.ask(f'SELECT id, name FROM "{kind.slug}"').fetchall()
    return (kind, *one.chance.choice(rows)) if rows else (kind, "", "")


def record_edited(one):
    with Open(one) as file:
        kind, id_, name = _record(one, file)
        column = one.chance.choice(("note", "version", "archived_on"))
        value = {"note": "Somebody else", "version": 999, "archived_on": "2026-01-01"}[column]
        file.ask(f'UPDATE "{kind.slug}" SET {column} = ? WHERE id = ?', (value, id_))
        return Named(f"“{name}” in ")


def record_made_unreadable(one):
    with Open(one) as file:
        id_, _ = one.chance.choice(file.ask("SELECT id, name FROM suppliers").fetchall())
        column = one.chance.choice(("archived_on", "contract_end", "sensitive"))
        names = [row[1] for row in file.ask("PRAGMA table_info(suppliers)")]
        column = column if column in names else "archived_on"
        file.ask(f"UPDATE suppliers SET {column} = 'nonsense' WHERE id = ?", (id_,))
        return Named("")


def record_removed(one):
    with Open(one) as file:
        kind, id_, name = _record(one, file)
        file.ask(f'DELETE FROM "{kind.slug}" WHERE id = ?', (id_,))
        return Named(f"“{name}” in ")


def record_added(one):
    with Open(one) as file:
        kind, id_, _ = _record(one, file)
        names = [row[1] for row in file.ask(f'PRAGMA table_info("{kind.slug}")')][1:]
        listed = ", ".join(f'"{name}"' for name in names)
        file.ask(
            f'INSERT INTO "{kind.slug}" (id, {listed}) SELECT ?, {listed} FROM "{kind.slug}"'
            " WHERE id = ?",
            ("f" * 32, id_),
        )
        file.ask(f"UPDATE \"{kind.slug}\" SET name = 'Smuggled in' WHERE id = ?", ("f" * 32,))
        return Named("“Smuggled in” in ")


def list_of_entries_altered(one):
    with Open(one) as file:
        record, number = one.chance.choice(file.ask("SELECT * FROM audit_records").fetchall())
        file.ask("DELETE FROM audit_records WHERE record = ? AND number = ?", (record, number))
        return Named(f"at entry {number}")


def erasure_made_up(one):
    """Take words out of an entry, and add an entry that vouches for what is left."""
    with Open(one) as file:
        row, last = one.chance.choice(file.rows), file.rows[-1]
        left = (row[0], row[1], row[2], "Look", "[]", row[5])
        file.ask("UPDATE audit SET label = ?, changes = ? WHERE number = ?", (*left[3:5], row[0]))
        vouched = json.dumps([{"erased": {str(row[0]): audit.digest(*left)}}])
        values = (last[0] + 1, last[1], "Nobody", "Look", vouched, last[6])
        file.put((*values, audit.digest(*values)))
        return Named(f"Entry {last[0] + 1} tells of it")


WAYS = (
    *(byte_of(column) for column in COLUMNS),
    entry_removed,
    several_removed,
    last_removed,
    all_removed,
    removed_and_closed_up,
    swapped,
    doubled,
    other_hash_fits,
    chained_anew,
    removed_and_chained_anew,
    whole_file_rolled_back,
    rolled_back_and_worked_on,
    rolled_back_without_a_witness,
    page_replayed,
    page_replayed,
    page_replayed,
    record_edited,
    record_made_unreadable,
    record_removed,
    record_added,
    list_of_entries_altered,
    erasure_made_up,
)

NOTHING = Checked(entries=0, first=None, last=None, head=audit.START, places=())
"""What a walk along the chain would find that looks at nothing."""
