"""Readable copies of evidence that a person looks at; wiped on lock, close and next start."""

from __future__ import annotations

import shutil
from pathlib import Path

from dsptdesk import paths
from dsptdesk.data.files import make_private_folder


def opened_folder() -> Path:
    """Give the private folder of readable copies, made when it is missing."""
    folder = paths.home() / "opened"
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_private_folder(folder)
    return folder


def wipe_opened() -> None:
    """Remove every readable copy; one still open elsewhere goes at the next start."""
    shutil.rmtree(paths.home() / "opened", ignore_errors=True)
