"""The lock files: every line names one version and the files that may be taken for it."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

from tools import environment
from tools.supply import pins


@pytest.mark.parametrize("lock", [pins.RUNTIME, pins.DEVELOPERS])
def test_every_pin_has_hashes_of_full_length(lock):
    read = pins.read(lock)
    assert len(read) > 30
    assert all(len(one) == 64 for pin in read for one in pin.hashes)
    assert all(pin.hashes for pin in read)


def test_the_installed_versions_are_the_pinned_ones():
    here = {one.name: one.version for one in pins.read(pins.DEVELOPERS) if one.here}
    assert {name: importlib.metadata.version(name) for name in here} == here


@pytest.mark.parametrize("line", ["a==1", "a>=1 --hash=sha256:00", "a --hash=sha256:00"])
def test_a_line_that_pins_no_file_is_refused(tmp_path, line):
    lock = tmp_path / "a.lock"
    lock.write_text(f"{line}\n")
    with pytest.raises(ValueError, match="pins no file"):
        pins.read(lock)
    assert pins.problems(lock) == [f"a.lock: this line pins no file: {line}"]


@pytest.mark.parametrize("lock", [pins.RUNTIME, pins.DEVELOPERS])
def test_the_lock_files_in_use_have_no_such_line(lock):
    assert pins.problems(lock) == []


def test_what_is_for_another_system_is_read_but_not_needed_here(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("a==1 ; sys_platform == 'none' \\\n    --hash=sha256:00\n")
    assert [one.here for one in pins.read(lock)] == [False]


def test_setting_up_takes_only_hashed_files_and_builds_none(monkeypatch, tmp_path):
    asked = []

    class Done:
        returncode = 0

    monkeypatch.setattr(
        environment.subprocess, "run", lambda command, **_: asked.append(command) or Done()
    )
    environment._install(tmp_path)
    locked = asked[0]
    assert "--require-hashes" in locked
    assert "--only-binary=:all:" in locked
    assert str(environment.LOCK) in locked


def test_a_file_that_is_not_the_reviewed_one_is_refused(tmp_path):
    """The flag is worth nothing if the installer does not mind it: here it meets a wrong sum."""
    package = tmp_path / "small-1.0-py3-none-any.whl"
    package.write_bytes(b"not the reviewed bytes")
    lock = tmp_path / "a.lock"
    lock.write_text(f"small==1.0 --hash=sha256:{'0' * 64}\n")
    command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    where = ["--no-index", "--find-links", str(tmp_path), "--target", str(tmp_path / "in")]
    done = subprocess.run(
        [*command, *where, "-r", str(lock)], capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "DO NOT MATCH THE HASHES" in done.stderr
