"""Policies, notices and evidence out of date are found, and so are answers that rest on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.places import Place
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.processing import Processing
from tests.findings import CASES, TODAY, answered, found, said

NOTICE = Policy(
    id="n",
    name="Privacy notice",
    kind=PolicyKind.PRIVACY_NOTICE,
    approved_on=date(2026, 1, 5),
    next_review=date(2027, 1, 5),
)
BREACH = replace(NOTICE, id="b", name="Breaches", kind=PolicyKind.BREACHES)
CARE = Processing(id="c", name="Planning care", reviewed_on=date(2026, 1, 5))
PROOF = Evidence(id="e", name="Certificate", valid_until=date(2026, 6, 30))
RESTING = answered("policies", evidence=("e",))
DONE = answered("breach-reporting", reply="See policy", completed_by="A", completed_on=TODAY)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "notice-older",
            (
                "Your newest privacy notice is of 5 January 2026, but “Planning care” in the record of "
                "processing began or changed after it. Check that the notice still says it all, and "
                "approve it again."
            ),
            [NOTICE, replace(CARE, begun=date(2026, 1, 6))],
            [NOTICE, replace(CARE, begun=date(2026, 1, 4), reviewed_on=date(2026, 1, 6))],
        ),
        (
            "notice-unchecked",
            (
                "“Planning care” in the record of processing was looked at after your privacy notice "
                "of 5 January 2026. Check that the notice still says it all. Then enter since when "
                "you do each, so that the program can tell."
            ),
            [NOTICE, replace(CARE, reviewed_on=date(2026, 1, 6))],
            [NOTICE, CARE],
        ),
        (
            "policy-unapproved",
            "“Breaches” is not approved yet. Have it approved and enter who and when.",
            [replace(BREACH, approved_on=None)],
            [BREACH],
        ),
        (
            "policy-overdue",
            "The review of “Breaches” was due on 1 June 2026. Review it.",
            [replace(BREACH, next_review=date(2026, 6, 1))],
            [BREACH],
        ),
        (
            "policy-overdue",
            (
                "“Breaches” was last approved on 4 June 2023, more than three years ago. Look "
                "through it and approve it again."
            ),
            [replace(BREACH, approved_on=date(2023, 6, 4), next_review=None)],
            [replace(BREACH, approved_on=date(2023, 6, 5), next_review=None)],
        ),
        (
            "policy-unapproved",
            "The approval of “Breaches” is dated 6 June 2026. Check the day.",
            [replace(BREACH, approved_on=date(2026, 6, 6), next_review=None)],
            [replace(BREACH, approved_on=date(2026, 6, 5), next_review=None)],
        ),
        (
            "policy-due-soon",
            (
                "The review of “Breaches” falls due on 29 June 2026, before the deadline of 30 June "
                "2026. Review it in time."
            ),
            [replace(BREACH, next_review=date(2026, 6, 29))],
            [replace(BREACH, next_review=date(2026, 6, 30))],
        ),
        (
            "complete-without-policy",
            (
                f"The answer to {DONE.item} (How people report a data breach) is marked as complete, but no "
                "paper “Reporting breaches” is approved and in date."
            ),
            [replace(BREACH, approved_on=None), DONE],
            [BREACH, DONE],
        ),
        (
            "evidence-expired",
            (
                f"“Certificate”, the evidence for {RESTING.item}, ran out on 4 June 2026. Replace it, "
                "or archive it if you no longer need it."
            ),
            [replace(PROOF, valid_until=date(2026, 6, 4)), RESTING],
            [replace(PROOF, valid_until=date(2026, 6, 4), archived_on=TODAY)],
        ),
        (
            "evidence-expired",
            (
                "“Certificate” ran out on 4 June 2026. Replace it, or archive it if you no longer need "
                "it."
            ),
            [replace(PROOF, valid_until=date(2026, 6, 4))],
            [PROOF],
        ),
        (
            "evidence-expires",
            (
                f"“Certificate”, the evidence for {RESTING.item}, runs out on 29 June 2026, before the "
                "deadline of 30 June 2026. Get a newer one in time."
            ),
            [replace(PROOF, valid_until=date(2026, 6, 29)), RESTING],
            [PROOF, RESTING],
        ),
        (
            "evidence-archived",
            (
                f"The answer to {RESTING.item} (Data protection and security policies) rests on "
                "“Certificate”, which is archived. Attach what counts today."
            ),
            [replace(PROOF, archived_on=TODAY), RESTING],
            [PROOF, RESTING],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_of_several_newer_entries_the_button_still_opens_the_notice():
    newer = replace(CARE, begun=date(2026, 2, 1))
    (one,) = found("notice-older", NOTICE, newer, replace(newer, id="d", name="Rotas"))
    assert "“Planning care” and “Rotas” in the record of processing began" in one.sentence
    assert one.place == Place("policies", ("policies", "n"))
    assert one.severity is Severity.CONTRADICTION


def test_evidence_for_many_items_names_three_and_counts_the_others():
    topics = ("policies", "privacy-notice", "spot-checks", "antivirus")
    answers = [answered(topic, evidence=("e",)) for topic in topics]
    (one,) = found("evidence-expired", replace(PROOF, valid_until=date(2026, 6, 1)), *answers)
    assert " and 1 more, ran out" in one.sentence
    assert set(one.topics) == set(topics)


def test_after_the_deadline_nothing_is_said_to_run_out_before_it():
    late = replace(PROOF, valid_until=date(2026, 8, 1))
    assert found("evidence-expires", late, RESTING, today=date(2026, 7, 1)) == []
    due = replace(BREACH, next_review=date(2026, 8, 1))
    assert found("policy-due-soon", due, today=date(2026, 7, 1)) == []
