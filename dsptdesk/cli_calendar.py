"""The calendar command: what falls due in the coming year as a file for calendars."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE = 0


def add_arguments(calendar: argparse.ArgumentParser) -> None:
    """Declare what the command understands."""
    add = calendar.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("file", type=Path, metavar="FILE.ics")
    add("--replace", action="store_true", help="put the new file in the place of an older one")


def run(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the file; give the exit code."""
    from dsptdesk.domain.calendar_file import LEFT_OUT
    from dsptdesk.services.calendar import calendar_file, write_calendar

    one = calendar_file(desk)
    write_calendar(one, arguments.file, over=arguments.replace)
    count = len(one.entries)
    print(
        f"{count:,} {'date' if count == 1 else 'dates'} in the coming 12 months: {arguments.file}"
    )
    print("Import it into your calendar again later: dates that moved are moved there too.")
    print(f"It is not encrypted. {LEFT_OUT}")
    return DONE
