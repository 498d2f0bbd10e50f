"""Where an export goes: a folder name that is still free."""

from __future__ import annotations

from pathlib import Path


def free_folder(parent: Path, name: str) -> Path:
    """Give a path that is not taken, with a number behind the name where needed."""
    path, number = parent / name, 2
    while path.exists() or path.with_name(f"{path.name}.zip").exists():
        path, number = parent / f"{name} ({number})", number + 1
    return path
