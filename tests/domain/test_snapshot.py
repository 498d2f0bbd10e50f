"""The names a snapshot gives, carried over where a change renames nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.snapshot import Snapshot

ROTA, ASHA, BEN = (
    Asset(id="1", name="Rota"),
    Person(id="2", name="Asha"),
    Person(id="4", name="Ben"),
)
PHONE = OwnDevice(id="3", person="2", device="Phone")


@pytest.fixture
def snapshot():
    held = (ROTA, ASHA, BEN, PHONE)
    return Snapshot({k: tuple(o for o in held if o.slug == k) for k in {o.slug for o in held}})


def _after(snapshot, before, after):
    return snapshot.with_changes(
        Changes("x", datetime(2026, 1, 1), "Sam", (Change(before, after),))
    )


def test_names_stay_the_same_when_nothing_is_renamed(snapshot):
    names = snapshot.names
    assert _after(snapshot, ROTA, replace(ROTA, location="Office")).names is names


@pytest.mark.parametrize(
    ("before", "after", "id_", "name"),
    [
        (ROTA, replace(ROTA, name="Diary"), "1", "Diary"),
        (ASHA, replace(ASHA, name="Aisha"), "3", "Aisha: Phone"),
        (PHONE, replace(PHONE, person="4"), "3", "Ben: Phone"),
        (PHONE, replace(PHONE, device="Tablet"), "3", "Asha: Tablet"),
        (None, Asset(id="5", name="Board"), "5", "Board"),
    ],
)
def test_names_follow_a_change(snapshot, before, after, id_, name):
    assert snapshot.names[id_] != name if before else id_ not in snapshot.names
    assert _after(snapshot, before, after).names[id_] == name


def test_names_forget_what_was_removed(snapshot):
    assert snapshot.names["1"] == "Rota"
    assert "1" not in _after(snapshot, ROTA, None).names
