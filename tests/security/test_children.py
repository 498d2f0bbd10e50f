"""Secrets stay in the program: no core file, no look into its memory, none handed to a child."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dsptdesk.imports import starting
from dsptdesk.imports.reading import read_book
from tests.security.traced import ROOT, strace

SECRET = "QzSecretVx horse battery"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux itself")

HARDENED = """
import ctypes, os, resource
from dsptdesk.hardening import harden
harden()
prctl = ctypes.CDLL(None).prctl
open("made", "w").close()
print(prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), oct(os.stat("made").st_mode))
"""


@LINUX
def test_no_core_file_no_look_from_outside_and_private_new_files(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", HARDENED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "0 (0, 0) 0o100600"


@pytest.mark.parametrize("file", ["app.py", "cli.py"])
def test_both_ways_to_start_the_program_harden_it_first(file):
    assert "hardening.harden()" in (ROOT / "dsptdesk" / file).read_text(encoding="utf-8")


def test_the_reader_of_spreadsheets_gets_no_secret(monkeypatch):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", SECRET)
    monkeypatch.setenv("QZ_ANYTHING", SECRET)
    given = {}

    class Noted(subprocess.Popen):
        def __init__(self, command, **more):
            given.update(more, command=command)
            super().__init__(command, **more)

    monkeypatch.setattr(starting.subprocess, "Popen", Noted)
    process = starting.start()
    process.kill()
    process.communicate()
    assert SECRET not in str(given["env"])
    assert "DSPTDESK_PASSPHRASE" not in given["env"]
    assert SECRET not in str(given["command"])
    assert given["close_fds"]


WORK = """
import os, sys
from pathlib import Path
from dsptdesk.imports.reading import read_book
from dsptdesk.services import start
place = Path(sys.argv[1])
secret = os.environ["DSPTDESK_PASSPHRASE"]
desk = start.create(place / "desk", secret, start.new_code(), who="P", organisation="Larkfield")
(place / "list.csv").write_text("Name\\nx\\n")
read_book(place / "list.csv")
desk.close()
"""


def test_no_secret_is_in_the_arguments_of_any_program_that_is_started(tmp_path):
    lines = strace("execve", WORK, tmp_path, tmp_path, DSPTDESK_PASSPHRASE=SECRET)
    started = [line for line in lines if "execve(" in line]
    assert len(started) > 1  # the reader was started
    assert [line for line in started if SECRET in line] == []


@LINUX
def test_a_reader_at_work_holds_no_secret_in_its_environment(tmp_path, monkeypatch):
    """Read as the system itself shows it, not as it was asked for."""
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", SECRET)
    process = starting.start()
    try:
        said = b""
        for _ in range(500):  # until it is the program that was asked for
            said = Path(f"/proc/{process.pid}/cmdline").read_bytes()
            if said:
                break
            time.sleep(0.01)
        held = Path(f"/proc/{process.pid}/environ").read_bytes()
    finally:
        process.kill()
        process.communicate()
    assert said
    assert SECRET.encode() not in held + said
    (tmp_path / "list.csv").write_text("Name\nx\n")
    assert read_book(tmp_path / "list.csv").sheets  # and it still works so
