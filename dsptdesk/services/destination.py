"""Where a file that somebody asked for goes: a free name, and never among the encrypted data."""

from __future__ import annotations

import os
from pathlib import Path

from dsptdesk.data.nesting import inside_workspace
from dsptdesk.domain.errors import Refused


def free_folder(parent: Path, name: str) -> Path:
    """Give a path that is not taken, with a number behind the name where needed."""
    path, number = parent / name, 2
    while path.exists() or path.with_name(f"{path.name}.zip").exists():
        path, number = parent / f"{name} ({number})", number + 1
    return path


def outside_workspaces(path: Path, coming: Path | None = None) -> None:
    """Raise Refused for a place in the folder of a desk, or in one that is about to be made."""
    real = Path(os.path.realpath(path))
    if inside_workspace(path) or (coming and real.is_relative_to(os.path.realpath(coming))):
        raise Refused(
            "This folder holds your encrypted data, and this file is not encrypted. "
            "Choose another folder."
        )


def must_be_free(path: Path) -> None:
    """Raise Refused where something would be replaced that nobody was asked about."""
    if path.exists():
        raise Refused(f"“{path.name}” is already there. Choose another name.")
