"""Before publishing, what is missing is named with what it lacks."""

from __future__ import annotations

from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, Tick, answer_id
from dsptdesk.domain.checks import advice_before, missing_items
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import Snapshot

EDITION = load_edition("2025-26")
TODAY = date(2026, 5, 4)


def test_every_open_mandatory_item_is_named_with_what_it_lacks():
    ref = "3.2.1"
    answer = Answer(id=answer_id("2025-26", ref), edition="2025-26", item=ref, tick=Tick.YES)
    snapshot = Snapshot({"answers": (answer,)})
    found = missing_items(EDITION, snapshot, readiness(EDITION, snapshot, TODAY))
    assert len(found) == 45
    by_ref = {one.place.where: one.why for one in found}
    assert by_ref["1.1.1"] == "Give your answer first."
    assert by_ref[ref] == "The answer is whole. Check it and mark it as complete."


def test_unreviewed_registers_and_open_assertions_are_worth_a_look():
    snapshot = Snapshot({"suppliers": (Supplier(id="1", name="PayCo", service="Payroll"),)})
    found = advice_before(EDITION, snapshot, readiness(EDITION, snapshot, TODAY), TODAY)
    whats = [one.what for one in found]
    assert "Look through: Suppliers" in whats
    assert any(what.startswith("Confirm ") for what in whats)
