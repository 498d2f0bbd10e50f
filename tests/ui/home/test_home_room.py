"""Home shows where one stands and leads on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.registers.rights import Right, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services.assessment import complete, save_answer
from dsptdesk.services.organisation import save_details
from dsptdesk.services.registers import archive, save
from dsptdesk.ui import theme
from dsptdesk.ui.home.room import Room
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.widgets.counts import CountTable
from dsptdesk.ui.widgets.misfits import MisfitRow
from dsptdesk.ui.widgets.rows import RowButton


@pytest.fixture
def room(shown):
    return shown(Room)


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def row(room, name) -> RowButton:
    rows = [r for r in room.findChildren(RowButton) if r.isVisibleTo(room)]
    return next(one for one in rows if one.accessibleName().startswith(name))


def test_an_empty_desk_shows_nought_and_the_first_steps(room):
    shown = words(room)
    assert "0 of 45 for Standards Met" in shown
    assert "Not ready to publish" in shown
    assert "Describe your organisation" in shown


def test_completing_an_item_moves_the_count(room, desk):
    item = desk.edition.item("3.2.1")
    save_answer(desk, item, tick=Tick.YES)
    complete(desk, item)
    assert "1 of 45 for Standards Met" in words(room)


def test_a_whole_row_is_a_button_that_says_name_state_and_detail(room, context, qtbot):
    row(room, "Keep up to date: Information, Not started").click()
    task = row(room, "List your information assets, Not started")
    with qtbot.waitSignal(context.go) as went:
        qtbot.mouseClick(task, Qt.MouseButton.LeftButton)
    assert went.args == ["registers", ("assets", "")]


def test_the_registers_are_folded_by_their_part_of_the_work_and_stay_unfolded(room, desk):
    names = [r.accessibleName() for r in room.findChildren(RowButton) if r.isVisibleTo(room)]
    assert sum(one.startswith("Keep up to date: ") for one in names) == 7
    assert not any(one.startswith("Record spot checks") for one in names)
    row(room, "Keep up to date: Places and checks").click()
    assert row(room, "Record spot checks, None yet").isVisible()
    assert row(room, "Keep up to date: Places and checks").accessibleDescription() == "Unfolded"
    save(desk, SpotCheck(on=desk.today()))
    assert row(room, "Record spot checks, Completed").isVisible()
    row(room, "Keep up to date: Places and checks").click()
    with pytest.raises(StopIteration):
        row(room, "Record spot checks")


def test_a_group_of_questions_opens_the_list_of_that_group(room, context, qtbot):
    with qtbot.waitSignal(context.go) as went:
        row(room, "Answer: Data security").click()
    assert went.args == ["assessment", ("group", "Data security")]


def test_the_picture_has_a_table_that_says_the_same(room):
    table = room.findChild(CountTable)
    assert not table.isVisibleTo(room)
    room._standing._swap.click()
    assert table.isVisibleTo(room)
    cells = [table.item(r, 1).text() for r in range(table.rowCount())]
    assert "Standards Met" in cells
    assert "Staffing and roles" in cells


def test_what_changed_lately_is_there_at_once(room, desk):
    assert "What changed lately" in words(room)
    save_details(desk, name="Rosewood")
    assert "Change your organisation's details" in words(room)


def test_a_hidden_home_catches_up_at_the_next_visit(room, desk):
    room.hide()
    save_details(desk, name="Rosewood <b>Care</b>")
    room.show()
    room.show_where(None)
    assert "Rosewood <b>Care</b>" in words(room)


def test_a_very_long_name_does_not_widen_the_page(room, desk):
    save_details(desk, name="R" * 400)
    assert room.page.column.minimumSizeHint().width() <= 1146


def test_home_opens_at_its_top_at_twice_the_size(room, qapp, context, qtbot):
    theme.apply(qapp, scale=2.0, scheme="light")
    large = Room(context)
    qtbot.addWidget(large)
    large.resize(1030, 500)
    large.show()
    qtbot.waitExposed(large)
    large.findChildren(RowButton)[-1].setFocus()
    qtbot.wait(100)
    assert large.page.area.verticalScrollBar().maximum() > 0
    assert large.page.area.verticalScrollBar().value() == 0


def test_a_last_day_that_is_past_is_not_asked_for(room, desk):
    day = desk.edition.deadline
    desk.now = lambda: datetime(day.year, day.month, day.day)
    room._reload()
    assert "Publish by" in words(room)
    desk.now = lambda: datetime(day.year, day.month, day.day) + timedelta(days=1)
    room._reload()
    assert "The last day to publish was" in words(room)
    assert "do it as soon as you can." in words(room)
    assert "Publish by" not in words(room)


def seen(room, text):
    return lambda: text in words(room)


def test_what_does_not_fit_comes_after_the_first_paint_with_a_button_each(
    room, desk, context, qtbot
):
    assert "Looking through your registers…" in words(room)
    made = save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2020, 1, 1)))
    qtbot.waitUntil(seen(room, "The contract with “PayCo” ran until 1 January 2020."))
    assert "things to put right" in words(room)
    rows = room.findChildren(MisfitRow)
    row = next(one for one in rows if one.isVisibleTo(room) and "PayCo" in words(one))
    with qtbot.waitSignal(context.go) as went:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert went.args == ["registers", ("suppliers", made.id)]


def test_home_built_after_another_room_looked_says_what_was_found(desk, context, shown, qtbot):
    save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2020, 1, 1)))
    with qtbot.waitSignal(noticing(context).found, timeout=5000):
        noticing(context).look(now=True)
    late = shown(Room)
    assert "The contract with “PayCo” ran until 1 January 2020." in words(late)
    assert "to put right" in words(late)
    assert "Looking through your registers…" not in words(late)


def test_limits_of_the_law_come_first_everywhere_on_home(room, desk, qtbot):
    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    desk.now = lambda: now
    suppliers(desk, 2)
    aware = now - timedelta(hours=42)
    save(desk, Incident(name="Stolen laptop", kind=IncidentKind.LOST_DEVICE, aware_at=aware))
    save(desk, RightsRequest(name="R9", right=Right.ACCESS, received_on=date(2025, 7, 20)))
    steps = [one.accessibleName() for one in room._steps.findChildren(RowButton)]
    assert steps[0].startswith("Decide whether to report “Stolen laptop”")
    assert "30 hours left" in steps[0]
    assert steps[1].startswith("Answer the request “R9”")
    due = [one.accessibleName() for one in room._rest.findChildren(RowButton)]
    due = [one for one in due if "Stolen laptop" in one or "R9" in one]
    assert "Urgent" in due[0]
    assert "257 days ago" in due[1]
    qtbot.waitUntil(lambda: len(room.findChildren(MisfitRow)) >= 3, timeout=5000)
    first = next(one for one in room.findChildren(MisfitRow) if one.isVisibleTo(room))
    assert "Stolen laptop" in words(first)
    assert "Cannot wait" in words(first)


def suppliers(desk, number):
    with desk.write("many") as writing:
        for n in range(number):
            name = f"Firm {n}"
            writing.save(Supplier(name=name, service="x", contract_end=date(2020, 1, 1)))


def test_home_shows_five_and_the_page_shows_all(room, desk, context, qtbot):
    suppliers(desk, 8)
    qtbot.waitUntil(lambda: len(room.findChildren(MisfitRow)) >= 5)
    assert len([one for one in room.findChildren(MisfitRow) if one.isVisibleTo(room)]) == 5
    shown = [one for one in room.findChildren(QPushButton) if one.text().startswith("Show all")]
    with qtbot.waitSignal(context.go) as went:
        shown[-1].click()
    assert went.args == ["home", "misfits"]
    room.show_where("misfits")
    page = room.misfits
    qtbot.waitUntil(seen(page, "Firm 7"))
    assert "Missing or out of date" in words(page)


def test_the_full_list_is_narrowed_to_a_register(room, desk, qtbot):
    suppliers(desk, 2)
    save(desk, Asset(name="Care plans"))
    room.show_where("misfits")
    page = room.misfits
    qtbot.waitUntil(seen(page, "Care plans"))
    page.area.setCurrentText("Suppliers")
    qtbot.waitUntil(seen(page, "Firm 1"))
    assert "Care plans" not in words(page)
    page.question.setCurrentIndex(page.question.count() - 1)
    page.area.setCurrentIndex(0)
    assert page.list.isVisibleTo(page)


def test_the_full_list_follows_a_change(room, desk, qtbot):
    made = save(desk, Asset(name="Care plans"))
    room.show_where("misfits")
    qtbot.waitUntil(seen(room.misfits, "Care plans"))
    archive(desk, [made])
    qtbot.waitUntil(lambda: "Care plans" not in words(room.misfits))


def test_the_records_of_a_finding_can_all_be_shown(room, desk, qtbot):
    with desk.write("many") as writing:
        for n in range(5):
            writing.save(Asset(name=f"Book {n}"))
    room.show_where("misfits")
    qtbot.waitUntil(seen(room.misfits, "Book 0"))
    row = next(one for one in room.misfits.findChildren(MisfitRow) if "Book 0" in words(one))
    qtbot.mouseClick(row.all, Qt.MouseButton.LeftButton)
    names = [one.text() for one in row.findChildren(QPushButton)]
    assert {"Book 3", "Book 4", "Hide the 5"} <= set(names)
    row.all.click()
    assert row.all.text() == "Show all 5"


def test_back_leads_from_the_full_list_to_home(room, context, qtbot):
    room.show_where("misfits")
    with qtbot.waitSignal(context.go) as went:
        room.misfits.page.back_asked.emit()
    assert went.args[0] == "home"
    room.show_where(None)
    assert room.page.isVisible()


def test_the_full_list_opens_at_its_top_each_time(room, desk, context, qtbot):
    suppliers(desk, 40)
    room.resize(1000, 400)
    for _ in range(2):
        room.show_where("misfits")
        bar = room.misfits.page.area.verticalScrollBar()
        qtbot.waitUntil(lambda: bool(room.misfits.findChildren(MisfitRow)), timeout=8000)
        qtbot.wait(600)
        assert bar.maximum() > 0
        assert bar.value() == 0
        room.misfits.findChildren(MisfitRow)[-1].setFocus()
        bar.setValue(bar.maximum())
        room.show_where(None)


def test_the_row_with_the_focus_keeps_it_when_something_changes(room, desk, qtbot):
    row(room, "Answer: Data security").setFocus()
    save_details(desk, name="Rosewood")
    qtbot.waitUntil(lambda: row(room, "Answer: Data security").hasFocus(), timeout=3000)
