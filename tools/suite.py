"""The test suite: most tests side by side, then those that need the machine to themselves."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from tools.environment import ROOT, program

NO_TESTS = 5  # pytest's exit code when nothing was chosen
TOGETHER = ("-n", "2", "--dist", "loadfile", "-m", "not serial")
ALONE = ("-m", "serial")


def run(arguments: Sequence[str]) -> int:
    """With arguments: exactly those tests. Without: all, in two goes."""
    if arguments:
        return _pytest(*arguments)
    return worst(_pytest("-q", *TOGETHER), _pytest("-q", *ALONE))


def worst(*codes: int) -> int:
    """A go in which no test was chosen is fine as long as another ran some."""
    failures = [code for code in codes if code not in {0, NO_TESTS}]
    return failures[0] if failures else min(codes)


def _pytest(*arguments: str) -> int:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [str(program("python")), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
