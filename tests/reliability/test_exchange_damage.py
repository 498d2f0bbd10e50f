"""Exchange files that were changed on their way, in short."""

from __future__ import annotations

import pytest

from tests.reliability import exchange_damage

pytestmark = [pytest.mark.crash, pytest.mark.serial]


def test_every_harm_to_an_exchange_file_is_refused_and_named(tmp_path):
    found = exchange_damage.run(60, 4, tmp_path)
    assert found.tried == found.fired == 60
    assert found.failures == []
