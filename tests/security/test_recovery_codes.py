"""Recovery codes, in short."""

from __future__ import annotations

from dsptdesk.data import recovery
from tests.security import recovery_codes


def test_every_code_opens_and_every_slip_is_named(tmp_path):
    found = recovery_codes.run(5, 9, tmp_path)
    assert found.failures == []
    assert "5," in found.most


def test_the_search_for_slips_finds_a_code_that_checks_nothing(monkeypatch):
    monkeypatch.setattr(recovery, "_check", lambda _data, _place: 0)
    assert recovery_codes.unnamed("AAAA0-" * 6 + "AAAA0")
