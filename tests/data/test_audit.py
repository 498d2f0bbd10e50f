"""The history: chained, so that a changed, removed or reordered entry is noticed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dsptdesk.data import audit
from dsptdesk.data.backups import proving
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from tests.desks import entries

SELECT = "SELECT number, at, who, label, changes, previous, digest FROM audit ORDER BY number"


@pytest.fixture
def rows(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    for number in range(5):
        asset = registers.save(desk, replace(asset, note=f"Note {number}"))
    desk.undo()
    return desk.workspace._connection.execute(SELECT).fetchall()


def test_an_untouched_history_gives_its_newest_hash(desk, rows):
    assert audit.check_chain(rows) == rows[-1][-1] == desk.workspace.head
    assert audit.check_chain([]) == audit.START


@pytest.mark.parametrize("column", range(7))
@pytest.mark.parametrize("at", [0, 3, -1])
def test_a_changed_entry_is_noticed(rows, at, column):
    entry = list(rows[at])
    entry[column] = entry[column] + 1 if column == 0 else f"{entry[column]} "
    changed = [*rows]
    changed[at] = tuple(entry)
    with pytest.raises(Damaged, match="history"):
        audit.check_chain(changed)


def test_a_removed_entry_is_noticed(rows):
    for place in range(len(rows) - 1):
        with pytest.raises(Damaged):
            audit.check_chain(rows[:place] + rows[place + 1 :])


def test_swapped_and_repeated_entries_are_noticed(rows):
    with pytest.raises(Damaged):
        audit.check_chain([rows[1], rows[0], *rows[2:]])
    with pytest.raises(Damaged):
        audit.check_chain([*rows, rows[-1]])


def test_an_entry_made_up_without_the_one_before_is_noticed(rows):
    values = (*rows[3][:4], "[]", rows[3][5])
    forged = (*values, audit.digest(*values))
    with pytest.raises(Damaged, match="Entry 5"):
        audit.check_chain([*rows[:3], forged, *rows[4:]])


def test_a_history_cut_at_the_end_has_another_head(desk, rows):
    assert audit.check_chain(rows[:-1]) != desk.workspace.head


def test_checking_the_workspace_and_backing_up_both_walk_the_history(desk, rows):
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    assert any("Entry 2 (" in one for one in desk.workspace.check())
    with pytest.raises(Damaged, match="Entry 2"):
        desk.workspace.back_up("asked for")
    assert desk.workspace.backups() == ()
    with pytest.raises(Damaged):
        proving.chain_head(desk.workspace._connection)


def test_an_entry_can_be_read_by_people(desk, rows):
    newest = entries(desk.workspace.store)[0]
    assert newest.label == "Undo: Change asset"
    assert newest.who == "Priya Nair"
    (change,) = newest.made
    assert (change.before.note, change.after.note) == ("Note 4", "Note 3")


def test_an_entry_written_before_a_field_existed_can_still_be_read(desk, rows):
    number, at, who, label, changes, *_ = rows[1]
    entry = json.loads(changes)
    del entry[0]["after"]["note"]
    entry[0]["before"].pop("note", None)
    past = audit.past((number, at, who, label, json.dumps(entry)))
    assert past.made[0].after.name == "Rota"
    assert past.made[0].after.note == ""
