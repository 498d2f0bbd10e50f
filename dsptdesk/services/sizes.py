"""How large a person's file is, to show how far the copying has come."""

from __future__ import annotations

from pathlib import Path


def size_of(path: Path) -> int:
    """Give the size in bytes; 0 when the file cannot be seen, which the copying then explains."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
