"""Desks saved by earlier versions open in this one, with everything in them.

Each folder of tests/workspaces was made by the first version with that schema. It opens with the
passphrase or the recovery code of tests/desks.py. Never change one; add one for each new schema
when its version of the program is given out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dsptdesk.data import database, migrate
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, start
from tests.desks import CODE, open_desk

PAST = Path(__file__).resolve().parents[1] / "workspaces"
SCHEMAS = sorted(int(one.name.rpartition("-")[2]) for one in PAST.iterdir())


@pytest.fixture(params=SCHEMAS)
def old(request, tmp_path):
    return shutil.copytree(PAST / f"schema-{request.param}", tmp_path / "old")


def test_a_desk_of_every_past_schema_opens_with_all_its_data(old):
    desk = open_desk(old)
    assert desk.snapshot.organisation.name == "Larkfield"
    assert [(one.name, one.note) for one in desk.snapshot.all(Asset)] == [
        ("Care plans", "In the office")
    ]
    (minutes,) = desk.snapshot.all(Evidence)
    content = b"".join(evidence.content(desk.workspace.blobs, minutes))
    assert content == b"Minutes of the meeting"
    assert [past.label for past in desk.workspace.store.recent(2)] == [
        past.label for past in desk.history(minutes.id)[:2]
    ]
    assert desk.workspace.check() == ()
    assert database.schema_of(desk.workspace._connection) == migrate.SCHEMA
    desk.close()


def test_there_is_a_desk_of_every_past_schema():
    assert set(SCHEMAS) >= set(range(1, migrate.SCHEMA))
    assert max(SCHEMAS) <= migrate.SCHEMA


def test_the_recovery_code_of_every_past_schema_still_opens(old):
    start.open_with_code(old, CODE, who="Priya").workspace.release()
