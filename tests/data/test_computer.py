"""What this computer remembers: only in a key store we know, and never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dsptdesk.data import computer

ROOT = str(Path(__file__).parents[2])
SECRET = bytes(range(32))


@pytest.fixture
def switched_on(monkeypatch):
    monkeypatch.delenv("DSPTDESK_KEYRING", raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    return monkeypatch


def nothing_is_kept():
    return (
        not computer.available()
        and computer.remember("s", SECRET) is False
        and computer.recall("s") is None
        and computer.forget("s") is None
    )


def test_switched_off_nothing_is_kept():
    assert os.environ["DSPTDESK_KEYRING"] == "off"
    assert nothing_is_kept()


@pytest.mark.parametrize(
    "name",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "keyrings.alt.file.Plain"],
)
def test_a_store_that_forgets_or_keeps_plain_text_is_not_used(switched_on, name):
    switched_on.setenv("PYTHON_KEYRING_BACKEND", name)
    assert nothing_is_kept()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a key store")
def test_without_a_desktop_session_nothing_is_kept_and_nobody_waits(switched_on):
    switched_on.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    switched_on.delenv("DISPLAY", raising=False)
    started = time.monotonic()
    assert nothing_is_kept()
    assert time.monotonic() - started < 20


def test_a_key_store_that_hangs_is_not_waited_for(switched_on):
    switched_on.setattr(computer, "PATIENCE", 0.05)
    assert computer._patiently(lambda: time.sleep(0.5) or True) is None


def test_a_key_store_that_fails_means_nothing_is_kept(switched_on):
    assert computer._patiently(lambda: 1 // 0) is None


def test_the_keyring_library_is_not_loaded_before_it_is_needed():
    script = "import sys, dsptdesk.data.computer\nsys.exit('keyring' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": ROOT}
    assert subprocess.run([sys.executable, "-c", script], env=env, check=False).returncode == 0


IN_A_SESSION = """
import os, subprocess, sys
daemon = subprocess.Popen(
    ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
)
try:
    daemon.stdin.write(b"login password")
    daemon.stdin.close()
    daemon.stdout.readline()
    from dsptdesk.data import computer
    secret = bytes(range(32))
    assert computer.available()
    assert computer.recall("store-1") is None
    assert computer.remember("store-1", secret)
    assert computer.remember("store-2", b"x" * 32)
    assert computer.recall("store-1") == secret
    computer.forget("store-1")
    computer.forget("store-1")
    assert computer.recall("store-1") is None
    assert computer.recall("store-2") == b"x" * 32
    print("all well")
finally:
    daemon.terminate()
    daemon.wait()
"""


@pytest.mark.keyring
def test_a_real_secret_service_keeps_gives_back_and_forgets(switched_on, tmp_path):
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    tmp_path.chmod(0o700)
    folders = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", IN_A_SESSION],
        env={**os.environ, **dict.fromkeys(folders, str(tmp_path)), "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "all well", done.stderr[-2000:]
