"""Where somebody was when the desk locked, so that they go on there; it is never written down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:  # loaded once the frame of the window is painted
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.shell import Shell

PASTING = "paste assistant"
"""What keeps the small window of a desk goes by this name."""


@dataclass(frozen=True)
class Whereabouts:
    """The place in one desk."""

    path: Path
    place: tuple[str, object]
    pasting: bool
    """The paste assistant was open."""


def whereabouts(context: Context, shell: Shell) -> Whereabouts:
    """Give where somebody is now."""
    keeper = context.findChild(QObject, PASTING)
    pasting = getattr(keeper, "window", None) is not None
    return Whereabouts(context.desk.workspace.path, shell.whereabouts, pasting)


def go_back(was: Whereabouts | None, context: Context) -> tuple[str, object] | None:
    """Give the place to go on at; what was said of another desk counts for nothing."""
    if was is None or was.path != context.desk.workspace.path:
        return None
    if was.pasting:
        QTimer.singleShot(0, context, partial(_paste, context))
    return was.place


def _paste(context: Context) -> None:
    """Open the paste assistant once the desk is shown; it knows which item it was at."""
    if not (context.stopped or context.desk.workspace.read_only):
        from dsptdesk.ui.paste import open_assistant

        open_assistant(context)
