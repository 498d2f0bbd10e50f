"""The moment a build says it was made: that of the last change, so that it can be made again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from tools.environment import ROOT

NAME = "SOURCE_DATE_EPOCH"
_OLDEST = 315_532_800
"""The first day of 1980: archives can hold nothing earlier."""


def epoch(names: Mapping[str, str] = os.environ) -> int:
    """Give the seconds since 1970 from the environment, or those of the last commit."""
    if given := names.get(NAME):
        return max(int(given), _OLDEST)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return _OLDEST
    return max(int(told.stdout.strip() or 0), _OLDEST)
