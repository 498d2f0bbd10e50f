"""Reading without the store: what the first page shows."""

from __future__ import annotations

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, start


def test_the_newest_actions_come_first_without_what_they_changed(tmp_path):
    desk = start.create(
        tmp_path / "desk", "a long passphrase here", start.new_code(), who="Asha", organisation="X"
    )
    try:
        registers.save(desk, Asset(name="Rota"))
        first, second = desk.workspace.recent(2)
        assert first.label == "Add asset"
        assert (second.label, second.who) == ("Start the desk", "Asha")
        assert first.number > second.number
        assert first.at.date() == desk.today()
        assert desk.workspace.recent(1) == (first,)
    finally:
        desk.workspace.release()
