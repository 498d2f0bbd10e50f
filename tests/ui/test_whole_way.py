"""The main job in a real window on a real X server, by mouse and keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POLICY = next((ROOT / "resources" / "sample" / "files").glob("*.pdf"))


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
def test_empty_desk_to_checked_folder_on_a_real_x_server(display, tmp_path):
    shutil.copy(POLICY, tmp_path / "poster.pdf")
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DSPTDESK_HOME": str(tmp_path / "home"),
        "DSPTDESK_KEYRING": "off",
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "ui" / "whole_way.py"), str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.split("\n")[-2:] == ["xcb done", ""]
    left = [one.name for one in (tmp_path / "home").rglob("opened/*")]
    assert left == []
