"""Writes dates as a calendar file (iCalendar): whole days, reminders, names that stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event, vText

from dsptdesk import __version__
from dsptdesk.domain.calendar_file import CalendarEntry, as_line
from dsptdesk.exports import disk

MORNING = timedelta(hours=9)
"""When a reminder rings: a day begins at midnight, and nobody wants to be woken."""


def write_ics(
    name: str, entries: Sequence[CalendarEntry], made_at: datetime, revision: int, dest: Path
) -> None:
    """Write the file; it appears whole or not at all."""
    data = build_ics(name, entries, made_at, revision)
    with disk.replacing(dest, "write the calendar file") as file:
        file.write(data)


def build_ics(
    name: str, entries: Sequence[CalendarEntry], made_at: datetime, revision: int
) -> bytes:
    """Put the file together; `made_at` is in UTC, `revision` grows with every change."""
    calendar = Calendar()
    calendar.add("prodid", f"-//DSPT Desk//DSPT Desk {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", as_line(name))
    calendar.add("x-wr-calname", vText(as_line(name)))  # else it would not be escaped
    for one in entries:
        calendar.add_component(_event(one, made_at, revision))
    return bytes(calendar.to_ical())


def _event(one: CalendarEntry, made_at: datetime, revision: int) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made_at)
    event.add("last-modified", made_at)
    event.add("sequence", revision)
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", one.summary)
    event.add("description", one.description)
    event.add("categories", ["DSPT", one.category])
    event.add("transp", "TRANSPARENT")  # nobody is busy because something falls due
    event.add("class", "PRIVATE")
    for days in one.alarms:
        event.add_component(_alarm(one, days))
    return event


def _alarm(one: CalendarEntry, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.summary)
    alarm.add("trigger", MORNING - timedelta(days=days))
    return alarm
