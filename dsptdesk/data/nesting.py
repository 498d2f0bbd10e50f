"""Keeps the folder of one desk free of other desks, and of files that anybody can read."""

from __future__ import annotations

import os
from pathlib import Path

from dsptdesk.data.opening import looks_like_workspace
from dsptdesk.domain.errors import Refused


def inside_workspace(path: Path) -> bool:
    """Tell whether a place lies in the folder of a desk; a shortcut on the way is followed."""
    # A file that takes the place of a shortcut lies where the shortcut lay.
    itself = Path(os.path.realpath(path.parent), path.name)
    led_to = Path(os.path.realpath(path))
    return any(looks_like_workspace(one) for one in (*itself.parents, *led_to.parents))


def refuse_nested(path: Path) -> None:
    """Raise Refused when a new desk would lie inside another one."""
    if inside_workspace(path):
        raise Refused(
            "This place is inside the folder of another desk, where only its own files belong. "
            "Choose another folder."
        )
