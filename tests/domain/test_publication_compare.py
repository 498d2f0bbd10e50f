"""Two publications side by side: by subject, never by number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.publication_compare import Difference, compare
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report import AnswerEntry, Document, Part, Report, Table

BLANK = AnswerEntry(
    ref="1.1.1",
    topic="t",
    title="A title",
    question="",
    group="Data security",
    standard="",
    assertion="",
    level="",
    mandatory=True,
    kind="text",
    surety="",
    state="completed",
    state_words="Completed",
    answer="We do",
    tick=None,
    comment="",
    not_applicable=False,
    how_not_applicable="",
    documents=(),
    location="",
    owner="",
    due="",
    revisit=False,
    completed="",
)


def entry(ref, topic, **more):
    return replace(BLANK, ref=ref, topic=topic, title=topic.title(), **more)


def paper(id_, sha="a" * 64, title="Policy"):
    return Document(id_, title, "", (), (), f"{title}.pdf", f"{title}.pdf", "", 3, sha, "b" * 32)


def report(*answers, edition="2025-26", documents=(), tables=(), statuses=()):
    return Report(
        organisation="Larkfield",
        edition=edition,
        edition_slug=edition,
        edition_version="8",
        deadline="",
        unconfirmed=(),
        made_on=date(2026, 6, 5),
        draft=False,
        sample=False,
        status_now="Standards Met",
        statuses=statuses,
        groups=(),
        standards=(),
        missing=(),
        advice=(),
        profile=Part("Organisation", ()),
        parts=(),
        answers=answers,
        assertions=(),
        tables=tables,
        documents=documents,
        history_head="",
    )


def sorts(before, after, older=None):
    found = compare(report(*before), report(*after), older)
    return {one.topic: one.sorts for one in found.items}


def test_the_same_subject_under_another_number_is_the_same():
    assert sorts([entry("1.6.2", "paper")], [entry("1.3.12", "paper")]) == {
        "paper": (Difference.SAME,)
    }


def test_the_same_number_for_another_subject_is_gone_and_new():
    found = sorts([entry("1.1.5", "old")], [entry("1.1.5", "new")])
    assert found == {"new": (Difference.ITEM_NEW,), "old": (Difference.ITEM_GONE,)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"answer": "We do more"}, (Difference.ANSWER,)),
        ({"tick": True}, {"tick": False}, (Difference.ANSWER,)),
        ({}, {"not_applicable": True}, (Difference.ANSWER,)),
        ({"location": "Shelf"}, {"location": "Drawer"}, (Difference.ANSWER,)),
        ({}, {"comment": "New words"}, (Difference.COMMENT,)),
        ({}, {"comment": "  "}, (Difference.SAME,)),
        ({"state": "not-started", "answer": ""}, {}, (Difference.NEWLY_ANSWERED,)),
        ({}, {"state": "not-started", "answer": ""}, (Difference.NO_LONGER_ANSWERED,)),
        ({}, {"answer": "More", "comment": "And"}, (Difference.ANSWER, Difference.COMMENT)),
        ({"completed": "Ann"}, {"completed": "Bob", "owner": "Cy"}, (Difference.SAME,)),
        ({"documents": (paper("1"),)}, {"documents": ()}, (Difference.DOCUMENTS,)),
        (
            {"documents": (paper("1"),)},
            {"documents": (paper("1", "c" * 64),)},
            (Difference.DOCUMENTS,),
        ),
        ({"documents": (paper("1"),)}, {"documents": (paper("2"),)}, (Difference.SAME,)),
    ],
)
def test_what_is_different_is_told(before, after, expected):
    found = sorts([entry("1.1.1", "t", **before)], [entry("1.1.1", "t", **after)])
    assert found == {"t": expected}


def test_a_merged_item_is_compared_with_all_it_was_made_of():
    before = [entry("1.1.1", "a", answer="One"), entry("1.1.2", "b", answer="Two")]
    found = compare(
        report(*before), report(entry("2.2.2", "ab", answer="Both")), {"ab": ("a", "b")}
    )
    (one,) = found.items
    assert (one.ref_before, one.ref_after, one.sort) == ("1.1.1, 1.1.2", "2.2.2", Difference.ANSWER)
    assert one.told == (("Answer", "One\nTwo", "Both"),)


def test_a_split_item_is_compared_with_each_part_and_never_gone():
    after = [entry("1.1.1", "a"), entry("1.1.2", "b")]
    found = sorts([entry("9.9.9", "both")], after, {"a": ("both",), "b": ("both",)})
    assert found == {"a": (Difference.SAME,), "b": (Difference.SAME,)}


def test_what_is_gone_comes_last_and_the_rest_in_the_later_order():
    before = [entry("1", "x"), entry("2", "y"), entry("3", "gone")]
    after = [entry("1", "y"), entry("2", "x"), entry("3", "new")]
    found = compare(report(*before), report(*after))
    assert [one.topic for one in found.items] == ["y", "x", "new", "gone"]
    assert dict(found.counts) == {
        Difference.SAME: 2,
        Difference.ITEM_NEW: 1,
        Difference.ITEM_GONE: 1,
    }
    assert found.summary.startswith("2 of 4 items differ.")


def test_documents_and_registers_are_compared_as_a_whole():
    table = Table("assets", "Assets", "", "", (), (), counted="3 assets")
    before = report(documents=(paper("1"), paper("2", title="Gone")), tables=(table,))
    after = report(
        documents=(paper("1", "d" * 64), paper("3", title="New")),
        tables=(
            replace(table, counted="4 assets"),
            replace(table, title="Sites", counted="1 site"),
        ),
    )
    found = compare(before, after)
    assert found.documents_added == ("New",)
    assert found.documents_removed == ("Gone",)
    assert found.documents_changed == ("Policy",)
    assert found.registers == (("Assets", "3 assets", "4 assets"), ("Sites", "None", "1 site"))


def test_counts_of_each_status_stand_side_by_side():
    before = report(statuses=(Count("Entry Level", 3, 10), Count("Standards Met", 1, 43)))
    after = report(statuses=(Count("Standards Met", 45, 45),))
    assert compare(before, after).statuses == (
        ("Standards Met", "1 of 43", "45 of 45"),
        ("Entry Level", "3 of 10", "–"),
    )


def test_the_picture_says_in_words_what_it_shows():
    before = [entry("1", "x"), entry("2", "y", group="Staff"), entry("3", "gone")]
    after = [entry("1", "x", answer="Other"), entry("2", "y", group="Staff"), entry("4", "new")]
    figure = compare(report(*before, edition="2024-25"), report(*after)).figure()
    assert figure.rows == (
        ("All items", "1", "1", "1", "1", "4"),
        ("Data security", "0", "1", "1", "1", "3"),
        ("Staff", "1", "0", "0", "0", "1"),
    )
    assert "1 same, 1 changed, 1 new, 1 gone" in figure.alt
    assert "2024-25" in figure.alt
    drawn = {getattr(one, "text", "") for one in figure.drawing.shapes}
    assert {"All items", "1 changed, 1 new, 1 gone", "1 same"} <= drawn
    for one in figure.drawing.shapes:
        assert 0 <= one.x <= figure.drawing.width
        assert 0 <= one.y <= figure.drawing.height


def test_nothing_to_compare_draws_nothing():
    found = compare(report(), report())
    assert not found.picture.worth_showing
    assert found.picture.draw(300).width == 300


TOPICS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)
STATES = st.sampled_from(["completed", "not-started", "in-progress"])


@given(before=TOPICS, after=TOPICS, data=st.data())
def test_nothing_is_lost_or_told_twice_whatever_is_compared(before, after, data):
    def made(topics):
        return report(
            *(
                entry(
                    str(n), topic, state=data.draw(STATES), answer=data.draw(st.sampled_from("xy"))
                )
                for n, topic in enumerate(topics)
            )
        )

    older = {topic: (data.draw(st.sampled_from("abcdefgh")),) for topic in after}
    then, now = made(before), made(after)
    found = compare(then, now, older)
    assert [one.topic for one in found.items][: len(after)] == after
    seen = {old.topic for one in found.items for old in one.before}
    assert seen == set(before)
    gone = {one.topic for one in found.items if one.after is None}
    assert gone <= set(before) - set(after)
    assert sum(count for _, count in found.counts) == len(found.items)
    assert compare(now, now).differing == ()
    for one in found.items:
        assert one.same == (one.sort is Difference.SAME)
        assert one.words
