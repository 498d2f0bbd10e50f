"""No name of a file leads anywhere, hides anything or breaks an export."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import NotFound
from dsptdesk.domain.filenames import shown_name
from dsptdesk.imports.reading import read_book
from tests.security.hostile.names import NAMES, disk_key, shown_safely, windows_takes
from tests.security.hostile.runs import names


def test_hostile_names_end_as_safe_files(tmp_path):
    tally = names(30, 7, tmp_path)
    assert tally.failures == []
    assert tally.tried == 30


def test_the_corpus_is_large_enough():
    assert len(set(NAMES)) >= 190
    assert sum(not windows_takes(one) for one in NAMES) > 90
    assert sum(not shown_safely(one) for one in NAMES) > 15


@pytest.mark.parametrize(
    "name", ["CON", "a.", "nul.txt", "a:b", "COM¹.pdf", "x" * 256, "a\tb", " a"]
)
def test_the_rules_of_windows_are_told_apart(name):
    assert not windows_takes(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_sentence_hides_nothing(name):
    assert shown_safely(shown_name(name))


def test_a_file_that_cannot_be_read_is_named_safely(tmp_path):
    with pytest.raises(NotFound, match=r"“invoice fdp\.exe\.csv” is no longer there"):
        read_book(tmp_path / "invoice\u202efdp.exe.csv")


def test_twins_are_one_name():
    assert disk_key("Cafe\u0301.PDF") == disk_key("CAFÉ.pdf")
    assert not shown_safely("invoice\u202efdp.exe")
