"""Unlocking costs one slow derivation of the passphrase: more would only make people wait."""

from __future__ import annotations

import pytest
from argon2 import low_level

from dsptdesk.domain.errors import WrongSecret
from dsptdesk.services import start
from tests.desks import CODE, PASSPHRASE, Clock


@pytest.fixture
def asked(monkeypatch):
    costs = []
    real = low_level.hash_secret_raw

    def counting(*given, **more):
        costs.append(more["memory_cost"])
        return real(*given, **more)

    monkeypatch.setattr(low_level, "hash_secret_raw", counting)
    return costs


def test_the_passphrase_is_stretched_once(place, asked):
    start.open_with_passphrase(place, PASSPHRASE, now=Clock()).workspace.release()
    assert len(asked) == 1


def test_a_wrong_passphrase_costs_as_much_and_no_more(place, asked):
    with pytest.raises(WrongSecret):
        start.open_with_passphrase(place, "another passphrase", now=Clock())
    assert len(asked) == 1


def test_the_recovery_code_is_random_enough_to_need_none(place, asked):
    start.open_with_code(place, CODE, now=Clock()).workspace.release()
    assert asked == []


def test_a_new_workspace_asks_for_128_mib_a_guess(tmp_path, asked):
    path = tmp_path / "new"
    desk = start.create(path, PASSPHRASE, CODE, who="Priya", organisation="Larkfield", now=Clock())
    desk.workspace.release()
    assert set(asked) == {131_072}
