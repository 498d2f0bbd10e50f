"""Files attached in a form: kept when it is saved, taken back when it is not."""

from __future__ import annotations

import pytest

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.services import registers
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets.attaching import FilesEditor

KIND = next(iter(PolicyKind))


@pytest.fixture
def room(shown):
    room = shown(Room)
    room.show_where(("policies", "new"))
    return room


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Leave policy.pdf"
    path.write_bytes(b"%PDF leave")
    return path


def editor(room) -> FilesEditor:
    return next(e for e in room.entry.form.editors.values() if isinstance(e, FilesEditor))


def attach(room, qtbot, file):
    part = editor(room)
    part.take((file,))
    qtbot.waitUntil(lambda: len(part.value()) == 1, timeout=5000)
    return part


def save(room, name):
    room.entry.form.editors["name"].set_value(name)
    room.entry.form.editors["kind"].set_value(KIND)
    room.entry._save()


def held(desk):
    return desk.snapshot.live(Evidence)


def test_cancelling_takes_back_what_was_attached_and_undo_brings_it_again(room, desk, qtbot, file):
    attach(room, qtbot, file)
    assert len(held(desk)) == 1
    room.entry._cancel()
    assert held(desk) == ()
    assert desk.undo_label == "Take back attached files"
    desk.undo()
    assert [one.name for one in held(desk)] == ["Leave policy"]


def test_discarding_takes_it_back_too(room, desk, qtbot, file, monkeypatch):
    attach(room, qtbot, file)
    monkeypatch.setattr(entry_page, "ask_before_leaving", lambda *_: Leaving.DISCARD)
    assert room.leave()
    assert held(desk) == ()


def test_what_is_saved_stays(room, desk, qtbot, file):
    attach(room, qtbot, file)
    save(room, "Leave")
    assert len(held(desk)) == 1
    assert len(desk.snapshot.live(Policy)) == 1
    room.open_entry(desk.snapshot.live(Policy)[0])
    room.entry._cancel()
    assert len(held(desk)) == 1


def test_a_file_that_is_there_already_is_linked_and_never_taken_back(room, desk, qtbot, file):
    attach(room, qtbot, file)
    save(room, "Leave")
    room.show_where(("policies", "new"))
    part = attach(room, qtbot, file)
    assert len(held(desk)) == 1
    assert "“Leave policy” is already in your evidence, so it was linked." in part._state.text()
    room.entry._cancel()
    assert len(held(desk)) == 1


def test_adding_a_name_a_second_time_is_allowed_and_said(room, desk):
    registers.save(desk, Policy(name="Leave policy", kind=KIND))
    save(room, "leave POLICY")
    page = room.tables["policies"]
    assert len(desk.snapshot.live(Policy)) == 2
    assert page.doubt.isVisibleTo(page)
    assert page.doubt.words.text() == "There is another policy of this name."


def test_a_form_that_cannot_be_saved_says_no_success_beside_it(room, context, qtbot):
    with qtbot.waitSignal(context.said) as said:
        room.entry._save()
    assert said.args == [""]
    assert not room.entry.problem.isHidden()
