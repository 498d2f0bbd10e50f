"""What was typed and not saved is kept beside what is saved, and let go of when it is done."""

from __future__ import annotations

from dataclasses import replace

from dsptdesk.domain.policies import Policy
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services import history, registers, unfinished
from tests.desks import open_desk


def saved(desk, name="Brightwell IT"):
    return registers.save(desk, Supplier(name=name, service="Looks after computers"))


def test_a_change_that_is_begun_leaves_the_saved_entry_as_it_is(desk):
    one = saved(desk)
    unfinished.keep(desk, replace(one, note="Rang them"))
    assert desk.snapshot.live(Supplier) == (one,)
    assert unfinished.waiting(desk, "suppliers", one.id) == replace(one, note="Rang them")
    assert unfinished.place(desk) == ("registers", ("suppliers", one.id))


def test_a_new_entry_and_changes_of_others_wait_beside_each_other(desk):
    first, second = saved(desk), saved(desk, "Other IT")
    new = Supplier(name="Third")
    for one in (new, replace(first, note="1"), replace(second, note="2")):
        unfinished.keep(desk, one)
    assert len(desk.snapshot.live(Unfinished)) == 3
    unfinished.let_go(desk, "suppliers", first.id)
    assert unfinished.waiting(desk, "suppliers", first.id) is None
    assert unfinished.waiting(desk, "suppliers", second.id).note == "2"
    assert unfinished.waiting(desk, "suppliers") == new


def test_the_same_words_are_written_once(desk):
    one = Supplier(name="Half")
    assert unfinished.keep(desk, one)
    (before,) = desk.snapshot.all(Unfinished)
    assert not unfinished.keep(desk, one)
    assert desk.snapshot.all(Unfinished) == (before,)
    assert unfinished.keep(desk, replace(one, name="Half more"))
    (after,) = desk.snapshot.all(Unfinished)
    assert after.version == before.version + 1


def test_a_change_whose_entry_is_gone_waits_as_a_new_entry(desk):
    one = saved(desk)
    unfinished.keep(desk, replace(one, note="Rang them"))
    desk.undo()
    assert unfinished.place(desk) == ("registers", ("suppliers", "new"))
    again = unfinished.waiting(desk, "suppliers")
    assert (again.id, again.version, again.note) == ("", 0, "Rang them")
    unfinished.let_go(desk, "suppliers")
    assert unfinished.place(desk) is None


def test_what_was_saved_just_before_the_program_ended_does_not_wait(desk):
    one = Policy(name="Data protection")
    unfinished.keep(desk, one)
    assert unfinished.place(desk) == ("policies", ("policies", "new"))
    with desk.write("Add policy") as writing:
        writing.save(one)
    assert unfinished.place(desk) is None


def test_what_cannot_be_read_waits_for_nobody(desk):
    with desk.write("Keep", undoable=False) as writing:
        for typed in ("", "[1]", "{no", '{"name": 7, "kind": "no such"}'):
            writing.save(Unfinished(register="suppliers", typed=typed))
    assert unfinished.waiting(desk, "suppliers") is None
    assert unfinished.place(desk) is None
    unfinished.let_go(desk, "suppliers")
    assert len(desk.snapshot.live(Unfinished)) == 3


def test_words_still_being_typed_are_saved_but_are_no_line_of_the_history(desk):
    head = desk.workspace.head
    for number in range(5):
        unfinished.keep(desk, Asset(name=f"Typed {number}"))
    assert desk.workspace.head == head
    assert desk.workspace.check() == ()
    assert history.wrong_now(desk) == ()
    again = open_desk_again(desk)
    assert unfinished.waiting(again, "assets").name == "Typed 4"
    again.workspace.release()


def open_desk_again(desk):
    desk.workspace.release()
    return open_desk(desk.workspace.path)
