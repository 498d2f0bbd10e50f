"""The short form of every scenario that dev.py torture runs in full; chance repeats by the seed."""

from __future__ import annotations

import pytest

from tests.reliability import (
    damage,
    faults,
    fulldisk,
    others,
    powercuts,
    readonly,
    realcut,
    removals,
    upgrades,
    wrong,
)

pytestmark = [pytest.mark.crash, pytest.mark.serial]
SEED = 20260605


def kept(run, count, place, *, struck):
    found = run(count, SEED, place)
    assert found.failures == []
    if found.not_run:
        pytest.skip(found.not_run)
    assert found.fired >= struck
    return found


def test_a_power_cut_loses_nothing_that_was_saved_and_would_with_weaker_settings(tmp_path):
    kept(powercuts.run, 45, tmp_path, struck=45)


def test_a_power_cut_leaves_no_entry_without_its_document(tmp_path):
    kept(powercuts.attachments, 30, tmp_path, struck=30)


def test_a_power_cut_takes_no_backup_that_was_called_made(tmp_path):
    kept(powercuts.backups, 18, tmp_path, struck=18)


def test_a_power_cut_on_a_real_journal_loses_nothing(tmp_path):
    kept(realcut.run, 2, tmp_path, struck=2)


def test_a_disk_that_answers_badly_is_told_in_words_and_loses_nothing(tmp_path):
    kept(faults.run, 10, tmp_path, struck=5)


def test_a_full_disk_changes_nothing_and_is_told(tmp_path):
    kept(fulldisk.run, 2, tmp_path, struck=7)


def test_what_cannot_be_written_is_read_or_told(tmp_path):
    kept(readonly.run, 1, tmp_path, struck=6)


def test_a_file_swapped_under_the_open_program_is_noticed_before_the_next_save(tmp_path):
    kept(others.swaps, 15, tmp_path, struck=15)


def test_of_several_starts_at_once_one_opens_and_the_others_are_told_who(tmp_path):
    kept(others.races, 5, tmp_path, struck=5)


def test_every_damage_is_noticed_and_nothing_is_altered_by_looking(tmp_path):
    kept(damage.run, 60, tmp_path, struck=60)


def test_reasons_not_to_open_are_told_apart_and_nothing_is_written(tmp_path):
    kept(wrong.run, 5, tmp_path, struck=20)


def test_newer_data_are_refused_and_left_as_they_are(tmp_path):
    kept(wrong.ahead, 4, tmp_path, struck=4)


def test_an_upgrade_stopped_anywhere_leaves_the_old_data_whole_and_is_finished_later(tmp_path):
    kept(upgrades.run, 8, tmp_path, struck=12)


def test_everything_taken_out_comes_back_with_its_documents(tmp_path):
    kept(removals.run, 4, tmp_path, struck=4)
