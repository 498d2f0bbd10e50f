"""The editions shipped with the program."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from dsptdesk.domain.edition import Edition, edition_from
from dsptdesk.domain.errors import Damaged, NotFound
from dsptdesk.paths import resources

CURRENT = "2025-26"
"""The newest edition this version holds."""


def edition_files() -> dict[str, Path]:
    """Give the shipped edition files by the edition's name."""
    folder = resources() / "editions"
    return {one.stem: one for one in sorted(folder.glob("*.json")) if one.stem[:1].isdigit()}


@cache
def load_edition(slug: str = CURRENT) -> Edition:
    """Read one edition; NotFound when the program does not hold it."""
    path = edition_files().get(slug)
    if path is None:
        held = ", ".join(edition_files())
        raise NotFound(f"This version holds no edition {slug}. It holds {held}.")
    try:
        return edition_from(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error
