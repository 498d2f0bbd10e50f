"""Whatever a desk holds comes out of an exchange file as it went in."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.data.exchange import packing, settling
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.opening import open_with_key
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.record import linked_ids
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import evidence, registers
from tests import logical
from tests.desks import Clock, open_desk
from tests.records import records

KINDS = (Asset, Supplier, Policy)
SOME = st.lists(st.one_of([records(kind, id="", version=0) for kind in KINDS]), max_size=6)


@pytest.fixture
def at(blank, tmp_path):
    return blank, tmp_path


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(several=SOME, files=st.lists(st.binary(min_size=1, max_size=3000), max_size=2))
def test_what_goes_in_comes_out(at, several, files):
    blank, folder = at
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    desk = open_desk(shutil.copytree(blank, folder / "A"), Clock())
    with desk.write("Chance") as writing:
        for one in several:
            if not linked_ids(one):
                writing.save(one)
    for content in files:
        stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.txt")
        registers.save(desk, evidence.evidence_of(stored))
    workspace = desk.workspace
    workspace.back_up("asked for")
    one = workspace.backups()[0] if workspace.backups() else None
    before = logical.dump(workspace), logical.documents(workspace)
    if one is not None:
        key, keyfile = workspace.lend_key(), KeyFile.read(workspace.path)
        packing.pack(one, keyfile, key, folder / "x.dsptdesk", organisation="Larkfield")
        settling.settle(folder / "x.dsptdesk", key, folder / "B")
        there = open_with_key(folder / "B", key, now=Clock())
        assert (logical.dump(there), logical.documents(there)) == before
        there.release()
    workspace.release()
