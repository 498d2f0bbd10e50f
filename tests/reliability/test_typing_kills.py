"""The short form of the kills while somebody types."""

from __future__ import annotations

import pytest

from tests.reliability import typing_kills

pytestmark = [pytest.mark.crash, pytest.mark.serial]


def test_what_was_typed_two_seconds_before_the_program_was_killed_is_offered_again(tmp_path):
    found = typing_kills.run(2, 20260605, tmp_path)
    assert found.failures == []
    assert (found.fired, found.edits > 0) == (2, True)


def test_a_program_that_keeps_words_too_late_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setenv("REC_WEAK", "typing")
    assert len(typing_kills.run(1, 20260605, tmp_path).failures) == 1
