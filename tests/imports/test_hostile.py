"""No spreadsheet, however it is made, stops the program, fills its memory or keeps it waiting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports.corpus import CASES

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's figures")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for case in CASES:
        (folder / case.name).write_bytes(case.make())
    command = [sys.executable, "-m", "tests.imports.reader", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}


@LINUX
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_is_read_or_refused_in_words(results, case):
    said, seconds, grown = results[case.name]
    if case.words is None:
        assert said is None
    else:
        assert case.words in (said or "")
    assert seconds < 35
    assert grown < 50_000_000


def test_the_corpus_is_large_enough():
    assert len({case.name for case in CASES}) == len(CASES) >= 30
