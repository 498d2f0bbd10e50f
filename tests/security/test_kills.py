"""Nothing that people wrote is left readable where the program was killed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.security import kills
from tests.security.walk import MARK

PATTERN = Path("/proc/sys/kernel/core_pattern")
CORES = PATTERN.exists() and PATTERN.read_text().strip() == "core"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def test_a_kill_at_any_moment_leaves_nothing_to_read(tmp_path):
    found = kills.run(2, 11, tmp_path)
    assert found.failures == []
    assert found.fired == 2


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("(place / 'temporary' / 'x').write_text('{0}')", "temporary/x"),
        ("(place / 'home' / 'dspt-desk.log').write_text('{0}')", "dspt-desk.log"),
        pytest.param(
            "NOT HARDENED",
            "core file",
            marks=pytest.mark.skipif(not CORES, reason="this system puts core files elsewhere"),
        ),
    ],
)
def test_the_search_sees_what_is_left(tmp_path, monkeypatch, harm, told):
    if harm == "NOT HARDENED":
        harm, kills_use = "", kills.USE.replace("\nharden()", "")
    else:
        kills_use = kills.USE
    script = kills_use.replace('print("begun"', harm.format(MARK) + '\nprint("begun"')
    script = script.replace("desk = walk", "signal.pause()\ndesk = walk")
    monkeypatch.setattr(kills, "USE", script)
    monkeypatch.setattr(kills, "LONG", 0.1)
    monkeypatch.setattr(kills.random.Random, "choice", lambda self, of: of[1])
    assert any(told in one for one in kills.run(1, 1, tmp_path).failures)
