"""A failure is written down without any value a person typed."""

from __future__ import annotations

import sys
from datetime import datetime

import pytest

from dsptdesk import failures

SECRET = "violet-ladder-compass"


def failing(typed):
    raise ValueError(f"cannot read {typed}")


def report():
    try:
        failing(SECRET)
    except ValueError as error:
        return failures.report(error, error.__traceback__, datetime(2026, 3, 27, 14, 2))
    return ""


def test_the_report_names_kind_place_and_time():
    text = report()
    assert "ValueError" in text
    assert "failing" in text
    assert "2026-03-27 14:02" in text


def test_the_report_holds_no_words_a_person_typed():
    assert SECRET not in report()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_log_is_private_and_grows_by_each_report(tmp_path):
    log = tmp_path / "home" / "log"
    failures.append(log, "one")
    failures.append(log, "two")
    assert log.read_text().split() == ["one", "two"]
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_log_that_grew_too_large_starts_anew(tmp_path):
    log = tmp_path / "log"
    log.write_bytes(b"x" * (failures.LIMIT + 1))
    failures.append(log, "fresh")
    assert log.read_text().strip() == "fresh"


def test_a_log_that_cannot_be_written_is_no_second_failure(tmp_path):
    failures.append(tmp_path, "nowhere to go")
