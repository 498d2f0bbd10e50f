"""Leavers who still have something, unsigned contracts and roles that clash are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.organisation import Responsibility, Role, Site
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.places import Place
from dsptdesk.domain.registers.access import Access, AccessLevel
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.portable import Assignment, OwnDevice
from dsptdesk.domain.registers.systems import System
from tests.findings import CASES, answered, found, said

SAM = Person(
    id="sam",
    name="Sam Lee",
    belonging=Belonging.EMPLOYEE,
    started=date(2024, 1, 8),
    clause_signed=date(2024, 1, 8),
    inducted=date(2024, 1, 8),
)
GONE = replace(SAM, left=date(2026, 5, 31))
BEN = replace(GONE, id="ben", name="Ben Fox")
ROTA = System(id="s", name="Rota")
ADMIN = Access(id="a", system="s", person="sam", level=AccessLevel.ADMIN)
READ = replace(ADMIN, id="b", level=AccessLevel.READ)
PHONE = Device(id="p", name="Phone 1", kind=DeviceKind.PHONE, user="sam")
GIVEN = Assignment(id="g", device="p", person="sam", given_on=date(2025, 1, 2))
OWN = OwnDevice(id="o", person="sam", device="Pixel 8")
LEAD = Role(id="r", responsibility=Responsibility.IG_LEAD, person="sam")
DPO = Role(id="d", responsibility=Responsibility.DPO, person="sam")
SITE = Site(id="w", name="Willow Lodge", registered_manager="sam")
NAMED = answered("policies", reply="Ask SAM Lee about it.")


@pytest.mark.parametrize(
    CASES,
    [
        (
            "leaver-administrator",
            (
                "“Sam Lee” left, but is still an administrator (“Rota, Sam Lee: Administrator”). "
                "End the access today and enter the day."
            ),
            [GONE, ROTA, ADMIN],
            [GONE, ROTA, replace(ADMIN, ended_on=date(2026, 5, 31))],
        ),
        (
            "archived-access",
            (
                "“Sam Lee” is archived, but still listed with access (“Rota, Sam Lee: Read”). "
                "End the access and enter the day."
            ),
            [replace(SAM, archived_on=date(2026, 5, 31)), ROTA, READ],
            [SAM, ROTA, READ],
        ),
        (
            "leaver-access",
            (
                "“Sam Lee” left, but is still listed with access (“Rota, Sam Lee: Read” and "
                "“Rota, Sam Lee: Read”). End the access today and enter the day."
            ),
            [GONE, ROTA, READ, replace(READ, id="c")],
            [SAM, ROTA, READ],
        ),
        (
            "leaver-access",
            (
                "“Sam Lee” and “Ben Fox” left, but are still listed with access (“Rota, Sam Lee: Read” "
                "and “Rota, Ben Fox: Read”). End the access today and enter the day."
            ),
            [GONE, BEN, ROTA, READ, replace(READ, id="c", person="ben")],
            [replace(GONE, left=date(2026, 6, 5)), ROTA, READ],
        ),
        (
            "leaver-device",
            (
                "“Phone 1: Given on 2 January 2025”: still noted as with somebody who left. Get it back, "
                "and note it."
            ),
            [GONE, PHONE, GIVEN],
            [GONE, PHONE, replace(GIVEN, returned_on=date(2026, 5, 31))],
        ),
        (
            "leaver-user",
            "“Phone 1”: noted as used by somebody who left. Name who uses it now, and note it.",
            [GONE, PHONE],
            [SAM, PHONE],
        ),
        (
            "leaver-own-device",
            (
                "“Sam Lee: Pixel 8”: of somebody who left. Make sure work information is off it, and "
                "note it."
            ),
            [GONE, OWN],
            [GONE, replace(OWN, ended_on=date(2026, 5, 31))],
        ),
        (
            "leaver-role",
            (
                "Sam Lee left on 31 May 2026, but is still named as Information Governance (IG) lead. "
                "Name somebody else."
            ),
            [GONE, LEAD],
            [SAM, LEAD],
        ),
        (
            "leaver-manager",
            "The registered manager named for “Willow Lodge” has left. Name the manager of today.",
            [GONE, SITE],
            [SAM, SITE],
        ),
        (
            "leaver-in-answer",
            (
                f"The answer to {NAMED.item} (Data protection and security policies) names Sam Lee, "
                "who left on 31 May 2026. Change the answer."
            ),
            [GONE, NAMED],
            [SAM, NAMED],
        ),
        (
            "clause-unsigned",
            (
                "No contract with a data security clause is noted for “Sam Lee”. Have it signed and "
                "enter the day."
            ),
            [replace(SAM, clause_signed=None)],
            [
                SAM,
                replace(GONE, id="x", clause_signed=None),
                replace(SAM, id="y", belonging=Belonging.AGENCY, clause_signed=None),
            ],
        ),
        (
            "not-inducted",
            "No data security induction is noted for “Sam Lee”. Do it and enter the day.",
            [replace(SAM, inducted=None)],
            [
                SAM,
                replace(SAM, id="x", inducted=None, started=date(2026, 6, 6)),
                replace(SAM, id="y", inducted=None, personal_data=YesNo.NO),
            ],
        ),
        (
            "role-advice",
            (
                "Sam Lee is the Data Protection Officer (DPO) and a registered manager. A DPO should "
                "be independent of running the service. Choose somebody else, or note your reasons."
            ),
            [SAM, SITE, DPO],
            [SAM, SITE, replace(DPO, note="We are three people; the board checks twice a year.")],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_the_button_of_a_role_opens_the_page_of_that_role():
    (one,) = found("role-advice", SAM, SITE, DPO)
    assert one.place == Place("organisation", Responsibility.DPO.value)


def test_a_first_name_alone_is_nobody_in_particular():
    answer = answered("policies", reply="Ask Sam about it.")
    assert found("leaver-in-answer", replace(GONE, name="Sam"), answer) == []
    assert found("leaver-in-answer", GONE, answered("policies", reply="Samuel Leeds")) == []


def test_a_name_that_somebody_here_bears_too_is_left_in_peace():
    assert found("leaver-in-answer", GONE, replace(SAM, id="new"), NAMED) == []


def test_two_leavers_in_one_answer_are_both_named():
    answer = answered("policies", comment="Sam Lee, then Ben Fox.")
    (one,) = found("leaver-in-answer", GONE, BEN, answer)
    assert "names “Sam Lee” and “Ben Fox”, who left. Change the answer." in one.sentence
    assert one.severity is Severity.CONTRADICTION
    assert one.place == Place("assessment", answer.item)
