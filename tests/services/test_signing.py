"""A sign-off that waits: kept, offered again, counted nowhere, and let go."""

from __future__ import annotations

from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services import signing, unfinished
from tests.desks import entries


def test_what_was_typed_comes_back_as_it_was(desk):
    assert signing.waiting(desk) == {}
    assert signing.keep(desk, {"role": "Director", "left_out": ["a"]})
    assert signing.waiting(desk) == {"role": "Director", "left_out": ["a"]}


def test_the_same_words_are_written_once_and_change_one_entry(desk):
    signing.keep(desk, {"role": "Director"})
    assert not signing.keep(desk, {"role": "Director"})
    signing.keep(desk, {"role": "Owner"})
    assert len(desk.snapshot.live(Unfinished)) == 1


def test_nothing_waits_once_it_is_let_go(desk):
    signing.keep(desk, {"role": "Director"})
    signing.let_go(desk)
    signing.let_go(desk)
    assert signing.waiting(desk) == {}


def test_words_that_cannot_be_read_count_as_nothing(desk):
    with desk.write("Spoil", undoable=False) as writing:
        writing.save(Unfinished(register="publications", typed="[1, 2"))
    assert signing.waiting(desk) == {}


def test_it_leads_nobody_away_when_the_desk_opens(desk):
    signing.keep(desk, {"role": "Director"})
    assert unfinished.place(desk) is None


def test_it_stands_neither_in_the_history_nor_among_what_can_be_undone(desk):
    before = len(entries(desk.workspace.store))
    signing.keep(desk, {"role": "Director"})
    assert desk.undo_label == ""
    assert len(entries(desk.workspace.store)) == before
