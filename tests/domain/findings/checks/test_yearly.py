"""What should be done every year and was not is found: tests, checks, contracts, disposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.finding import Severity
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.places import Place
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.domain.registers.checking import Control, ControlKind, SpotCheck
from dsptdesk.domain.registers.continuity import Contact, Exercise, Scenario, ScenarioKind
from dsptdesk.domain.registers.disposal import DestructionContract, Disposal, Waste
from tests.findings import CASES, answered, found, said

WAGES = Backup(id="b", name="Wages", apart=YesNo.YES, encrypted=YesNo.YES)
WORKED = Restore(id="r", backup="b", on=date(2025, 6, 5), outcome=Outcome.WORKED)
POWER = Scenario(id="s", name="Power cut", kind=ScenarioKind.POWER)
DRILL = Exercise(id="x", name="Power cut drill", on=date(2026, 2, 3))
FIRM = Contact(id="k", name="IT firm", phone="01632 960001", checked_on=date(2026, 2, 3))
CHECK = SpotCheck(id="c", on=date(2026, 2, 3), site="w")
SITE = Site(id="w", name="Willow Lodge")
DOORS = Control(id="d", kind=ControlKind.DOORS, site="w", place="Front", in_place=YesNo.YES)
BINS = DestructionContract(id="f", name="Shredding", contract_end=date(2026, 12, 31))
GONE = Disposal(
    id="g", name="Old files", waste=Waste.PAPER, on=date(2026, 2, 3), contract="f", certificate="7"
)


@pytest.mark.parametrize(
    CASES,
    [
        (
            "backup-untested",
            (
                "No restore test that worked is noted within twelve months for “Wages”. Restore "
                "something and note it."
            ),
            [WAGES, replace(WORKED, on=date(2025, 6, 4))],
            [WAGES, WORKED],
        ),
        (
            "backup-untested",
            (
                "Your answer says backups are tested, but no restore test that worked is noted within "
                "twelve months for “Wages”. Restore something and note it."
            ),
            [WAGES, replace(WORKED, outcome=Outcome.FAILED), answered("backup-test")],
            [WAGES, WORKED, answered("backup-test")],
        ),
        (
            "backup-unsafe",
            (
                "The copy of “Wages” is not encrypted. A thief or a virus could reach it. Change "
                "that, and note it."
            ),
            [replace(WAGES, encrypted=YesNo.NO)],
            [WAGES],
        ),
        (
            "backup-unsafe",
            (
                "The copy of “Wages” is neither kept apart nor encrypted; that of “Rota” is not kept "
                "apart. A thief or a virus could reach it. Change that, and note it."
            ),
            [
                replace(WAGES, id="x", name="Rota", apart=YesNo.NO),
                replace(WAGES, apart=YesNo.NO, encrypted=YesNo.NO),
            ],
            [WAGES],
        ),
        (
            "restore-failed",
            (
                "The last test did not bring everything back: “Wages: Restore test, 1 May 2026”. Put the backup "
                "right and test again."
            ),
            [WAGES, WORKED, replace(WORKED, id="q", on=date(2026, 5, 1), outcome=Outcome.PARTLY)],
            [
                WAGES,
                replace(WORKED, outcome=Outcome.FAILED),
                replace(WORKED, id="q", on=date(2026, 5, 1)),
            ],
        ),
        (
            "plan-untested",
            (
                "The continuity plan was not tested within twelve months. Talk one scenario through "
                "at a team meeting and note it."
            ),
            [POWER, replace(DRILL, on=date(2025, 6, 4))],
            [POWER, DRILL],
        ),
        (
            "contact-unchecked",
            (
                "Nobody checked within twelve months that the number of “IT firm” is right. Check it "
                "and print the list again."
            ),
            [replace(FIRM, checked_on=None)],
            [FIRM],
        ),
        (
            "spot-check-old",
            "The last spot check was on 4 June 2025. One a year is expected: do one and note it.",
            [
                replace(CHECK, on=date(2025, 6, 4)),
                replace(CHECK, id="e", on=date(2025, 1, 2)),
                replace(CHECK, id="f", on=date(2026, 6, 6)),
            ],
            [replace(CHECK, on=date(2025, 6, 4)), replace(CHECK, id="e")],
        ),
        (
            "spotchecks-action-late",
            (
                "What was to be done after “Willow Lodge: Spot check, 3 February 2026” is overdue. Do it, or set a "
                "new date."
            ),
            [SITE, replace(CHECK, action_due=date(2026, 6, 4))],
            [SITE, replace(CHECK, action_due=date(2026, 6, 4), action_done=date(2026, 6, 5))],
        ),
        (
            "exercises-action-late",
            "What was to be done after “Power cut drill, 3 February 2026” is overdue. Do it, or set a new date.",
            [replace(DRILL, action_due=date(2026, 6, 4))],
            [replace(DRILL, action_due=date(2026, 6, 5))],
        ),
        (
            "control-missing",
            (
                "“Willow Lodge: Doors and locks: Front” is not in place. Put it right, or note what "
                "you do instead."
            ),
            [SITE, replace(DOORS, in_place=YesNo.NO)],
            [SITE, DOORS],
        ),
        (
            "site-without-controls",
            "Nothing is noted on locks and building security for “Elm Court”. Add it.",
            [SITE, Site(id="v", name="Elm Court"), DOORS],
            [SITE, Site(id="v", name="Elm Court"), replace(DOORS, site="")],
        ),
        (
            "destruction-ended",
            "The contract “Shredding” has ended. Renew it, or archive it.",
            [replace(BINS, contract_end=date(2026, 6, 4))],
            [BINS],
        ),
        (
            "disposal-unproved",
            "No certificate is noted for “Old files”, which a firm destroyed. Ask the firm for it.",
            [BINS, replace(GONE, certificate="")],
            [BINS, GONE],
        ),
    ],
)
def test_found_when_wrong_and_left_in_peace_when_right(key, sentence, wrong, right):
    assert said(key, *wrong) == [sentence]
    assert said(key, *right) == []


def test_what_is_missing_is_added_where_it_belongs():
    (one,) = found("backup-untested", WAGES)
    assert one.place == Place("registers", ("restores", ""))
    (one,) = found("plan-untested", POWER)
    assert one.place == Place("registers", ("exercises", ""))


def test_a_claimed_spot_check_that_is_old_does_not_fit():
    old = replace(CHECK, on=date(2025, 6, 4))
    assert found("spot-check-old", old)[0].severity is Severity.GAP
    assert found("spot-check-old", old, answered("spot-checks"))[0].severity is (
        Severity.CONTRADICTION
    )
