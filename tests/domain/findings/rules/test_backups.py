"""Proposals about backups and restore tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Strength
from dsptdesk.domain.findings.rules.backups import RULES
from dsptdesk.domain.registers.backups import Backup, Frequency, Outcome, Restore
from tests.snapshots import holding

TODAY = date(2026, 6, 5)
DAILY = Backup(
    id="b",
    name="Office files",
    frequency=Frequency.DAILY,
    how="to a disk",
    apart=YesNo.YES,
    protected="Only the manager has the key.",
    last_success=date(2026, 6, 4),
    restore_order=1,
)
TESTED = Restore(id="r", backup="b", on=date(2025, 12, 1), outcome=Outcome.WORKED)


def proposed(topic, *records):
    return RULES[topic](holding(*records), TODAY)


@pytest.mark.parametrize("topic", RULES)
def test_no_records_propose_nothing(topic):
    assert proposed(topic) is None
    assert proposed("backup-test", DAILY) is None


def test_a_whole_backup_is_enough_and_told():
    found = proposed("backups", DAILY, TESTED)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2026, 12, 1)
    assert found.reply == (
        "What we back up, in the order we would bring it back:\n"
        "Office files: every day, to a disk, a copy is kept apart.\n"
        "Seen to work within the last year: 1 of 1. "
        "Restored as a test: 1 of 1, the last on 1 December 2025."
    )
    assert found.rests_on == (DAILY, TESTED)


def test_who_has_the_key_to_a_copy_stays_in_the_register():
    found = proposed("backups", replace(DAILY, protected="Key: Carol Hibbert"), TESTED)
    assert "Carol" not in found.reply


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"frequency": None}, "say how often you back up"),
        ({"last_success": None}, "see whether these worked: “Office files”"),
        ({"last_success": date(2025, 6, 4)}, "see whether these worked"),
        ({"protected": " "}, "say who can reach the copy of"),
        ({"apart": YesNo.NO}, "keep a copy apart"),
    ],
)
def test_what_a_backup_lacks_is_named(change, words):
    found = proposed("backups", replace(DAILY, **change), TESTED)
    assert found.strength is Strength.WEAK
    assert words in found.reason


def test_an_untested_backup_and_a_missing_order_are_named():
    second = replace(DAILY, id="c", name="Photos", restore_order=None)
    first = replace(DAILY, restore_order=None)
    reason = proposed("backups", first, second, TESTED).reason
    assert "try to bring back “Photos”" in reason
    assert "say what you would bring back first" in reason


def test_something_that_is_never_backed_up_contradicts():
    never = Backup(id="n", name="Photos", frequency=Frequency.NEVER)
    found = proposed("backups", DAILY, never, TESTED)
    assert found.strength is Strength.CONTRADICTS
    assert "nothing at all is backed up for “Photos”" in found.reason


def test_backups_are_told_in_the_order_of_restoring_and_never_too_many():
    many = [replace(DAILY, id=f"{n}", name=f"Set {n}", restore_order=n) for n in range(30, 0, -1)]
    reply = proposed("backups", *many).reply
    assert reply.index("Set 1:") < reply.index("Set 2:")
    assert "and 22 more in the register" in reply


def test_a_restore_that_worked_is_enough_for_a_year():
    found = proposed("backup-test", DAILY, TESTED)
    assert found.strength is Strength.ENOUGH
    assert found.expires == date(2026, 12, 1)
    assert "1 December 2025, result: everything came back" in found.reply


def test_the_newest_restore_of_a_backup_counts():
    failed = replace(TESTED, id="f", on=date(2026, 3, 1), outcome=Outcome.FAILED)
    found = proposed("backup-test", DAILY, TESTED, failed)
    assert found.strength is Strength.CONTRADICTS
    assert found.tick is Tick.NO
    again = replace(TESTED, id="g", on=date(2026, 3, 2))
    good = proposed("backup-test", DAILY, TESTED, failed, again)
    assert good.strength is Strength.ENOUGH
    assert good.expires == date(2027, 3, 2)


def test_a_restore_in_part_or_a_backup_without_one_is_part():
    partly = replace(TESTED, outcome=Outcome.PARTLY)
    assert "look into what did not come back" in proposed("backup-test", DAILY, partly).reason
    second = replace(DAILY, id="c", name="Photos")
    found = proposed("backup-test", DAILY, second, TESTED)
    assert found.strength is Strength.WEAK
    assert "test “Photos”" in found.reason


@pytest.mark.parametrize("on", [date(2025, 6, 4), date(2026, 6, 6)])
def test_old_and_future_restores_prove_nothing(on):
    assert proposed("backup-test", DAILY, replace(TESTED, on=on)) is None
