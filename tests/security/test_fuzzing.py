"""Parsers of our own bear whatever bytes come (H11); tests/fuzz tries each for longer."""

from __future__ import annotations

from tests.security import fuzzing
from tools.fuzz.targets import TARGETS


def test_no_reader_of_ours_is_brought_down_by_broken_data(tmp_path):
    tally = fuzzing.run(800, 11, tmp_path)
    assert tally.failures == []
    assert tally.tried > 800 - len(TARGETS)
    assert tally.fired > tally.tried / 4


def test_a_reader_that_is_brought_down_is_named(tmp_path, monkeypatch):
    def careless(data):
        return data.index(b"PK") >= 0

    monkeypatch.setattr(fuzzing, "TARGETS", {"file-name": (careless, lambda: (b"PK",))})
    tally = fuzzing.run(100, 11, tmp_path)
    assert any(one.startswith("file-name: ValueError at ") for one in tally.failures)
    assert list((tmp_path / "found" / "file-name").iterdir())
