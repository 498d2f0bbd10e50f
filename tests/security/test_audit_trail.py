"""The audit trail: whoever alters it, with the key in hand, is noticed, and what is named."""

from __future__ import annotations

import random

import pytest

from dsptdesk.data.trail import Trail
from dsptdesk.services import history, witness
from tests.security import mutations


def test_every_way_to_alter_the_history_or_a_record_is_noticed_and_named(tmp_path):
    tally = mutations.run(2 * len(mutations.WAYS), 11, tmp_path)
    assert tally.failures == []
    assert tally.fired == tally.tried == 2 * len(mutations.WAYS)


@pytest.mark.parametrize(
    ("blind", "ways"),
    [
        ("chain", ("one byte of who", "other_hash_fits")),
        ("witness", ("whole_file_rolled_back", "chained_anew")),
        ("records", ("record_edited", "record_removed", "record_added")),
    ],
)
def test_a_program_without_one_of_the_checks_would_miss_something(
    monkeypatch, tmp_path, blind, ways
):
    """The control: each of the three checks is needed, so the test above can fail."""
    one = mutations.scene(tmp_path, random.Random(3))
    before = mutations.dump(one)
    by_name = {way.__name__: way for way in mutations.WAYS}
    for name in ways:
        assert mutations.struck(one, by_name[name], before) is not None
        assert mutations.noticed(one)
    if blind == "chain":
        monkeypatch.setattr(Trail, "check", lambda self, *a, **k: mutations.NOTHING)
    if blind == "witness":
        monkeypatch.setattr(witness, "doubts", lambda desk: ())
    if blind == "records":
        monkeypatch.setattr(history, "_strays", lambda desk, stop: ())
    missed = []
    for name in ways:
        mutations.struck(one, by_name[name], before)
        missed += [name] if not mutations.noticed(one) else []
    assert missed
