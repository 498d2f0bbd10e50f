"""Changes can be reversed, merged and asked what they touched."""

from __future__ import annotations

from datetime import datetime

from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import Snapshot

AT = datetime(2026, 6, 5, 9, 0)


def asset(name, version=1, id_="a"):
    return Asset(id=id_, version=version, name=name)


def changes(*made):
    return Changes("Change", AT, "Priya", tuple(Change(*one) for one in made))


def test_reversing_twice_gives_the_same():
    one = changes((None, asset("New")), (asset("Old", id_="b"), asset("Newer", 2, "b")))
    assert one.reversed("x").reversed(one.label) == one
    assert [c.id for c in one.reversed("x").made] == ["b", "a"]


def test_a_snapshot_follows_changes_and_their_reversal():
    start = Snapshot({"assets": (asset("Old"),)})
    done = changes((asset("Old"), asset("New", 2)), (None, asset("Other", 1, "b")))
    after = start.with_changes(done)
    assert [one.name for one in after.all(Asset)] == ["New", "Other"]
    assert after.with_changes(done.reversed("Undo")).records == start.records


def test_merging_keeps_the_first_before_and_the_last_after():
    first = changes((asset("1"), asset("2", 2)))
    merged = first.then(changes((asset("2", 2), asset("3", 3))))
    assert (merged.made[0].before.name, merged.made[0].after.name) == ("1", "3")


def test_only_further_changes_of_the_same_records_may_be_merged():
    first = changes((asset("1"), asset("2", 2)))
    assert first.same_records(changes((asset("2", 2), asset("3", 3))))
    assert changes((None, asset("1"))).same_records(changes((asset("1"), asset("2", 2))))
    assert not first.same_records(changes((asset("2", 2), None)))
    assert not first.same_records(changes((None, asset("3", 1, "b"))))


def test_changes_know_the_kinds_they_touch():
    assert changes((None, asset("1"))).touch(Asset)
    assert changes((None, asset("1"))).touch(Person, Asset)
    assert not changes((None, asset("1"))).touch(Person)
