"""Old backups are let go by one rule, and the newest good one stays whatever the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.backups import thinning
from dsptdesk.data.backups.manifest import DAMAGED, Backup
from dsptdesk.data.backups.thinning import outlived
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import open_desk
from tests.reliability.keeping import expected

START = datetime(2024, 6, 3, 8, 0)
"""A Monday."""


def one(made, entries=0, *, bad=False, number=0):
    name = f"{made:%Y-%m-%d %H%M%S}-{number:05}{DAMAGED if bad else ''}"
    return Backup(Path(name), made, "on close", f"{entries}", entries=entries)


def through(moments):
    """Make one backup after the other and thin after each, as the program does."""
    kept = []
    for number, made in enumerate(moments):
        new = one(made, number)
        kept.append(new)
        gone = {o.folder for o in outlived(kept, new.folder)}
        kept = [o for o in kept if o.folder not in gone]
    return kept


def working(days, *, every=30, until=9 * 60):
    """Give the moments of half-hourly backups of so many days at work, weekends left out."""
    for day in range(days):
        morning = START + timedelta(days=day)
        if morning.weekday() < 5:
            yield from (morning + timedelta(minutes=m) for m in range(0, until, every))


def test_two_years_at_work_leave_exactly_what_the_rule_says():
    moments = list(working(730, every=100))
    assert {o.made for o in through(moments)} == expected(moments)


@pytest.mark.parametrize(("days", "every"), [(60, 30), (20, 10), (400, 240)])
def test_many_and_few_a_day_are_thinned_the_same_way(days, every):
    moments = list(working(days, every=every))
    assert {o.made for o in through(moments)} == expected(moments)


def test_one_backup_each_evening_for_two_years_leaves_these():
    """Written out by hand: 12 days, 10 weeks by their Sundays, 9 months by their last days."""
    evenings = [datetime(2024, 6, 3, 18) + timedelta(days=day) for day in range(732)]
    assert evenings[-1] == datetime(2026, 6, 4, 18)
    days = ["2026-06-04", "2026-06-03", "2026-06-02", "2026-06-01"]
    days += [f"2026-05-{day}" for day in (31, 30, 29, 28, 27, 26, 25, 24)]
    weeks = ["2026-05-17", "2026-05-10", "2026-05-03", "2026-04-26", "2026-04-19"]
    weeks += ["2026-04-12", "2026-04-05"]
    months = ["2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"]
    months += ["2025-11-30", "2025-10-31"]
    kept = sorted(f"{o.made:%Y-%m-%d}" for o in through(evenings))
    assert kept == sorted({*days, *weeks, *months})


def test_thirty_of_the_last_two_days_stay_however_close_together():
    moments = [START + timedelta(minutes=20 * number) for number in range(60)]
    kept = {o.made for o in through(moments)}
    assert kept == set(moments[-30:])


def test_after_a_month_away_the_old_ones_stay_until_newer_days_take_their_places():
    moments = [*working(5), START + timedelta(days=40)]
    kept = sorted(o.made for o in through(moments))
    assert [f"{made:%m-%d %H:%M}" for made in kept] == [
        "06-03 16:30",
        "06-04 16:30",
        "06-05 16:30",
        "06-06 16:30",
        "06-07 16:30",
        "07-13 08:00",
    ]


def test_the_one_just_made_stays_where_nothing_else_would_keep_it():
    """The clock went back by hours, and it holds less: data of an older backup were put back."""
    later = [one(START + timedelta(hours=1, minutes=m), 900 + m, number=m) for m in range(40)]
    made = one(START, 5, number=99)
    gone = outlived([*later, made], made.folder)
    assert made not in gone
    assert made in outlived([*later, made], later[-1].folder)  # by no other part of the rule


def test_damaged_ones_take_no_place_from_good_ones():
    good = [one(START + timedelta(hours=h), h, number=h) for h in range(28)]
    bad = [one(START + timedelta(hours=h), 99, bad=True, number=h) for h in range(28)]
    assert outlived([*good, *bad], good[-1].folder) == []


def test_damaged_ones_are_thinned_among_themselves():
    moments = list(working(60))
    bad = [one(made, bad=True, number=number) for number, made in enumerate(moments)]
    new = one(moments[-1] + timedelta(days=30), 5)
    gone = outlived([*bad, new], new.folder)
    assert {o.made for o in bad if o not in gone} >= expected(moments) - set(moments[-30:-1])
    assert len(gone) > 700


STEPS = st.lists(
    st.tuples(st.integers(-40_000_000, 60_000_000), st.booleans()), min_size=1, max_size=120
)
"""Seconds the clock moves, also backwards by more than a year, and whether one is found bad."""


@given(STEPS)
def test_the_newest_good_one_stays_whatever_the_clock_does(steps):
    kept, clock = [], START
    for number, (seconds, harmed) in enumerate(steps):
        clock = max(
            datetime(1990, 1, 1), min(clock + timedelta(seconds=seconds), datetime(2090, 1, 1))
        )
        new = one(clock, number, number=number)
        good = [o for o in kept if not o.damaged]
        kept.append(new)
        gone = {o.folder for o in outlived(kept, new.folder)}
        kept = [o for o in kept if o.folder not in gone]
        assert new in kept
        if good:  # should the new one prove bad later, the one made before it is still there
            assert max(good, key=lambda o: o.entries) in kept
        best = max((o for o in kept if not o.damaged), key=lambda o: o.entries)
        assert best.entries == number
        if harmed:
            kept[kept.index(new)] = one(clock, number, bad=True, number=number)


@given(STEPS)
def test_what_good_ones_stay_does_not_depend_on_the_damaged_ones(steps):
    clock, listed = START, []
    for number, (seconds, bad) in enumerate(steps):
        clock = max(
            datetime(1990, 1, 1), min(clock + timedelta(seconds=seconds), datetime(2090, 1, 1))
        )
        listed.append(one(clock, number, bad=bad, number=number))
    new = one(clock, len(steps), number=len(steps))
    listed.append(new)
    gone = outlived(listed, new.folder)
    without = outlived([o for o in listed if not o.damaged], new.folder)
    assert [o for o in gone if not o.damaged] == without


def test_unsealed_ones_take_no_place_from_sealed_ones():
    sealed = [
        replace(one(START + timedelta(hours=h), h, number=h), database="0" * 64) for h in range(28)
    ]
    others = [one(START + timedelta(hours=h), 99, number=h + 100) for h in range(28)]
    assert outlived([*sealed, *others], sealed[-1].folder) == []


@pytest.fixture
def made(desk):
    """A backup of a document that no record names any more."""
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "minutes.pdf")
    held = registers.save(desk, evidence.evidence_of(stored))
    made = desk.workspace.back_up("asked for")
    with desk.write("Remove") as writing:
        writing.remove(held)
    return made


def newer(desk, monkeypatch, made):
    """Make another backup that lets the first go."""
    monkeypatch.setattr(
        thinning, "outlived", lambda listed, _made: [o for o in listed if o.folder == made.folder]
    )
    return desk.workspace.back_up("asked for")


def test_only_what_was_made_here_is_let_go(desk, made, monkeypatch):
    for folder in (made.pool, made.folder):
        (folder / "please keep.docx").write_bytes(b"mine")
    assert newer(desk, monkeypatch, made) is not None
    left = sorted(one.name for folder in (made.pool, made.folder) for one in folder.iterdir())
    assert left == ["please keep.docx"] * 2


@pytest.mark.parametrize("linked", ["backups", "backups/evidence"])
def test_nothing_is_written_or_removed_beyond_a_link(desk, place, made, tmp_path, linked):
    documents = tmp_path / "Documents"
    (place / linked).rename(tmp_path / "away")
    documents.mkdir(mode=0o755)
    names = ("thesis.odt", "a" * 32, f".{'b' * 32}.part", f"{'c' * 32}.part")
    for name in names:
        (documents / name).write_bytes(b"mine")
    (place / linked).symlink_to(documents)
    before = documents.stat()
    with pytest.raises(Refused, match="is a link to another place"):
        desk.close()
    thinning.thin(place / "backups", made.folder)
    open_desk(place).workspace.release()
    assert sorted(one.name for one in documents.iterdir()) == sorted(names)
    assert (documents.stat().st_mode, documents.stat().st_mtime_ns) == (
        before.st_mode,
        before.st_mtime_ns,
    )


def test_a_backup_without_its_database_does_not_hide_one_whose_list_cannot_be_read(
    desk, made, clock
):
    clock.forward(days=1)
    other = desk.workspace.back_up("asked for")
    (other.folder / "desk.db").unlink()
    (made.folder / "backup.json").rename(made.folder / "away")
    registers.save(desk, Asset(name="Rota"))
    clock.forward(days=1)
    desk.workspace.back_up("asked for")
    (made.folder / "away").rename(made.folder / "backup.json")
    assert desk.workspace.prove(made).good
