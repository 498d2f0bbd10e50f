"""Keys changed and everything encrypted anew, and the program killed or the power cut in between."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.backups import elsewhere, manifest, proving
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.domain.errors import DsptError, WrongSecret
from tests import logical
from tests.desks import PASSPHRASE, Clock, cheapen, open_desk
from tests.reliability import rekeyer
from tests.reliability.ground import blank, fresh
from tests.reliability.kills import ROOT
from tests.reliability.powercuts import NO_COMPILER, Recorded, recorder, states
from tests.reliability.replay import notes_in
from tests.reliability.tally import Tally, left_out

EVENTS = ("open", "os.", "shutil.")


@cache
def ground() -> tuple[Path, tuple]:
    """Give a filled workspace with a backup, never to be opened, and what it says."""
    home = blank()[0].parent / "rekeying"
    place = fresh(home)
    desk = open_desk(place, Clock())
    logical.fill(desk, sizes=(1, 4_000, 70_000))
    desk.workspace.back_up("asked for")
    says = logical.dump(desk.workspace, history=False), logical.documents(desk.workspace)
    cheapen(place, desk.workspace.lend_key())
    elsewhere.renew_keys(place / "backups", keys.KeyFile.read(place))
    desk.workspace.release()
    return place, says


def opened(place: Path, done: int) -> tuple:
    """Open it with the ways in of before or after the step under way; say which, and both parts."""
    found = []
    for number in (done, min(done + 1, len(rekeyer.STEPS))):
        phrase, code = rekeyer.ways_after(number)
        for secret in (Secret(passphrase=phrase), Secret(recovery_code=code)):
            try:
                found.append((secret, open_workspace(place, secret, now=datetime.now)))
                found[-1][1].release()
            except WrongSecret:
                continue
    return tuple(secret for secret, _ in found)


def look(place: Path, done: int) -> list[str]:
    """Open it as people would afterwards; give what is lost or wrong."""
    secrets = opened(place, done)
    if not any(one.passphrase for one in secrets):
        return ["no passphrase opens it"]
    if not any(one.recovery_code for one in secrets):
        return ["no recovery code opens it"]
    if len({one.passphrase for one in secrets if one.passphrase}) > 1:
        return ["two passphrases open it"]
    workspace = open_workspace(place, secrets[0], now=datetime.now)
    try:
        workspace.sweep(workspace.snapshot())
        wrong = list(workspace.check())
        if (logical.dump(workspace, history=False), logical.documents(workspace)) != ground()[1]:
            wrong.append("something else is in it")
        wrong += [f"a scrap: {one.name}" for one in place.rglob("*.part")]
        wrong += [f"unfinished: {one.name}" for one in place.glob("encrypted anew")]
        wrong += [f"a backup: {one}" for one in _wrong_backups(place, done)]
        workspace.back_up("afterwards")
    finally:
        workspace.release()
    return wrong


def _wrong_backups(place: Path, done: int) -> list[str]:
    """Every backup, the older ones too, is whole and opens with a passphrase of this story."""
    phrases = [rekeyer.ways_after(number)[0] for number in range(min(done + 2, 7))]
    wrong = []
    for folder in (place / "backups", *place.glob("older backups*")):
        for one in manifest.backups_in(folder):
            wrong += proving.prove(one, _key(one, phrases)).problems
    today = (place / keys.NAMES[0]).read_bytes()
    for one in manifest.backups_in(place / "backups"):
        wrong += [
            f"{name} of a backup still lets older ways in"
            for name in keys.NAMES
            if (one.folder / name).read_bytes() != today
        ]
    return wrong


def _key(one, phrases: list[str]) -> bytes:
    keyfile = keys.KeyFile.read(one.folder)
    for phrase in phrases:
        try:
            return keyfile.unlock_passphrase(phrase)
        except WrongSecret:
            continue
    raise WrongSecret("no passphrase opens the backup")


def _killed_at(place: Path, done: int, moment: int) -> int:
    """Do the step in a process that ends at its n-th use of the disk; give how many it made."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        used = 0

        def count(event, _arguments):
            nonlocal used
            if event.startswith(EVENTS):
                used += 1
                if used == moment:
                    os._exit(9)

        try:
            rekeyer.cheapen_new_ones()
            secret = Secret(passphrase=rekeyer.ways_after(done)[0])
            workspace = open_workspace(place, secret, now=Clock())
            from dsptdesk.services.desk import Desk

            desk = Desk(workspace, who="Priya Nair", now=Clock())
            sys.addaudithook(count)
            rekeyer.step(desk, done)
        finally:
            os.write(writing, b"%d" % used)
            os._exit(0)
    os.close(writing)
    told = os.read(reading, 20)
    os.close(reading)
    os.waitpid(child, 0)
    return int(told or 0)


def run(count: int, seed: int, place: Path) -> Tally:
    """S10: whoever is killed while the keys change is never locked out, and nothing is lost."""
    if not hasattr(os, "fork"):
        return left_out("S10", "this system cannot fork a process")
    chance, found = random.Random(seed), Tally("S10")
    for kind, share in (("passphrase", 5), ("sheet", 5), ("anew", 2)):
        done = rekeyer.STEPS.index(kind)
        start = place / f"before {kind}"
        shutil.copytree(ground()[0], start)
        for number in range(done):  # whole steps until the one that is killed
            _killed_at(start, number, 0)
        whole = _killed_at(shutil.copytree(start, place / "whole"), done, 0)
        assert whole > 5, f"{kind} used the disk {whole} times only"
        tries = max(3, count // share if kind != "anew" else count - 2 * (count // 5))
        moments = sorted(chance.sample(range(1, whole + 1), min(tries, whole)))
        moments += [chance.randint(1, whole) for _ in range(tries - len(moments))]
        for moment in moments:
            there = shutil.copytree(start, place / "there")
            _killed_at(there, done, moment)
            found.hit(*(f"{kind}, use {moment} of {whole}: {one}" for one in _told(there, done)))
            shutil.rmtree(there)
        shutil.rmtree(place / "whole")
        found.most += f"{', ' if found.most else ''}{kind}: {whole} uses of the disk"
    return found


def _told(place: Path, done: int) -> list[str]:
    try:
        return look(place, done)
    except DsptError as error:
        return [f"does not open: {error}"]


def power(count: int, seed: int, place: Path) -> Tally:
    """S10: the same with the power cut, on disks that keep what they please of what was not settled."""
    if recorder() is None:
        return left_out("S10", NO_COMPILER)
    at = place / "recorded"
    shutil.copytree(ground()[0], at)
    here = os.environ | {
        "LD_PRELOAD": str(recorder()),
        "REC_DIR": str(at),
        "REC_LOG": str(place / "notes"),
        "REC_ACK": str(place / "acks"),
        "REC_WEAK": "",
    }
    command = [sys.executable, "-m", "tests.reliability.rekeyer", str(at)]
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = Recorded(ground()[0], at, notes_in(place / "notes"))
    return states(Tally("S10"), told, count, seed, lambda left, acks: look(left, len(acks)))


assert rekeyer.PHRASES[0] == PASSPHRASE
