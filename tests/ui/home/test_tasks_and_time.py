"""Home says what is due and who sees to it, offers ten minutes, and tells what others did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services.assessment import complete, save_answer
from dsptdesk.services.editions import load
from dsptdesk.services.registers import save
from dsptdesk.services.since_last import visitor
from dsptdesk.settings import Settings
from dsptdesk.ui.home import remembering
from dsptdesk.ui.home import since as since_rows
from dsptdesk.ui.home.remembering import last_visit
from dsptdesk.ui.home.room import Room
from dsptdesk.ui.home.unfolding import FoldRow
from dsptdesk.ui.widgets.rows import RowButton


@pytest.fixture
def room(shown):
    return shown(Room)


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def rows(room, part="") -> list[RowButton]:
    held = [one for one in room.findChildren(RowButton) if one.isVisibleTo(room)]
    return [one for one in held if part in one.accessibleName()]


def actions(desk, *days):
    ann = save(desk, Person(name="Ann Oakes"))
    for n, number in enumerate(days):
        due = desk.today() + timedelta(days=number)
        save(desk, Action(name=f"Thing {n}", owner=ann.id, due=due))


def test_what_is_due_is_grouped_and_says_who_sees_to_it(room, desk):
    actions(desk, -3, 2, 30)
    said = words(room)
    assert said.index("Overdue") < said.index("This week") < said.index("Next")
    (late,) = rows(room, "Thing 0")[-1:]
    assert late.accessibleName().startswith("Thing 0, Was due")
    assert late.accessibleName().endswith("Ann Oakes")


def test_the_list_of_what_is_due_grows_no_longer_and_leads_to_the_year(room, desk, context, qtbot):
    actions(desk, *range(-9, 40))
    shown = [one for one in rows(room._rest, "Thing ") if "ue" in one.accessibleName()]
    assert len(shown) <= 5
    whole = next(b for b in room.findChildren(QPushButton) if b.text() == "See the whole year")
    with qtbot.waitSignal(context.go) as went:
        whole.click()
    assert went.args == ["year", "planner"]


def test_the_forecast_stands_below_the_ring(room, desk):
    assert "When you will be ready" in words(room)
    assert "No forecast yet: no item is complete so far." in words(room)
    for ref in ("3.2.1", "1.3.1"):
        item = desk.edition.item(ref)
        if item.kind == "tick":
            save_answer(desk, item, tick=Tick.YES)
            complete(desk, item)
    assert "it needs at least 3 complete items" in words(room)


def test_ten_minutes_are_offered_only_when_asked_for(room, qtbot):
    assert room.minutes.card is None
    qtbot.mouseClick(room.minutes.button, Qt.MouseButton.LeftButton)
    assert len(room.minutes.card.rows) == 3
    assert "About 2 minutes." in words(room.minutes)
    qtbot.mouseClick(room.minutes.button, Qt.MouseButton.LeftButton)
    assert not room.minutes.card.isVisible()
    assert room.minutes.button.text() == "I have ten minutes"


def test_a_small_thing_leads_to_its_place(room, context, qtbot, desk):
    actions(desk, -3)
    room.minutes.button.click()
    with qtbot.waitSignal(context.go) as went:
        room.minutes.card.rows[0].click()
    (action,) = desk.snapshot.live(Action)
    assert went.args == ["registers", ("actions", action.id)]


def test_not_now_passes_over_a_thing_for_the_day_and_keeps_no_words(room, context, desk, clock_at):
    actions(desk, -3)
    room.minutes.button.click()
    card = room.minutes.card
    first = card.rows[0].accessibleName()
    assert "Thing 0" in first
    card.passes[0].click()
    assert all("Thing 0" not in one.accessibleName() for one in card.rows)
    assert len(card.rows) == 3
    assert card.rows[0].hasFocus() or card.rows[0].focusPolicy()
    kept = context.settings._path.read_text()
    assert "Thing" not in kept
    assert "action" not in kept
    again = Settings(context.settings._path)
    assert again.now.put_off == context.settings.now.put_off
    clock_at(days=1)
    room._reload()
    assert "Thing 0" in card.rows[0].accessibleName()


def test_the_small_things_follow_a_change(room, desk):
    actions(desk, -3)
    room.minutes.button.click()
    (action,) = desk.snapshot.live(Action)
    save(desk, replace(action, done_on=desk.today()))
    assert all("Thing 0" not in one.accessibleName() for one in room.minutes.card.rows)


@pytest.fixture
def clock_at(desk):
    def forward(**much):
        now = desk.now() + timedelta(**much)
        desk.now = lambda: now

    return forward


def visits(monkeypatch):
    monkeypatch.setattr(remembering, "LATER", 0)


def test_the_first_visit_tells_nothing_and_is_noted_without_a_name(
    context, shown, monkeypatch, qtbot
):
    visits(monkeypatch)
    room = shown(Room)
    assert "Since you were last here" not in words(room)
    qtbot.waitUntil(lambda: bool(context.settings.now.visits))
    assert context.desk.who not in context.settings._path.read_text()


def come_again(desk, context, shown, who="Asha Patel"):
    """Open the desk anew, as on the next day."""
    remembering._BEFORE.pop(desk, None)
    desk.who = who
    return shown(Room)


def test_the_next_visit_tells_what_others_did(desk, context, shown, monkeypatch, qtbot):
    visits(monkeypatch)
    shown(Room)
    qtbot.waitUntil(lambda: bool(context.settings.now.visits))
    save(desk, Asset(name="Mine"))
    desk.who = "Bo Lee"
    save(desk, Asset(name="Rota"))
    save(desk, Asset(name="Care plans"))
    room = come_again(desk, context, shown)
    assert "Since you were last here" in words(room)
    (row,) = [one for one in room.findChildren(FoldRow) if "Bo Lee" in one.accessibleName()]
    assert row.accessibleName().startswith("2 changes by Bo Lee")
    before = len(rows(room))
    row.click()
    assert len(rows(room)) == before + 1
    other = come_again(desk, context, shown, who="Cy Fox")
    assert "Since you were last here" not in words(other)


def test_when_nobody_else_was_here_a_line_says_so(desk, context, shown, monkeypatch, qtbot):
    visits(monkeypatch)
    shown(Room)
    qtbot.waitUntil(lambda: bool(context.settings.now.visits))
    save(desk, Asset(name="Mine"))
    room = come_again(desk, context, shown)
    assert "Nobody else changed anything. Nothing fell due." in words(room)


@pytest.mark.parametrize("kept", ["no day", "0001-01-01T00:00:00"])
def test_damaged_memory_of_visits_stops_nobody(desk, context, kept):
    context.settings.change(visits={visitor(desk): (1, kept)})
    assert last_visit(context) is None


def test_somebody_alone_is_told_what_fell_due_meanwhile_in_one_row(
    desk, context, shown, monkeypatch, qtbot, clock_at
):
    visits(monkeypatch)
    shown(Room)
    qtbot.waitUntil(lambda: bool(context.settings.now.visits))
    actions(desk, 0, *range(1, 15))
    clock_at(days=20)
    room = come_again(desk, context, shown)
    assert "Nobody else changed anything." in words(room)
    assert "Nothing fell due." not in words(room)
    (row,) = [one for one in room.findChildren(FoldRow) if "fell due" in one.accessibleName()]
    assert row.accessibleName().startswith("14 things fell due or ran out")
    before = len(rows(room))
    row.click()
    assert len(rows(room)) == before + since_rows.PASSED + 1
    first = rows(row.parentWidget(), "Thing 1,")[0]
    assert first.accessibleName().endswith("Ann Oakes")
    with qtbot.waitSignal(context.go) as went:
        first.click()
    assert went.args[0] == "registers"
    (more,) = rows(room, "See the other 4 in the planner")
    with qtbot.waitSignal(context.go) as went:
        more.click()
    assert went.args == ["year", "planner"]


def test_what_was_signed_off_since_leads_to_where_it_can_be_read(
    desk, context, shown, monkeypatch, qtbot, clock_at
):
    visits(monkeypatch)
    shown(Room)
    qtbot.waitUntil(lambda: bool(context.settings.now.visits))
    clock_at(minutes=5)
    one = Publication(
        edition="2025-26",
        edition_name="2025-26",
        status="Standards Met",
        at=desk.now().astimezone(),
        published_on=desk.today(),
        signed_by="Ann Oakes",
        job_title="Director",
        statement="All of it is true.",
    )
    with desk.write("Sign off") as writing:
        writing.save(one)
    room = come_again(desk, context, shown)
    (row,) = [o for o in room.findChildren(FoldRow) if "signed off" in o.accessibleName()]
    assert row.accessibleName().startswith("1 assessment was signed off")
    row.click()
    (part,) = rows(room, "2025-26: Standards Met")
    assert "By Ann Oakes on" in part.accessibleName()
    with qtbot.waitSignal(context.go) as went:
        part.click()
    assert went.args == ["publish", "earlier"]


def test_a_desk_that_was_closed_meanwhile_notes_no_visit(desk, context, monkeypatch, qtbot):
    monkeypatch.setattr(remembering, "LATER", 20)
    last_visit(context)
    context.stop()
    desk.workspace.release()
    qtbot.wait(80)
    assert not context.settings.now.visits


def test_the_task_list_offers_the_next_year_once_an_edition_for_it_is_held(room, desk):
    last = desk.edition.deadline
    desk.now = lambda: datetime(last.year, last.month, last.day)
    room._reload()
    assert not rows(room, "Load and start the next year")
    items = desk.edition.items
    newer = replace(desk.edition, slug="2026-27", name="2026-27", items=items, follows="2025-26")
    load(desk, newer, "a file")
    (row,) = rows(room, "Load and start the next year")
    assert "2026-27 is held" in row.accessibleName()
