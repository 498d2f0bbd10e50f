"""Safety: what is checked after opening and on request, and what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dsptdesk.domain.errors import Cancelled
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers, safety


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))


def attach(desk, name):
    stored = evidence.store_bytes(desk.workspace.blobs, name.encode(), f"{name}.pdf")
    return registers.save(desk, evidence.evidence_of(stored))


def test_a_sound_desk_has_nothing_wrong_and_tells_how_far_it_is(desk):
    attach(desk, "minutes")
    told = []
    assert safety.check(desk, lambda *one: told.append(one)) == ()
    assert told[-1] == (1, 1, "Checking document 1 of 1")
    assert safety.damage(desk) is None


def test_everything_that_is_wrong_is_named_at_once(desk):
    for name in ("minutes", "policy"):
        one = attach(desk, name)
        desk.workspace.blobs.path(one.blob).unlink()
    connection = desk.workspace._connection
    connection.execute("UPDATE audit SET label = 'Forged' WHERE number = 1")
    found = " ".join(safety.check(desk))
    assert "Forged" in found
    assert "minutes" in found
    assert "policy" in found


def test_a_check_can_be_stopped(desk):
    attach(desk, "minutes")
    with pytest.raises(Cancelled):
        safety.check(desk, stop=lambda: True)


def test_a_clock_behind_the_newest_entry_is_told_after_opening(desk, clock):
    registers.save(desk, Asset(name="Rota"))
    clock.moment -= timedelta(days=2)
    assert "Check the date and time of this computer" in str(safety.damage(desk))


def test_nothing_is_told_of_a_desk_that_was_closed_meanwhile(desk):
    desk.workspace.release()
    assert safety.damage(desk) is None
