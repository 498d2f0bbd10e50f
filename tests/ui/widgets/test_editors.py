from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from dsptdesk.domain.fields import Kind, YesNo
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.record import field_of, fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.ui.widgets.editors import EDITORS, make_editor

FILLED = {
    Kind.LINE: "Care plans & rota 🌿",
    Kind.TEXT: "One\nTwo",
    Kind.DAY: date(2026, 3, 27),
    Kind.NUMBER: 64,
    Kind.FLAG: True,
    Kind.LINK: "0" * 32,
    Kind.LINKS: ("0" * 32,),
    Kind.FILES: ("0" * 32,),
}


def editor(qtbot, context, kind, name):
    made = make_editor(field_of(kind, name), context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_kind_of_field_has_an_editor():
    assert set(EDITORS) == set(Kind)


def test_every_field_gives_back_what_it_was_given(qtbot, context):
    for kind in (Organisation, *(one.record for one in REGISTERS)):
        for spec in fields_of(kind):
            made = make_editor(spec, context)
            qtbot.addWidget(made)
            options = list(spec.options or ())
            by_options = {Kind.CHOICE: options[-1:], Kind.CHOICES: [tuple(options[:2])]}
            value = (by_options.get(spec.kind) or [FILLED.get(spec.kind)])[0]
            empty = getattr(kind(), spec.name)
            for one in (value, empty, value):
                made.set_value(one)
                assert made.value() == one, spec.label
            assert made.focus_target.accessibleName()


def test_a_day_is_echoed_in_full(qtbot, context):
    made = editor(qtbot, context, Asset, "reviewed_on")
    qtbot.keyClicks(made.line, "27 3 26")
    assert made.value() == date(2026, 3, 27)
    assert "27 March 2026" in made.echo.text()
    made.line.setText("31 2 2026")
    with pytest.raises(ValueError, match="no such day"):
        made.value()


def test_a_number_accepts_thousands_and_refuses_words(qtbot, context):
    made = editor(qtbot, context, Organisation, "staff_number")
    made.line.setText("1,250")
    assert made.value() == 1250
    made.line.setText("many")
    with pytest.raises(ValueError, match="whole number"):
        made.value()


def test_radio_buttons_can_be_cleared_again(qtbot, context):
    made = editor(qtbot, context, Organisation, "charity")
    qtbot.mouseClick(made._buttons[0], Qt.MouseButton.LeftButton)
    assert made.value() is YesNo.YES
    with qtbot.waitSignal(made.changed):
        made.clear.click()
    assert made.value() is None


def test_the_way_to_clear_an_answer_has_its_room_beside_the_label_and_pushes_nothing_down(
    qtbot, context
):
    made = editor(qtbot, context, Organisation, "charity")
    made.resize(600, made.sizeHint().height())
    made.show()
    before = made.sizeHint().height(), made._buttons[0].mapTo(made, QPoint())
    assert not made.clear.isVisible()
    qtbot.mouseClick(made._buttons[0], Qt.MouseButton.LeftButton)
    assert made.clear.isVisible()
    assert (made.sizeHint().height(), made._buttons[0].mapTo(made, QPoint())) == before
    assert made.clear.mapTo(made, QPoint()).y() < before[1].y()


def test_many_options_stand_in_a_list_the_wheel_leaves_alone(qtbot, context):
    made = editor(qtbot, context, Policy, "kind")
    made.set_value(PolicyKind.CCTV)
    assert not made.box.isEditable()
    assert made.box.count() == len(PolicyKind) + 1


def test_the_tab_key_leaves_a_text_box(qtbot, context):
    made = editor(qtbot, context, Asset, "contents")
    assert made.box.tabChangesFocus()


def test_a_text_box_grows_with_its_text(qtbot, context):
    made = editor(qtbot, context, Asset, "contents")
    low = made.box.height()
    made.set_value("\n".join("line" for _ in range(9)))
    assert made.box.height() > low


def test_a_link_is_found_by_typing_and_chosen_with_enter(qtbot, context):
    with context.desk.write("Add people") as writing:
        for name in ("Asha Patel", "Ben Okoro", "Zoë Marchetti"):
            writing.save(Person(name=name))
    made = editor(qtbot, context, Asset, "owner")
    made.button.click()
    qtbot.keyClicks(made.picker.search, "okor")
    assert made.picker.list.count() == 1
    qtbot.keyClick(made.picker.search, Qt.Key.Key_Return)
    assert context.desk.snapshot.names[made.value()] == "Ben Okoro"
    assert made.picker.isHidden()
    assert "Ben Okoro" in made.button.accessibleName()


def test_a_missing_person_is_added_in_place(qtbot, context):
    made = editor(qtbot, context, Asset, "owner")
    made.button.click()
    qtbot.keyClicks(made.picker.search, "Ivy Moss")
    made.picker.add.click()
    assert made.quick.form.editors["name"].value() == "Ivy Moss"
    made.quick._save()
    (saved,) = context.desk.snapshot.live(Person)
    assert made.value() == saved.id


def test_a_file_that_vanished_is_refused_in_words(qtbot, context, tmp_path):
    made = editor(qtbot, context, Policy, "documents")
    made.take((tmp_path / "gone.pdf",))
    qtbot.waitUntil(lambda: bool(made.problem.sentence))
    assert made.value() == ()


def test_an_added_file_joins_the_evidence(qtbot, context, tmp_path):
    path = tmp_path / "fire & water policy.pdf"
    path.write_bytes(b"%PDF-1.4 made for a test")
    made = editor(qtbot, context, Policy, "documents")
    made.take((path,))
    qtbot.waitUntil(lambda: bool(made.value()))
    assert context.desk.snapshot.names[made.value()[0]] == "fire & water policy"
