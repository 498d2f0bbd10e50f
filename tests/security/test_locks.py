"""Whatever somebody is typing when the desk locks is kept, and nobody can read it meanwhile."""

from __future__ import annotations

import pytest

from tests.security import locks


def test_a_lock_in_the_middle_of_typing_loses_nothing_and_shows_nothing(qapp, tmp_path):
    found = locks.run(10, 4, tmp_path)
    assert found.failures == []
    assert found.fired == 10


@pytest.mark.parametrize(
    ("harm", "told"),
    [("nothing is kept", "lost"), ("nothing is locked", "open"), ("the key stays", "key")],
)
def test_the_scenario_notices_a_lock_that_does_not_do_its_work(
    qapp, tmp_path, monkeypatch, harm, told
):
    from dsptdesk.data.workspace import Workspace
    from dsptdesk.ui.shell import Shell
    from dsptdesk.ui.window import Window

    if harm == "nothing is kept":
        monkeypatch.setattr(Shell, "leave_now", lambda self: None)
    elif harm == "nothing is locked":
        monkeypatch.setattr(Window, "lock", lambda self: None)
    else:
        whole = Workspace.release

        def release(self):
            key = self._key
            whole(self)
            self._key = key

        monkeypatch.setattr(Workspace, "release", release)
    monkeypatch.setattr(locks, "STATES", (locks.new_entry,))
    monkeypatch.setattr(locks, "_come_back", lambda window: None)
    assert told in locks.run(1, 1, tmp_path).failures[0]
