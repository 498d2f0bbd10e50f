"""Notices a computer whose clock was set back: days and deadlines counted by it would be wrong."""

from __future__ import annotations

from datetime import timedelta

from dsptdesk.domain.dates import long_time
from dsptdesk.services.desk import Desk

_HARMLESS = timedelta(hours=1)


def clock_warning(desk: Desk) -> str:
    """Say so when the clock is behind the newest entry by over an hour; nothing otherwise."""
    newest = next(iter(desk.workspace.recent(1)), None)
    now = desk.now().astimezone()
    if newest is None or newest.at.astimezone() - now <= _HARMLESS:
        return ""
    return (
        f"This computer's clock says {long_time(now)}, but something was saved here on "
        f"{long_time(newest.at.astimezone())}. Check the date and time of this computer: "
        "deadlines are counted from them. Nothing is lost."
    )
