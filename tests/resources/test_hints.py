"""The hints that come with the program fit the editions, the schema and their own rules."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.hints.guard import Known, guard
from dsptdesk.domain.hints.hint import hints_from
from dsptdesk.domain.hints.parts import Part, marks

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
RAW = json.loads((RESOURCES / "hints.json").read_text(encoding="utf-8"))
HINTS = hints_from(RAW)
EDITIONS = tuple(load_edition(slug) for slug in edition_files())
ITEMS = [(edition.slug, item) for edition in EDITIONS for item in edition.items]
WRITTEN = [(slug, item) for slug, item in ITEMS if item.kind == "text"]
SAMPLE = json.loads((RESOURCES / "sample" / "larkfield.json").read_text(encoding="utf-8"))
NOT_ALL = {"1.3.6", "1.3.12", "1.3.13", "7.2.1"}
"""Answers of the example that really leave something out; the pages say so."""


def lacking(text, needs, names=()):
    return [one.part for one in marks(text, needs, names) if not one.there]


def called(value):
    return " ".join((value.topic, *value.editions))


def test_the_file_fits_its_schema():
    schema = json.loads((RESOURCES / "schemas" / "hints.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(RAW))


@pytest.mark.parametrize(("slug", "item"), WRITTEN, ids=[f"{s} {i.ref}" for s, i in WRITTEN])
def test_every_written_answer_of_every_edition_has_an_example(slug, item):
    hint = HINTS.written_for(item, slug)
    assert hint is not None
    assert HINTS.needed(item, slug, "reply") == hint.answer
    assert HINTS.needed(item, slug, "comment") == ()


def test_every_hint_is_used():
    topics = {kind: {item.topic for _, item in ITEMS if item.kind == kind} for kind in _KINDS}
    written = {(item.topic, slug) for slug, item in WRITTEN}
    assert {one.topic for one in HINTS.written} == topics["text"]
    own = [(one.topic, slug) for one in HINTS.written for slug in one.editions]
    assert set(own) <= written
    assert HINTS.comments.keys() <= topics["tick"]
    assert HINTS.places.keys() == topics["document"]
    assert len(set(own)) == len(own)
    general = [one.topic for one in HINTS.written if not one.editions]
    assert len(set(general)) == len(general)


_KINDS = ("text", "tick", "document")


@pytest.mark.parametrize("hint", HINTS.written, ids=called)
def test_the_better_example_passes_and_the_weak_one_does_not(hint):
    assert lacking(hint.examples.better, hint.answer) == []
    missing = lacking(hint.examples.weak, hint.answer)
    assert len(missing) * 2 >= len(hint.answer)


@pytest.mark.parametrize("hint", HINTS.written, ids=called)
def test_examples_hold_nothing_about_one_person_and_read_easily(hint):
    known = Known(date(2026, 6, 5))
    texts = (hint.examples.weak, hint.examples.better, hint.examples.why)
    assert not any(guard(text, known) for text in texts)
    for text in texts:
        sentences = [one.split() for one in re.split(r"[.;:]\s", text)]
        assert max(map(len, sentences)) <= 27, text
        assert not re.search(r"\d\.\d+\.\d|—|!", text)
    assert len(hint.examples.better.split()) <= 75


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("2018-19-entry-level", "named as data protection officer"),
        ("2023-24", "by a letter from the director"),
        ("2024-25", "by a letter from the director"),
        ("2025-26", "at the managers' meeting each month"),
    ],
)
def test_an_edition_that_asks_something_else_has_its_own_example(slug, said):
    item = next(i for s, i in WRITTEN if s == slug and i.topic == "responsible-people")
    assert said in HINTS.written_for(item, slug).examples.better


def test_good_answers_of_the_example_mostly_pass():
    passed, wanted, short = 0, 0, set()
    edition = next(one for one in EDITIONS if one.slug == "2025-26")
    for one in SAMPLE["records"]["answers"]:
        values = one["values"]
        finished = values.get("completed_on") or values.get("reply")
        if values["edition"] != edition.slug or not finished or values.get("not_applicable"):
            continue
        for field in ("reply", "comment", "location"):
            if text := values.get(field, ""):
                needs = HINTS.needed(edition.item(values["item"]), edition.slug, field)
                missing = lacking(text, needs)
                wanted += len(needs)
                passed += len(needs) - len(missing)
                short |= {values["item"]} if missing else set()
    assert wanted > 60
    assert passed / wanted > 0.9
    assert short == NOT_ALL


# How people who know better write when they are in a hurry.
IN_A_HURRY = {
    "backups": "Done by our system.",
    "updates": "We update regularly.",
    "physical-security": "Everything is locked away and secure.",
    "mobile-phones": "Phones have a PIN. Staff are aware of the risks.",
    "own-destruction": "Shredded on site.",
    "password-practice": "Strong passwords are used and changed often.",
    "paper-off-site": "Paper is kept safe at all times.",
    "continuity-test": "Tested regularly, all went well.",
    "top-risks": "Phishing, ransomware, human error.",
    "responsible-people": "The manager.",
    "ico-number": "See certificate.",
}


@pytest.mark.parametrize("topic", IN_A_HURRY)
def test_hurried_answers_do_not_pass(topic):
    hint = next(one for one in HINTS.written if one.topic == topic and not one.editions)
    missing = lacking(IN_A_HURRY[topic], hint.answer)
    assert len(missing) * 2 >= len(hint.answer)


def test_parts_are_named_as_the_schema_names_them():
    schema = json.loads((RESOURCES / "schemas" / "hints.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["parts"]["items"]["enum"] == [one.slug for one in Part]
