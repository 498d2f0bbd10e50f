"""A file that is withheld for a moment is waited for; one that is forbidden is not."""

from __future__ import annotations

import errno
import os
import time

import pytest

from dsptdesk import durable


def withheld(times, error=PermissionError):
    """Fail so many times, then answer."""
    left = [times]

    def act():
        left[0] -= 1
        if left[0] >= 0:
            raise error(13, "held")
        return "done"

    return act


def test_a_virus_scanner_is_waited_for_five_seconds_and_no_less():
    assert durable.PATIENCE >= 5


def test_what_is_let_go_in_time_is_done(tmp_path):
    assert durable.waiting_out(withheld(5), tmp_path / "file") == "done"


def test_what_is_never_let_go_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(durable, "PATIENCE", 0.2)
    start = time.monotonic()
    with pytest.raises(PermissionError):
        durable.waiting_out(withheld(10**6), tmp_path / "file")
    assert time.monotonic() - start >= 0.2


def test_other_errors_are_told_at_once(tmp_path):
    with pytest.raises(FileNotFoundError):
        durable.waiting_out(withheld(1, FileNotFoundError), tmp_path / "file")


def test_nobody_waits_for_a_right_they_do_not_have(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    act = withheld(1)
    with pytest.raises(PermissionError):
        durable.waiting_out(act, tmp_path / "file")
    assert act() == "done"


def test_a_file_that_is_held_for_a_moment_is_replaced(tmp_path, monkeypatch):
    part, path = tmp_path / "new", tmp_path / "old"
    part.write_text("new")
    path.write_text("old")
    hold = withheld(3)
    replace = type(part).replace

    def held(one, target):
        hold()
        return replace(one, target)

    monkeypatch.setattr(type(part), "replace", held)
    durable.put_in_place(part, path)
    assert path.read_text() == "new"


@pytest.mark.parametrize("code", ["EINVAL", "ENOTSUP", "EBADF", "EACCES"])
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_drive_that_cannot_settle_a_folder_is_used_all_the_same(
    tmp_path, monkeypatch, call, code
):
    part, path = tmp_path / "new", tmp_path / "old"
    part.write_text("new")
    asked = []

    def refuse(*_args):
        asked.append(call)
        raise OSError(getattr(errno, code), "not here")

    monkeypatch.setattr(os, call, refuse)
    durable.put_in_place(part, path)
    assert asked == [call]
    assert path.read_text() == "new"


@pytest.mark.parametrize("code", ["EIO", "ENOSPC"])
def test_a_disk_that_fails_to_settle_a_folder_is_told(tmp_path, monkeypatch, code):
    def refuse(*_args):
        raise OSError(getattr(errno, code), "fault")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="fault"):
        durable.settle_folder(tmp_path)
