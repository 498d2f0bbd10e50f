"""Runs a piece of the program under strace and tells what it asked the system for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
_OPEN = re.compile(r'(?:openat\([^"]*|open\(|creat\()"((?:[^"\\]|\\.)*)"(.*)')


def strace(calls, script, folder, *arguments, **more):
    """Give the lines strace wrote; skips where it is not there or not allowed."""
    if sys.platform != "linux" or not shutil.which("strace"):
        pytest.skip("strace is not installed")
    log = folder / "strace.log"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}
    watch = ["strace", "-f", "-qq", "-s", "400", "-e", f"trace={calls}", "-o", str(log)]
    done = subprocess.run(
        [*watch, sys.executable, "-c", script, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("strace is not allowed here")
    assert done.returncode == 0, done.stderr[-3000:]
    return log.read_text(errors="replace").splitlines()


def written(lines):
    """Give the files that were opened to be written, and memory that looks like one."""
    found = set()
    for line in lines:
        if "memfd_create" in line and "= -1" not in line:
            found.add("memory:" + line.partition('"')[2].partition('"')[0])
        match = _OPEN.search(line)
        if match and _WRITES.search(match[2]) and "= -1" not in match[2]:
            found.add(match[1].encode().decode("unicode_escape"))
    return found
