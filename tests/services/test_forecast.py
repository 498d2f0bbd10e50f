"""The forecast counts what people completed in this edition, and nothing the program did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.evidence import Evidence
from dsptdesk.services import editions
from dsptdesk.services.assessment import answer_to, complete, save_answer, standing
from dsptdesk.services.forecast import forecast_of
from dsptdesk.services.registers import save


def ticks(desk):
    items = desk.edition.items
    return [one for one in items if one.kind == "tick" and desk.edition.is_mandatory(one)]


def do(desk, item):
    save_answer(desk, item, tick=Tick.YES)
    complete(desk, item)


def told(desk):
    return forecast_of(desk, standing(desk))


def test_an_empty_desk_gets_no_day(desk):
    assert told(desk).ready_on is None
    assert told(desk).words.startswith("No forecast yet: no item is complete so far. 45 items")


def test_items_completed_over_weeks_give_a_day(desk, clock):
    for item in ticks(desk)[:4]:
        do(desk, item)
        clock.forward(days=5)
    found = told(desk)
    assert found.sentences[0] == "You completed 4 items in the last 3 weeks."
    assert "41 items are left for Standards Met." in found.words
    assert found.ready_on > desk.today()


def test_answers_carried_over_do_not_count_before_somebody_confirms_them(desk, clock):
    for item in ticks(desk)[:4]:
        do(desk, item)
        clock.forward(days=5)
    with desk.write("as rolling over does") as writing:
        for item in ticks(desk)[:4]:
            one = answer_to(desk, item)
            writing.save(
                replace(one, completed_by="", completed_on=None, carried_from="x", confirming=True)
            )
    assert told(desk).words.startswith("No forecast yet: no item is complete so far. 45 items")


def test_evidence_in_use_that_runs_out_before_the_last_day_is_named(desk, clock):
    clock.moment = clock.moment.replace(month=5)
    soon = desk.today() + timedelta(days=10)
    used = save(desk, Evidence(name="Insurance", valid_until=soon))
    save(desk, Evidence(name="Unused", valid_until=soon))
    save_answer(desk, ticks(desk)[0], evidence=(used.id,))
    assert "“Insurance”" in told(desk).words
    assert "Unused" not in told(desk).words


def test_a_last_day_that_was_only_counted_on_is_called_probable(desk, clock):
    for item in ticks(desk)[:4]:
        do(desk, item)
        clock.forward(days=5)
    editions.load(desk, replace(desk.edition, deadline_confirmed=False), "list.xlsx")
    assert "probably the last day" in told(desk).words
