"""Every reader of ours bears broken data: it reads or refuses as planned, within a second."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from tools.environment import ROOT
from tools.fuzz import running
from tools.fuzz.judging import judge
from tools.fuzz.shaking import shake
from tools.fuzz.targets import TARGETS

SECONDS = float(os.environ.get("DSPTDESK_FUZZ_SECONDS", "60")) / len(TARGETS)
"""A minute in all, of the clock."""
FEWEST = 50


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_are_taken(name):
    """Otherwise everything below would only try the first refusal."""
    reader, seeds = TARGETS[name]
    assert seeds()
    for data in seeds():
        assert judge(name, reader, data) == (True, None)


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_once_wrong_stays_right(name):
    reader, _ = TARGETS[name]
    for path in running.kept(name):
        _, finding = judge(name, reader, path.read_bytes())
        assert finding is None, (path.name, finding.what)


def test_the_kept_inputs_belong_to_readers():
    assert {one.name for one in running.CORPUS.iterdir()} <= set(TARGETS)
    assert sum(len(running.kept(name)) for name in TARGETS) >= 6


@pytest.mark.parametrize("name", TARGETS)
def test_broken_inputs_are_borne(name):
    reader, seeds = TARGETS[name]
    known = [path.read_bytes() for path in running.kept(name)]
    in_time = running.until(time.monotonic() + SECONDS)
    count = running.run(
        name,
        reader,
        [*seeds(), *known],
        chance=random.Random(),
        go_on=lambda tried: tried < FEWEST or in_time(tried),
    )
    assert not count.findings, {one.what: one.data[:500] for one in count.findings.values()}
    assert count.tried >= FEWEST


# The fuzzing itself: it must find what is there to be found.


def fragile(data):
    if b"\0" in data:
        raise ZeroDivisionError
    return True


def slow(_):
    end = time.process_time() + 1.1
    while time.process_time() < end:
        pass
    return True


def test_an_error_nobody_planned_is_found_with_its_shortest_input():
    count = running.run(
        "fragile",
        fragile,
        [b'{"a": [1, 2, 3]}'],
        chance=random.Random(1),
        go_on=lambda tried: tried < 2_000,
    )
    found = next(one for what, one in count.findings.items() if "ZeroDivisionError" in what)
    assert b"\0" in found.data
    assert len(found.data) < 200


def test_a_reader_that_takes_longer_than_a_second_is_found():
    _, finding = judge("slow", slow, b"")
    assert finding.what == "slow"


def test_a_reader_that_never_ends_is_stopped_and_found(monkeypatch):
    monkeypatch.setattr("tools.fuzz.judging.HANG", 0.2)

    def endless(_):
        while True:
            try:
                sum(range(100))
            except Exception:  # noqa: BLE001 - as a careless reader would
                continue

    _, finding = judge("endless", endless, b"")
    assert finding.what.startswith("hangs at ")


def test_an_error_is_told_apart_by_where_it_arose():
    what = {judge("a", reader, b"")[1].what for reader in (lambda _: 1 / 0, lambda _: {}[1])}
    assert len(what) == 2


def test_the_same_number_gives_the_same_inputs():
    def some(seed):
        chance = random.Random(seed)
        return [shake((b'{"a": 1}', b"plain"), chance) for _ in range(50)]

    assert some(3) == some(3)
    assert some(3) != some(4)
    assert len(set(some(3))) > 25


def test_good_inputs_are_the_same_in_every_run():
    """Otherwise an input that is kept would no longer be what it was."""
    code = (
        "import hashlib\n"
        "from tools.fuzz.targets import TARGETS\n"
        "for name, (_, seeds) in TARGETS.items():\n"
        "    print(name, hashlib.sha256(b'|'.join(seeds())).hexdigest())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_what_is_found_is_kept_for_the_suite(tmp_path):
    _, finding = judge("fragile", fragile, b"\0")
    path = running.keep(finding, tmp_path)
    assert running.kept("fragile", tmp_path) == (path,)
    assert path.read_bytes() == b"\0"
