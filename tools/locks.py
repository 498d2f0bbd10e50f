"""The lock files: every version and hash, good for Windows, macOS and Linux at once."""

from __future__ import annotations

import shutil
import subprocess

from tools.environment import ROOT, SetupError

PAIRS = (
    ("requirements.in", "requirements.lock"),
    ("requirements-dev.in", "requirements-dev.lock"),
)
# No address of any registry may land in the files: each machine has its own.
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
)


def renew() -> int:
    uv = shutil.which("uv")
    if not uv:
        raise SetupError("Renewing the locks needs uv. Type: pip install uv, then try again.")
    for source, lock in PAIRS:
        command = [uv, "pip", "compile", *OPTIONS, source, "-o", lock]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0
