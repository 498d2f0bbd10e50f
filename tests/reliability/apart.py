"""Runs a scenario with mounts of its own, which nobody else sees and which end with it.

python -m tests.reliability.apart MODULE:FUNCTION COUNT SEED FOLDER
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path

from tests.reliability.tally import Tally, left_out

ROOT = Path(__file__).resolve().parents[2]


@cache
def prefix() -> tuple[str, ...] | None:
    """Give the command that allows mounts, as root or in a user's own space; None without."""
    if not shutil.which("unshare"):
        return None
    for options in (["-m"], ["-r", "-m"]):
        command = ["unshare", *options, "--propagation", "private"]
        probe = 'd=$(mktemp -d) && mount -t tmpfs -o size=1m none "$d" && umount "$d"; rmdir "$d"'
        done = subprocess.run([*command, "sh", "-ec", probe], capture_output=True, check=False)
        if done.returncode == 0:
            return tuple(command)
    return None


def apart(id_: str, target: str, count: int, seed: int, place: Path) -> Tally:
    """Run a scenario in a process that may mount."""
    if prefix() is None:
        return left_out(id_, "mounting is not allowed here (root on Linux is needed)")
    command = [*prefix(), sys.executable, "-m", "tests.reliability.apart", target]
    done = subprocess.run(
        [*command, str(count), str(seed), str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Tally(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def small_disk(at: Path, megabytes: int):
    """Mount a disk in memory of a certain size."""
    at.mkdir(parents=True, exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "none", str(at))
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def main() -> None:
    target, count, seed, place = sys.argv[1:]
    module, _, name = target.partition(":")
    os.environ.setdefault("DSPTDESK_KEYRING", "off")
    found = getattr(importlib.import_module(module), name)(int(count), int(seed), Path(place))
    print("\n" + json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
