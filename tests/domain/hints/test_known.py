"""Who may be named follows from the registers, and so does who must not be."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.hints.guard import guard
from dsptdesk.domain.hints.known import known_from
from dsptdesk.domain.organisation import Organisation, Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 6, 5)


def snapshot(*records):
    held = {}
    for one in records:
        held.setdefault(one.slug, []).append(one)
    return Snapshot({slug: tuple(several) for slug, several in held.items()})


def found(text, *records):
    known = known_from(snapshot(*records), TODAY)
    return [text[one.start : one.end] for one in guard(text, known)]


@pytest.mark.parametrize(
    "one",
    [
        Person(name="Agnes Cray"),
        Person(name="Agnes Cray", left=date(2020, 1, 1), archived_on=date(2021, 1, 1)),
        Supplier(name="Brackenfold", contact="Agnes Cray"),
        Contact(name="Agnes Cray"),
        Organisation(name="Rosebank", contact_name="Agnes Cray"),
    ],
    ids=lambda one: one.slug,
)
def test_staff_and_contacts_may_be_named(one):
    text = "Mrs Cray and Mrs Agnes Cray looked at it"
    assert found(text) == ["Mrs Cray", "Mrs Agnes Cray"]
    assert found(text, one) == []


def test_sites_and_systems_may_be_named_after_a_word_like_client():
    text = "the client Larkpad Plan, the residents Quillbeck House has"
    assert len(found(text)) == 2
    assert found(text, System(name="Larkpad Plan"), Site(name="Quillbeck House")) == []


@pytest.mark.parametrize(
    "one",
    [
        RightsRequest(name="Agnes Cray"),
        RightsRequest(name="R-1", note="The son of Mrs Agnes Cray rang."),
        Complaint(name="Agnes Cray"),
        Complaint(name="C-1", subject="Fees of Agnes Cray went elsewhere."),
        Incident(name="Letter lost", description="It was for Agnes Cray."),
        Incident(name="Letter of Agnes Cray lost", archived_on=TODAY),
    ],
    ids=lambda one: one.slug,
)
def test_names_in_private_records_must_not_be_said(one):
    text = "We wrote to Agnes Cray about it"
    assert found(text) == []
    assert found(text, one) == ["Agnes Cray"]
    assert found(text, one, Person(name="Agnes Cray")) == []


def test_a_surname_alone_is_known_from_a_title():
    incident = Incident(name="Lost bag", description="The bag of Mr Applewick was lost.")
    assert found("then Applewick rang", incident) == ["Applewick"]


def test_whoever_is_named_with_a_job_in_a_record_is_no_private_name():
    incident = Incident(name="Lost bag", description="Our DPO, Mrs Quillon, told Mr Applewick.")
    assert found("then Quillon rang Applewick", incident) == ["Applewick"]


def test_what_is_no_name_in_private_records_is_no_name_elsewhere():
    records = (
        RightsRequest(name="R-2026-01", how="Letter", searched="Fernleaf Plan, paper archive."),
        RightsRequest(name="Access"),
        Complaint(name="C-1", subject="Fees were sent to another family."),
        Incident(name="Email about fees sent to the wrong family", data="Name, room and fees."),
    )
    assert known_from(snapshot(*records), TODAY).private == ()


def test_firms_that_do_something_are_known_in_short_unless_a_system_is_called_so():
    suppliers = (Supplier(name="Fernleaf Care (example)"), Supplier(name="Hollowtree IT"))
    known = known_from(snapshot(*suppliers, System(name="Fernleaf Plan")), TODAY)
    assert known.doers == ("Fernleaf Care", "Hollowtree IT", "Hollowtree")
