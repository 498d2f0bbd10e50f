"""An import is whole or not there, and no changed byte of a file breaks what looks through it."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.registers.devices import Device
from dsptdesk.services import importing
from tests.security.hostile import runs
from tests.security.hostile.importer import everything, plan_of


@pytest.mark.serial
@pytest.mark.crash
def test_an_import_that_is_killed_is_whole_or_not_there(tmp_path):
    tally = runs.imports(3, 5, tmp_path)
    assert tally.failures == []
    assert tally.fired >= 1


def test_one_bad_row_of_5000_stops_all_of_them_and_can_be_left_out(desk):
    plan = plan_of(desk, 5_000, bad=4_321)
    (bad,) = [one for one in plan.rows if not one.possible]
    with pytest.raises(Refused, match="row 4,323"):
        importing.apply(desk, plan, everything(plan))
    assert bad.title == "Phone 4321"
    assert desk.snapshot.all(Device) == ()
    assert importing.apply(desk, plan).added == 4_999
    desk.undo()
    assert desk.snapshot.live(Device) == ()


def test_changed_bytes_never_break_the_look_through_a_file(tmp_path):
    tally = runs.mutations(1_500, 11, tmp_path)
    assert tally.failures == []
    assert tally.tried == 1_500
