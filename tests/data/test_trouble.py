"""What the database engine raises is told as advice, whatever it takes the trouble for."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import database
from dsptdesk.data.trouble import in_words
from dsptdesk.domain.errors import DiskTrouble, DsptError
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers


def test_a_fault_that_looks_like_too_little_memory_is_told():
    # The engine says so when a page cannot be read while it is decrypted.
    with pytest.raises(DiskTrouble, match="too little free memory"), in_words("save"):
        raise MemoryError


def test_a_save_that_meets_it_is_told_too_and_the_next_one_works(desk):
    def meet_it():
        with desk.write("Add") as writing:
            writing.save(Asset(name="Care plans"))
            raise MemoryError

    with pytest.raises(DiskTrouble):
        meet_it()
    assert registers.save(desk, Asset(name="Care plans")).version == 1


def test_a_bug_of_ours_is_not_passed_off_as_trouble_with_the_disk():
    with pytest.raises(sqlcipher3.OperationalError), in_words("save"):
        raise sqlcipher3.OperationalError("no such column: nonsense")


def test_a_full_disk_is_no_damage(desk, monkeypatch):
    class Full:
        def execute(self, statement):
            error = sqlcipher3.OperationalError("database or disk is full")
            error.sqlite_errorcode = 13
            raise error

    with pytest.raises(DsptError, match="full"):
        database.check(Full())
