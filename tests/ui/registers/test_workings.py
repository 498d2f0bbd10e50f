from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.incidents import Impact, Incident, IncidentKind, Likelihood
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.registers.systems import System
from dsptdesk.services import registers
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.registers.suggesting import SupportOffer
from dsptdesk.ui.registers.workings import HOW
from dsptdesk.ui.widgets.grid import GridView


@pytest.fixture
def room(shown):
    return shown(Room)


def cards(room):
    return {card.working.title: card for card in room.entry.side.panel.cards}


def new(room, slug):
    room.show_where((slug, "new"))
    return room.entry.form.editors


def test_the_clock_follows_what_is_typed_before_anything_is_saved(room, desk, qtbot):
    editors = new(room, "incidents")
    assert "Enter when you became aware" in cards(room)["The 72 hours"].working.lines[0]
    aware = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=2)
    editors["aware_at"].set_value(aware)
    editors["aware_at"].changed.emit()
    qtbot.waitUntil(lambda: "left" in cards(room)["The 72 hours"].working.lines[0])
    assert not desk.snapshot.live(Incident)


def test_the_steps_of_a_sum_unfold_and_stay_so_while_one_types(room, desk):
    one = Incident(name="Lost", kind=IncidentKind.OTHER, aware_at=datetime.now(UTC))
    saved = registers.save(desk, one)
    room.show_where(("incidents", saved.id))
    card = cards(room)["The 72 hours"]
    assert card.how.text() == HOW
    assert not card.steps.isVisible()
    card.how.click()
    assert card.steps.isVisible()
    room.entry.form.editors["near_miss"].set_value(False)
    room.entry.side.look()
    assert cards(room)["The 72 hours"].unfolded


def test_an_incident_shows_its_place_on_the_grid_and_says_it_in_words(room, desk):
    one = Incident(
        name="Lost",
        kind=IncidentKind.OTHER,
        impact=Impact.SERIOUS,
        likelihood=Likelihood.LIKELY,
    )
    room.show_where(("incidents", registers.save(desk, one).id))
    (view,) = room.entry.side.findChildren(GridView)
    assert "Effect 4" in view.accessibleName()
    assert "stands here" in view.accessibleName()
    marked = [square for row in view.squares for square in row if square.cell.marked]
    assert len(marked) == 1
    assert "could not check this grid" in cards(room)["Could this need reporting?"].working.note


def test_above_the_form_where_it_is_narrow_it_says_the_first_lines_only(room, desk, qtbot):
    one = registers.save(desk, Device(name="PC", kind=DeviceKind.LAPTOP, system="Windows 10"))
    room.show_where(("devices", one.id))
    side = room.entry.side
    assert side.pane.isVisible()
    assert side.pane.widget() is side
    assert cards(room)["Support by its maker"].more[0].isVisible()
    room.resize(700, 740)
    qtbot.waitUntil(lambda: not side.pane.isVisible())
    assert side.isVisible()
    assert not cards(room)["Support by its maker"].more[0].isVisible()
    assert side.menu.isVisible()
    room.resize(1150, 740)
    qtbot.waitUntil(side.pane.isVisible)
    assert side.isVisible()


def test_a_part_of_a_long_form_is_one_press_away(room, qtbot):
    editors = new(room, "devices")
    side = room.entry.side
    assert side.jumps.isVisible()
    titles = [title for title, *_ in room.entry.form.sections]
    side.go(titles.index("Protection"))
    assert editors["encrypted"].focus_target.hasFocus()
    side.go(-1)
    assert editors["name"].focus_target.hasFocus()


def test_a_form_without_workings_keeps_its_room(room):
    new(room, "contacts")
    assert not room.entry.side.isVisible()
    assert not room.entry.side.pane.isVisible()


def test_a_known_system_offers_the_end_of_its_support_and_fills_it_only_when_asked(room, qtbot):
    editors = new(room, "devices")
    qtbot.keyClicks(editors["system"].line, "windows 10")
    offer = room.entry.form.findChild(SupportOffer)
    assert offer.fill.isVisible()
    assert offer.fill.text() == "Fill in 14 October 2025"
    assert editors["supported_until"].value() is None
    offer.fill.click()
    assert editors["supported_until"].line.text() == "14 October 2025"
    assert not offer.isVisible()


def test_a_day_entered_under_end_of_support_is_offered_for_its_devices(room, context, qtbot):
    entered = SupportDate(name="Rota 5", until=date(2030, 1, 1), checked_on=date(2026, 5, 1))
    with context.desk.write("Add") as writing:
        writing.save(entered)
    editors = new(room, "devices")
    assert editors["system"].line.completer().model().index(0, 0).data() == "Rota 5"
    qtbot.keyClicks(editors["system"].line, "rota 5.1")
    offer = room.entry.form.findChild(SupportOffer)
    assert "From your End of support register, checked on 1 May 2026" in offer.words.text()
    assert offer.fill.text() == "Fill in 1 January 2030"


def test_a_known_system_is_offered_with_the_day_of_the_list_to_correct_it(room, desk, qtbot):
    editors = new(room, "supports")
    qtbot.keyClicks(editors["name"].line, "Win 10")
    offer = room.entry.form.findChild(SupportOffer)
    offer.fill.click()
    assert editors["until"].line.text() == "14 October 2025"
    room.entry.save.click()
    assert desk.snapshot.corrections.names == ("Win 10",)


def test_a_system_of_an_own_device_is_suggested(room):
    assert new(room, "owndevices")["system"].line.completer() is not None


def test_an_access_right_is_called_by_its_system_wherever_it_is_named(room, context):
    with context.desk.write("Add") as writing:
        system = writing.save(System(name="Care planning"))
        right = writing.save(Access(system=system.id, role="Seniors", level=AccessLevel.READ))
    room.show_where(("access", right.id))
    assert room.entry.accessibleName() == "Care planning: Read for Seniors"
    copy = registers.duplicate(right)
    assert (copy.system, copy.version) == (system.id, 0)
