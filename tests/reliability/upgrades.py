"""Upgrades stopped at every statement, killed there, and cut off from power: all or nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from dsptdesk.data import migrate
from dsptdesk.domain.snapshot import KINDS
from tests.desks import Clock, open_desk
from tests.reliability.ground import digests
from tests.reliability.powercuts import NO_COMPILER, record, recorder, states
from tests.reliability.tally import Tally, left_out

PAST = Path(__file__).resolve().parents[1] / "workspaces"
REAL = migrate.engine_on


class Stopped(Exception):
    """Nothing the program could know of."""


def past() -> list[Path]:
    """Name the workspaces of all schemas before today's."""
    return sorted(one for one in PAST.glob("schema-*") if _schema(one) < migrate.SCHEMA)


def _schema(path: Path) -> int:
    return int(path.name.split("-")[1])


@contextmanager
def stopping(at: int, stop):
    """Call `stop` before the n-th statement of an upgrade; gives the count of statements so far."""
    count = [0]

    def engine_on(connection):
        engine = REAL(connection)

        @sa.event.listens_for(engine, "before_cursor_execute")
        def before(*_arguments):
            count[0] += 1
            if count[0] == at:
                stop()

        return engine

    migrate.engine_on = engine_on
    try:
        yield count
    finally:
        migrate.engine_on = REAL


def fail():
    raise Stopped


def die():
    os.kill(os.getpid(), 9)


def held(desk):
    """Give everything in a desk, to compare: records of all kinds and every entry's hash."""
    rows = desk.workspace._connection.execute("SELECT number, digest FROM audit ORDER BY number")
    records = {
        kind.slug: sorted(
            tuple(str(getattr(one, field.name)) for field in fields(one))
            for one in desk.snapshot.all(kind)
        )
        for kind in KINDS
    }
    return records, rows.fetchall()


@cache
def upgraded(source: Path):
    """Give what an undisturbed upgrade makes of it, and the number of its statements."""
    place = Path(shutil.copytree(source, _scratch() / source.name))
    with stopping(-1, fail) as count:
        desk = open_desk(place, Clock())
    found = held(desk)
    desk.workspace.release()
    return found, count[0]


@cache
def _scratch() -> Path:
    from tests.reliability.ground import blank

    folder = blank()[0].parent / "upgraded"
    folder.mkdir()
    return folder


def completes(place: Path, source: Path):
    """The next start finishes the upgrade: with everything, and a copy of the old one kept."""
    desk = open_desk(place, Clock())  # the clock stands still: the second try in one second
    try:
        if held(desk) != upgraded(source)[0]:
            yield "the next start did not bring everything"
        yield from desk.workspace.check()
        if not list((place / "backups").glob("before upgrade *.db")):
            yield "no copy of the old one was kept"
    finally:
        desk.workspace.release()


def raised(place: Path, source: Path, at: int):
    """Stop it with an error at one statement."""
    before = digests(place)
    with stopping(at, fail):
        try:
            open_desk(place, Clock()).workspace.release()
            yield "it was not stopped"
        except Stopped:
            pass
    after = digests(place)
    if any(after.get(name) != digest for name, digest in before.items()):
        yield "the old one was altered"
    if [one.name for one in place.glob("desk.db*")] != ["desk.db"]:
        yield "something is left beside it"


def killed(place: Path, source: Path, at: int):
    """Kill it at one statement."""
    before = digests(place)["desk.db"]
    if (child := os.fork()) == 0:
        with stopping(at, die):
            open_desk(place, Clock())
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -9:
        yield "it was not killed"
    if digests(place)["desk.db"] != before:
        yield "the old one was altered"


def run(count: int, seed: int, place: Path) -> Tally:
    """R13: stop it at every statement (or every so-many-th, when `count` is less), both ways."""
    found = Tally("R13")
    stops = [(s, way, at) for s in past() for way in (raised, killed) for at in points(s)]
    for source, way, at in stops[:: max(1, len(stops) // count)]:
        home = Path(shutil.copytree(source, place / "old"))
        failures = [*way(home, source, at), *completes(home, source)]
        name = f"{source.name}, {way.__name__} at statement {at}"
        found.hit(*(f"{name}: {one}" for one in failures))
        shutil.rmtree(home)
    return found + cuts(min(300, max(6, count // 3)), seed, place)


def points(source: Path) -> range:
    """Give every statement of the upgrade."""
    return range(1, upgraded(source)[1] + 1)


def cuts(count: int, seed: int, place: Path) -> Tally:
    """Cut the power during the upgrade, on both kinds of disk."""
    if recorder() is None:
        return left_out("R13", NO_COMPILER)
    found = Tally("R13")
    for source in past():
        (place / source.name).mkdir()
        done = record(place / source.name, source, "upgrading", seed, 1)

        def whole(there, _acks, source=source):
            return list(completes(there, source))

        states(found, done, count // len(past()), seed, whole)
    return found
