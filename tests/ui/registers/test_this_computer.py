from __future__ import annotations

import platform

from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.services import registers
from dsptdesk.ui.registers import entry_page
from dsptdesk.ui.registers.leaving import Leaving
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.registers.this_computer import NOTE, THERE
from dsptdesk.ui.widgets.banner import Notice


def notices(room):
    return [one.words.text() for one in room.entry.findChildren(Notice)]


def test_nothing_is_read_before_somebody_agrees_and_nothing_saved_before_they_look(
    shown, desk, qtbot
):
    room = shown(Room)
    room.show_where(("devices", ""))
    head = room.heads["devices"]
    assert not head.isVisible()
    head.ask.click()
    assert head.question.isVisible()
    assert room.focusWidget() is head.read
    head.not_now.click()
    assert not head.isVisible()
    assert room.focusWidget() is head.ask
    head.ask.click()
    head.read.click()
    qtbot.waitUntil(lambda: room.entry is not None)
    assert room.entry.form.editors["name"].value() == platform.node()
    assert room.entry.form.editors["system"].value()
    assert notices(room) == [NOTE]
    assert not desk.snapshot.live(Device)
    kind = room.entry.form.editors["kind"]
    if kind.value() is None:
        kind.box.setCurrentIndex(1)
    room.entry.save.click()
    assert [one.name for one in desk.snapshot.live(Device)] == [platform.node()]


def test_a_computer_that_is_there_already_is_said_to_be(shown, desk, qtbot):
    registers.save(desk, Device(name=platform.node().upper(), kind=DeviceKind.LAPTOP))
    room = shown(Room)
    room.show_where(("devices", ""))
    room.heads["devices"].ask.click()
    room.heads["devices"].read.click()
    qtbot.waitUntil(lambda: room.entry is not None)
    assert THERE in notices(room)[0]


def test_what_was_filled_in_is_not_lost_without_asking(shown, desk, qtbot, monkeypatch):
    asked = []

    def stay(_parent, one):
        asked.append(one)
        return Leaving.STAY

    monkeypatch.setattr(entry_page, "ask_before_leaving", stay)
    room = shown(Room)
    room.show_where(("devices", ""))
    room.heads["devices"].ask.click()
    room.heads["devices"].read.click()
    qtbot.waitUntil(lambda: room.entry is not None)
    room.show_where(("assets", ""))
    assert asked == ["device"]
    assert room.entry.isVisible()
