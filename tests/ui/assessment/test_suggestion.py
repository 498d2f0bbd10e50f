"""The box of the registers: strength, changes since, findings of the question, and the two ways on."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.services.assessment import answer_to, complete, save_answer
from dsptdesk.services.organisation import save_details
from dsptdesk.services.registers import save
from dsptdesk.ui.assessment.room import Room
from dsptdesk.ui.widgets.misfits import MisfitRow

TEXT = "1.1.1"


@pytest.fixture
def room(shown):
    return shown(Room)


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def test_the_training_figure_stands_once_and_not_again_below_it(room, desk, qtbot):
    ann = save(desk, Person(name="Ann Lee", personal_data=YesNo.YES))
    save(desk, Person(name="Bob Ray", personal_data=YesNo.YES))
    room.open_item(item(desk, "training-95").ref)
    both = "Still missing: “Ann Lee” and “Bob Ray”"
    qtbot.waitUntil(lambda: both in words(room.item.misfits))
    done = desk.today()
    save(desk, Training(person=ann.id, course="Data", kind=TrainingKind.YEARLY, done_on=done))
    qtbot.waitUntil(lambda: not room.item.misfits.isVisible())
    assert "1 of 2 with access" in words(room.item.suggestion)
    assert "train “Bob Ray”" in words(room.item.suggestion)


def item(desk, topic):
    return next(one for one in desk.edition.items if one.topic == topic)


def laptop(**values):
    return Device(**{"name": "Laptop 1", "kind": DeviceKind.LAPTOP} | values)


def test_the_box_says_how_strongly_the_registers_speak(room, desk):
    save_details(desk, ico_number="ZA123456")
    room.open_item(TEXT)
    assert "Your registers suggest" in words(room.item.suggestion)
    assert "Your registers show it" in words(room.item.suggestion)


def test_a_yes_that_the_registers_deny_is_a_warning_with_what_is_wrong(room, desk, context, qtbot):
    one = save(desk, laptop(encrypted=Protection.NO))
    encryption = item(desk, "encryption")
    save_answer(desk, encryption, tick=Tick.YES)
    room.open_item(encryption.ref)
    box = room.item.suggestion
    assert "Your answer and your registers differ" in words(box)
    assert "Your registers say otherwise" in words(box)
    assert box.property("inset") == "warn"
    qtbot.waitUntil(lambda: "Your answer says yes, but “Laptop 1”" in words(room.item.misfits))
    assert room.item.misfits.isVisible()
    row = room.item.misfits.findChildren(MisfitRow)[0]
    with qtbot.waitSignal(context.go) as went:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert went.args == ["registers", ("devices", one.id)]


def test_what_the_registers_show_in_part_fills_the_comment_and_leaves_the_tick(room, desk, qtbot):
    save(desk, laptop(encrypted=Protection.YES))
    encryption = item(desk, "encryption")
    room.open_item(encryption.ref)
    assert "choose Yes or Not yet yourself" in words(room.item.suggestion)
    room.item.suggestion.use.click()
    answer = answer_to(desk, encryption)
    assert answer.tick is None
    assert answer.comment.startswith("Encrypted: 1 portable device")
    qtbot.waitUntil(lambda: room.item.suggestion.proof is not None)
    # What is still missing is in view without a click.
    assert "Your registers show part of it" in words(room.item.suggestion)
    assert room.item.suggestion.proof.fold.isChecked()


def test_nothing_to_say_takes_no_room(room, desk, qtbot):
    room.open_item(TEXT)
    qtbot.wait(100)
    assert not room.item.suggestion.isVisible()
    assert not room.item.misfits.isVisible()


def changed(room, desk):
    """Accept, complete, and change the register behind it."""
    save_details(desk, ico_number="ZA123456")
    room.open_item(TEXT)
    room.item.suggestion.use.click()
    complete(desk, desk.edition.item(TEXT))
    save_details(desk, ico_number="ZB999999")
    return room.item.suggestion


def test_a_changed_register_is_said_and_the_answer_stays(room, desk):
    box = changed(room, desk)
    assert box.isVisible()
    shown = words(box)
    assert "Your register has changed since you accepted this (1 changed)." in shown
    assert "Changed:" in shown
    assert "ZB999999" in shown
    assert answer_to(desk, desk.edition.item(TEXT)).reply == "ZA123456"
    assert answer_to(desk, desk.edition.item(TEXT)).completed


def test_the_new_answer_can_be_taken(room, desk):
    box = changed(room, desk)
    assert box.use.text() == "Use the new answer"
    box.use.click()
    assert answer_to(desk, desk.edition.item(TEXT)).reply == "ZB999999"
    assert box.proof.fold.text() == "What your answer rests on"
    assert "has changed" not in words(box)


def test_a_comment_of_ones_own_is_to_be_read_again_beside_the_new_answer(room, desk, qtbot):
    box = changed(room, desk)
    save_answer(desk, desk.edition.item(TEXT), comment="Renewed by Asha")
    box.use.click()
    said = "Your own comment stays. Read it again: it may no longer fit."
    assert answer_to(desk, desk.edition.item(TEXT)).comment == "Renewed by Asha"
    assert said in words(room.item.fields)
    qtbot.keyClicks(room.item.fields.editors["comment"].focus_target, "x")
    assert said not in words(room.item.fields)


def test_without_a_comment_of_ones_own_nothing_is_said_of_it(room, desk):
    box = changed(room, desk)
    box.use.click()
    assert "Your own comment stays" not in words(room.item.fields)


def test_the_old_answer_can_be_kept_and_the_warning_goes(room, desk, qtbot):
    box = changed(room, desk)
    box.keep.click()
    assert answer_to(desk, desk.edition.item(TEXT)).reply == "ZA123456"
    assert answer_to(desk, desk.edition.item(TEXT)).completed
    qtbot.waitUntil(lambda: "Your registers suggest" in words(box))
    assert "has changed" not in words(box)
    desk.undo()
    qtbot.waitUntil(lambda: "has changed" in words(box))


def test_the_list_of_questions_marks_it(room, desk):
    changed(room, desk)
    room.show_where("list")
    page = room.questions
    page.changed.click()
    rows = [one for one in page.table.lines.lines if hasattr(one, "item")]
    assert [one.item.ref for one in rows] == [TEXT]
    assert "register changed" in rows[0].words[3]


def test_what_runs_out_before_the_deadline_is_a_warning(room, desk, qtbot):
    desk.now = lambda: datetime(2026, 5, 4, 10, 0)
    save_details(desk, ico_number="ZA123456", ico_renewal=date(2026, 6, 1))
    room.open_item(TEXT)
    shown = words(room.item.suggestion)
    assert "This holds until 1 June 2026, before the deadline of 30 June 2026." in shown
    room.item.suggestion.use.click()
    qtbot.waitUntil(lambda: room.item.suggestion.proof is not None)
    assert "before the deadline of 30 June 2026." in words(room.item.suggestion)


def test_the_proof_stays_as_one_line_and_unfolds_to_the_records(room, desk, context, qtbot):
    save_details(desk, ico_number="ZA123456")
    room.open_item(TEXT)
    room.item.suggestion.use.click()
    complete(desk, desk.edition.item(TEXT))
    room.open_item(TEXT)
    box = room.item.suggestion
    assert box.isVisible()
    assert "Your registers show it" in words(box)
    fold = box.proof.fold
    assert fold.accessibleName().startswith("What your answer rests on. Your registers show it")
    assert [one.text() for one in box.findChildren(QPushButton)] == []
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    (way,) = [one for one in box.findChildren(QPushButton) if one.isVisible()]
    assert way.text() == "Your organisation"
    with qtbot.waitSignal(context.go) as went:
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert went.args == ["organisation", None]


def test_many_records_are_named_and_the_rest_is_in_the_register(room, desk, context, qtbot):
    with desk.write("many") as writing:
        for n in range(30):
            writing.save(laptop(name=f"Laptop {n:02}", encrypted=Protection.YES))
    encryption = item(desk, "encryption")
    save_answer(desk, encryption, tick=Tick.YES)
    room.open_item(encryption.ref)
    box = room.item.suggestion
    qtbot.waitUntil(lambda: box.proof is not None)
    box.proof.fold.setChecked(True)
    shown = [one.text() for one in box.findChildren(QPushButton) if one.isVisible()]
    assert "Laptop 00" in shown
    assert "18 more in Devices and software" in shown


def test_awkward_names_of_records_keep_the_page_whole(room, desk):
    name = "&" * 20 + "W" * 300
    save(desk, laptop(name=name, encrypted=Protection.NO))
    room.open_item(item(desk, "encryption").ref)
    assert room.item.suggestion.minimumSizeHint().width() < 1000


def test_an_open_question_names_the_registers_it_can_be_answered_from(room, desk, context, qtbot):
    updates = item(desk, "antivirus")
    room.open_item(updates.ref)
    box = room.item.suggestion
    assert box.isVisible()
    assert "Your registers can answer this" in words(box)
    (way,) = [one for one in box.findChildren(QPushButton) if one.text() == "Devices and software"]
    with qtbot.waitSignal(context.go) as went:
        qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert went.args == ["registers", ("devices", "")]
    save(desk, laptop(antivirus=Protection.YES))
    qtbot.waitUntil(lambda: "Your registers suggest" in words(box))
    assert "Your registers can answer this" not in words(box)
