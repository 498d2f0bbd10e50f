"""The editions shipped with the program, and reading one somebody loaded."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from dsptdesk.domain.edition import Edition, edition_from, edition_order
from dsptdesk.domain.errors import Damaged, NotFound
from dsptdesk.paths import resources

CURRENT = "2025-26"
"""The newest edition this version is shipped with."""
SCHEMA = "edition.schema.json"
_BROKEN = (OSError, ValueError, KeyError, TypeError, RecursionError)


def edition_files() -> dict[str, Path]:
    """Give the shipped edition files by the edition's name, oldest first."""
    folder = resources() / "editions"
    found = {one.stem: one for one in folder.glob("*.json") if one.stem[:1].isdigit()}
    return dict(sorted(found.items(), key=lambda one: edition_order(one[0])))


@cache
def load_edition(slug: str = CURRENT) -> Edition:
    """Read a shipped edition; NotFound when the program does not hold it."""
    path = edition_files().get(slug)
    if path is None:
        held = ", ".join(edition_files())
        raise NotFound(f"This version holds no edition {slug}. It holds {held}.")
    try:
        return edition_from(json.loads(path.read_bytes()))
    except _BROKEN as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error


@cache
def read_edition(body: str) -> Edition:
    """Read an edition somebody loaded; it was checked when it was loaded."""
    try:
        return edition_from(json.loads(body))
    except _BROKEN as error:
        raise Damaged("A loaded edition cannot be read. Load its file again.") from error
