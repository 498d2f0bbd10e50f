"""Power cuts of a real file system: ext4 in a file, copied in the middle of the program's work."""

from __future__ import annotations

import filecmp
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

from dsptdesk.domain.errors import DsptError
from tests.reliability.apart import apart, mount, small_disk
from tests.reliability.ground import fresh
from tests.reliability.kills import Told, expected, look, writing
from tests.reliability.tally import Tally, left_out

MEGABYTES = 128


def copied(disk: Path, to: Path) -> bool:
    """Copy the disk as it is at this moment; False when it changed while it was copied."""
    again = to.with_suffix(".again")
    for target in (to, again):
        subprocess.run(["cp", "--sparse=always", str(disk), str(target)], check=True)
    same = filecmp.cmp(to, again, shallow=False)
    again.unlink()
    return same


class Worker:
    """The program at its work, and what it has acknowledged so far."""

    def __init__(self, writer, home, chance) -> None:
        print("everything", chance.random(), home, file=writer.stdin, flush=True)
        self.pid = int(writer.stdout.readline().split()[1])
        self.number = writer.stdout.fileno()
        os.set_blocking(self.number, False)
        self.rest, self.told = b"", Told()

    def hear(self):
        """Take in all it has said by now."""
        while True:
            try:
                said = os.read(self.number, 65536)
            except BlockingIOError:
                return
            *lines, self.rest = (self.rest + said).split(b"\n")
            for line in lines:
                self.told.hear(expected(line.decode()))


def cut(worker, disk, to, chance):
    """Let it work, stop it, note what it acknowledged, copy the disk as it is, and go on."""
    for _ in range(20):
        until = time.monotonic() + 0.02 + chance.random() * 0.25
        while time.monotonic() < until:
            worker.hear()
            time.sleep(0.005)
        os.kill(worker.pid, signal.SIGSTOP)
        time.sleep(0.01)
        worker.hear()
        same = copied(disk, to)
        if same:
            return True
        os.kill(worker.pid, signal.SIGCONT)
    return False


def go(count, seed, place, found, *, weak=False):
    """Cut the power `count` times while the program works at one desk."""
    chance = random.Random(seed)
    disk, image, after = place / "disk.img", place / "disk", place / "after.img"
    with disk.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(disk)], check=True)
    for folder in (image, place / "after"):
        folder.mkdir()
    mount("-o", "loop,commit=30", str(disk), str(image))
    home = fresh(image)
    os.sync()
    with writing(weak=weak) as writer:
        worker = Worker(writer, home, chance)
        for number in range(count):
            if not cut(worker, disk, after, chance):
                found.failures.append("the disk could not be copied at one moment")
                break
            failures = looked_at(after, place / "after", home.name, worker.told)
            found.edits = worker.told.count
            found.hit(*(f"cut {number}: {one}" for one in failures))
            if weak and failures:  # it is shown that the comparison can fail
                break
            os.kill(worker.pid, signal.SIGCONT)
        os.kill(worker.pid, signal.SIGKILL)
        os.set_blocking(worker.number, True)
    subprocess.run(["umount", str(image)], check=True)
    for left in (disk, after, image, place / "after"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return found


def looked_at(image, at, name, told):
    """Mount what the cut left, as the next start of the computer does, and open it."""
    mount("-o", "loop", str(image), str(at))
    try:
        return look(at / name, told)
    except DsptError as error:
        return [f"does not open: {error}"]
    finally:
        subprocess.run(["umount", str(at)], check=True)


def inside(count: int, seed: int, place: Path) -> Tally:
    """Cut for real, and once more with weaker settings, which must lose something."""
    with small_disk(place / "memory", 900) as memory:
        found = go(count, seed, memory, Tally("R3"))
        weak = go(max(15, count // 4), seed, memory, Tally("R3"), weak=True)
    if not weak.failures:
        found.failures.append("the control lost nothing with synchronous=NORMAL: it cannot fail")
    found.most = f"control: {len(weak.failures)} losses in {weak.tried}"
    return found


def run(count: int, seed: int, place: Path) -> Tally:
    """R3: nothing acknowledged is lost by a cut on a real journal."""
    if not shutil.which("mkfs.ext4") or os.geteuid() != 0:
        return left_out("R3", "root and mkfs.ext4 are needed to mount a disk in a file")
    return apart("R3", "tests.reliability.realcut:inside", count, seed, place)
