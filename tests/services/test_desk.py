"""The desk: undo and redo of everything, saving as one types, telling who listens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from dsptdesk.domain.assessment import Answer, Tick
from dsptdesk.domain.errors import Conflict, Damaged, DsptError
from dsptdesk.domain.organisation import Responsibility
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import assessment, evidence, organisation, registers
from tests.desks import open_desk
from tests.records import WORDS


def plain(snapshot):
    """Give what the records say, without their versions, which only ever grow."""
    return {
        kind.slug: {one.id: replace(one, version=0) for one in snapshot.all(kind)} for kind in KINDS
    }


class Working(RuleBasedStateMachine):
    """Does anything at a desk; whatever was done can be taken back and done again."""

    template = None

    @initialize()
    def sit_down(self):
        self.desk = self.template
        while self.desk.undo():
            pass
        self.desk._undone.clear()
        self.start = plain(self.desk.snapshot)

    @rule(name=WORDS)
    def add(self, name):
        registers.save(self.desk, Asset(name=name or "x", note=name))

    @rule(note=WORDS, pick=st.integers(0, 9))
    def change(self, note, pick):
        if held := self.desk.snapshot.all(Asset):
            registers.save(self.desk, replace(held[pick % len(held)], note=note))

    @rule(number=st.integers(1, 5))
    def add_many(self, number):
        with self.desk.write("Import") as writing:
            for one in range(number):
                writing.save(Supplier(name=f"Supplier {one}", service="Food"))

    @rule()
    def archive_all(self):
        registers.archive(self.desk, self.desk.snapshot.live(Supplier))

    @rule(words=WORDS, pick=st.integers(0, 3))
    def answer(self, words, pick):
        assessment.save_answer(self.desk, self.desk.edition.items[pick], reply=words)

    @rule(pick=st.integers(0, 3))
    def complete(self, pick):
        item = self.desk.edition.items[pick]
        try:
            assessment.save_answer(self.desk, item, tick=Tick.YES)
            assessment.complete(self.desk, item)
        except DsptError:
            pass

    @rule(pick=st.integers(0, 3))
    def attach(self, pick):
        stored = evidence.store_bytes(self.desk.workspace.blobs, b"words", "a.txt")
        evidence.attach(self.desk, self.desk.edition.items[pick], evidence.evidence_of(stored))

    @rule(name=WORDS)
    def name_it(self, name):
        organisation.save_details(self.desk, trading_name=name)

    @rule(why=WORDS)
    def settle_role(self, why):
        organisation.save_role(
            self.desk, Responsibility.DPO, not_appropriate=True, reason=why or "Small"
        )

    @rule()
    def look_elsewhere(self):
        self.desk.break_merge()

    @precondition(lambda self: self.desk.undo_label)
    @rule(steps=st.integers(1, 3))
    def back_and_forth(self, steps):
        before = plain(self.desk.snapshot)
        made = [self.desk.undo() for _ in range(steps)]
        for _ in filter(None, made):
            self.desk.redo()
        assert plain(self.desk.snapshot) == before

    def teardown(self):
        if not hasattr(self, "desk"):
            return
        desk, end = self.desk, plain(self.desk.snapshot)
        while desk.undo():
            pass
        assert plain(desk.snapshot) == self.start
        while desk.redo():
            pass
        assert plain(desk.snapshot) == end
        assert plain(desk.workspace.snapshot()) == end
        assert desk.workspace.check() == ()


def test_everything_can_be_taken_back_and_done_again(desk):
    Working.template = desk
    machine = Working.TestCase
    machine.settings = settings(
        max_examples=25, stateful_step_count=14, suppress_health_check=list(HealthCheck)
    )
    machine("runTest").runTest()


def test_undo_is_an_action_of_its_own_in_the_history(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    changed = registers.save(desk, replace(asset, name="Rota book"))
    assert desk.undo_label == "Change asset"
    desk.undo()
    assert desk.redo_label == "Change asset"
    assert [past.label for past in desk.history(changed.id)] == [
        "Undo: Change asset",
        "Change asset",
        "Add asset",
    ]
    assert desk.snapshot.all(Asset)[0].name == "Rota"


def test_after_undo_the_entry_can_be_changed_without_a_conflict(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    registers.save(desk, replace(asset, name="Rota book"))
    desk.undo()
    (held,) = desk.snapshot.all(Asset)
    registers.save(desk, replace(held, name="Plan"))
    assert (desk.snapshot.all(Asset)[0].name, desk.redo_label) == ("Plan", "")


def test_saving_as_one_types_is_one_step_back(desk):
    item = desk.edition.items[0]
    for words in ("W", "We", "We do"):
        assessment.save_answer(desk, item, reply=words)
    desk.undo()
    assert desk.snapshot.all(Answer) == ()
    desk.redo()
    assert desk.snapshot.all(Answer)[0].reply == "We do"


def test_going_elsewhere_between_makes_two_steps(desk):
    item = desk.edition.items[0]
    assessment.save_answer(desk, item, reply="First")
    desk.break_merge()
    assessment.save_answer(desk, item, reply="Second")
    desk.undo()
    assert desk.snapshot.all(Answer)[0].reply == "First"


def test_another_record_in_between_makes_two_steps(desk):
    first, second = desk.edition.items[:2]
    assessment.save_answer(desk, first, reply="One")
    assessment.save_answer(desk, second, reply="Two")
    assessment.save_answer(desk, first, reply="Three")
    desk.undo()
    assert assessment.answer_to(desk, first).reply == "One"


def test_listeners_hear_each_change_once_until_they_stop(desk):
    heard = []
    stop = desk.listen(heard.append)
    registers.save(desk, Asset(name="Rota"))
    desk.undo()
    stop()
    registers.save(desk, Asset(name="Plan"))
    assert [one.label for one in heard] == ["Add asset", "Undo: Add asset"]
    assert heard[0].touch(Asset)
    assert not heard[0].touch(Supplier)


def test_a_failed_write_tells_nobody_and_leaves_the_snapshot(desk):
    heard, before = [], desk.snapshot
    desk.listen(heard.append)
    with pytest.raises(Conflict), desk.write("Fail") as writing:
        writing.save(replace(writing.save(Asset(name="Rota")), version=7))
    assert (heard, desk.snapshot, desk.undo_label) == ([], before, "")


def test_with_nothing_to_take_back_nothing_happens(desk):
    assert desk.undo() is None
    assert desk.redo() is None
    assert desk.undo_label == desk.redo_label == ""


def test_closing_backs_up_once_and_lets_go(place, clock):
    desk = open_desk(place, clock)
    registers.save(desk, Asset(name="Rota"))
    desk.close()
    again = open_desk(place, clock)
    (backup,) = again.workspace.backups()
    assert backup.head == again.workspace.head
    again.close()
    assert len(again.workspace.backups()) == 1


def test_a_screen_that_fails_keeps_no_other_from_hearing(desk):
    heard = []

    def fails(_changes):
        raise RuntimeError

    desk.listen(fails)
    desk.listen(heard.append)
    with pytest.raises(RuntimeError):
        registers.save(desk, Asset(name="Rota"))
    assert [one.label for one in heard] == ["Add asset"]
    assert desk.snapshot.records == desk.workspace.snapshot().records
    assert desk.undo_label == "Add asset"


def test_damage_is_named_before_anything_new_is_written(desk):
    registers.save(desk, Asset(name="First"))
    path = desk.workspace.path
    desk.workspace.release()
    whole = (path / "desk.db").read_bytes()
    silent = []
    for at in range(5000, len(whole), len(whole) // 25):
        (path / "desk.db").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        try:
            again = open_desk(path)
        except DsptError:
            continue
        try:
            registers.save(again, Asset(name="Second"))
        except Damaged:
            continue
        else:
            silent.append(at)
        finally:
            again.workspace.release()
    assert silent == []


def test_who_knows_of_damage_may_go_on(desk, monkeypatch):
    monkeypatch.setattr(desk.workspace, "check_pages", lambda: ("A page was cut.",))
    with pytest.raises(Damaged, match="A page was cut"):
        registers.save(desk, Asset(name="First"))
    assert registers.save(desk, Asset(name="First")).version == 1
