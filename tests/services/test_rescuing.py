"""Putting back what cannot be opened raises no doubt later, and names nobody falsely."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Damaged, DiskTrouble, InUse, Newer, NotOurs, WrongSecret
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, rescuing, stuck, witness
from dsptdesk.services.stuck import Secret, Way
from tests.desks import PASSPHRASE, entries, open_desk


@pytest.fixture
def harmed(place, clock, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    desk = open_desk(place, clock)
    registers.save(desk, Supplier(name="Then", service="Cleaning"))
    desk.workspace.back_up("asked for")
    registers.save(desk, Supplier(name="Since", service="Cleaning"))
    desk.workspace.back_up("asked for")
    witness.remember(desk)
    desk.workspace.release()
    (place / "desk.db").write_bytes(b"")
    return place


def test_older_data_put_back_on_purpose_are_not_doubted(harmed, clock):
    older = stuck.good_backups(harmed)[1]
    desk = rescuing.put_in_place(harmed, older, Secret(passphrase=PASSPHRASE), now=clock)
    assert witness.doubts(desk) == ()
    told = entries(desk.workspace.store)
    assert [one.label for one in told[:2]] == [
        witness.ACCEPTED,
        "Put back the backup of 5 June 2026, 12:00; the damaged files are kept",
    ]
    assert {one.who for one in told[:2]} == {rescuing.WHO}
    assert desk.who == "Priya Nair"
    desk.workspace.release()


def test_a_backup_opened_elsewhere_holds_exactly_what_it_held(harmed, clock, tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "another computer"))
    newest = stuck.good_backups(harmed)[0]
    target = rescuing.room_for(newest)
    desk = rescuing.open_backup(newest, Secret(passphrase=PASSPHRASE), target, now=clock)
    assert target.name == harmed.name
    assert desk.workspace.head == newest.head
    assert witness.doubts(desk) == ()
    desk.workspace.release()


@pytest.mark.parametrize(
    ("error", "way"),
    [
        (Damaged, {Way.BACKUP}),
        (NotOurs, {Way.BACKUP}),
        (DiskTrouble, {Way.READ}),
        (InUse, set()),
        (Newer, set()),
        (WrongSecret, set()),
    ],
)
def test_only_what_fits_is_offered(error, way):
    assert stuck.ways(error("x")) == way
