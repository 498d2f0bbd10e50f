"""A folder that goes away under the open program, as when a USB stick is pulled."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from dsptdesk.domain.errors import DiskTrouble, DsptError
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers
from tests.desks import open_desk


@pytest.fixture
def away(place):
    return place.with_name("in a pocket")


def test_saving_says_so_and_goes_on_when_it_is_back(desk, place, away):
    asset = registers.save(desk, Asset(name="Care plans"))
    place.rename(away)
    for _ in range(2):
        with pytest.raises(DiskTrouble, match="plugged in"):
            registers.save(desk, replace(asset, note="Typed meanwhile"))
    away.rename(place)
    registers.save(desk, replace(asset, note="Typed meanwhile"))
    desk.workspace.release()
    desk = open_desk(place)
    assert desk.snapshot.all(Asset)[0].note == "Typed meanwhile"
    assert desk.workspace.check() == ()
    desk.workspace.release()


def test_nothing_is_made_anew_where_the_folder_was(desk, place, away):
    registers.save(desk, Asset(name="Care plans"))
    place.rename(away)
    with pytest.raises(DsptError):
        evidence.store_bytes(desk.workspace.blobs, b"words" * 999, "photo.jpg")
    with pytest.raises(DsptError):
        desk.workspace.back_up("while it is away")
    with pytest.raises(DsptError):
        desk.workspace.set_passphrase("another horse battery")
    desk.workspace.release()
    assert not place.exists()
    away.rename(place)
    open_desk(place).workspace.release()


def test_attaching_goes_on_when_it_is_back(desk, place, away):
    place.rename(away)
    with pytest.raises(DsptError):
        desk.workspace.blobs.add(BytesIO(b"words" * 999))
    away.rename(place)
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 999, "photo.jpg")
    assert desk.workspace.blobs.verify(stored.blob) == stored.sha256


def test_closing_while_it_is_away_says_so_and_lets_go(desk, place, away):
    registers.save(desk, Asset(name="Care plans"))
    place.rename(away)
    with pytest.raises(DsptError):
        desk.close()
    away.rename(place)
    again = open_desk(place)
    assert [one.name for one in again.snapshot.all(Asset)] == ["Care plans"]
    again.workspace.release()


def test_another_folder_put_in_its_place_is_not_written_to(desk, place, away, blank):
    asset = registers.save(desk, Asset(name="Care plans"))
    place.rename(away)
    place.mkdir()
    with pytest.raises(DsptError):
        registers.save(desk, replace(asset, note="Elsewhere"))
    with pytest.raises(DsptError):
        evidence.store_bytes(desk.workspace.blobs, b"words" * 999, "photo.jpg")
    with pytest.raises(DsptError):
        desk.workspace.back_up("elsewhere")
    desk.workspace.release()
    assert list(place.iterdir()) == []
