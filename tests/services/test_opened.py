"""Readable copies belong to one session; they go with it, and no other session takes them away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dsptdesk import paths
from dsptdesk.services import opened

ROOT = str(Path(__file__).parents[2])
OTHER = """
import sys, time
from dsptdesk.services import opened
(opened.opened_folder() / "copy.txt").write_text("words of a person")
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    opened.wipe_opened()


@pytest.fixture
def other():
    """Another program of ours with a readable copy, as when two desks are open."""
    env = {**os.environ, "PYTHONPATH": ROOT}
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER], env=env, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout.readline() == "ready\n"
    yield program
    program.kill()
    program.wait()


def copies():
    return sorted(one.name for one in paths.home().rglob("*.txt"))


def test_one_session_has_one_folder_until_it_is_wiped():
    first = opened.opened_folder()
    assert opened.opened_folder() == first
    opened.wipe_opened()
    assert not first.exists()
    assert opened.opened_folder() != first


def test_nothing_at_all_is_left_when_a_session_ends(home):
    (opened.opened_folder() / "copy.txt").write_text("words")
    opened.wipe_opened()
    assert list(home.rglob("*")) == []


def test_a_session_that_is_alive_keeps_its_copies(other):
    (opened.opened_folder() / "mine.txt").write_text("words")
    assert copies() == ["copy.txt", "mine.txt"]
    opened.wipe_opened()
    assert copies() == ["copy.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
def test_the_copies_of_a_session_that_was_killed_go_at_the_next_start(other, home):
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert copies() == ["copy.txt"]
    opened.wipe_opened()
    assert list(home.rglob("*")) == []


def test_copies_of_an_earlier_version_go_too(home):
    old = home / "opened" / "0123456789ab"
    old.mkdir(parents=True)
    (old / "Minutes.pdf").write_text("words")
    opened.wipe_opened()
    assert not (home / "opened").exists()


def test_a_program_that_shows_a_copy_does_not_keep_the_session_alive(home):
    """A viewer that was started from here must not inherit the hold."""
    opened.opened_folder()
    hold = list(opened._held.values())[-1]  # of this home; other tests have their own
    assert not os.get_inheritable(hold)
