"""Keys changed and everything encrypted anew, with kills and power cuts in between, in short."""

from __future__ import annotations

import pytest

from tests.reliability import rekey_kills

pytestmark = [pytest.mark.crash, pytest.mark.serial]


def test_a_kill_while_the_keys_change_locks_nobody_out(tmp_path):
    found = rekey_kills.run(25, 7, tmp_path)
    if found.not_run:
        pytest.skip(found.not_run)
    assert found.tried >= 25
    assert found.failures == []


def test_a_power_cut_while_the_keys_change_locks_nobody_out(tmp_path):
    found = rekey_kills.power(18, 7, tmp_path)
    if found.not_run:
        pytest.skip(found.not_run)
    assert found.tried >= 18
    assert found.failures == []
