"""The store: one write an action, whole or not at all, and every value comes back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest
import sqlcipher3.dbapi2 as sqlcipher3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.domain.changes import Change
from dsptdesk.domain.errors import Conflict, DiskTrouble, DsptError, NotFound, Refused
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS
from tests.desks import entries, open_desk
from tests.records import records


def nothing(_changes):
    """Hear that something changed, and do nothing about it."""


@pytest.fixture
def store(desk):
    return desk.workspace.store


def save(store, one, label="Save"):
    with store.write(label, "Priya", nothing) as writing:
        return writing.save(one)


def test_a_new_record_gets_an_id_and_its_first_version(store):
    saved = save(store, Asset(name="Rota"))
    assert len(saved.id) == 32
    assert saved.version == 1
    assert store.get(Asset, saved.id) == saved


def test_a_record_changed_meanwhile_is_a_conflict_and_nothing_is_saved(store):
    first = save(store, Asset(name="Rota"))
    save(store, replace(first, name="Rota of the day"))
    with pytest.raises(Conflict, match="“Mine” was changed elsewhere"):
        save(store, replace(first, name="Mine"))
    assert store.get(Asset, first.id).name == "Rota of the day"


def test_a_record_that_was_never_saved_cannot_claim_a_version(store):
    with pytest.raises(Conflict):
        save(store, Asset(id="a" * 32, version=3, name="Rota"))


def test_a_write_that_fails_half_way_leaves_nothing(store):
    heard = []
    rota = "a" * 32
    with pytest.raises(Conflict), store.write("Add", "Priya", heard.append) as writing:
        writing.save(replace(writing.save(Asset(id=rota, name="Rota")), version=7))
    assert heard == []
    with pytest.raises(NotFound):
        store.get(Asset, rota)
    assert entries(store) == ()
    assert store.find("Rota") == ()


def test_a_write_in_which_nothing_changed_leaves_no_entry(store):
    heard = []
    with store.write("Look", "Priya", heard.append):
        pass
    assert (heard, entries(store)) == ([], ())


def test_many_records_in_one_write_are_one_entry_in_the_history(store):
    with store.write("Import", "Priya", nothing) as writing:
        made = [writing.save(Asset(name=f"Asset {number}")) for number in range(50)]
    (entry,) = entries(store)
    assert len(entry.made) == 50
    assert store.history(made[17].id) == (entry,)


def test_a_record_saved_twice_in_one_write_is_no_conflict(store):
    with store.write("Add", "Priya", nothing) as writing:
        first = writing.save(Asset(name="Rota"))
        second = writing.save(replace(first, note="On the wall"))
    assert store.get(Asset, first.id) == second


def test_the_history_of_a_record_is_its_own_newest_first(store):
    one, other = save(store, Asset(name="One")), save(store, Asset(name="Other"))
    save(store, replace(one, name="One more"), "Change")
    assert [past.label for past in store.history(one.id)] == ["Change", "Save"]
    assert len(store.history(other.id)) == 1
    assert store.history(one.id)[0].made[0].before == one


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_kind_survives_saving_whatever_it_holds(desk, kind):
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(records(kind, version=0))
    def every(one):
        with desk.workspace.store.write("Save", "Priya", nothing) as writing:
            before = writing.get(kind, one.id)
            if before and kind.frozen:
                writing.put_back(Change(before, None), restoring=True)
                before = None
            saved = writing.save(replace(one, version=before.version if before else 0))
        assert desk.workspace.store.get(kind, one.id) == saved
        assert saved in desk.workspace.snapshot().all(kind)
        assert replace(saved, version=0) == one

    every()


@given(text=st.text(st.characters(), max_size=60))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_every_text_survives_saving_or_is_refused_in_words(desk, text):
    store, head = desk.workspace.store, desk.workspace.head
    if any(0xD800 <= ord(sign) < 0xE000 for sign in text):  # half of a sign
        with pytest.raises(Refused, match="broken sign"):
            save(store, Asset(name="Rota", note=text))
        assert desk.workspace.head == head
    else:
        saved = save(store, Asset(name="Rota", note=text))
        assert store.get(Asset, saved.id).note == text


ODD = [
    "\0",
    "a\0b",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "👩‍👩‍👧‍👦 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "x" * 100_000,
    "'; DROP TABLE assets; --",
    "%s {0} :name",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_come_back_as_they_were(store, text):
    saved = save(store, Asset(name="Rota", note=text))
    assert store.get(Asset, saved.id).note == text
    assert store.history(saved.id)[0].made[0].after.note == text


def test_searching_finds_the_beginnings_of_words_and_follows_changes(store):
    one = save(store, Asset(name="Medication records", note="Kept in the treatment room"))
    save(store, Policy(name="Passwords", kind=PolicyKind.PASSWORDS))
    assert store.find("medic treat") == (("assets", one.id),)
    assert store.find("medic passwords") == ()
    one = save(store, replace(one, name="MAR charts"))
    assert store.find("medication") == ()
    assert store.find("mar") == (("assets", one.id),)


@pytest.mark.parametrize(
    "words", ["", "  ", '"', "*", "a* OR b", "NEAR(", "-x", "\0", "(", "^", "é"]
)
def test_no_search_is_a_wrong_search(store, words):
    save(store, Asset(name="Rota"))
    store.find(words)


def test_a_data_file_that_was_replaced_is_noticed_before_the_next_save(desk, store):
    """A sync service may put an older copy under the open program."""
    save(store, Asset(name="Rota"))
    path = desk.workspace.path / "desk.db"
    shutil.copy(path, path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)
    for _ in range(3):
        with pytest.raises(DiskTrouble, match="replaced by another program"):
            save(store, Asset(name="Lost"))


def test_a_data_file_that_vanished_is_noticed_before_the_next_save(desk, store):
    path = desk.workspace.path / "desk.db"
    path.rename(path.with_suffix(".moved"))
    with pytest.raises(DsptError):
        save(store, Asset(name="Lost"))


def test_a_fault_of_the_database_names_no_value(desk, store):
    desk.workspace._connection.execute("DROP TABLE assets")
    with pytest.raises(sqlcipher3.Error) as caught:
        save(store, Asset(name="Canary", id="a" * 32))
    assert "Canary" not in str(caught.value) + repr(caught.value)


def test_a_write_inside_a_write_is_a_fault_and_ends_neither(store):
    with store.write("Outer", "Priya", nothing) as writing:
        saved = writing.save(Asset(name="Rota"))
        with pytest.raises(sqlcipher3.Error), store.write("Inner", "Priya", nothing):
            pytest.fail("no second write may begin")
    assert store.get(Asset, saved.id) == saved


def test_what_is_saved_is_there_after_opening_again(place):
    desk = open_desk(place)
    saved = save(desk.workspace.store, Asset(name="Rota", reviewed_on=date(2026, 1, 2)))
    desk.workspace.release()
    again = open_desk(place)
    assert again.snapshot.all(Asset) == (saved,)
    assert fields_of(Asset)
    again.workspace.release()


def test_many_new_records_saved_at_once_are_one_entry_and_are_found(store):
    with store.write("Import", "Priya", nothing) as writing:
        writing.save_all(Asset(id=f"{n:032x}", name=f"Rota {n}") for n in (9, 2, 5))
    (entry,) = store.history(f"{5:032x}")
    assert [(one.after.name, one.after.version) for one in entry.made] == [
        ("Rota 9", 1), ("Rota 2", 1), ("Rota 5", 1),
    ]  # fmt: skip
    assert len(store.find("Rota")) == 3
    assert store.get(Asset, f"{5:032x}").name == "Rota 5"


@pytest.mark.parametrize("ids", [("a" * 32,), ("b" * 32, "b" * 32)])
def test_new_records_that_are_there_already_are_a_conflict_and_nothing_is_saved(store, ids):
    save(store, Asset(id="a" * 32, name="Rota"))
    with pytest.raises(Conflict, match="“Menu”"), store.write("Import", "P", nothing) as writing:
        writing.save_all([Person(name="New"), *(Asset(id=one, name="Menu") for one in ids)])
    assert store.find("New") == store.find("Menu") == ()
    assert len(store.history("a" * 32)) == 1


def test_old_and_new_records_can_be_saved_together(store):
    first = save(store, Asset(name="Rota"))
    with store.write("Import", "Priya", nothing) as writing:
        writing.save_all([Asset(name="Menu"), replace(first, name="Rota of the day")])
    assert store.get(Asset, first.id).version == 2
    assert [one.before is None for one in store.history(first.id)[0].made] == [True, False]


def test_the_chain_goes_on_after_a_write_that_failed(desk, store):
    first = save(store, Asset(name="Rota"))
    with pytest.raises(Conflict):
        save(store, replace(first, version=9))
    save(store, replace(first, name="Menu"))
    assert desk.workspace.check() == ()


def test_a_record_made_and_removed_in_one_write_is_not_found(store):
    made = save(store, Asset(name="Rota"))
    with store.write("Undo", "Priya", nothing) as writing:
        changed = writing.save(replace(made, name="Menu"))
        writing.put_back(Change(changed, None))
    assert store.find("Menu") == store.find("Rota") == ()
