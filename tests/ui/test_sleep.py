"""A locked screen, a closed lid and another person's session lock the desk."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

import pytest

from dsptdesk.ui import sleep_windows
from dsptdesk.ui.sleep import Sleep
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.window import Window

ROOT = str(Path(__file__).parents[2])
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's way")

LISTEN = """
import os, subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from dsptdesk.ui.sleep import Sleep
app = QCoreApplication([])
sleep = Sleep(app, 0)
heard = []
sleep.leaving.connect(lambda: heard.append(1))
signals = [line.split("|") for line in sys.stdin.read().splitlines()]

def send():
    if not signals:
        QTimer.singleShot(300, app.quit)
        return
    before = len(heard)
    path, name, *said = signals.pop(0)
    emit = ["gdbus", "emit", "--session", "--object-path", path, "--signal", name, *said]
    subprocess.run(emit, check=True)
    QTimer.singleShot(150, lambda: (print(name, len(heard) - before, flush=True), send()))

send()
app.exec()
"""
SESSION = "org.freedesktop.login1.Session"
OWN = "/org/freedesktop/login1/session/_37"
CHANGED = "org.freedesktop.DBus.Properties.PropertiesChanged"


def told(*signals, session="7"):
    """Start a bus of our own, send what a desktop would send, and count what is heard."""
    for program in ("dbus-run-session", "gdbus"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTEN],
        input="\n".join(signals),
        env={**os.environ, "PYTHONPATH": ROOT, "XDG_SESSION_ID": session},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    counts = [int(line.rpartition(" ")[2]) for line in done.stdout.splitlines()]
    assert len(counts) == len(signals), done.stderr[-2000:]
    return counts


@LINUX
def test_locked_screens_sleep_and_other_peoples_sessions_are_heard_of():
    assert (
        told(
            "/ScreenSaver|org.freedesktop.ScreenSaver.ActiveChanged|true",
            "/org/gnome/ScreenSaver|org.gnome.ScreenSaver.ActiveChanged|true",
            "/x|org.cinnamon.ScreenSaver.ActiveChanged|true",
            "/x|org.mate.ScreenSaver.ActiveChanged|true",
            "/x|org.xfce.ScreenSaver.ActiveChanged|true",
            "/org/freedesktop/login1|org.freedesktop.login1.Manager.PrepareForSleep|true",
            f"{OWN}|{SESSION}.Lock",
            f"{OWN}|{CHANGED}|'{SESSION}'|{{'Active': <false>}}|@as []",
        )
        == [1] * 8
    )


@LINUX
def test_the_way_back_and_what_concerns_others_locks_nothing():
    assert (
        told(
            "/ScreenSaver|org.freedesktop.ScreenSaver.ActiveChanged|false",
            "/org/freedesktop/login1|org.freedesktop.login1.Manager.PrepareForSleep|false",
            f"{OWN}|{SESSION}.Unlock",
            f"/org/freedesktop/login1/session/_32|{SESSION}.Lock",
            "/ScreenSaver|org.freedesktop.ScreenSaver.ActiveChanged|'odd'",
            "/ScreenSaver|org.freedesktop.ScreenSaver.ActiveChanged",
            f"{OWN}|{CHANGED}|'{SESSION}'|{{'Active': <true>}}|@as []",
            f"{OWN}|{CHANGED}|'{SESSION}'|{{'IdleHint': <false>}}|@as []",
        )
        == [0] * 8
    )


LOGIN_SERVICE = """
import os, threading, time
from jeepney import MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection("SESSION", enable_fds=True)
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
print("ready", flush=True)

def hear_the_end(end):
    os.read(end, 1)
    print("may sleep", time.monotonic(), flush=True)

while True:
    message = bus.receive()
    if message.header.message_type is MessageType.method_call:
        print("asked", *message.body[::3], flush=True)
        ours, theirs = os.pipe()
        bus.send(new_method_return(message, "h", (theirs,)))
        os.close(theirs)
        threading.Thread(target=hear_the_end, args=(ours,), daemon=True).start()
"""
SLEEPER = """
import os, subprocess, sys, time
from PySide6.QtCore import QCoreApplication, QTimer
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from dsptdesk.ui.sleep import Sleep
service = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE, text=True)
service.stdout.readline()
app = QCoreApplication([])
sleep = Sleep(app, 0)

def lock():
    time.sleep(0.5)  # a backup takes its time
    print("locked", time.monotonic(), flush=True)

def send(value):
    name = "org.freedesktop.login1.Manager.PrepareForSleep"
    path = "/org/freedesktop/login1"
    emit = ["gdbus", "emit", "--session", "--object-path", path, "--signal", name, value]
    subprocess.run(emit, check=True)

sleep.leaving.connect(lock)
QTimer.singleShot(300, lambda: send("true"))
QTimer.singleShot(1500, lambda: send("false"))
QTimer.singleShot(2000, app.quit)
app.exec()
service.kill()
print(service.stdout.read(), flush=True)
"""


@LINUX
def test_the_computer_waits_until_the_desk_is_locked():
    """A login service of our own says when it was asked to wait, and when it need not any more."""
    pytest.importorskip("jeepney")
    for program in ("dbus-run-session", "gdbus"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SLEEPER, LOGIN_SERVICE],
        env={**os.environ, "PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    said = done.stdout.split("\n")
    assert said.count("asked sleep delay") == 2, done.stderr[-2000:]  # and again after waking
    (locked,) = (float(one.split()[1]) for one in said if one.startswith("locked"))
    slept = [float(one.split()[2]) for one in said if one.startswith("may sleep")]
    assert len(slept) == 1
    assert slept[0] > locked


@LINUX
def test_without_any_bus_nobody_waits_and_nothing_fails():
    script = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from dsptdesk.ui.sleep import Sleep\n"
        "app = QCoreApplication([])\nSleep(app, 0)\nprint('well')"
    )
    env = {**os.environ, "PYTHONPATH": ROOT, "XDG_RUNTIME_DIR": "/nowhere"}
    env["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere/at/all"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=env,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("well", "")


@LINUX
@pytest.mark.parametrize(
    ("name", "path"),
    [("2", "_32"), ("c2", "c2"), ("12", "_312"), ("a-b", "a_2db"), ("", "")],
)
def test_a_session_is_found_where_the_login_service_keeps_it(name, path):
    from dsptdesk.ui.sleep_linux import session_path

    assert session_path(name) == (f"/org/freedesktop/login1/session/{path}" if path else "")


@pytest.mark.parametrize(
    ("message", "what", "leaving"),
    [
        (0x0218, 4, True),
        (0x0218, 7, False),
        (0x0218, 18, False),
        (0x02B1, 7, True),
        (0x02B1, 8, False),
        (0x02B1, 2, True),
        (0x02B1, 4, True),
        (0x02B1, 1, False),
        (0x0200, 4, False),
    ],
)
def test_messages_of_windows_are_understood(message, what, leaving):
    """Read as Windows lays them out; that Windows sends them was not tried."""
    held = wintypes.MSG(message=message, wParam=what)
    assert sleep_windows.means_leaving(*sleep_windows.read(ctypes.addressof(held))) is leaving


def test_an_open_desk_listens_and_locks(qtbot, desk, settings):
    window = Window(settings)
    qtbot.addWidget(window)
    window.enter(desk)
    assert window.findChild(Sleep) is None  # the first page does not wait for it
    qtbot.waitUntil(lambda: window.findChild(Sleep) is not None, timeout=5000)
    window.findChild(Sleep).leaving.emit()
    assert isinstance(window.centralWidget(), UnlockPage)
    assert window.context is None
    window.lock()  # a locked screen and then sleep: the second message finds nothing to do
