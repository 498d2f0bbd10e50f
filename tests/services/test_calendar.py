"""The dates of a desk go out as a file, and come again without doubles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.actions import Action
from dsptdesk.services.calendar import calendar_file, calendar_name, write_calendar
from dsptdesk.services.organisation import save_details
from dsptdesk.services.planner import planner, planner_name, write_planner
from dsptdesk.services.registers import archive, save


def events(path) -> dict:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    held = {str(one["uid"]): one for one in found}
    assert len(held) == len(found)
    return held


def written(desk, path) -> dict:
    return events(write_calendar(calendar_file(desk), path, over=True))


def test_a_moved_date_is_the_same_event_with_a_higher_sequence(desk, clock, tmp_path):
    save_details(desk, name="Larkfield", ico_renewal=desk.today() + timedelta(days=40))
    day = desk.today() + timedelta(days=90)
    one = save(desk, Policy(name="Cameras", kind=PolicyKind.CCTV, next_review=day))
    first = written(desk, tmp_path / "1.ics")
    clock.forward(days=1)
    save(desk, replace(one, next_review=day + timedelta(days=7)))
    second = written(desk, tmp_path / "2.ics")
    assert first.keys() == second.keys()
    (uid,) = [uid for uid, event in first.items() if "Cameras" in event["summary"]]
    assert second[uid].decoded("dtstart") == day + timedelta(days=7)
    assert second[uid].decoded("sequence") > first[uid].decoded("sequence")
    assert second[uid].decoded("dtstamp") > first[uid].decoded("dtstamp")
    assert not {str(e["summary"]) for e in second.values()} - {
        str(e["summary"]) for e in first.values()
    }


def test_the_same_data_give_the_same_file(desk, tmp_path):
    save(desk, Action(name="Lock the cabinet", due=desk.today() + timedelta(days=20)))
    for name in ("1.ics", "2.ics"):
        write_calendar(calendar_file(desk), tmp_path / name)
    assert (tmp_path / "1.ics").read_bytes() == (tmp_path / "2.ics").read_bytes()


def test_what_is_archived_is_no_longer_written(desk, tmp_path):
    one = save(desk, Action(name="Lock the cabinet", due=desk.today() + timedelta(days=20)))
    before = written(desk, tmp_path / "1.ics")
    archive(desk, [one])
    gone = before.keys() - written(desk, tmp_path / "2.ics").keys()
    assert [str(before[uid]["summary"]) for uid in gone] == ["DSPT: Lock the cabinet"]


def test_a_file_already_there_is_replaced_only_when_asked(desk, tmp_path):
    for name, write in (
        (
            calendar_name(desk),
            lambda path, over: write_calendar(calendar_file(desk), path, over=over),
        ),
        (planner_name(desk), lambda path, over: write_planner(planner(desk), path, over=over)),
    ):
        path = tmp_path / name
        path.write_text("mine")
        with pytest.raises(Refused, match="already there"):
            write(path, over=False)
        assert path.read_text() == "mine"
        write(path, over=True)
        assert path.read_bytes() != b"mine"


def test_the_suggested_names_are_plain(desk):
    save_details(desk, name="Lark/field: “Care”")
    assert calendar_name(desk).endswith(" DSPT dates.ics")
    assert planner_name(desk).endswith(f" year planner {desk.today().isoformat()}.pdf")
    assert "/" not in calendar_name(desk) + planner_name(desk)
