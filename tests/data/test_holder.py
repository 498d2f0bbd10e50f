"""Who has a folder open is said when it is met in use, and a note left behind asks nothing."""

from __future__ import annotations

import pytest

from dsptdesk.data import holder
from dsptdesk.domain.errors import InUse
from tests.desks import NOON, open_desk


def test_a_folder_in_use_says_where_it_is_open_and_since_when(place, desk):
    with pytest.raises(InUse, match=r"open on this computer since 5 June 2026 at 12:00\.$"):
        open_desk(place)


def test_another_computer_is_named(place, desk, monkeypatch):
    monkeypatch.setattr(holder.platform, "node", lambda: "FRONT-OFFICE")
    holder.tell(place, NOON)
    monkeypatch.setattr(holder.platform, "node", lambda: "MANAGER")
    with pytest.raises(InUse, match="open on the computer “FRONT-OFFICE” since"):
        open_desk(place)


def test_the_note_goes_when_the_folder_is_closed(place):
    desk = open_desk(place)
    assert (place / holder.NAME).stat().st_mode & 0o777 == 0o600
    desk.workspace.release()
    assert not (place / holder.NAME).exists()


def test_a_note_left_by_a_crash_asks_nothing(place):
    holder.tell(place, NOON)
    open_desk(place).workspace.release()


@pytest.mark.parametrize("said", [b"", b"\xff\xfe\0" * 9, b"x" * 99_999, b"Two\nlines\r\n"])
def test_a_damaged_note_is_one_short_line_or_nothing(place, desk, said):
    (place / holder.NAME).write_bytes(said)
    with pytest.raises(InUse) as told:
        open_desk(place)
    assert len(str(told.value)) < 500
    assert str(told.value).isprintable()


def test_where_no_note_can_be_written_it_opens_all_the_same(place):
    (place / holder.NAME).mkdir()
    desk = open_desk(place)
    desk.workspace.release()
    assert holder.told(place) == ""
