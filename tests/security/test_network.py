"""The program opens no connection, and knows no way to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.security.traced import ROOT, strace

EVERYTHING = """
import sys
from pathlib import Path
from tests.security.walk import walk
from dsptdesk.services import export, report
place = Path(sys.argv[1])
(place / "chosen").mkdir()
desk = walk(place / "desk", place / "chosen")
export.export_folder(report.build_report(desk), desk.workspace.blobs, place / "out", zip_too=True)
desk.close()
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from dsptdesk.settings import Settings
from dsptdesk.ui.rail import ROOMS
from dsptdesk.ui.window import Window
from dsptdesk.services import start
from tests.security.walk import PASSPHRASE
app = QApplication([])
window = Window(Settings(place / "settings.json"))
window.show()
window.enter(start.open_with_passphrase(place / "desk", PASSPHRASE))
for room, _title in ROOMS:
    window.shell.open(room)
    QTest.qWait(50)
QTest.qWait(2000)
window.lock()
QTest.qWait(50)
print("all done", sorted(n for n in sys.modules if "QtNetwork" in n or "WebEngine" in n))
"""


@pytest.fixture
def home(tmp_path):
    return {"DSPTDESK_HOME": str(tmp_path / "home"), "DSPTDESK_KEYRING": "off"}


def test_no_connection_is_made_by_anything_the_program_does(tmp_path, home):
    lines = strace("socket,connect,sendto,bind", EVERYTHING, tmp_path, tmp_path, **home)
    assert [one for one in lines if "AF_INET" in one] == []


def test_the_trace_would_show_a_connection(tmp_path, home):
    script = (
        "import socket, contextlib\nwith contextlib.suppress(OSError):\n"
        "    socket.create_connection(('127.0.0.1', 9), 1)"
    )
    lines = strace("socket,connect,sendto,bind", script, tmp_path, **home)
    assert any("AF_INET" in one for one in lines)


def test_everything_works_with_no_network_at_all(tmp_path, home):
    """Without even a way to itself: `unshare` gives a network with nothing in it."""
    empty = ["unshare", "-r", "-n"]
    if not shutil.which("unshare") or subprocess.run([*empty, "true"], check=False).returncode:
        pytest.skip("unshare is not installed or not allowed here")
    done = subprocess.run(
        [*empty, sys.executable, "-c", EVERYTHING, str(tmp_path)],
        env={**os.environ, **home, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "all done []", done.stderr[-3000:]


def test_no_module_of_the_program_names_the_network():
    words = (
        "QtNetwork",
        "import socket",
        "urllib.request",
        "http.client",
        "import ssl",
        "import requests",
    )
    held = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in (ROOT / "dsptdesk").rglob("*.py")
        for word in words
        if word in path.read_text(encoding="utf-8")
    }
    # A pair of ends inside the program wakes it when the system wants it to close.
    assert held <= {"dsptdesk/ui/signals.py: import socket"}
