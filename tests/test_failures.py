"""A failure is written down without any value a person typed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

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


def test_each_report_has_a_number_of_its_own():
    first, second = report(), report()
    assert first.startswith("Failure ")
    assert first.split()[1] != second.split()[1]


def test_a_report_is_one_line_whatever_it_holds(tmp_path):
    class Odd(ValueError):
        __qualname__ = "Odd\r\n2026-06-05 12:00:00 all is well\x1b[2J"

    log = tmp_path / "log"
    failures.append(log, failures.report(Odd(SECRET), None, datetime(2026, 3, 27, 14, 2)))
    (line,) = log.read_text().splitlines()
    assert "\x1b" not in line
    assert SECRET not in line


IN_A_COMMAND = f"""
import sys, threading
from pathlib import Path
from dsptdesk import failures
failures.listen(Path(sys.argv[1]))
def fail():
    raise ValueError("cannot read {SECRET}")
class Odd:
    def __del__(self):
        fail()
threading.Thread(target=fail).start()
Odd()
fail()
"""


def test_a_command_prints_a_number_and_no_words(tmp_path):
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", IN_A_COMMAND, str(log)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    numbers = [line.split()[1] for line in log.read_text().splitlines()]
    assert len(set(numbers)) == 3
    assert all(one in done.stderr for one in numbers)
    assert SECRET not in done.stderr + done.stdout + log.read_text()
    assert done.returncode == 1
