"""Kills the program at moments nobody chose, and looks for what people wrote in what it leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from dsptdesk.services import start
from tests.reliability.tally import Tally, left_out
from tests.security.canaries import files_under, hits
from tests.security.walk import PASSPHRASE, WORDS

ROOT = Path(__file__).resolve().parents[2]
USE = """
import signal, sys
from pathlib import Path
from dsptdesk.hardening import harden
harden()
place = Path(sys.argv[1])
from dsptdesk.domain.evidence import Evidence
from dsptdesk.services import evidence, export, opened, report
from tests.security.walk import walk
print("begun", flush=True)
desk = walk(place / "kept" / "desk", place / "chosen")
made = report.build_report(desk)
export.export_folder(made, desk.workspace.blobs, place / "asked" / "out", zip_too=True)
for one in desk.snapshot.all(Evidence)[:3]:
    evidence.open_copy(desk.workspace.blobs, one, opened.opened_folder())
desk.workspace.back_up("on close")
print("done", flush=True)
signal.pause()
"""
LONG = 9.0
"""Seconds within which the use of everything ends on a slow computer."""


def run(count, seed, place):
    """Kill so many; nothing of WORDS may be left in any file beside what a person asked for."""
    if sys.platform == "win32":
        return left_out("S1", "Windows has no such signal")
    chance, tally = random.Random(seed), Tally("S1")
    looked = 0
    for number in range(count):
        here = place / str(number)
        failed, files = _once(here, chance)
        looked += files
        tally.hit(*(f"seed {seed}, kill {number}: {one}" for one in failed))
    tally.most = f"{looked:,} files searched"
    return tally


def _once(here, chance):
    folders = {name: here / name for name in ("home", "temporary", "kept", "chosen", "asked")}
    for one in folders.values():
        one.mkdir(parents=True)
    process = _using(here, folders)
    process.stdout.readline()
    _wait(process, chance.random() * LONG)
    # As a crash would end it, or as the system ends it: both may leave a core file.
    process.send_signal(chance.choice((signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT)))
    process.stdout.read()
    process.wait()
    return _left(here, folders)


def _using(here, folders, *more):
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DSPTDESK_HOME": str(folders["home"]),
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["temporary"]),
    }
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_CORE)
    # The person's system may allow core files; the program must not rely on it.
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    process = subprocess.Popen(
        [sys.executable, "-c", USE, str(here), *more],
        cwd=here,  # where a core file would lie
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    resource.setrlimit(resource.RLIMIT_CORE, before)
    return process


def _wait(process, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.02)


def _left(here, folders):
    """Search before the next start, where only opened copies may be read, and after it."""
    failed = [f"core file {one.name}" for one in here.glob("core*")]
    copies = folders["home"] / "opened"
    searched = [folders[name] for name in ("kept", "home", "temporary")]
    found = hits(WORDS, *searched)
    failed += [f"{what} in {path}" for path, what in found.items() if str(copies) not in path]
    kept = os.environ.get("DSPTDESK_HOME")
    os.environ["DSPTDESK_HOME"] = str(folders["home"])
    try:
        _start_again(folders["kept"] / "desk")
    finally:
        os.environ["DSPTDESK_HOME"] = kept or ""
    failed += [f"{what} in {path} after a start" for path, what in hits(WORDS, *searched).items()]
    failed += ["copies are left after a start"] if copies.exists() else []
    return failed, len(files_under(*searched))


def _start_again(path):
    """Start the program itself, which knows of no desk yet; then use the desk by a command."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    env["DSPTDESK_PASSPHRASE"] = PASSPHRASE
    silent = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    window = subprocess.Popen([sys.executable, "-m", "dsptdesk"], **silent)
    _wait_until_gone(Path(env["DSPTDESK_HOME"]) / "opened", window)
    window.terminate()
    window.wait()
    if start.is_workspace(path):
        command = [sys.executable, "-m", "dsptdesk.cli", "status", str(path)]
        subprocess.run(command, check=True, **silent)


def _wait_until_gone(copies, window):
    end = time.monotonic() + 30
    while time.monotonic() < end and copies.exists() and window.poll() is None:
        time.sleep(0.02)
