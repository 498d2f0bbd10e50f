"""Reading the history beside whoever saves: newest first, chosen, and never holding anybody up."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.data import trail as module
from dsptdesk.domain.errors import Cancelled, Damaged, NotFound
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.trail import Sought
from dsptdesk.services import registers


@pytest.fixture
def trail(desk, clock):
    asset = registers.save(desk, Asset(name="Rota"))
    clock.forward(days=1)
    desk.who = "Sam O’Neil"
    registers.save(desk, Supplier(name="100% Food", service="Meals"))
    clock.forward(days=1)
    registers.save(desk, replace(asset, note="In the office_2"))
    return desk.workspace.trail


def numbers(trail, before=None, limit=99, **sought):
    return [one.number for one in trail.entries(Sought(**sought), before, limit)]


def test_the_newest_come_first_and_the_next_page_goes_on_where_the_last_ended(trail):
    assert numbers(trail) == [3, 2, 1]
    assert numbers(trail, limit=2) == [3, 2]
    assert numbers(trail, before=2) == [1]
    assert numbers(trail, before=1) == []


def test_they_can_be_chosen_by_person_period_kind_and_words(trail):
    assert numbers(trail, who="Sam O’Neil") == [3, 2]
    assert numbers(trail, first=date(2026, 6, 6)) == [3, 2]
    assert numbers(trail, last=date(2026, 6, 6)) == [2, 1]
    assert numbers(trail, kind="assets") == [3, 1]
    assert numbers(trail, words="change") == [3]
    assert numbers(trail, words="no such words") == []
    assert numbers(trail, words="%") == numbers(trail, words="_") == []
    assert numbers(trail, kind="suppliers", who="Priya Nair") == []


def test_words_that_look_like_instructions_to_the_database_are_only_words(trail):
    for words in ("' OR 1=1 --", '"', "{}", "!", "); DROP TABLE audit; --"):
        assert numbers(trail, words=words, who=words, kind=words) == []
    assert numbers(trail) == [3, 2, 1]


def test_records_whose_names_hold_the_words_bring_their_entries(trail, desk):
    ids = tuple(one.id for one in desk.snapshot.all(Asset))
    assert numbers(trail, words="rota", records=ids) == [3, 1]


def test_a_long_history_is_searched_a_part_at_a_time(desk, trail, monkeypatch):
    monkeypatch.setattr(module, "WINDOW", 2)
    monkeypatch.setattr(module, "STEP", 2)
    for number in range(9):
        desk.workspace.store.note(f"Look {number}", "Priya Nair")
    assert numbers(trail, kind="suppliers") == [2]
    assert numbers(trail) == list(range(12, 0, -1))
    assert trail.check().entries == 12
    assert [row[0] for row in trail.chosen(Sought(kind="assets"))] == [1, 3]
    assert [row[0] for row in trail.rows()] == list(range(1, 13))


def test_people_are_named_once_in_alphabetical_order(trail):
    assert trail.people() == ("Priya Nair", "Sam O’Neil")


def test_one_entry_tells_what_it_changed(trail):
    (change,) = trail.entry(3).made
    assert (change.before.note, change.after.note) == ("", "In the office_2")
    with pytest.raises(NotFound):
        trail.entry(4)


def test_an_entry_that_was_harmed_can_still_be_listed(trail, desk):
    ask = desk.workspace._connection.execute
    ask("UPDATE audit SET who = CAST(x'ff' AS TEXT), at = 'nonsense' WHERE number = 2")
    ask("UPDATE audit SET changes = 'nonsense' WHERE number = 3")
    listed = trail.entries(Sought(), None, 9)
    assert [one.number for one in listed] == [3, 2, 1]
    assert listed[1].who == "\N{REPLACEMENT CHARACTER}"
    assert listed[1].at is None
    with pytest.raises(Damaged, match="Entry 3"):
        trail.entry(3)
    assert [one.entry.number for one in trail.check().places] == [2, 3]


def test_a_newest_hash_that_is_no_text_is_named_like_any_other_harm(trail, desk):
    desk.workspace._connection.execute(
        "UPDATE audit SET digest = CAST(x'ff' AS TEXT) WHERE number = 3"
    )
    assert trail.newest() == (3, "\N{REPLACEMENT CHARACTER}")
    assert trail.digest_of(3) == "\N{REPLACEMENT CHARACTER}"
    assert [one.entry.number for one in trail.check().places] == [3]


def test_a_save_waits_for_one_step_of_a_check_only(desk, trail, monkeypatch):
    monkeypatch.setattr(module, "STEP", 1)
    rows = trail.rows()
    next(rows)
    saved = threading.Event()

    def save():
        with desk.workspace.undisturbed:
            saved.set()

    threading.Thread(target=save).start()
    assert saved.wait(5)
    assert len(list(rows)) == 2


def test_a_check_ends_when_it_is_stopped_or_the_desk_is_closed(desk, trail, monkeypatch):
    monkeypatch.setattr(module, "STEP", 1)
    with pytest.raises(Cancelled):
        trail.check(stop=lambda: True)
    desk.workspace.release()
    with pytest.raises(Cancelled):
        trail.check()
