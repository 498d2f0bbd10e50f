"""The report gathers everything an export shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.held_back import HELD_BACK, NUMBERS_ONLY, shown_fields
from dsptdesk.domain.organisation import Responsibility
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.record import field_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.registers.rights import Complaint, Right, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.services import assessment, evidence, organisation, registers, report
from tests.records import full


def everything(made):
    return repr(made)


def test_an_empty_desk_gives_a_whole_report(desk):
    made = report.build_report(desk)
    assert made.organisation == "Organisation not named yet"
    assert len(made.answers) == len(desk.edition.items)
    assert made.draft
    assert not made.sample
    assert made.history_head == desk.workspace.head
    assert made.deadline == "30 June 2026"


def test_a_last_day_that_was_only_counted_on_is_called_probable(desk):
    desk.edition = replace(desk.edition, deadline_confirmed=False)
    assert report.build_report(desk).deadline == "probably 30 June 2026"


@pytest.mark.parametrize(
    "register", [one for one in REGISTERS if one.record is not Evidence], ids=lambda one: one.slug
)
def test_every_filled_field_of_a_register_stands_in_its_table(desk, register):
    registers.save(desk, full(register.record, "Words"))
    made = report.build_report(desk, private=True)
    (table,) = [one for one in made.tables if one.slug == register.slug]
    assert len(table.rows) == 1
    assert table.counted == register.count(1)
    for name in shown_fields(register):
        value = getattr(full(register.record, "Words"), name)
        if isinstance(value, str) and value.startswith("Words"):
            assert any(value in cell for cell in table.rows[0]), name


@pytest.mark.parametrize("kind", HELD_BACK, ids=lambda one: one.slug)
def test_what_nobody_needs_as_evidence_stays_out_and_the_pack_says_so(desk, kind):
    registers.save(desk, full(kind, "Words"))
    made = report.build_report(desk, private=True)
    (table,) = [one for one in made.tables if one.slug == kind.slug]
    for name in HELD_BACK[kind].fields:
        assert f"Words{kind.slug}{name}" not in everything(made)
        assert field_of(kind, name).label.lower() in table.note


@pytest.mark.parametrize(
    "register", [one for one in REGISTERS if one.private], ids=lambda o: o.slug
)
def test_private_entries_are_numbers_unless_somebody_wants_them(desk, register):
    registers.save(desk, full(register.record, "Words"))
    made = report.build_report(desk)
    assert "Words" not in everything(made)
    (table,) = [one for one in made.tables if one.slug == register.slug]
    assert [row[2:] for row in table.rows] == [("1", "0")]
    assert table.note == NUMBERS_ONLY
    assert "Words" in everything(report.build_report(desk, private=True))


def test_files_that_only_private_entries_use_stay_out_too(desk):
    ids = [registers.save(desk, Evidence(name=name)).id for name in ("Letter", "Poster", "Free")]
    incident = Incident(name="Lost bag", kind=IncidentKind.LOST_PAPER, documents=tuple(ids[:2]))
    registers.save(desk, incident)
    registers.save(desk, Asset(name="Rota"))
    registers.save(desk, Policy(name="Breaches", kind=PolicyKind.BREACHES, documents=(ids[1],)))
    titles = {one.title for one in report.build_report(desk).documents}
    assert titles == {"Poster", "Free"}
    assert len(report.build_report(desk, private=True).documents) == 3


def test_registers_without_entries_are_only_named(desk):
    registers.save(desk, Asset(name="Rota"))
    made = report.build_report(desk)
    assert [one.slug for one in made.tables] == ["assets"]
    assert "Suppliers" in made.empty_tables
    assert "Information assets" not in made.empty_tables


def test_pictures_with_something_in_them_are_in_the_report(desk):
    assert report.build_report(desk).pictures == ()
    registers.save(desk, Asset(name="Rota"))
    made = report.build_report(desk)
    assert [one.key for one in made.pictures] == ["risks", "freshness"]
    assert made.pictures[0].rows == (("Rota", "Asset", "Not judged yet", "Not judged yet"),)


def test_archived_entries_are_left_out(desk):
    registers.archive(desk, [registers.save(desk, Asset(name="Old phone"))])
    assert "Old phone" not in everything(report.build_report(desk).tables)


def test_links_are_shown_by_name_even_to_archived_people(desk):
    person = registers.save(desk, Person(name="Priya Nair"))
    registers.save(desk, Asset(name="Rota", owner=person.id))
    registers.archive(desk, [person])
    assert "Priya Nair" in everything(report.build_report(desk).tables)


def test_documents_are_named_apart_and_in_the_order_of_the_items(desk):
    items = desk.edition.items
    for number, place in enumerate((5, 2, 2)):
        words = f"minutes of meeting {number}".encode()
        stored = evidence.store_bytes(desk.workspace.blobs, words, "Minutes.PDF")
        evidence.attach(desk, items[place], evidence.evidence_of(stored))
    made = report.build_report(desk)
    assert [one.file for one in made.documents] == [
        f"{items[2].ref} Minutes.pdf",
        f"{items[2].ref} Minutes (2).pdf",
        f"{items[5].ref} Minutes.pdf",
    ]
    entry = next(one for one in made.answers if one.ref == items[2].ref)
    assert len(entry.documents) == 2


def test_evidence_of_suppliers_and_policies_comes_along(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "Contract.pdf")
    contract = registers.save(desk, evidence.evidence_of(stored))
    registers.save(desk, Supplier(name="Firm", service="Rota", documents=(contract.id,)))
    registers.archive(desk, [contract])
    assert [one.title for one in report.build_report(desk).documents] == ["Contract"]


def test_answers_carry_comment_owner_and_what_was_said(desk):
    person = registers.save(desk, Person(name="Priya Nair"))
    item = next(one for one in desk.edition.items if one.kind == "text")
    assessment.save_answer(desk, item, reply="We do.", comment="A note", owner=person.id)
    assessment.complete(desk, item)
    entry = next(one for one in report.build_report(desk).answers if one.ref == item.ref)
    assert (entry.answer, entry.comment, entry.owner) == ("We do.", "A note", "Priya Nair")
    assert entry.completed == "Priya Nair, 5 June 2026"


def test_role_advice_is_carried(desk):
    person = registers.save(desk, Person(name="Priya Nair"))
    organisation.save_role(desk, Responsibility.SIRO, person=person.id)
    assert any(
        "Priya Nair may not be on the board" in one for one in report.build_report(desk).advice
    )


def test_only_the_example_is_called_an_example(desk):
    organisation.save_details(desk, name=f"Larkfield {report.EXAMPLE}")
    assert report.build_report(desk).sample
    assert replace(report.build_report(desk), sample=False)


def test_a_level_that_is_not_settled_is_never_shown_as_if_it_were(desk):
    shown = {one.ref: one.level for one in report.build_report(desk).answers}
    for item in desk.edition.items:
        settled = desk.edition.surety(item.level_confidence).settled
        assert ("(level: " in shown[item.ref]) is not settled


def test_what_is_not_settled_is_named_for_item_level_and_kind(desk):
    shown = {one.ref: one.surety for one in report.build_report(desk).answers}
    for item in desk.edition.items:
        for part, slug in (
            ("item", item.confidence),
            ("level", item.level_confidence),
            ("kind of answer", item.kind_confidence),
        ):
            settled = desk.edition.surety(slug).settled
            assert (part in shown[item.ref]) is not settled, item.ref
    assert any("Worked out: level" in words for words in shown.values())


def test_an_item_that_hangs_on_another_says_when_it_is_asked(desk):
    shown = {one.ref: one.asked_when for one in report.build_report(desk).answers}
    assert shown["8.2.1"] == (
        "Only asked when you use something unsupported and manage the risk. See 8.1.4."
    )
    assert shown["1.1.1"] == ""


def test_the_likely_fee_is_among_the_advice(desk):
    organisation.save_details(desk, staff_number=8)
    assert any("likely tier 1, £52" in one for one in report.build_report(desk).advice)


def test_the_pack_says_that_an_officer_or_a_champion_is_enough(desk):
    def held(one: Responsibility) -> str:
        parts = report.build_report(desk).parts
        (part,) = [each for each in parts if each.title == one.label]
        return part.lines[0].words

    dpo, champion = Responsibility.DPO, Responsibility.CHAMPION
    enough = "A Data Protection Officer (DPO) or a data protection champion is enough."
    assert held(Responsibility.SIRO) == "Not settled yet"
    assert held(dpo) == held(champion) == f"Not settled yet. {enough}"
    person = registers.save(desk, Person(name="Gus Hill"))
    organisation.save_role(desk, champion, person=person.id)
    assert held(dpo) == f"Nobody. {enough}"


def test_time_limits_stand_beside_what_they_run_from(desk):
    asked = RightsRequest(name="R1", right=Right.ACCESS, received_on=date(2026, 5, 4))
    registers.save(desk, asked)
    registers.save(desk, Complaint(name="C1", received_on=date(2026, 7, 1)))
    aware = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
    wrong = {"kind": IncidentKind.WRONG_PERSON, "aware_at": aware}
    registers.save(desk, Incident(name="Letter", **wrong))
    registers.save(desk, Incident(name="Near letter", near_miss=True, **wrong))
    tables = {one.slug: one for one in report.build_report(desk, private=True).tables}

    def below(slug: str, after: str, heading: str) -> list[str]:
        place = tables[slug].headings.index(heading)
        assert tables[slug].headings[place - 1] == after
        return [row[place] for row in tables[slug].rows]

    assert below("requests", "Received on", "Answer by") == ["4 June 2026"]
    assert below("complaints", "Received on", "Acknowledge by") == ["31 July 2026"]
    assert below("incidents", "Aware since", "72 hours end") == ["7 May 2026, 10:00 (BST)", ""]


def test_training_is_in_the_order_of_the_names_it_shows_first(desk):
    people = [registers.save(desk, Person(name=name)).id for name in ("Zoe", "Ann")]
    for person, course in zip(people, ("Basics", "Refresher"), strict=True):
        done = Training(
            person=person, course=course, kind=TrainingKind.YEARLY, done_on=date(2026, 3, 4)
        )
        registers.save(desk, done)
    (table,) = [one for one in report.build_report(desk).tables if one.slug == "training"]
    assert [row[0] for row in table.rows] == ["Ann", "Zoe"]
