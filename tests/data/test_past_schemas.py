"""Desks saved by earlier versions open in this one, with everything in them.

Each folder of tests/workspaces was made by the first version with that schema. It opens with the
passphrase or the recovery code of tests/desks.py. Never change one; add one for each new schema
when its version of the program is given out. Those called full have words in every field.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dsptdesk.data import database, migrate
from dsptdesk.domain.acceptance import Acceptance
from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.changes import Change
from dsptdesk.domain.entering import Entered, Standing
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind, YesNo
from dsptdesk.domain.organisation import Organisation, Role, Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.assets import Asset, Sensitivity
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.processing import Processing
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.registers.suppliers import Supplier, SupplierRole
from dsptdesk.domain.registers.training import Training
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.submitted import Submitted
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import (
    editions,
    entering,
    evidence,
    publications,
    registers,
    roll_over,
    start,
)
from tests.desks import CODE, entries, open_desk

PAST = Path(__file__).resolve().parents[1] / "workspaces"
SCHEMAS = sorted(int(one.name.rpartition("-")[2]) for one in PAST.glob("schema-*[0-9]"))
ADDED = {
    "roles": {"note"},
    "processing": {"harm", "more"},
    "people": {"site"},
    "suppliers": set(),
    "answers": {"topic", "carried_from", "carried_by"},
}
"""The words that later schemas added to what schema 1 held already."""


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
    assert [past.label for past in entries(desk.workspace.store)[:2]] == [
        past.label for past in desk.history(minutes.id)[:2]
    ]
    assert desk.workspace.check() == ()
    assert database.schema_of(desk.workspace._connection) == migrate.SCHEMA
    desk.close()


def test_what_an_old_desk_never_held_is_empty_and_nothing_else_has_changed(old):
    desk = open_desk(old)
    said = {
        Asset: {"name": "Care plans", "note": "In the office"},
        Organisation: {"name": "Larkfield"},
    }
    for kind, words in said.items():
        (one,) = desk.snapshot.all(kind)
        assert {name: text for name, text in one.words().items() if text} == words
    desk.workspace.release()


def test_the_history_of_an_old_desk_reads_on_across_the_change(old):
    desk = open_desk(old)
    (plans,) = desk.snapshot.all(Asset)
    (first,) = desk.history(plans.id)
    assert (first.label, first.who) == ("Add asset", "Priya")
    assert first.made == (Change(None, plans),)
    registers.save(desk, replace(plans, reviewed_on=date(2026, 6, 5), site="", note="At the desk"))
    second, before = desk.history(plans.id)
    assert before == first
    assert second.made[0].before == plans
    desk.undo()
    (again,) = desk.snapshot.all(Asset)
    assert replace(again, version=plans.version) == plans
    desk.redo()
    assert desk.snapshot.all(Asset)[0].note == "At the desk"
    assert desk.workspace.check() == ()
    desk.workspace.release()


def test_every_field_of_the_first_schema_is_kept_and_every_new_one_is_empty(tmp_path):
    desk = open_desk(shutil.copytree(PAST / "schema-1-full", tmp_path / "old"))
    kinds = [Role, Asset, Processing, Supplier, Policy, Site, Person, Answer, Confirmation, Review]
    for kind in kinds:
        (one,) = desk.snapshot.all(kind)
        typed = [spec for spec in fields_of(kind) if spec.kind in {Kind.LINE, Kind.TEXT}]
        named = {"edition", "item", "assertion"} if kind in {Answer, Confirmation} else set()
        for spec in typed:
            new = spec.name in ADDED.get(kind.slug, ())
            expected = "" if new else f"Words {kind.slug}{spec.name}"
            assert spec.name in named or getattr(one, spec.name) == expected, spec.name
        assert desk.history(one.id)[0].made[-1].after is not None
    (supplier,) = desk.snapshot.all(Supplier)
    assert (supplier.sensitivity, supplier.article28, supplier.certified) == ((), None, None)
    assert supplier.role is SupplierRole.PROCESSOR
    registers.save(desk, replace(supplier, article28=YesNo.YES, sensitivity=(Sensitivity.SPECIAL,)))
    desk.undo()
    assert replace(desk.snapshot.all(Supplier)[0], version=supplier.version) == supplier
    assert desk.workspace.check() == ()
    desk.workspace.release()


@pytest.mark.parametrize("schema", [one for one in SCHEMAS if one >= 2])
def test_registers_of_the_second_schema_open_with_moments_links_and_acceptances(schema, tmp_path):
    desk = open_desk(shutil.copytree(PAST / f"schema-{schema}", tmp_path / "old"))
    (person,) = desk.snapshot.all(Person)
    (course,) = desk.snapshot.all(Training)
    (incident,) = desk.snapshot.all(Incident)
    (accepted,) = desk.snapshot.all(Acceptance)
    assert (course.person, course.done_on) == (person.id, date(2026, 2, 3))
    assert incident.aware_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert (accepted.item, accepted.count) == ("1.1.1", 1)
    desk.workspace.release()


@pytest.mark.parametrize("schema", [one for one in SCHEMAS if one >= 3])
def test_the_years_of_the_third_schema_open_with_their_publication(schema, tmp_path):
    desk = open_desk(shutil.copytree(PAST / f"schema-{schema}", tmp_path / "old"))
    (year,), (one,) = desk.snapshot.all(Year), desk.snapshot.all(Publication)
    assert (year.edition, year.from_edition, year.begun_by) == ("2025-26", "2024-25", "Priya")
    assert (one.edition, one.status, one.signed_by) == (
        "2024-25",
        "Standards Met",
        "Margaret Oakes",
    )
    assert [desk.snapshot.names[id_] for id_ in one.sites] == ["Quillbeck House"]
    frozen = publications.open_(desk, one)
    assert frozen.edition.slug == "2024-25"
    assert frozen.answer("1.3.12").answer == "Words for 1.3.12."
    with pytest.raises(Refused, match="kept as it was signed off"), desk.write("x") as writing:
        writing.save(replace(one, note="Changed"))
    carried = next(a for a in desk.snapshot.answers if (a.edition, a.item) == ("2025-26", "1.3.1"))
    assert (carried.topic, carried.carried_from) == ("policies", "2024-25 1.3.1")
    assert (carried.carried_by, carried.confirming) == ("Priya", True)
    assert desk.edition.item("1.3.12") in roll_over.needs_confirming(desk)
    desk.workspace.release()


@pytest.mark.parametrize("schema", [one for one in SCHEMAS if one >= 3])
def test_what_else_the_third_schema_brought_opens(schema, tmp_path):
    desk = open_desk(shutil.copytree(PAST / f"schema-{schema}", tmp_path / "old"))
    (action,), (exception,) = desk.snapshot.all(Action), desk.snapshot.all(SiteException)
    assert (action.name, action.item, action.due) == (
        "Finish the list",
        "1.1.2",
        date(2026, 6, 30),
    )
    assert desk.snapshot.names[exception.site] == "Quillbeck House"
    (held,), (entered,) = desk.snapshot.all(HeldEdition), desk.snapshot.all(Entered)
    assert (held.edition, held.source, held.loaded_by) == ("2026-27", "next year.json", "Priya")
    assert [one.edition.slug for one in editions.held(desk.snapshot)][-1] == "2026-27"
    # What was summed up then is summed up the same today.
    standing = entering.place_of(desk, desk.edition.item(entered.item)).standing
    assert (entered.item, standing) == ("1.1.1", Standing.ENTERED)
    (noted,), (signed,) = desk.snapshot.all(Submitted), desk.snapshot.all(Publication)
    assert (noted.publication, noted.on) == (signed.id, date(2026, 6, 2))
    desk.workspace.release()


def test_there_is_a_desk_of_every_past_schema():
    assert set(SCHEMAS) >= set(range(1, migrate.SCHEMA))
    assert max(SCHEMAS) <= migrate.SCHEMA


def test_the_recovery_code_of_every_past_schema_still_opens(old):
    start.open_with_code(old, CODE, who="Priya").workspace.release()
