"""Calls of the operating system that fail: the n-th one, once or for good, while people work."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from itertools import cycle, islice, product
from pathlib import Path

from dsptdesk.domain.errors import DsptError
from tests.reliability.ground import fresh
from tests.reliability.kills import Told, look, writing
from tests.reliability.tally import Tally, left_out

CALLS = (
    ("pwrite64", "ENOSPC"),
    ("fdatasync", "EIO"),
    ("openat", "EACCES"),
    ("fsync", "EIO"),
    ("?rename,?renameat,?renameat2", "EACCES"),
    ("write", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("openat", "EMFILE"),
    ("?mkdir,?mkdirat", "ENOSPC"),
    ("ftruncate", "EIO"),
    ("pread64", "EIO"),
    ("fsync", "ENOSPC"),
    ("write", "EIO"),
    ("?unlink,?unlinkat", "EACCES"),
    ("?mkdir,?mkdirat", "EACCES"),
    ("?rename,?renameat,?renameat2", "ENOSPC"),
)
WHEN = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)


def why_not() -> str:
    """Say why faults cannot be made here; nothing when they can."""
    if not shutil.which("strace"):
        return "strace is needed, on Linux"
    done = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], check=False)
    return "" if done.returncode == 0 else "strace may not follow a process here"


def cases(count, chance):
    """Spread the tries over calls, errors, moments, and once or for good."""
    if count >= len(CALLS) * 10:
        wanted = list(product(WHEN, ("", "+"), CALLS))
        return list(islice(cycle(wanted), count))
    return [
        (chance.choice(WHEN[:6]), chance.choice(("", "+")), CALLS[n % 16]) for n in range(count)
    ]


def hold(pid, call, error, when, notes):
    """Let strace take hold of a process, and wait until it has."""
    fault = f"inject={call}:error={error}:when={when}"
    tracer = subprocess.Popen(
        ["strace", "-qq", "-f", "-p", str(pid), "-e", f"trace={call}", "-e", fault, "-o", notes],
        stderr=subprocess.DEVNULL,
    )
    for _ in range(400):
        status = Path(f"/proc/{pid}/status").read_text()
        if "TracerPid:\t0\n" not in status:
            return tracer
        time.sleep(0.005)
    raise AssertionError("strace did not take hold")


def one_fault(writer, home, case, told, chance, notes):
    """Run one job that meets one fault; give what was not told in words."""
    when, again, (call, error) = case
    print("sturdy", chance.random(), home, file=writer.stdin, flush=True)
    pid = int(writer.stdout.readline().split()[1])
    tracer = hold(pid, call, error, f"{when}{again}", notes)
    print("go", file=writer.stdin, flush=True)
    bad, deadline = [], time.monotonic() + 60
    while (line := writer.stdout.readline()) != "gone\n":
        if line.startswith("failed"):
            bad.append(f"not told in words: {line.strip()}")
        else:
            told.hear(line.rstrip("\n"))
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            bad.append("it hung")
    tracer.wait(10)
    return bad


def run(count: int, seed: int, place: Path) -> Tally:
    """R5: nothing acknowledged is lost, and whatever fails is told in words."""
    if why := why_not():
        return left_out("R5", why)
    chance, found = random.Random(seed), Tally("R5")
    with writing() as writer:
        for case in cases(count, chance):
            home, told, notes = fresh(place), Told(), place / "notes"
            failures = one_fault(writer, home, case, told, chance, str(notes))
            found.tried += 1
            found.fired += "(INJECTED)" in notes.read_text()
            found.edits += told.count
            try:
                failures += look(home, told)
            except DsptError as error:
                failures.append(f"does not open afterwards: {error}")
            found.failures += [f"{case}: {one}" for one in failures]
    return found
