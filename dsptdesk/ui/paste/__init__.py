"""The paste assistant: a small window that walks the items while one types into the website."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when it is opened
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.paste.assistant import Assistant


def open_assistant(context: Context, ref: str = "") -> Assistant | None:
    """Open the one small window of a desk, or bring it to the front; `ref` is where to begin."""
    from dsptdesk.ui.paste.opening import Opened

    return Opened.of(context).open(ref)
