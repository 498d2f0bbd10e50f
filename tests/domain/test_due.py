"""What is due comes soonest first, and far things wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.dated import Subject
from dsptdesk.domain.due import SOON, coming_due, grouped
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.people import Belonging, Person
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.domain.registers.checking import SpotCheck
from dsptdesk.domain.registers.continuity import Exercise
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.registers.rights import Complaint, Reply, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.training import Training, TrainingKind
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted

TODAY = date(2026, 5, 4)
EDITION = replace(load_edition("2025-26"), deadline=None)


def due_of(**kinds) -> list[tuple[date, str]]:
    return [(one.on, one.what) for one in coming_due(EDITION, Snapshot(kinds), TODAY)]


def test_a_fee_and_an_expiring_certificate_are_listed_soonest_first():
    found = due_of(
        organisation=(Organisation(id="1", ico_renewal=date(2026, 6, 1)),),
        evidence=(Evidence(id="2", name="Certificate", valid_until=date(2026, 4, 1)),),
    )
    assert [on for on, _ in found] == [date(2026, 4, 1), date(2026, 6, 1)]
    assert found[0][1] == "“Certificate” runs out"


def test_a_register_is_due_a_year_after_its_approval():
    review = Review(id="1", register="assets", approved_by="A", approved_on=date(2025, 5, 20))
    assert due_of(reviews=(review,)) == [
        (date(2026, 5, 20), "Yearly look through: Information assets")
    ]


def test_what_is_more_than_sixty_days_away_is_left_out():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 9, 1))
    assert due_of(answers=(answer,)) == []


def test_the_words_say_whether_a_day_has_passed():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 5, 3))
    (one,) = coming_due(EDITION, Snapshot({"answers": (answer,)}), TODAY)
    assert one.words(TODAY) == "Was due 3 May 2026"
    assert one.words(date(2026, 5, 3)) == "Due today"
    assert one.words(date(2026, 5, 1)) == "Due 3 May 2026"


def test_limits_of_the_law_are_due_until_they_are_met():
    asked = RightsRequest(id="r", name="R1", received_on=date(2026, 4, 10))
    waits = replace(asked, id="w", name="R2", waiting=YesNo.YES)
    done = replace(asked, id="d", name="R3", reply=Reply.FULL)
    said = Complaint(id="c", name="C1", received_on=date(2026, 4, 2))
    heard = replace(said, id="h", acknowledged_on=date(2026, 4, 3))
    lost = Incident(id="i", name="Lost phone", aware_at=datetime(2026, 5, 3, 9, 0, tzinfo=UTC))
    kept = replace(lost, id="k", decision=Decision.NOT)
    held = {
        "requests": (asked, waits, done),
        "complaints": (said, heard),
        "incidents": (lost, kept),
    }
    assert due_of(**held) == [
        (date(2026, 5, 6), "Decide whether to report “Lost phone”"),
        (date(2026, 5, 5), "Acknowledge the complaint “C1”"),
        (date(2026, 5, 11), "Answer the request “R1”"),
    ]


def test_contracts_and_actions_are_listed_until_their_day():
    firm = Supplier(
        id="s", name="Sparrow", contract_end=date(2026, 5, 4), certificate_expiry=date(2026, 5, 3)
    )
    look = SpotCheck(id="l", on=date(2026, 4, 1), action_due=date(2026, 5, 20))
    held = {"suppliers": (firm,), "spotchecks": (look, replace(look, id="m", action_done=TODAY))}
    assert due_of(**held) == [
        (date(2026, 5, 4), "Contract with “Sparrow” ends"),
        (date(2026, 5, 20), "To be done after “Spot check, 1 April 2026”"),
    ]


LATE = RightsRequest(id="l", name="R9", received_on=date(2025, 7, 20))
BREACH = Incident(id="b", name="Stolen laptop", aware_at=datetime(2026, 5, 2, 18, 0, tzinfo=UTC))
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_the_limits_of_the_law_come_before_older_dates_hours_before_days():
    paper = Evidence(id="2", name="Certificate", valid_until=date(2024, 4, 1))
    far = RightsRequest(id="f", name="R10", received_on=date(2026, 4, 28))
    held = {"evidence": (paper,), "requests": (LATE, far), "incidents": (BREACH,)}
    assert [what for _, what in due_of(**held)] == [
        "Decide whether to report “Stolen laptop”",
        "Answer the request “R9”",
        "“Certificate” runs out",
        "Answer the request “R10”",
    ]


def test_the_words_count_hours_for_a_breach_and_days_for_a_request():
    held = {"requests": (LATE,), "incidents": (BREACH,)}
    breach, late = coming_due(EDITION, Snapshot(held), TODAY)
    assert breach.words(TODAY, NOW) == "30 hours left: until 5 May 2026, 19:00 (BST)"
    assert not breach.passed(TODAY, NOW)
    assert breach.passed(TODAY, datetime(2026, 5, 5, 18, 1, tzinfo=UTC))
    assert late.words(TODAY, NOW) == "Was due 20 August 2025, 257 days ago"


def test_a_report_that_was_decided_is_to_be_sent():
    decided = replace(BREACH, decision=Decision.REPORT)
    assert due_of(incidents=(decided,)) == [(date(2026, 5, 5), "Report “Stolen laptop”")]
    sent = replace(decided, reported_at=NOW)
    assert due_of(incidents=(sent,)) == []


NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ANN = Person(id="a" * 32, name="Ann Oakes")


def test_an_action_is_due_with_its_owner_until_it_is_done():
    action = Action(id="1", name="Encrypt the tablet", owner=ANN.id, due=date(2026, 4, 1))
    done = replace(action, id="2", done_on=date(2026, 4, 2))
    held = Snapshot({"people": (ANN,), "actions": (action, done)})
    (one,) = coming_due(EDITION, held, TODAY)
    assert (one.what, one.who, one.place.where) == (
        "Encrypt the tablet",
        "Ann Oakes",
        ("actions", "1"),
    )
    assert one.words(TODAY) == "Was due 1 April 2026"


def test_items_policies_suppliers_and_reviews_say_who_sees_to_them():
    day = date(2026, 6, 1)
    held = Snapshot(
        {
            "people": (ANN,),
            "answers": (Answer(id="1", edition="2025-26", item="1.1.1", due=day, owner=ANN.id),),
            "policies": (Policy(id="2", name="Cameras", next_review=day, owner=ANN.id),),
            "suppliers": (Supplier(id="3", name="Sparrow", contract_end=day, owner=ANN.id),),
            "reviews": (
                Review(
                    id="4", register="assets", approved_by="Bo Lee", approved_on=date(2025, 6, 1)
                ),
            ),
        }
    )
    who = {one.subject: one.who for one in coming_due(EDITION, held, TODAY)}
    assert who == {
        Subject.ANSWER: "Ann Oakes",
        Subject.POLICY: "Ann Oakes",
        Subject.CONTRACT: "Ann Oakes",
        Subject.REVIEW: "Bo Lee",
    }


def test_a_restore_test_is_due_a_year_after_the_last_that_worked():
    old = Restore(id="1", backup="b", on=date(2025, 3, 1), outcome=Outcome.WORKED)
    last = replace(old, id="2", on=date(2025, 5, 10))
    failed = replace(old, id="3", on=date(2026, 4, 1), outcome=Outcome.FAILED)
    planned = replace(old, id="4", on=date(2026, 8, 1))
    rota = Backup(id="b", name="Rota", checked_by=ANN.id)
    held = {"restores": (last, old, failed, planned), "backups": (rota,), "people": (ANN,)}
    (one,) = coming_due(EDITION, Snapshot(held), TODAY)
    assert (one.on, one.what, one.who) == (
        date(2026, 5, 10),
        "Test that a backup can be restored",
        "Ann Oakes",
    )


def test_the_plan_is_tested_again_a_year_after_the_last_test():
    test = Exercise(id="1", name="Power cut", on=date(2025, 4, 30), led_by=ANN.id)
    assert due_of(exercises=(test, replace(test, id="2", on=date(2024, 1, 1)))) == [
        (date(2026, 4, 30), "Test the continuity plan")
    ]


def course(id_, person, done, **more):
    kind = more.pop("kind", TrainingKind.YEARLY)
    return Training(id=id_, person=person, course="Data security", kind=kind, done_on=done, **more)


def test_training_that_runs_out_in_one_month_is_one_thing():
    people = tuple(Person(id=str(n) * 32, name=f"P{n}") for n in range(4))
    courses = (
        course("a", people[0].id, date(2025, 5, 20)),
        course("b", people[1].id, date(2025, 5, 12)),
        course("c", people[2].id, date(2025, 6, 2)),
        course("d", people[3].id, date(2024, 6, 2), expires_on=date(2026, 3, 1)),
    )
    assert due_of(people=people, training=courses) == [
        (date(2026, 3, 1), "Yearly training of P3 has run out"),
        (date(2026, 5, 12), "Yearly training of 2 people runs out, the first on this day"),
        (date(2026, 6, 2), "Yearly training of P2 runs out"),
    ]


def test_only_the_longest_training_of_people_who_are_here_and_count_is_due():
    here = ANN
    gone = Person(id="b" * 32, name="Gone", left=date(2026, 1, 1))
    blind = Person(id="c" * 32, name="Gardener", personal_data=YesNo.NO)
    outside = Person(id="d" * 32, name="Auditor", belonging=Belonging.OUTSIDE)
    old = date(2025, 5, 20)
    courses = (
        *(course(str(n), one.id, old) for n, one in enumerate((here, gone, blind, outside))),
        course("n", here.id, date(2026, 4, 1)),
        course("o", here.id, old, kind=TrainingKind.OTHER),
    )
    assert due_of(people=(here, gone, blind, outside), training=courses) == []


def test_a_course_of_another_kind_is_due_when_it_says_so():
    lead = course("l", ANN.id, date(2024, 1, 1), kind=TrainingKind.LEADS, expires_on=TODAY)
    assert due_of(people=(ANN,), training=(lead,)) == [
        (TODAY, "“Data security” of Ann Oakes runs out")
    ]


def test_after_the_last_day_the_one_of_next_year_is_only_probable():
    edition = replace(EDITION, deadline=date(2025, 6, 15))
    found = [(one.on, one.what) for one in coming_due(edition, Snapshot({}), TODAY)]
    assert found == [
        (date(2025, 6, 15), "Publish the 2025-26 assessment on the toolkit website"),
        (date(2026, 6, 15), "Probably the last day to publish 2025-26: look on the website"),
    ]


def test_once_published_the_last_day_is_over_and_long_past_ones_name_the_next():
    done = Publication(id="1", edition="2025-26", status="s", published_on=TODAY)
    last = replace(EDITION, deadline=date(2026, 5, 30))
    assert [one.on for one in coming_due(last, Snapshot({}), TODAY)] == [date(2026, 5, 30)]
    (signed,) = coming_due(last, Snapshot({"publications": (done,)}), TODAY)
    assert signed.what.startswith("Signed off here: publish 2025-26 on the website too")
    there = Submitted(id="2", publication="1", edition="2025-26", status="s", on=TODAY)
    assert coming_due(last, Snapshot({"publications": (done,), "submitted": (there,)}), TODAY) == ()
    old = replace(EDITION, slug="2019", deadline=date(2020, 6, 30))
    found = [one.what for one in coming_due(old, Snapshot({}), TODAY)]
    assert found[1:] == ["Probably the last day to publish 2025-26: look on the website"]


def actions_on(*days) -> tuple[Action, ...]:
    return tuple(Action(id=str(n), name=f"A{n}", due=day) for n, day in enumerate(days))


def groups_of(held, most=5):
    due = coming_due(EDITION, Snapshot(held), TODAY)
    return [
        (one.title, [due.what for due in one.shown], one.more)
        for one in grouped(due, TODAY, NOON, most)
    ]


def test_what_is_due_is_parted_by_how_soon():
    days = (date(2026, 5, 3), TODAY, date(2026, 5, 10), date(2026, 5, 11))
    assert groups_of({"actions": actions_on(*days)}) == [
        ("Overdue", ["A0"], 0),
        ("This week", ["A1", "A2"], 0),
        ("Next", ["A3"], 0),
    ]


def test_with_many_overdue_the_other_parts_still_show_something():
    days = (*(date(2026, 4, n) for n in range(1, 10)), TODAY, date(2026, 5, 20), date(2026, 5, 21))
    assert groups_of({"actions": actions_on(*days)}) == [
        ("Overdue", ["A0", "A1", "A2"], 6),
        ("This week", ["A9"], 0),
        ("Next", ["A10"], 1),
    ]


def test_what_the_law_presses_for_is_a_part_of_its_own_before_the_others():
    held = {"actions": actions_on(date(2026, 5, 3)), "incidents": (BREACH,), "requests": (LATE,)}
    assert [(title, what) for title, what, _ in groups_of(held)] == [
        (
            "Time limits of the law",
            ["Decide whether to report “Stolen laptop”", "Answer the request “R9”"],
        ),
        ("Overdue", ["A0"]),
    ]


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 7, 1)), max_size=30), st.integers(3, 9))
def test_nothing_is_lost_and_no_more_is_shown_than_there_is_room_for(days, most):
    found = groups_of({"actions": actions_on(*days)}, most)
    near = sum(day <= TODAY + SOON for day in days)
    shown = sum(len(names) for _, names, _ in found)
    assert shown <= most
    assert shown + sum(more for _, _, more in found) == near
    assert shown == min(near, most)
    assert all(names for _, names, _ in found)


def test_a_last_day_that_nobody_confirmed_is_told_as_probable():
    edition = replace(EDITION, deadline=date(2026, 6, 15), deadline_confirmed=False)
    (one,) = coming_due(edition, Snapshot({}), TODAY)
    assert one.what == "Probably the last day to publish 2025-26: look on the website"
    assert one.words(TODAY) == "Probably due 15 June 2026"
    assert one.words(date(2026, 6, 15)) == "Probably due today"
    assert one.words(date(2026, 6, 16)) == "Was probably due 15 June 2026"
    assert one.place.room == "publish"
    sure = replace(edition, deadline_confirmed=True)
    (other,) = coming_due(sure, Snapshot({}), TODAY)
    assert (other.key, other.subject) == (one.key, one.subject)
    assert other.words(TODAY) == "Due 15 June 2026"
