"""A restore test also looks at today's documents: a backup that is whole may be better than they."""

from __future__ import annotations

import os

import pytest

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import drill, evidence, registers


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("harm", [os.unlink, lambda path: os.truncate(path, 300)])
def test_a_document_lost_today_is_named_and_the_test_does_not_pass(desk, harm):
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 999, "minutes.pdf")
    one = registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("on close")
    assert drill.drill(desk).good
    harm(desk.workspace.blobs.path(one.blob))
    done = drill.drill(desk)
    assert (done.whole, done.good) == (True, False)
    assert done.differing == ("“minutes” in Evidence: its file of today is missing or damaged",)
    assert not desk.workspace.backups()[0].damaged
