"""The room of publishing, shown."""

from __future__ import annotations

import pytest

from dsptdesk.ui.publish.room import Room


@pytest.fixture
def room(qtbot, context, tmp_path):
    room = Room(context)
    qtbot.addWidget(room)
    context.changed.connect(room.refresh)
    room.resize(1146, 740)
    room.show()
    (tmp_path / "out").mkdir()
    room.overview.saving.parent_folder = tmp_path / "out"
    room.to_overview()
    return room
