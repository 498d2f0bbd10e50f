"""Starting: the first window, today's data on it, the memory held, the libraries loaded."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dsptdesk.settings import Settings
from tools.bench.desks import TIMES, sample_at, sample_desk
from tools.bench.measure import Row
from tools.bench.screen import Start, watch
from tools.environment import ROOT

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1200, 720)
window.show()
app.exec()
"""
# Stands in for app.exec: looks at what is loaded when the first page has been painted.
LOADED = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Look(QObject):
    def eventFilter(self, what, event):
        shown = event.type() == QEvent.Type.Paint and isinstance(what, QMainWindow)
        if shown and "Larkfield" in what.windowTitle():  # the frame alone is not the desk
            print(json.dumps([what.windowTitle(), sorted(sys.modules)]), flush=True)
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, QApplication.instance().quit)
        return False
run = QApplication.exec
def look(*_):
    keep = Look()
    QApplication.instance().installEventFilter(keep)
    return run()
QApplication.exec = look
from dsptdesk.app import main
main([])
"""
LATE = (
    "alembic",
    "docx",
    "icalendar",
    "openpyxl",
    "pikepdf",
    "reportlab",
    "sqlalchemy",
    "xlsxwriter",
)
UNSET = (
    "DSPTDESK_KEYRING",
    "PYTHON_KEYRING_BACKEND",
    "DBUS_SESSION_BUS_ADDRESS",
    "PYTHONDONTWRITEBYTECODE",
)
NEEDED = ("Xvfb", "dbus-run-session", "gnome-keyring-daemon")


def measure(folder: Path, rounds: int) -> list[Row]:
    """P1, P3, P4: in a session with a key store of its own, so that nothing is asked."""
    if missing := [one for one in NEEDED if not shutil.which(one)]:
        return rows_of(None, f"needs {', '.join(missing)}")
    homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    home = folder / "home"
    home.mkdir(mode=0o700)
    env = os.environ | dict.fromkeys(homes, str(home)) | {"PYTHONPATH": str(ROOT)}
    # As installed: every module is compiled already, wherever this runs.
    env["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    for name in UNSET:
        env.pop(name, None)
    command = ["dbus-run-session", "--", sys.executable, "-m", "tools.bench.startup"]
    done = subprocess.run(
        [*command, str(folder), str(rounds)], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return rows_of(None, done.stderr.strip().splitlines()[-1][:100])
    return rows_of(json.loads(done.stdout.splitlines()[-1]))


def rows_of(found: dict[str, Any] | None, why: str = "") -> list[Row]:
    """Turn what the session found into rows; without it they say why there is nothing."""
    got = found or {}
    rows = [
        Row(
            "P1",
            "first painted window / bare window",
            got.get("first"),
            2,
            1.5,
            got.get("said", why),
        ),
        Row("P3", "memory with Home shown / bare window", got.get("memory"), 2.2, 2.0),
        Row(
            "P4",
            "late libraries loaded at first paint",
            got.get("late"),
            0,
            0,
            got.get("names", ""),
            unit="",
        ),
    ]
    for times in TIMES:
        what = f"Home with today's data usable / bare window, sample x{times}"
        rows.insert(
            times if times == 1 else 2, Row("P1b", what, got.get(f"usable {times}"), 4, 2.5)
        )
    return rows


def main(folder: Path, rounds: int) -> None:
    """Inside the session: make the desks known to this computer, then start and watch."""
    with _key_store():
        for times in TIMES:
            _prepare(folder, times)
        env = {name: dict(_env(folder, times)) for name, times in zip("so", TIMES, strict=True)}
        commands = {
            "bare": ([sys.executable, "-c", BARE], env["s"]),
            "sample 1": ([sys.executable, "-m", "dsptdesk"], env["s"]),
            "sample 10": ([sys.executable, "-m", "dsptdesk"], env["o"]),
        }
        seen: dict[str, list[Start]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, (command, given) in commands.items():
                start = watch(command, given)
                if turn:  # the first only warms the disk's cache
                    seen[name].append(start)
        print(json.dumps(_found(seen) | _loaded(env["s"])))


def _found(seen: dict[str, list[Start]]) -> dict[str, Any]:
    def ratio(name: str, what: str, of: str = "") -> float:
        above = statistics.median(float(getattr(one, what)) for one in seen[name])
        return above / statistics.median(float(getattr(one, of or what)) for one in seen["bare"])

    bare, ours = (statistics.median(one.first for one in seen[n]) for n in ("bare", "sample 1"))
    return {
        "said": f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms",
        "first": ratio("sample 1", "first"),
        "memory": ratio("sample 1", "memory"),
        "usable 1": ratio("sample 1", "settled", "first"),
        "usable 10": ratio("sample 10", "settled", "first"),
    }


def _loaded(env: dict[str, str]) -> dict[str, Any]:
    offscreen = env | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED], env=offscreen, capture_output=True, text=True, check=True
    )
    title, modules = json.loads(done.stdout.splitlines()[-1])
    if "Larkfield" not in title:
        raise RuntimeError(f"The desk was not open: the window said {title!r}.")
    names = sorted(set(LATE) & set(modules))
    return {"late": float(len(names)), "names": ", ".join(names)}


def _prepare(folder: Path, times: int) -> None:
    place = sample_at(folder, times)
    with sample_desk(folder, times) as desk:
        if not desk.workspace.remember():
            raise RuntimeError("The key store did not remember the desk.")
    settings = Settings(folder / f"settings {times}" / "settings.json")
    settings.opened(place.resolve())


def _env(folder: Path, times: int) -> Iterator[tuple[str, str]]:
    yield from os.environ.items()
    yield "QT_QPA_PLATFORM", "xcb"
    yield "QT_LOGGING_RULES", "*=false"
    yield "DSPTDESK_HOME", str(folder / f"settings {times}")


@contextmanager
def _key_store() -> Iterator[None]:
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        if daemon.stdin and daemon.stdout:
            daemon.stdin.write(b"only for measuring")
            daemon.stdin.close()
            daemon.stdout.readline()
        yield
    finally:
        daemon.terminate()
        daemon.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
