"""The paste assistant on a real X server, with its real clipboard and another program beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def display() -> Iterator[str]:
    """Give an X server of our own."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed; python3 dev.py test installs it on Debian as root")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.xvfb
@pytest.mark.serial
def test_answers_go_over_a_real_clipboard_into_another_program(display, tmp_path):
    bus = shutil.which("dbus-run-session")
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DSPTDESK_HOME": str(tmp_path / "home"),
        "DSPTDESK_KEYRING": "off",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    environment.pop("XDG_RUNTIME_DIR", None)
    way = [sys.executable, str(ROOT / "tests" / "ui" / "paste_way.py"), str(tmp_path)]
    run = subprocess.run(
        [bus, "--", *way] if bus else way,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    said = run.stdout.splitlines()
    assert said[0] == "copied and pasted"
    assert said[1] == "cleared ours, left theirs"
    document = "document shown: Liste & Übersicht 100 %.pdf"
    assert said[2] == "folder opened"
    assert said[3] == (document if bus else "no bus, so no file manager was asked")
    assert said[4] == "ticked, locked and cleared"
    assert said[-1] == "xcb done"
    left = [one.name for one in (tmp_path / "home").rglob("opened/*")]
    assert left == []
