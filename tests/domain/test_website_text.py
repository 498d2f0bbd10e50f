"""What to do on the website follows from the kind of item and what was answered."""

from __future__ import annotations

import pytest

from dsptdesk.domain.report import AnswerEntry, Document
from dsptdesk.domain.website_text import (
    NOT_COMPLETE,
    NOT_CONFIRMED,
    Doing,
    then_publish,
    website_steps,
)

PLACE = "Give this as the link or the place:"


def entry(**given):
    plain = {
        "ref": "1.1.1",
        "topic": "ico",
        "title": "A title",
        "question": "A question?",
        "group": "People",
        "standard": "1. One",
        "assertion": "1.1 One",
        "level": "Mandatory",
        "mandatory": True,
        "kind": "text",
        "surety": "",
        "state": "completed",
        "state_words": "Completed",
        "answer": "",
        "tick": None,
        "comment": "",
        "not_applicable": False,
        "how_not_applicable": "",
        "documents": (),
        "location": "",
        "owner": "",
        "due": "",
        "revisit": False,
        "completed": "",
    }
    return AnswerEntry(**{**plain, **given})


def document(title="Poster", **given):
    plain = {
        "id": "a" * 32,
        "title": title,
        "location": "",
        "lines": (),
        "items": ("1.1.1",),
        "file": f"1.1.1 {title}.pdf",
        "file_name": f"{title}.pdf",
        "media_type": "application/pdf",
        "size": 3,
        "sha256": "00",
        "blob": "b",
    }
    return Document(**{**plain, **given})


def steps(**given):
    return [(one.doing, one.words, one.copy) for one in website_steps(entry(**given))]


def test_a_text_is_typed_and_its_comment_goes_into_the_comment_box():
    assert steps(answer="ZA1", comment="Renewed in March.") == [
        (Doing.TYPE, "Type or paste:", "ZA1"),
        (Doing.COMMENT, "Comment:", "Renewed in March."),
    ]


def test_the_words_of_a_tick_are_not_typed():
    assert steps(kind="tick", tick=True, answer="Yes, this is in place") == [
        (Doing.SAY, "Tick the box: this is in place.", "")
    ]
    left = steps(kind="tick", tick=False, answer="Not yet\nWe begin in May.")
    assert left[0][1].startswith("Leave the box empty")
    assert left[1] == (Doing.TYPE, "Type or paste:", "We begin in May.")


def test_not_applicable_goes_the_way_the_website_has_for_it():
    said = steps(kind="tick", not_applicable=True, how_not_applicable="Tick it.", comment="Why.")
    assert said == [(Doing.SAY, "Tick it.", ""), (Doing.COMMENT, "Comment:", "Why.")]
    assert "Say so on the website" in steps(not_applicable=True)[0][1]


def test_a_document_is_uploaded_and_its_title_not_typed():
    held = document()
    found = list(website_steps(entry(kind="document", documents=(held,), answer="Poster")))
    assert [(one.doing, one.documents) for one in found] == [(Doing.UPLOAD, (held,))]


def test_a_place_is_given_in_place_of_a_document():
    assert steps(kind="document", answer="Office safe", location="Office safe") == [
        (Doing.PLACE, "Give this as the link or the place:", "Office safe")
    ]


def test_a_date_is_entered():
    assert steps(kind="date", answer="3 May 2026")[0] == (
        Doing.TYPE,
        "Enter the date:",
        "3 May 2026",
    )


OLD = {
    "not_applicable": True,
    "how_not_applicable": "Do so.",
    "comment": "We have none.",
    "location": "Old shelf",
    "answer": "Not applicable\nYes, this is in place\nWhat we did before",
    "tick": True,
    "documents": (document(),),
}
SO = (Doing.SAY, "Do so.", "")
WHY = (Doing.COMMENT, "Comment:", "We have none.")


@pytest.mark.parametrize(
    ("kind", "route", "left"),
    [
        ("text", "text", [(Doing.TYPE, "Type or paste:", "Not applicable"), WHY]),
        ("document", "location", [(Doing.PLACE, PLACE, "Not applicable"), WHY]),
        ("tick", "comment", [(Doing.COMMENT, "Comment:", "Not applicable\nWe have none.")]),
        ("tick", "", [WHY]),
        ("date", "", [WHY]),
    ],
)
def test_what_does_not_apply_is_said_in_its_box_and_nothing_of_an_old_answer(kind, route, left):
    assert steps(**OLD, kind=kind, not_applicable_box=route) == [SO, *left]
    assert not any(
        one.documents for one in website_steps(entry(**OLD, kind=kind, not_applicable_box=route))
    )


def test_not_applicable_is_not_said_twice_in_the_comment():
    given = {**OLD, "comment": "not applicable: we have none"}
    assert (
        steps(**given, kind="tick", not_applicable_box="comment")[1][2]
        == "not applicable: we have none"
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [("confirm", NOT_CONFIRMED), ("in-progress", NOT_COMPLETE), ("ready", NOT_COMPLETE)],
)
def test_what_nobody_confirmed_or_completed_is_not_to_be_entered(state, said):
    given = {"comment": "c", "location": "l", "documents": (document(),), "answer": "x"}
    for more in (
        {},
        {"not_applicable": True, "not_applicable_box": "text"},
        {"kind": "tick", "tick": True},
    ):
        assert steps(state=state, **given, **more) == [(Doing.SAY, said, "")]


def test_after_signing_off_here_it_is_not_recorded_once_more():
    assert "record it in the desk" in then_publish(signed_off=False)
    assert then_publish(signed_off=True).endswith(
        "note the day in the desk under Publish, Earlier publications."
    )


def test_nothing_started_is_nothing_to_enter():
    assert steps(state="not-started") == [(Doing.SAY, "Nothing to enter yet.", "")]


def test_doubts_and_conditions_come_last():
    said = steps(answer="x", surety="Likely: level", asked_when="Only asked when you have phones.")
    assert [one[1] for one in said][1:] == [
        "Only asked when you have phones.",
        "Likely: level. The website may differ.",
    ]
