"""Backups in short: harmed ones are refused, a new computer gets all back, old ones are thinned."""

from __future__ import annotations

import pytest

from tests.reliability import keeping

SEED = 20260605


@pytest.mark.parametrize(
    ("run", "count", "struck"),
    [(keeping.run, 24, 24), (keeping.new_laptop, 1, 1), (keeping.retention, 40, 20)],
    ids=["harmed backups", "new laptop", "retention"],
)
def test_backups_are_to_be_relied_on(run, count, struck, tmp_path):
    found = run(count, SEED, tmp_path)
    assert found.failures == []
    assert found.fired >= struck
