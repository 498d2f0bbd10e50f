"""Records and their history agree, also while somebody works; what does not is given one by one."""

from __future__ import annotations

import threading
from dataclasses import replace

from dsptdesk.data import trail as module
from dsptdesk.data.agreement import Unlisted, strays
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import registers
from tests.records import full


def test_every_kind_of_record_agrees_with_its_history_after_any_change(desk):
    with desk.write("Import") as writing:
        writing.save_all(full(kind, "m") for kind in KINDS)
    with desk.write("Change") as writing:
        for kind in (one for one in KINDS if not one.frozen):
            for one in desk.snapshot.all(kind):
                writing.save(replace(one, archived_on=desk.today()))
    desk.undo()
    assert list(strays(desk.workspace.trail)) == []


def test_who_saves_during_the_check_raises_no_alarm(desk, monkeypatch):
    monkeypatch.setattr(module, "STEP", 2)
    monkeypatch.setattr(module, "WINDOW", 3)
    asset = registers.save(desk, Asset(name="Rota"))
    found, done = [], threading.Event()

    def check():
        while not done.is_set():
            found.extend(strays(desk.workspace.trail))

    thread = threading.Thread(target=check)
    thread.start()
    for number in range(40):
        asset = registers.save(desk, replace(asset, note=f"Note {number}"))
        registers.save(desk, Supplier(name=f"Supplier {number}", service="Food"))
    done.set()
    thread.join(60)
    assert found == []
    assert not thread.is_alive()


def test_each_way_a_record_can_differ_is_told_apart(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    registers.save(desk, Supplier(name="Care Food", service="Meals"))
    ask = desk.workspace._connection.execute
    ask("UPDATE assets SET note = 'x', version = 5")
    ask("DELETE FROM suppliers WHERE name = 'Care Food'")
    ask("UPDATE suppliers SET id = 'smuggled'")
    ask("DELETE FROM audit_records WHERE record = ?", (asset.id,))
    found = list(strays(desk.workspace.trail))
    seen = {(one.kind.slug, one.held, one.told) for one in found if not isinstance(one, Unlisted)}
    assert seen == {
        ("assets", True, True),
        ("suppliers", False, True),
        ("suppliers", True, False),
    }
    (changed,) = (one for one in found if not isinstance(one, Unlisted) and one.held and one.told)
    assert changed.fields == ("version", "note")
    assert [one.number for one in found if isinstance(one, Unlisted)] == [1]
