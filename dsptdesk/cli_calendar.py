"""The calendar command: what falls due in the coming year as a file for calendars."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE = 0


def declare(commands: Any, opened: Callable[[Path], Desk]) -> None:
    """Add the command; `opened` opens a workspace."""
    calendar = commands.add_parser("calendar", help="write what falls due as a calendar file")
    add = calendar.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("file", type=Path, metavar="FILE.ics")
    add("--replace", action="store_true", help="put the new file in the place of an older one")
    calendar.set_defaults(run=lambda arguments: _run(opened, arguments))


def _run(opened: Callable[[Path], Desk], arguments: argparse.Namespace) -> int:
    from dsptdesk.domain.calendar_file import LEFT_OUT
    from dsptdesk.services.calendar import calendar_file, write_calendar

    desk = opened(arguments.workspace)
    try:
        one = calendar_file(desk)
        write_calendar(one, arguments.file, over=arguments.replace)
    finally:
        desk.workspace.release()
    count = len(one.entries)
    print(f"{count:,} {'date' if count == 1 else 'dates'} ahead: {arguments.file}")
    print("Import it into your calendar again later: dates that moved are moved there too.")
    print(f"It is not encrypted. {LEFT_OUT}")
    return DONE
