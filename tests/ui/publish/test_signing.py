"""Signing off from the check to the end: sites, status, statement, freezing, the folder."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.errors import Conflict, DiskTrouble
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.domain.years import Year
from dsptdesk.services import action_plan, publishing, registers, signing
from dsptdesk.services import publishing as service
from dsptdesk.services.assessment import complete, confirm, save_answer
from dsptdesk.ui.publish.plan import PlanPage
from dsptdesk.ui.publish.room import Room
from dsptdesk.ui.publish.sign import NOTHING, SignPage
from dsptdesk.ui.publish.signed import SignedPage
from dsptdesk.ui.publish.sites import NO_SITE
from dsptdesk.ui.publish.status_part import BEFORE
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.working import WorkingPage
from tests.publishing import add_sites, finish, publish
from tests.ui.publish.reading import button, words


@pytest.fixture
def agreed(monkeypatch):
    """Agree to every question, and keep what was asked."""
    asked = []

    def confirm(_parent, title, text, verb, keep):
        asked.append((title, text, verb, keep))
        return True

    monkeypatch.setattr(dialogs, "confirm", confirm)
    return asked


@pytest.fixture
def sign(room, qtbot):
    """Open the page that signs, once it knows what is reached."""

    def go():
        room.show_where("sign")
        assert isinstance(room.page, SignPage)
        qtbot.waitUntil(lambda: room.page.status.check is not None, timeout=20_000)
        return room.page

    return go


def test_signing_keeps_everything_and_ends_on_what_to_do(room, desk, sign, agreed, qtbot):
    finish(desk)
    page = sign()
    assert page.status.radios["standards-met"].isChecked()
    assert page.name.text() == "Asha Patel"
    assert "we publish Standards Met" in page.statement.toPlainText()
    qtbot.keyClicks(page.role.edit, "Registered manager")
    page.sign.click()
    assert "Nobody can change that copy" in agreed[0][1]
    qtbot.waitUntil(lambda: isinstance(room.page, SignedPage), timeout=60_000)
    (made,) = desk.snapshot.all(Publication)
    assert (made.status, made.job_title) == ("Standards Met", "Registered manager")
    said = words(room.page)
    assert "Asha Patel, Registered manager" in said
    assert "Only that publishes." in said
    assert not desk.snapshot.live(Unfinished)


def test_what_is_missing_is_said_on_top_and_beside_each_field(desk, sign, agreed):
    finish(desk)
    page = sign()
    page.name.edit.clear()
    page.name.edit.textEdited.emit("")
    page.statement.setPlainText("")
    page.sign.click()
    assert not agreed
    said = words(page)
    assert "There is a problem" in said
    assert page.name.wrong.isVisible()
    assert page.role.wrong.isVisible()
    assert page.wrong.isVisible()
    assert not desk.snapshot.all(Publication)


def test_without_a_status_nothing_can_be_signed_and_the_way_is_shown(room, sign, agreed, qtbot):
    page = sign()
    page.sign.click()
    assert NOTHING in words(page)
    assert not agreed
    row = next(
        one for one in page.findChildren(type(page.sign)) if "Complete" in one.accessibleName()
    )
    row.click()
    assert room.where == "answers"


def test_what_was_typed_is_there_again_after_a_lock(room, desk, context, sign, qtbot):
    finish(desk)
    page = sign()
    qtbot.keyClicks(page.role.edit, "Director of care")
    page.statement.setPlainText("In my own words.")
    page.note.setPlainText("Two homes only.")
    assert room.leave_now() is None
    assert signing.waiting(desk)["statement"] == "In my own words."
    again = Room(context)
    qtbot.addWidget(again)
    again.show()
    again.show_where("sign")
    qtbot.waitUntil(lambda: again.page.status.check is not None, timeout=20_000)
    assert again.page.role.text() == "Director of care"
    assert again.page.statement.toPlainText() == "In my own words."
    assert again.page.note.toPlainText() == "Two homes only."
    assert again.page.again.isVisible()
    again.page.again.click()
    assert "we publish Standards Met" in again.page.statement.toPlainText()


def test_typing_is_kept_after_a_second_without_any_lock(desk, sign, qtbot):
    page = sign()
    qtbot.keyClicks(page.role.edit, "Director")
    qtbot.waitUntil(lambda: signing.waiting(desk).get("role") == "Director", timeout=4000)


def test_looking_at_the_page_writes_nothing(desk, sign, room):
    finish(desk)
    sign()
    assert room.leave()
    assert not desk.snapshot.live(Unfinished)


def test_a_failure_while_signing_leads_back_with_everything_typed(
    room, desk, sign, agreed, qtbot, monkeypatch
):
    finish(desk)
    page = sign()
    qtbot.keyClicks(page.role.edit, "Registered manager")

    def full(*_given, **_more):
        raise DiskTrouble("The disk is full. Make room, then try again.")

    monkeypatch.setattr(service, "prepare", full)
    page.sign.click()
    qtbot.waitUntil(
        lambda: isinstance(room.page, SignPage) and "The disk is full" in words(room.page)
    )
    assert room.page.role.text() == "Registered manager"
    assert not desk.snapshot.all(Publication)


def test_several_sites_have_a_step_of_their_own(room, desk, context, qtbot, sign, agreed):
    finish(desk)
    main, home = add_sites(desk, "Larkfield office", "Rose Cottage")
    one = registers.save(
        desk,
        SiteException(
            differs="Paper diaries are used", site=home.id, edition=desk.edition.slug, item="4.5.4"
        ),
    )
    room.show_where("answers")
    room.page.go_on.click()
    assert room.where == "sites"
    page = room.page
    assert "4.5.4: Paper diaries are used" in words(page)
    row = next(b for b in page.findChildren(type(page.go_on)) if "Paper" in b.accessibleName())
    with qtbot.waitSignal(context.go) as went:
        row.click()
    assert went.args == ["registers", ("exceptions", one.id)]
    with qtbot.waitSignal(context.go) as went:
        button(page, "Add an exception for Rose Cottage").click()
    room_name, (slug, begun) = went.args
    assert (room_name, slug, begun.site) == ("registers", "exceptions", home.id)
    for box in page.boxes.values():
        box.setChecked(False)
    page.go_on.click()
    assert NO_SITE in words(page)
    page.boxes[main.id].setChecked(True)
    page.go_on.click()
    assert room.where == "sign"
    assert room.going.draft.sites == (main.id,)


def test_approaching_standards_leads_through_the_action_plan(room, desk, sign, qtbot, agreed):
    finish(desk, "approaching-standards")
    page = sign()
    assert "approaching-standards" not in page.status.radios
    plan = next(
        one for one in page.findChildren(type(page.sign)) if "action plan" in one.accessibleName()
    )
    plan.click()
    assert isinstance(room.page, PlanPage)
    room.page.propose.click()
    lines = room.page.blocks
    assert lines
    assert "Say who does it." in words(room.page)
    lines[0].edit.click()
    lines[0].form.editors["name"].line.clear()
    button(lines[0], "Save this line").click()
    assert "Fill in “What is to be done”." in words(lines[0])
    lines[0].form.editors["name"].line.setText("Buy locks")
    button(lines[0], "Save this line").click()
    assert "Buy locks" in {one.name for one in desk.snapshot.live(Action)}


def test_a_line_of_the_plan_that_is_being_typed_waits_for_its_form(room, desk, qtbot):
    finish(desk, "approaching-standards")
    room.show_where("plan")
    room.page.propose.click()
    block = room.page.blocks[0]
    block.edit.click()
    qtbot.keyClicks(block.form.editors["name"].line, " and more")
    assert room.leave_now() is None
    assert desk.snapshot.live(Unfinished)
    room.show_where("plan")
    room.page.blocks[0].edit.click()
    assert room.page.blocks[0].form.editors["name"].line.text().startswith("and more")


def test_who_published_before_is_not_offered_approaching(desk, sign, room, qtbot):
    finish(desk, "approaching-standards")
    page = sign()
    qtbot.waitUntil(page.status.before["yes"].isVisible, timeout=20_000)
    assert BEFORE in words(page)
    page.status.before["yes"].click()
    qtbot.waitUntil(lambda: "you published before" in words(page), timeout=20_000)


def test_a_second_signature_does_not_ask_whether_there_was_a_first(desk, sign):
    finish(desk)
    one = publish(desk)
    publishing.note_on_website(desk, one, desk.today())
    assert not sign().status.before["yes"].isVisible()


def test_nobody_is_taken_to_publish_for_the_first_time(desk, sign, qtbot):
    finish(desk)
    status = sign().status
    qtbot.waitUntil(status.before["yes"].isVisible, timeout=20_000)
    assert not any(one.isChecked() for one in status.before.values())


def test_who_carried_a_year_over_is_taken_to_have_published(desk, sign, qtbot):
    finish(desk)
    with desk.write("Year") as writing:
        writing.save(Year(edition="2025-26", from_edition="2024-25"))
    status = sign().status
    assert status.before["yes"].isChecked()


def test_a_slip_with_approaching_does_not_make_it_the_second_time(desk, sign):
    finish(desk, "approaching-standards")
    ruth = registers.save(desk, Person(name="Ruth Adeyemi"))
    for one in action_plan.propose(desk):
        registers.save(desk, replace(one, owner=ruth.id, due=desk.today()))
    publish(desk, "approaching-standards", first_time=True)
    page = sign()
    assert page.status.before["no"].isChecked()
    assert "approaching-standards" in page.status.radios


def test_approaching_wants_to_know_whether_it_is_the_first_time(desk, sign, room, qtbot):
    finish(desk, "approaching-standards")
    ruth = registers.save(desk, Person(name="Ruth Adeyemi"))
    for one in action_plan.propose(desk):
        registers.save(desk, replace(one, owner=ruth.id, due=desk.today()))
    page = sign()
    qtbot.waitUntil(lambda: "approaching-standards" in page.status.radios, timeout=20_000)
    assert "first_time" in publishing.problems(desk, room.going.draft.sign_off())
    page.status.before["no"].click()
    qtbot.waitUntil(lambda: "approaching-standards" in page.status.radios, timeout=20_000)
    assert "first_time" not in publishing.problems(desk, room.going.draft.sign_off())


def test_nobody_walks_away_while_it_is_signed_off(desk, sign, room, context, monkeypatch, qtbot):
    finish(desk)
    go, whole = threading.Event(), publishing.prepare

    def slow(*given, **more):
        go.wait(20)
        return whole(*given, **more)

    monkeypatch.setattr(publishing, "prepare", slow)
    said = []
    context.said.connect(said.append)
    sign()
    for name, value in (("name", "P"), ("role", "M"), ("status", "standards-met")):
        room.going.draft.change(name, value)
    room.going.draft.change("statement", "It is true.")
    room.going._freeze()
    assert room.signing
    assert not room.leave()
    assert "under way" in said[-1]
    for where in ("earlier", None):
        room.show_where(where)
        assert room.signing
    go.set()
    qtbot.waitUntil(lambda: bool(desk.snapshot.all(Publication)), timeout=20_000)
    qtbot.waitUntil(room.leave, timeout=5_000)


def test_a_change_meanwhile_is_told_also_elsewhere(desk, sign, room, context, qtbot):
    finish(desk)
    told = []
    context.problem.connect(told.append)
    room.hide()
    room.going._not_signed(Conflict("Something was changed."))
    assert [str(one) for one in told] == ["Something was changed."]


def test_an_answer_opened_again_meanwhile_takes_the_status_away(room, desk, sign, qtbot):
    finish(desk)
    page = sign()
    item = desk.edition.needed_for(desk.edition.statuses[0])[0]
    save_answer(desk, item, tick=Tick.NO, comment="Not yet", reply="")
    qtbot.waitUntil(lambda: "standards-met" not in page.status.radios, timeout=20_000)


def test_stopping_signs_nothing_and_leads_back(room, desk, sign, qtbot):
    finish(desk)
    page = sign()
    qtbot.keyClicks(page.role.edit, "Director")
    page.agreed.emit()
    assert isinstance(room.page, WorkingPage)
    room.page.stop.click()
    qtbot.waitUntil(lambda: isinstance(room.page, SignPage), timeout=30_000)
    assert not desk.snapshot.all(Publication)
    assert room.page.role.text() == "Director"


def test_a_desk_one_only_looks_at_offers_no_signature(context, qtbot, monkeypatch):
    monkeypatch.setattr(context.desk.workspace, "read_only", "a backup")
    room = Room(context)
    qtbot.addWidget(room)
    room.show()
    assert not room.overview.begin.isVisible()
    assert not room.overview.cards["paste"].isEnabled()
    assert room.overview.cards["earlier"].isEnabled()
    room.show_where("sign")
    assert room.page is None


def test_what_seems_to_be_about_one_person_is_said_again_before_anybody_signs(
    desk, sign, agreed, qtbot
):
    finish(desk)
    item = next(one for one in desk.edition.items if one.kind == "text")
    save_answer(desk, item, reply="Mr Albert Finch, NHS number 943 476 5919, was moved to room 4.")
    complete(desk, item)
    confirm(desk, item.assertion)
    page = sign()
    page.name.edit.setText("Priya Nair")
    page.name.edit.textEdited.emit("Priya Nair")
    page.role.edit.setText("Manager")
    page.role.edit.textEdited.emit("Manager")
    page._ask()
    assert agreed, page.problem.text() if hasattr(page.problem, "text") else ""
    assert "about one person seems to stand in an answer" in agreed[0][1]
    assert item.ref in agreed[0][1]


def test_what_was_wrong_before_does_not_stand_there_once_it_is_right(desk, sign, room, agreed):
    page = sign()
    page._ask()
    assert not page.problem.isHidden()
    finish(desk)
    page.reload()
    assert page.problem.isHidden()
