from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.importing.plan import FieldChange, ImportPlan, Row, Side, Verdict
from dsptdesk.ui.registers.sheets.accepting import Accepting
from dsptdesk.ui.registers.sheets.differing import differing
from dsptdesk.ui.registers.sheets.marked import MarkedWords
from dsptdesk.ui.registers.sheets.words import left_words


def row(key, verdict, **more):
    return Row(key, "assets", verdict, key, id=key, **more)


def clash(name="note"):
    return FieldChange(name, name.title(), "mine", "theirs", "sent", conflict=True)


def test_only_the_words_that_differ_are_marked():
    assert differing("kept in the hall", "kept in the office") == (
        ("kept in the ", False),
        ("hall", True),
    )
    assert differing("two new words", "old words") == (("two new", True), (" words", False))
    assert differing("", "anything") == ()
    assert differing("anything", "") == (("anything", True),)


@given(st.text(), st.text())
def test_marking_never_loses_a_letter(words, other):
    assert "".join(part for part, _ in differing(words, other)) == words
    assert not any(differs for _, differs in differing(words, words))


def test_a_long_text_is_compared_quickly():
    one, two = "one two " * 3000, "two one " * 3000
    assert "".join(part for part, _ in differing(one, two)) == one


def test_marks_are_bold_and_underlined_and_heard(qtbot):
    words = MarkedWords(differing("kept in the <b>hall</b>", "kept in the office"), "Note, yours")
    qtbot.addWidget(words)
    assert words.text() == "kept in the <b>hall</b>"
    assert words.accessibleName() == "Note, yours: kept in the <b>hall</b>"
    assert words.marks == ("<b>hall</b>",)
    assert "hall" in words.accessibleDescription()
    formats = words._formats()
    assert all(one.format.fontUnderline() and one.format.fontWeight() > 600 for one in formats)
    assert words.heightForWidth(40) > words.heightForWidth(400)


def test_what_is_offered_is_ticked_and_nothing_else():
    plan = ImportPlan(
        "f",
        (
            row("new", Verdict.NEW),
            row("changed", Verdict.CHANGED),
            row("same", Verdict.UNCHANGED),
            row("gone", Verdict.GONE),
            row("both", Verdict.CONFLICT, changes=(clash(),)),
            row("broken", Verdict.NEW, possible=False),
        ),
    )
    accepting = Accepting(plan)
    assert accepting.taken == {"new", "changed"}
    assert accepting.count == 2
    assert "1 conflict is not decided" in left_words(accepting)
    assert "1 row cannot be taken" in left_words(accepting)
    assert accepting.take(["same", "broken", "both"]) == set()
    accepting.take(["gone"])
    assert "1 entry would be archived" in left_words(accepting)


def test_rows_that_name_each_other_are_ticked_and_unticked_together():
    plan = ImportPlan(
        "f",
        (row("site", Verdict.NEW), row("asset", Verdict.NEW, needs=frozenset({"site"}))),
    )
    accepting = Accepting(plan)
    assert accepting.leave(["site"]) == {"site", "asset"}
    assert accepting.take(["asset"]) == {"site", "asset"}


def test_a_conflict_is_ticked_once_every_field_has_a_side():
    both = row("both", Verdict.CONFLICT, changes=(clash("note"), clash("place")))
    accepting = Accepting(ImportPlan("f", (both,)))
    accepting.choose(both, Side.MINE, "note")
    assert accepting.taken == set()
    accepting.choose(both, Side.THEIRS, "place")
    assert accepting.taken == {"both"}
    assert accepting.count == 1
    assert accepting.choice().side_of(both, "note") is Side.MINE
    accepting.choose(both, Side.MINE)
    assert accepting.count == 0
    assert accepting.choice().side_of(both, "place") is Side.MINE


@pytest.mark.parametrize("changed", [True, False])
def test_choices_go_on_to_a_newer_preview_only_where_the_row_is_the_same(changed):
    both = row("both", Verdict.CONFLICT, changes=(clash(),))
    old = Accepting(ImportPlan("f", (both, row("new", Verdict.NEW))))
    old.choose(both, Side.THEIRS)
    old.leave(["new"])
    newer = row("both", Verdict.CONFLICT, changes=(clash("place"),)) if changed else both
    made = old.carried_to(Accepting(ImportPlan("f", (newer, row("new", Verdict.NEW)))))
    assert made.taken == (set() if changed else {"both"})
    assert made.open_conflicts == (1 if changed else 0)


def unclear(name="note", mine="mine"):
    return FieldChange(name, name.title(), mine, "theirs", None, overwrites=bool(mine))


def test_words_that_may_be_newer_are_kept_until_somebody_ticks_the_row():
    over = row("over", Verdict.CHANGED, changes=(unclear(),))
    accepting = Accepting(ImportPlan("f", (over,)))
    assert accepting.count == 0
    assert "Yours is kept" in left_words(accepting)
    assert accepting.shown_side(over, "note") is Side.MINE
    accepting.take(["over"])
    assert accepting.count == 1
    assert accepting.choice().theirs(over, over.changes[0])
    accepting.choose(over, Side.MINE, "note")
    assert accepting.taken == set()
    assert "Yours is kept" in left_words(accepting)


def test_a_blank_is_filled_while_the_words_beside_it_are_kept():
    both = row("both", Verdict.CHANGED, changes=(unclear(), unclear("place", "")))
    accepting = Accepting(ImportPlan("f", (both,)))
    assert accepting.taken == {"both"}
    taken = [one.name for one in both.changes if accepting.choice().theirs(both, one)]
    assert taken == ["place"]
    accepting.take_all()
    assert all(accepting.choice().theirs(both, one) for one in both.changes)


def test_a_conflict_where_yours_are_kept_stays_so_when_it_is_ticked_again():
    both = row("both", Verdict.CONFLICT, changes=(clash(),))
    accepting = Accepting(ImportPlan("f", (both,)))
    accepting.choose(both, Side.MINE)
    accepting.leave(["both"])
    accepting.take(["both"])
    assert accepting.side(both, "note") is Side.MINE
