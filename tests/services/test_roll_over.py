"""Starting the next edition on a real desk: backup, one step, undo, and the way through the years."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import ANSWERING, Answer, State, Tick, answer_id, by_item
from dsptdesk.domain.edition import edition_to
from dsptdesk.domain.entering import Entered
from dsptdesk.domain.errors import NotFound, Refused
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import editions, entering, roll_over, start
from dsptdesk.services.assessment import (
    complete,
    confirm,
    confirmation_of,
    save_answer,
    standing,
)
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample
from tests.desks import open_desk

FIRST = "2018-19-entry-level"
YEARS = ("2023-24", "2024-25", "2025-26")
DAY = datetime(2026, 6, 5, 9, 0)
ONLY = {"1.3.1": "ZA326361", "1.1.6": "Priya Nair", "1.3.3": "A leaflet at the door"}


def answers(desk, edition):
    return by_item(desk.snapshot.answers, edition)


@pytest.fixture
def old(desk):
    """A desk with answers of 2018-19 only."""
    edition = load_edition(FIRST)
    with desk.write("Answer") as writing:
        for item in edition.items:
            words = ONLY.get(item.ref, f"Said to {item.topic}")
            writing.save(
                Answer(
                    id=answer_id(FIRST, item.ref),
                    edition=FIRST,
                    item=item.ref,
                    reply=words,
                    completed_by="Asha",
                    completed_on=DAY.date(),
                )
            )
    return desk


def test_from_2018_19_to_today_no_answer_is_lost_or_stands_under_another_question(old):
    before = answers(old, FIRST)
    for year in YEARS:
        roll_over.roll_over(old, year, since="" if old.snapshot.live(Year) else FIRST)
        assert old.edition.slug == year
    assert answers(old, FIRST) == before
    now = answers(old, "2025-26")
    for item in load_edition(FIRST).items:
        words = ONLY.get(item.ref, f"Said to {item.topic}")
        there = [ref for ref, one in now.items() if words in one.reply + one.comment]
        asked = [i.ref for i in old.edition.items if i.topic in (item.topic, item.becomes)]
        assert there == asked, item.ref
    assert now["1.1.1"].reply == "ZA326361"
    assert "1.3.1" not in now or "ZA326361" not in now["1.3.1"].reply + now["1.3.1"].comment
    assert [one.ref for one in roll_over.gone_answers(old)] == ["1.5.1"]


def test_nothing_is_confirmed_and_the_status_starts_at_nothing(old):
    for year in YEARS:
        roll_over.roll_over(old, year, since="" if old.snapshot.live(Year) else FIRST)
    now = standing(old)
    assert State.COMPLETED not in now.states.values()
    assert not any(one.completed for one in answers(old, "2025-26").values())
    assert {item.ref for item in roll_over.needs_confirming(old)} == set(answers(old, "2025-26"))


def test_a_backup_comes_first_and_undo_takes_the_whole_step_back(old):
    snapshot = old.snapshot
    roll_over.roll_over(old, "2023-24", FIRST)
    assert old.workspace.backups()[0].reason == "before roll-over"
    assert old.workspace.backups()[0].head != old.workspace.head
    assert old.undo_label == "Start 2023-24 with the answers of 2018-19 Entry Level"
    old.undo()
    assert answers(old, "2023-24") == {}
    assert old.snapshot.answers == snapshot.answers
    assert old.snapshot.live(Year) == ()
    assert old.edition.slug == FIRST
    old.redo()
    assert old.edition.slug == "2023-24"


def test_confirming_is_completing_and_a_change_is_an_answer_of_ones_own(old):
    roll_over.roll_over(old, "2025-26", FIRST)
    item = old.edition.item("1.1.1")
    assert standing(old).states["1.1.1"] is State.CONFIRM
    done = complete(old, item)
    assert (done.completed_by, done.confirming) == (old.who, False)
    assert old.undo_label == "Confirm 1.1.1"
    assert done.carried_from == f"{FIRST} 1.3.1"
    other = old.edition.item("1.1.5")
    saved = save_answer(old, other, reply="Somebody else")
    assert not saved.confirming
    assert standing(old).states["1.1.5"] is not State.CONFIRM


def test_an_answer_whose_question_was_left_out_for_a_year_stays_readable(desk):
    save_answer(desk, desk.edition.item("1.1.1"), reply="ZA326361")
    edition = load_edition("2025-26")
    without = tuple(one for one in edition.items if one.topic != "ico-number")
    for slug, items in (("2026-27", without), ("2027-28", edition.items)):
        new = replace(edition, slug=slug, name=slug, items=items)
        editions.load(desk, new, "list.xlsx")
        roll_over.roll_over(desk, slug)
    assert "1.1.1" not in answers(desk, "2027-28")
    (gone,) = roll_over.gone_answers(desk)
    assert (gone.edition.slug, gone.answer.reply) == ("2025-26", "ZA326361")


def test_where_a_carried_answer_comes_from_is_told(old):
    roll_over.roll_over(old, "2025-26", FIRST)
    found = roll_over.last_year(old, old.edition.item("1.1.1"))
    (before,) = found.befores
    assert (before.edition.slug, before.ref, before.answer.reply) == (FIRST, "1.3.1", "ZA326361")
    assert found.change.after.ref == "1.1.1"
    assert roll_over.last_year(old, old.edition.item("4.5.3")) is None


def test_the_year_is_remembered_by_the_next_opening(old, clock):
    roll_over.roll_over(old, "2023-24", FIRST)
    path = old.workspace.path
    old.close()
    again = open_desk(path, clock)
    assert again.edition.slug == "2023-24"
    again.workspace.release()


def test_an_older_edition_is_refused_and_one_that_is_not_here_is_named(old):
    with pytest.raises(Refused, match="work on 2018-19 Entry Level already"):
        roll_over.preview(old, FIRST)
    with pytest.raises(Refused, match="not newer"):
        roll_over.preview(old, FIRST, "2023-24")
    with pytest.raises(NotFound, match=r"2018-19-entry-level, 2023-24, 2024-25, 2025-26"):
        roll_over.preview(old, "2031-32")


def test_a_preview_changes_nothing(old):
    head, snapshot = old.workspace.head, old.snapshot
    assert roll_over.preview(old, "2025-26").carried
    assert old.workspace.head == head
    assert old.snapshot is snapshot


def test_a_failed_backup_keeps_it_from_starting(old, monkeypatch):
    def full(_reason):
        raise Refused("The disk is full.")

    monkeypatch.setattr(old.workspace, "back_up", full)
    with pytest.raises(Refused, match="full"):
        roll_over.roll_over(old, "2023-24", FIRST)
    assert old.snapshot.live(Year) == ()


def loaded(desk, **changed):
    """Load a file for 2026-27 like 2025-26, with some items changed by reference."""
    edition = load_edition("2025-26")
    items = tuple(replace(one, **changed.get(one.topic, {})) for one in edition.items)
    new = replace(edition, slug="2026-27", name="2026-27", version="9", items=items)
    return editions.load(desk, new, "list.xlsx")


def test_a_loaded_edition_is_kept_with_the_desk_and_can_be_started(desk, clock):
    save_answer(desk, desk.edition.item("1.1.1"), reply="ZA326361")
    loaded(desk)
    assert desk.edition.slug == "2025-26"
    assert editions.held(desk.snapshot)[-1].record.source == "list.xlsx"
    roll_over.roll_over(desk, "2026-27")
    assert desk.edition.slug == "2026-27"
    path = desk.workspace.path
    desk.close()
    again = open_desk(path, clock)
    assert again.edition == replace(editions.working(again.snapshot))
    assert answers(again, "2026-27")["1.1.1"].reply == "ZA326361"
    again.workspace.release()


def test_a_corrected_file_is_followed_at_once_and_the_step_can_be_repeated(desk):
    save_answer(desk, desk.edition.item("1.1.1"), reply="ZA326361")
    loaded(desk)
    roll_over.roll_over(desk, "2026-27")
    right = {
        "ico-number": {"ref": "1.1.2"},
        "asset-and-processing-register": {"ref": "1.1.1"},
    }
    loaded(desk, **right)
    assert desk.edition.item("1.1.2").topic == "ico-number"
    done = roll_over.roll_over(desk, "2026-27")
    assert done.old.slug == "2025-26"
    assert answers(desk, "2026-27")["1.1.2"].reply == "ZA326361"
    assert "1.1.1" not in answers(desk, "2026-27")
    assert roll_over.preview(desk, "2026-27").again


def test_a_file_is_let_go_only_where_another_is_at_hand(desk):
    only = loaded(desk)
    editions.let_go(desk, only)
    desk.undo()
    roll_over.roll_over(desk, "2026-27")
    with pytest.raises(Refused, match="only file"):
        editions.let_go(desk, only)
    again = loaded(desk)
    editions.let_go(desk, again)
    assert desk.edition.slug == "2026-27"
    assert editions.without_file(desk.snapshot) == {}


SWAPPED = {
    "ico-number": {"ref": "1.1.5", "assertion": "1.1"},
    "responsible-people": {"ref": "1.1.1", "assertion": "1.1"},
}


def corrected(desk, changed):
    """Load a corrected file for the edition worked on."""
    edition = load_edition("2025-26")
    items = tuple(replace(one, **changed.get(one.topic, {})) for one in edition.items)
    return editions.load(desk, replace(edition, items=items), "corrected.json")


def test_a_corrected_file_takes_finished_answers_along_at_once_and_undo_brings_them_back(desk):
    for ref in ("1.1.1", "1.1.5"):
        item = desk.edition.item(ref)
        save_answer(desk, item, reply=f"Said to {item.topic}")
        complete(desk, item)
    before = desk.snapshot.answers
    one = corrected(desk, SWAPPED)
    now = answers(desk, "2025-26")
    assert now["1.1.1"].reply == "Said to responsible-people"
    assert now["1.1.5"].reply == "Said to ico-number"
    assert standing(desk).states["1.1.1"] is State.CONFIRM
    assert (now["1.1.1"].carried_from, now["1.1.1"].carried_by) == ("2025-26 1.1.5", desk.who)
    editions.let_go(desk, one)
    assert answers(desk, "2025-26")["1.1.1"].reply == "Said to ico-number"
    desk.undo()
    desk.undo()
    said = {(a.item, a.reply, a.completed_on) for a in desk.snapshot.answers}
    assert said == {(a.item, a.reply, a.completed_on) for a in before}


def test_answers_without_a_subject_get_that_of_the_file_before(desk):
    with desk.write("As an older version saved it") as writing:
        for ref in ("1.1.1", "1.1.5"):
            words = f"Said to {desk.edition.item(ref).topic}"
            writing.save(
                Answer(id=answer_id("2025-26", ref), edition="2025-26", item=ref, reply=words)
            )
    corrected(desk, SWAPPED)
    assert answers(desk, "2025-26")["1.1.1"].reply == "Said to responsible-people"


def test_what_was_entered_accepted_or_confirmed_of_another_question_goes(desk):
    tick = desk.edition.item("1.2.4")
    save_answer(desk, tick, tick=Tick.YES)
    complete(desk, tick)
    confirm(desk, "1.2")
    entering.enter(desk, tick)
    moved = {tick.topic: {"ref": "1.3.1", "assertion": "1.3"}}
    moved["policies"] = {"ref": "1.2.4", "assertion": "1.2"}
    corrected(desk, moved)
    assert desk.snapshot.all(Entered) == ()
    assert confirmation_of(desk, "1.2").confirmed_on is None


def test_an_answer_to_another_question_is_never_complete(desk):
    item = desk.edition.item("1.1.1")
    save_answer(desk, item, reply="Mine")
    complete(desk, item)
    with desk.write("Put back one entry") as writing:
        writing.save(replace(answers(desk, "2025-26")["1.1.1"], topic="something-else"))
    assert standing(desk).states["1.1.1"] is State.IN_PROGRESS
    with pytest.raises(Refused, match="another question"):
        complete(desk, item)
    save_answer(desk, item, reply="Mine, read again")
    assert complete(desk, item).topic == item.topic


def test_a_second_time_keeps_who_sees_to_a_question_and_by_when(desk):
    save_answer(desk, desk.edition.item("1.1.1"), reply="ZA326361")
    loaded(desk)
    roll_over.roll_over(desk, "2026-27")
    item, day = desk.edition.item("1.1.1"), DAY.date()
    save_answer(desk, item, owner="p", due=day, revisit=True)
    loaded(desk, **{"ico-number": {"question": "What is the number of your registration?"}})
    roll_over.roll_over(desk, "2026-27")
    now = answers(desk, "2026-27")["1.1.1"]
    assert (now.owner, now.due, now.revisit, now.confirming) == ("p", day, True, True)


def test_a_file_nobody_can_read_does_not_keep_the_desk_shut(desk, clock):
    one = loaded(desk)
    with desk.write("Harm") as writing:
        writing.save(replace(one, body="{"))
    with desk.write("Begin") as writing:
        writing.save(Year(edition="2026-27"))
    assert desk.edition.slug == "2025-26"
    assert list(editions.without_file(desk.snapshot)) == ["2026-27"]
    path = desk.workspace.path
    desk.close()
    again = open_desk(path, clock)
    assert again.edition.slug == "2025-26"
    again.workspace.release()


def test_the_file_loaded_last_counts_also_after_undo(desk):
    first = loaded(desk)
    loaded(desk, **{"ico-number": {"question": "What is the right number?"}})
    editions.let_go(desk, first)
    desk.undo()
    question = editions.edition(desk.snapshot, "2026-27").item_on("ico-number").question
    assert question == "What is the right number?"


def test_who_confirmed_two_years_ago_is_still_told(old):
    for year in YEARS[:2]:
        roll_over.roll_over(old, year, since="" if old.snapshot.live(Year) else FIRST)
    now = answers(old, "2024-25")["1.1.1"]
    assert (now.carried_by, now.carried_on) == ("Asha", DAY.date())
    assert now.carried_from == "2023-24 1.1.1"


def test_beginning_an_older_year_does_not_hide_the_newer_one(old):
    save_answer(old, load_edition("2025-26").item("1.1.1"), reply="x")
    old.look_at("2025-26")
    save_answer(old, old.edition.item("1.1.1"), reply="Now")
    roll_over.roll_over(old, "2023-24", FIRST)
    assert old.edition.slug == "2025-26"


def test_the_contents_of_a_file_are_in_no_search_and_not_spelled_out_in_the_history(desk):
    one = loaded(desk)
    assert not [id_ for _, id_ in desk.workspace.store.find("Cyber Essentials") if id_ == one.id]
    assert desk.snapshot.all(HeldEdition)[0].body == one.body
    assert edition_to(load_edition("2025-26"))["slug"] == "2025-26"


def test_the_sample_rolls_over(tmp_path):
    make_sample(tmp_path / "sample", now=lambda: DAY)
    desk = start.open_with_passphrase(tmp_path / "sample", SAMPLE_PASSPHRASE, now=lambda: DAY)
    loaded(desk)
    done = roll_over.roll_over(desk, "2026-27")
    assert done.carried == len(answers(desk, "2026-27")) > 30
    assert len(roll_over.needs_confirming(desk)) == done.carried
    desk.workspace.release()


def test_the_examples_own_answers_come_through_all_the_years(tmp_path):
    """Its documents, ticks, comments and places, put back under the numbers of 2018-19."""
    make_sample(tmp_path / "sample", now=lambda: DAY)
    desk = start.open_with_passphrase(tmp_path / "sample", SAMPLE_PASSPHRASE, now=lambda: DAY)
    first, today = load_edition(FIRST), answers(desk, "2025-26")
    mine = {}
    for item in first.items:
        now = desk.edition.item_on(item.topic) or desk.edition.item_on(item.becomes)
        said = today.get(now.ref) if now else Answer(reply=f"Only then: {item.topic}")
        mine[item.ref] = Answer(
            id=answer_id(FIRST, item.ref),
            edition=FIRST,
            item=item.ref,
            completed_by="Asha",
            completed_on=DAY.date(),
            **{name: getattr(said, name) for name in ANSWERING},
        )
    with desk.write("As if it were 2019") as writing:
        for one in (*desk.snapshot.answers, *desk.snapshot.live(Year)):
            writing.remove(one)
        writing.save_all(mine.values())
    for year in YEARS:
        roll_over.roll_over(desk, year)
        assert not any(one.completed for one in answers(desk, year).values())
    held = answers(desk, "2025-26")
    for item in first.items:
        now = desk.edition.item_on(item.topic) or desk.edition.item_on(item.becomes)
        if now is None:
            continue
        was, here = mine[item.ref], held[now.ref]
        text = f"{here.reply}\n{here.comment}\n{here.location}"
        for words in (was.reply, was.comment, was.location):
            assert words in text, item.ref
        assert set(was.evidence) <= set(here.evidence)
        assert was.tick is None or here.tick is was.tick or "Answered: Yes." in here.comment
    assert [one.ref for one in roll_over.gone_answers(desk)] == ["1.5.1"]
    assert sum(bool(one.evidence) for one in held.values()) >= 5
    desk.workspace.release()


def test_an_edition_between_the_newest_and_the_oldest_is_refused_unless_asked_for(tmp_path):
    make_sample(tmp_path / "sample", now=lambda: DAY)
    desk = start.open_with_passphrase(tmp_path / "sample", SAMPLE_PASSPHRASE, now=lambda: DAY)
    with pytest.raises(Refused, match="2023-24 is not newer than 2025-26"):
        roll_over.preview(desk, "2023-24")
    desk.workspace.release()
