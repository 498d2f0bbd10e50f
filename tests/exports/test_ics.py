"""The calendar file is one that other programs read, whatever the titles hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dsptdesk.domain.calendar_file import CalendarEntry, as_line, calendar_entries
from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.errors import DiskTrouble
from dsptdesk.domain.places import Place
from dsptdesk.exports.ics import build_ics, write_ics

MADE = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
TODAY = date(2026, 5, 4)


def entry(**changed) -> CalendarEntry:
    given = {
        "uid": "u1@dspt-desk.invalid",
        "on": date(2026, 9, 1),
        "summary": "DSPT: Review of “Cameras”",
        "description": "From DSPT Desk.",
        "category": "Policy",
        "alarms": (28, 7),
    }
    return CalendarEntry(**given | changed)


def events(data):
    return Calendar.from_ical(data).walk("VEVENT")


def test_an_event_is_a_whole_day_without_a_time_zone():
    data = build_ics("DSPT – Larkfield", [entry()], MADE, 7)
    (one,) = events(data)
    assert one.decoded("dtstart") == date(2026, 9, 1)
    assert one.decoded("dtend") == date(2026, 9, 2)
    assert type(one.decoded("dtstart")) is date
    assert b"DTSTART;VALUE=DATE:20260901\r\n" in data
    assert b"TZID" not in data
    assert b"VTIMEZONE" not in data
    assert str(one["summary"]) == "DSPT: Review of “Cameras”"
    assert one["transp"] == "TRANSPARENT"


def test_the_head_says_what_it_is_and_who_made_it():
    calendar = Calendar.from_ical(build_ics("DSPT – Larkfield", [], MADE, 0))
    assert calendar["version"] == "2.0"
    assert calendar["method"] == "PUBLISH"
    assert "DSPT Desk" in calendar["prodid"]
    assert calendar["x-wr-calname"] == "DSPT – Larkfield"


def test_alarms_ring_in_the_morning_some_days_before():
    (one,) = events(build_ics("x", [entry()], MADE, 1))
    start = datetime(2026, 9, 1)
    rings = [start + alarm.decoded("trigger") for alarm in one.walk("VALARM")]
    assert rings == [datetime(2026, 8, 4, 9), datetime(2026, 8, 25, 9)]
    assert all(alarm["action"] == "DISPLAY" for alarm in one.walk("VALARM"))


def test_stamp_and_sequence_tell_which_file_is_newer():
    (one,) = events(build_ics("x", [entry()], MADE, 41))
    assert one.decoded("dtstamp") == MADE
    assert one.decoded("sequence") == 41
    assert b"DTSTAMP:20260504T083000Z" in build_ics("x", [entry()], MADE, 41)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def shown(words: str, today=TODAY) -> CalendarEntry:
    due = Due(date(2026, 9, 1), words, Place("home"), subject=Subject.ACTION, key="k")
    (one,) = calendar_entries([due], "store", today)
    return one


@given(WORDS)
def test_any_title_comes_back_as_it_was_in_lines_of_at_most_75_octets(words):
    one = shown(words)
    data = build_ics(words, [one], MADE, 1)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (read,) = events(data)
    assert str(read["summary"]) == one.summary
    assert str(Calendar.from_ical(data)["name"]) == as_line(words)
    assert len(Calendar.from_ical(data).walk()) == len(one.alarms) + 2


@pytest.mark.parametrize(
    "words",
    [
        "a; b, c \\ d",
        "END:VEVENT\r\nBEGIN:VEVENT",
        "x" * 199,
        "é" * 120,
        "🙂" * 80,
        "שלום عليكم",
        "\\n is no new line",
        ":;,\"'",
    ],
)
def test_signs_with_a_meaning_and_long_titles_are_escaped_and_folded(words):
    one = shown(words)
    (read,) = events(build_ics("x", [one], MADE, 1))
    assert str(read["summary"]) == one.summary


def imported(calendar: dict, data: bytes) -> dict:
    """Import as calendars do: the same name is the same event, and the newer one counts."""
    held = dict(calendar)
    for one in events(data):
        uid = str(one["uid"])
        known = held.get(uid)
        if known is None or one.decoded("sequence") >= known.decoded("sequence"):
            held[uid] = one
    return held


def test_importing_again_doubles_nothing_and_moves_what_moved():
    first = build_ics("x", [entry(), entry(uid="u2@x")], MADE, 5)
    calendar = imported(imported({}, first), first)
    assert len(calendar) == 2
    moved = entry(on=date(2026, 10, 6))
    calendar = imported(calendar, build_ics("x", [moved], MADE + timedelta(days=1), 6))
    assert len(calendar) == 2
    assert calendar["u1@dspt-desk.invalid"].decoded("dtstart") == date(2026, 10, 6)
    stale = imported(calendar, first)
    assert stale["u1@dspt-desk.invalid"].decoded("dtstart") == date(2026, 10, 6)


def test_the_file_appears_whole_or_not_at_all(tmp_path):
    write_ics("x", [entry()], MADE, 1, tmp_path / "x.ics")
    assert (tmp_path / "x.ics").read_bytes() == build_ics("x", [entry()], MADE, 1)
    with pytest.raises(DiskTrouble, match="write the calendar file"):
        write_ics("x", [entry()], MADE, 1, tmp_path / "gone" / "x.ics")
    assert [one.name for one in tmp_path.iterdir()] == ["x.ics"]
