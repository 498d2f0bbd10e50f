"""submission.json against its published schema."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from jsonschema import Draft202012Validator

from dsptdesk import paths
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.report import AnswerEntry, Document, Missing, Table, ToPutRight
from dsptdesk.exports.submission import build_submission
from dsptdesk.exports.verify import check_submission


@pytest.fixture(scope="module")
def schema():
    path = paths.resources() / "schemas" / "submission.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_schema_is_a_schema_and_strict(schema):
    Draft202012Validator.check_schema(schema)
    objects = [schema, *schema["$defs"].values()]
    strict = [one for one in objects if one.get("type") == "object"]
    assert len(strict) == 15
    assert all(one["additionalProperties"] is False for one in strict)
    # What came later is optional, so that folders exported before still fit.
    later = {"published", "sites", "exceptions", "action_plan", "official_wording", "on_website"}
    assert set(schema["properties"]) - set(schema["required"]) == later - {
        "official_wording",
        "on_website",
    }
    assert all(set(one["properties"]) - set(one["required"]) <= later for one in strict)
    assert all(set(one["required"]) <= set(one["properties"]) for one in strict)


def test_report_fits_the_schema(report, awkward, schema):
    for one in (report, awkward):
        Draft202012Validator(schema).validate(json.loads(build_submission(one)))


def test_schema_knows_every_field_of_the_report(schema):
    for name, kind, other in (
        ("answer", AnswerEntry, set()),
        ("missing", Missing, set()),
        ("to_put_right", ToPutRight, set()),
        ("register", Table, set()),
        ("document", Document, {"blob"}),
    ):
        known = {one.name for one in fields(kind)} - other
        assert set(schema["$defs"][name]["properties"]) == known


def test_text_is_kept_as_typed(awkward):
    answers = json.loads(build_submission(awkward))["answers"]
    assert [one["answer"] for one in answers] == [one.answer for one in awkward.answers]


def test_place_in_the_store_is_not_told(report):
    data = build_submission(report).decode()
    assert not any(one.blob in data for one in report.documents if one.blob)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": 2}, "version"),
        ({"more": 1}, "the start"),
        ({"organisation": ""}, "organisation"),
        ({"made_on": "today"}, "made_on"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(report, change, reason):
    text = json.dumps({**json.loads(build_submission(report)), **change})
    with pytest.raises(Damaged, match=f"does not fit its schema at {reason}"):
        check_submission(text, {})


def test_document_that_is_not_in_the_folder_is_noticed(report):
    with pytest.raises(Damaged, match="is not the document it should be"):
        check_submission(build_submission(report).decode(), {})
