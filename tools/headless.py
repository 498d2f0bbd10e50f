"""The main job without a window: the sample provider's pack and submission folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tools.environment import ROOT, program

NO_DISPLAY = "No display found, so no window: doing the main job on the sample provider instead."


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Windows and macOS always draw; on Linux a display, or a Qt platform asked for by name."""
    if not platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def fresh_folder(parent: Path, now: datetime) -> Path:
    """A new folder named by the moment, so that earlier results stay."""
    folder = parent / f"{now:%Y-%m-%d %H.%M.%S}"
    number = 1
    while folder.exists():
        number += 1
        folder = parent / f"{now:%Y-%m-%d %H.%M.%S} ({number})"
    folder.mkdir(parents=True)
    return folder


def main_job() -> int:
    """Make the sample workspace, export it, check the export and say where all lies."""
    print(NO_DISPLAY, flush=True)
    folder = fresh_folder(ROOT / "build" / "headless", datetime.now().astimezone())
    workspace, submission = folder / "Sample workspace", folder / "Submission folder"
    steps = (
        ("sample", str(workspace)),
        ("export", str(workspace), str(submission)),
        ("verify", str(submission)),
    )
    for step in steps:
        code = _dsptdesk(*step)
        if code:
            print(f"The step '{step[0]}' failed, so there is no finished pack. See above.")
            return code
    print(f"Workspace:         {workspace}")
    print(f"Submission folder: {submission}")
    print(f"Evidence pack:     {submission / 'Evidence pack.pdf'}")
    return 0


def _dsptdesk(*arguments: str) -> int:
    return subprocess.run([program("dsptdesk"), *arguments], env=_private(), check=False).returncode


def _private() -> dict[str, str]:
    """Offscreen, with the sample's own passphrase, and with no keyring to unlock."""
    # Late: dev.py reads this module before the environment, and so the program, is there.
    from dsptdesk.services.sample import SAMPLE_PASSPHRASE

    return os.environ | {
        "DSPTDESK_PASSPHRASE": SAMPLE_PASSPHRASE,
        "DSPTDESK_KEYRING": "off",
        "QT_QPA_PLATFORM": "offscreen",
    }


if __name__ == "__main__":
    sys.exit(main_job())
