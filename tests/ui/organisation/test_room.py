from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Organisation, ProviderKind, Responsibility, Site
from dsptdesk.domain.people import Person
from dsptdesk.services import organisation, registers
from dsptdesk.services.findings import findings
from dsptdesk.ui.organisation.check import CheckPage
from dsptdesk.ui.organisation.room import Room
from dsptdesk.ui.organisation.steps import STEPS


@pytest.fixture
def room(shown):
    return shown(Room)


def words_of(page):
    return [one.text() for one in page.findChildren(QLabel) if not one.isHidden()]


def test_a_new_organisation_begins_with_its_name(room):
    assert room.page.step.key == "name"
    room.page.forward.click()
    assert "Fill in “Registered name”." in room.page.problem.accessibleName()


def test_typing_is_saved_without_a_button(room, context, qtbot):
    qtbot.keyClicks(room.page.form.editors["name"].line, "Larkfield")
    qtbot.waitUntil(lambda: context.desk.snapshot.organisation.name == "Larkfield", timeout=2000)
    assert room.page.state.text().startswith("Saved ")


def test_leaving_saves_at_once(room, context, qtbot):
    qtbot.keyClicks(room.page.form.editors["name"].line, "Larkfield")
    assert room.leave()
    assert context.desk.snapshot.organisation.name == "Larkfield"
    assert context.desk.undo_label == "Change your organisation's details"


def test_the_wizard_walks_through_all_pages_to_the_check(room, qtbot):
    qtbot.keyClicks(room.page.form.editors["name"].line, "Larkfield")
    seen = []
    while not isinstance(room.page, CheckPage):
        seen.append(room.page.step.key)
        assert f"Step {len(seen)} of {len(STEPS)}" in words_of(room.page)
        room.page.forward.click()
    assert seen == [one.key for one in STEPS]


def test_change_leads_back_to_the_check(room, context):
    organisation.save_details(context.desk, name="Larkfield", provider_kind=ProviderKind.CARE_HOME)
    room.open_check()
    room.page.change_asked.emit("contact")
    assert room.page.step.key == "contact"
    room.page.form.editors["contact_name"].line.setText("Asha Patel")
    room.page.forward.click()
    assert isinstance(room.page, CheckPage)
    assert "Asha Patel" in words_of(room.page)


def test_opening_the_room_later_lands_on_the_check(qtbot, context):
    organisation.save_details(context.desk, name="Larkfield", provider_kind=ProviderKind.CARE_HOME)
    made = Room(context)
    qtbot.addWidget(made)
    assert isinstance(made.page, CheckPage)


def test_a_role_is_held_by_a_person_and_advice_is_shown(room, context):
    desk = context.desk
    person = registers.save(desk, Person(name="Priya Nair", on_board=YesNo.NO))
    room.open_step("siro")
    room.page.person.editors["person"]._choose(person.id)
    assert organisation.role(desk, Responsibility.SIRO).person == person.id
    assert any("is not on the board" in one for one in words_of(room.page))
    room.open_check()
    assert any("Priya Nair" in one for one in words_of(room.page))


def test_a_role_that_is_not_appropriate_keeps_its_reason(room, context, qtbot):
    room.open_step("dpo")
    room.page.nobody.click()
    qtbot.keyClicks(room.page.reason.editors["reason"].box, "We are small.")
    room.leave()
    settled = organisation.role(context.desk, Responsibility.DPO)
    assert settled.not_appropriate
    assert settled.reason == "We are small."
    room.page.held.click()
    assert not organisation.role(context.desk, Responsibility.DPO).not_appropriate


def test_sites_are_added_on_the_page(room, context):
    room.open_step("sites")
    room.page.add.click()
    form = room.page.editing.form
    assert form.editors["headquarters"].value()
    form.editors["name"].line.setText("Head office")
    form.editors["ods_code"].line.setText("A9ZZ")
    room.page.editing.saved.click()
    (site,) = context.desk.snapshot.live(Site)
    assert (site.name, site.headquarters) == ("Head office", True)
    room.page.add.click()
    assert not room.page.editing.form.editors["headquarters"].value()


def test_an_open_site_form_is_saved_by_continue_or_stops_it(room, context):
    room.open_step("sites")
    room.page.add.click()
    room.page.editing.form.editors["postcode"].line.setText("LS1 4AP")
    room.page.forward.click()
    assert room.page.step.key == "sites"
    room.page.editing.form.editors["name"].line.setText("Head office")
    room.page.forward.click()
    assert room.page.step.key == "contact"
    assert context.desk.snapshot.live(Site)[0].postcode == "LS1 4AP"


def test_odd_identifiers_are_warned_about_and_kept(room, context):
    room.open_step("ico")
    room.page.form.editors["ico_number"].line.setText("12345")
    room.page.form.editors["ico_number"].left.emit()
    assert "You can keep what you typed." in room.page.form.editors["ico_number"].advice.sentence
    room.page.forward.click()
    assert context.desk.snapshot.organisation.ico_number == "12345"


def test_an_odd_code_of_a_site_is_still_pointed_out_once_the_site_is_saved(room, context, qtbot):
    room.open_step("sites")
    room.page.add.click()
    for name, typed in (("name", "Larkfield"), ("postcode", "bn71xx9"), ("ods_code", "VXX")):
        room.page.editing.form.editors[name].line.setText(typed)
    room.page.editing.saved.click()
    (site,) = context.desk.snapshot.live(Site)
    assert (site.postcode, site.ods_code) == ("bn71xx9", "VXX")

    def said():
        labels = [one for one in room.page.findChildren(QLabel) if one.isVisible()]
        return [one.text() for one in labels if one.text().startswith("Please check: ")]

    qtbot.waitUntil(lambda: len(said()) == 2)
    assert "does not look like a UK postcode" in said()[0]
    assert "A headquarters usually has 4 characters" in said()[1]


def test_a_day_that_cannot_be_read_stops_continue_but_loses_nothing_else(room, context):
    room.open_step("ico")
    room.page.form.editors["ico_number"].line.setText("ZA000001")
    room.page.form.editors["ico_renewal"].line.setText("sometime")
    room.page.forward.click()
    assert room.page.step.key == "ico"
    assert room.page.problem.isVisible()
    assert context.desk.snapshot.organisation.ico_number == "ZA000001"


def test_the_fee_is_worked_out_in_words(room, context):
    organisation.save_details(context.desk, charity=YesNo.NO, staff_number=8)
    room.open_step("ico")
    assert room.page.fee.isVisible()
    assert any("£52" in one and "As far as we know" in one for one in words_of(room.page))


def test_undo_shows_on_the_page(room, context):
    room.open_step("name")
    room.page.form.editors["name"].line.setText("Larkfield")
    room.leave()
    room.page.form.editors["name"].line.setText("Larkfield Care")
    room.leave()
    context.desk.undo()
    assert room.page.form.editors["name"].value() == "Larkfield"


def test_every_step_field_belongs_to_the_organisation():
    from dsptdesk.domain.record import fields_of

    asked = [name for step in STEPS for name in step.fields]
    assert sorted(asked) == sorted(one.name for one in fields_of(Organisation))


def test_enter_goes_on_and_in_a_new_person_adds_it(room, context, qtbot):
    qtbot.keyClicks(room.page.form.editors["name"].line, "Larkfield")
    qtbot.keyClick(room.page.form.editors["name"].line, Qt.Key.Key_Return)
    assert room.page.step.key == "kind"
    room.open_step("siro")
    editor = room.page.person.editors["person"]
    editor.button.setFocus()
    qtbot.keyClick(editor.button, Qt.Key.Key_Return)
    assert room.page.step.key == "siro"
    editor.button.click()
    qtbot.keyClicks(editor.picker.search, "Ivy Moss")
    editor.picker.add.click()
    qtbot.keyClick(editor.quick.form.editors["name"].line, Qt.Key.Key_Return)
    assert room.page.step.key == "siro"
    (person,) = context.desk.snapshot.live(Person)
    assert organisation.role(context.desk, Responsibility.SIRO).person == person.id


def test_the_likely_fee_stands_beside_the_answers_it_rests_on(room, context):
    organisation.save_details(context.desk, provider_kind=ProviderKind.CARE_HOME, staff_number=8)
    room.open_check()
    said = " ".join(words_of(room.page))
    assert "likely tier 1, £52" in said
    assert "Check them on the website" in said


def test_the_email_page_promises_nothing_that_is_not_confirmed(room):
    room.open_step("email")
    said = " ".join(words_of(room.page))
    assert "fall away" not in said
    assert "could not confirm" in said


def test_the_lock_keeps_a_site_that_is_not_saved_yet(room, context):
    room.open_step("sites")
    room.page.add.click()
    room.page.editing.form.editors["postcode"].line.setText("ZZ99 1AA")
    assert room.leave_now() is None
    (site,) = context.desk.snapshot.live(Site)
    assert (site.name, site.postcode) == ("(unfinished)", "ZZ99 1AA")


def test_reasons_noted_for_a_role_answer_the_advice(room, context, qtbot):
    ann = registers.save(context.desk, Person(name="Ann Hall"))
    registers.save(context.desk, Site(name="Willow Lodge", registered_manager=ann.id))
    organisation.save_role(context.desk, Responsibility.DPO, person=ann.id)
    room.show_where(Responsibility.DPO.value)
    told = "Choose somebody else, or note your reasons."
    assert [one.endswith(told) for one in words_of(room.page) if "registered manager" in one] == [
        True
    ]
    assert "role-advice" in [one.key for one in findings(context.desk)]
    qtbot.keyClicks(room.page.person.editors["note"].focus_target, "The board checks.")
    room.leave()
    assert organisation.role(context.desk, Responsibility.DPO).note == "The board checks."
    assert any(one.endswith("You noted your reasons.") for one in words_of(room.page))
    about_dpo = [one for one in findings(context.desk) if one.key == "role-advice"]
    assert not any("Ann Hall" in one.sentence for one in about_dpo)
