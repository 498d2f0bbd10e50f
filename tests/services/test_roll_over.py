"""Starting the next edition on a real desk: backup, one step, undo, and the way through the years."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer, State, answer_id, by_item
from dsptdesk.domain.edition import edition_to
from dsptdesk.domain.errors import NotFound, Refused
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import editions, roll_over, start
from dsptdesk.services.assessment import complete, save_answer, standing
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
    with pytest.raises(Refused, match="not newer"):
        roll_over.preview(old, FIRST)
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


def test_letting_go_of_a_file_turns_back_to_what_is_at_hand(desk):
    one = loaded(desk)
    roll_over.roll_over(desk, "2026-27")
    editions.let_go(desk, one)
    assert desk.edition.slug == "2025-26"
    assert list(editions.without_file(desk.snapshot)) == ["2026-27"]
    desk.undo()
    assert desk.edition.slug == "2026-27"


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
