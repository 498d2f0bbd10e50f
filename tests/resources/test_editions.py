"""The editions that come with the program are whole, in order and in plain words."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dsptdesk.domain.edition import edition_from
from dsptdesk.domain.policies import PolicyKind

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "resources" / "editions"
NAMES = ("2018-19-entry-level", "2023-24", "2024-25", "2025-26")
YEARLY = NAMES[1:]
OPTIONAL = {"becomes", "formed_from", "reworded", "official", "evidence_months"}
ABBREVIATIONS = (
    *("BYOD", "CCTV", "CQC", "DBS", "DCH", "DPIA", "DPO", "DSPT", "GDPR", "HR", "IAR", "ICO"),
    *("MFA", "NCSC", "NDG", "ODS", "ROPA", "SAR", "SIRO", "USB", "eMAR"),
)
ITEM_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.])")
GONE = object()


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=NAMES)
def edition(request):
    return read(request.param)


@pytest.fixture(scope="module")
def latest():
    return read("2025-26")


@pytest.fixture(scope="module")
def schema():
    return Draft202012Validator(json.loads((FOLDER / "edition.schema.json").read_text("utf-8")))


def by_number(ref):
    return tuple(int(part) for part in ref.split("."))


def words_of(item):
    """Everything of an item that a person reads."""
    texts = [item["title"], item["question"], *item["covers"], item["accepts"], *item["evidence"]]
    texts += [item["note"], item["changed"] or ""]
    for part in (item["not_applicable"], item["depends_on"]):
        texts += [value for key, value in (part or {}).items() if key in {"when", "how"}]
    return texts


def mandatory(edition):
    return [item for item in edition["items"] if item["level"] != "optional"]


def test_the_schema_itself_is_sound(schema):
    Draft202012Validator.check_schema(schema.schema)


def test_every_edition_fits_the_schema(edition, schema):
    assert [error.message for error in schema.iter_errors(edition)] == []


def test_every_edition_file_in_the_folder_is_tested_here():
    assert {path.name for path in FOLDER.iterdir()} == {
        "edition.schema.json",
        *(f"{name}.json" for name in NAMES),
    }


def test_the_file_is_named_by_the_slug():
    assert [read(name)["slug"] for name in NAMES] == list(NAMES)


def test_2025_26_has_45_items_to_do_26_of_them_for_approaching_and_11_optional(latest):
    levels = Counter(item["level"] for item in latest["items"])
    assert levels == {"approaching": 26, "met": 19, "optional": 11}


@pytest.mark.parametrize(
    ("name", "met", "optional"), [("2023-24", 16, 9), ("2024-25", 17, 9), ("2025-26", 19, 11)]
)
def test_each_year_has_its_known_count_of_items(name, met, optional):
    counts = Counter(item["level"] for item in read(name)["items"])
    assert counts == {"approaching": 26, "met": met, "optional": optional}
    assert f"{26 + met} items for Standards Met" in read(name)["summary"]


def test_2018_19_has_16_items():
    items = read("2018-19-entry-level")["items"]
    assert [item["level"] for item in items] == ["entry"] * 16


def test_the_groups_of_2025_26_have_the_known_sizes(latest):
    assert Counter(item["group"] for item in mandatory(latest)) == {
        "Staffing and roles": 7,
        "Policies and procedures": 13,
        "Data security": 8,
        "IT systems and devices": 17,
    }


def test_the_standards_of_2025_26_have_the_known_sizes(latest):
    sizes = {1: 16, 2: 2, 3: 3, 4: 6, 5: 1, 6: 4, 7: 6, 8: 3, 9: 2, 10: 2}
    assert Counter(item["standard"] for item in mandatory(latest)) == sizes


@pytest.mark.parametrize("key", ["ref", "topic", "title", "question"])
def test_no_two_items_share(edition, key):
    values = [item[key] for item in edition["items"]]
    assert [value for value, times in Counter(values).items() if times > 1] == []


def test_items_assertions_and_standards_are_in_the_order_of_the_website(edition):
    for refs in (
        [item["ref"] for item in edition["items"]],
        [assertion["ref"] for assertion in edition["assertions"]],
    ):
        assert refs == sorted(refs, key=by_number)
    assert [standard["number"] for standard in edition["standards"]] == list(range(1, 11))


def test_every_item_hangs_under_its_own_assertion_and_standard(edition):
    standards = {each["ref"]: each["standard"] for each in edition["assertions"]}
    for item in edition["items"]:
        assert item["ref"].startswith(item["assertion"] + ".")
        assert standards[item["assertion"]] == item["standard"] == by_number(item["ref"])[0]
    assert standards.keys() == {item["assertion"] for item in edition["items"]}


def test_groups_levels_and_confidence_are_declared_and_used(edition):
    levels = {level["slug"] for level in edition["levels"]}
    marks = {mark["slug"] for mark in edition["confidence"]}
    assert {item["level"] for item in edition["items"]} == levels
    assert {item["group"] for item in edition["items"]} <= set(edition["groups"])
    for item in edition["items"]:
        assert {item["confidence"], item["kind_confidence"], item["level_confidence"]} <= marks


def test_each_status_needs_at_least_what_the_one_below_needs(edition):
    below = set()
    for status in edition["statuses"]:
        assert below <= set(status["needs_levels"]) <= {one["slug"] for one in edition["levels"]}
        below = set(status["needs_levels"])
    assert "optional" not in below


def test_an_item_depends_only_on_items_of_its_edition(edition):
    refs = {item["ref"] for item in edition["items"]}
    asked = {(item["depends_on"] or {}).get("ref") for item in edition["items"]} - {None}
    assert asked <= refs


@pytest.mark.parametrize("name", YEARLY)
def test_a_topic_that_becomes_another_names_one_of_every_later_year(name):
    topics = {item["topic"] for item in read(name)["items"]}
    old = read("2018-19-entry-level")["items"]
    becomes = {item["topic"]: item["becomes"] for item in old if "becomes" in item}
    assert set(becomes.values()) - {None} <= topics
    assert not becomes.keys() & topics
    assert {item["topic"] for item in old} - becomes.keys() <= topics


def test_policies_that_feed_an_item_are_kinds_the_register_offers(edition):
    fed = {name for item in edition["items"] for name in item["fed_by"]}
    kinds = {name.removeprefix("policies:") for name in fed if name.startswith("policies:")}
    assert kinds
    assert kinds <= {kind.value for kind in PolicyKind}


def test_the_program_reads_every_edition_whole(edition):
    loaded = edition_from(edition)
    assert [item.ref for item in loaded.items] == [item["ref"] for item in edition["items"]]
    for item in loaded.items:
        assert loaded.assertion(item.assertion)
        assert loaded.level(item.level)
        assert loaded.surety(item.confidence)
        assert loaded.standard(item.standard)


def test_titles_fit_in_a_list(edition):
    too_long = [item["title"] for item in edition["items"] if len(item["title"]) > 45]
    assert too_long == []


def test_what_is_not_confirmed_never_reads_as_settled(edition):
    settled = {mark["slug"] for mark in edition["confidence"] if mark["settled"]}
    assert settled == {"seen"}
    for item in edition["items"]:
        if item["kind_confidence"] in {"inferred", "recalled"} and item["ref"] != "4.5.3":
            unsure = edition["slug"] == "2018-19-entry-level" or "We expect" in item["accepts"]
            assert unsure, item["ref"]
        if {item["confidence"], item["level_confidence"]} & {"recalled", "gp-only"}:
            assert item["note"], f"{item['ref']} must say why it is unsure"
        route = item["not_applicable"]
        if route and not route["confirmed"]:
            assert re.search("expect|check|look", route["how"], re.IGNORECASE), item["ref"]


def test_the_words_suit_a_care_provider(edition):
    for item in edition["items"]:
        text = " ".join(words_of(item))
        assert not re.search(r"\bpatients?\b|!|\bTODO\b", text, re.IGNORECASE), item["ref"]
        assert not re.search("[\u2018-\u201d]", text), f"{item['ref']}: type plain quotation marks"


def test_sentences_are_short(edition):
    for item in edition["items"]:
        for text in words_of(item):
            for sentence in re.split(r"(?<=[.?:;]) ", text):
                assert len(sentence.split()) <= 26, f"{item['ref']}: {sentence}"


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_an_abbreviation_is_spelled_out_where_an_item_first_uses_it(edition, short):
    for item in edition["items"]:
        text = " ".join(words_of(item)[1:])
        found = re.search(rf"\(?\b{short}\b\)?", text)
        assert found is None or found[0] == f"({short})", f"{item['ref']} uses {short}"


def strings_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_no_code_knows_an_item_by_its_number():
    refs = {item["ref"] for name in NAMES for item in read(name)["items"]}
    known = [
        f"{path.relative_to(REPO)}: {number}"
        for path in sorted((REPO / "dsptdesk").rglob("*.py"))
        for text in strings_in(path)
        for number in ITEM_NUMBER.findall(text)
        if number in refs
    ]
    assert known == []


def test_the_search_for_numbers_in_code_finds_one(tmp_path):
    code = tmp_path / "sample.py"
    code.write_text('"""Item 1.1.1."""\nx = f"see 4.5.3 now {x}"\ny = "10.2.1.5"\n', "utf-8")
    found = [number for text in strings_in(code) for number in ITEM_NUMBER.findall(text)]
    assert found == ["4.5.3"]


ITEM = ("items", 0)
BREAKAGES = {
    "a future format": (("format",), 2),
    "a word too many": (("colour",), "blue"),
    "no name": (("name",), GONE),
    "no items": (("items",), []),
    "no statuses": (("statuses",), []),
    "nine standards": (("standards", 9), GONE),
    "a date that cannot be": (("deadline",), "2026-13-30"),
    "a date in words": (("deadline",), "30 June 2026"),
    "a slug with a space": (("slug",), "2025 26"),
    "a status that needs something unknown": (("statuses", 0, "needs"), ["luck"]),
    "an unconfirmed mark called settled": (("confidence", 1, "settled"), True),
    "a confirmed mark called unsettled": (("confidence", 0, "settled"), False),
    "a label too long for a tag": (("confidence", 0, "label"), "x" * 21),
    "a standard that does not exist": ((*ITEM, "standard"), 11),
    "a standard in words": ((*ITEM, "standard"), "1"),
    "an item without a topic": ((*ITEM, "topic"), GONE),
    "a topic with capitals": ((*ITEM, "topic"), "Ico-Number"),
    "an item number of two parts": ((*ITEM, "ref"), "1.1"),
    "an unknown kind of answer": ((*ITEM, "kind"), "checkbox"),
    "an unknown confidence": ((*ITEM, "confidence"), "certain"),
    "an empty title": ((*ITEM, "title"), ""),
    "a title of 46 characters": ((*ITEM, "title"), "x" * 46),
    "a question that does not ask": ((*ITEM, "question"), "Your number."),
    "too little advice": ((*ITEM, "covers"), ["One.", "Two."]),
    "too much advice": ((*ITEM, "covers"), [f"Number {n}." for n in range(7)]),
    "advice said twice": ((*ITEM, "covers"), ["Same.", "Same.", "Other."]),
    "advice that is not a sentence": ((*ITEM, "covers", 0), "and so on"),
    "one kind of evidence only": ((*ITEM, "evidence"), ["The certificate"]),
    "a word too many in an item": ((*ITEM, "colour"), "blue"),
    "a source that is not an address": ((*ITEM, "sources"), ["a friend"]),
    "a register with a space": ((*ITEM, "fed_by"), ["my register"]),
    "an exemption nobody knows": ((*ITEM, "exempted_by"), ["Luck"]),
    "a not applicable route that does not exist": (
        (*ITEM, "not_applicable"),
        {"when": "Never.", "route": "phone", "how": "Ring them.", "confirmed": True},
    ),
    "a not applicable route without how": (
        (*ITEM, "not_applicable"),
        {"when": "Never.", "route": "comment", "confirmed": True},
    ),
    "a place for a document where no document is asked": (
        (*ITEM, "not_applicable"),
        {"when": "Never.", "route": "location", "how": "Type it.", "confirmed": True},
    ),
    "a dependence on two things": (
        (*ITEM, "depends_on"),
        {"ref": "8.1.4", "register": "incidents", "when": "Always."},
    ),
    "an edition before it that is a year only in words": (("follows",), "last year"),
    "a wording that changed somewhere else": ((*ITEM, "reworded"), ["title"]),
    "evidence that may have no age": ((*ITEM, "evidence_months"), 0),
    "an age in words": ((*ITEM, "evidence_months"), "a year"),
    "a topic it came from with a space": ((*ITEM, "formed_from"), ["old topic"]),
    "no question of our own": ((*ITEM, "question"), ""),
    "no advice of our own": ((*ITEM, "covers"), []),
    "no word on what is accepted": ((*ITEM, "accepts"), ""),
    "no evidence of our own": ((*ITEM, "evidence"), []),
    "official words in a file that says it has none": (
        (*ITEM, "official"),
        {"text": "Do you?", "help": "", "change": ""},
    ),
    "a dependence on nothing": ((*ITEM, "depends_on"), {"when": "Always."}),
}


def broken(edition, path, value):
    result = copy.deepcopy(edition)
    *way, last = path
    place = result
    for step in way:
        place = place[step]
    if value is GONE:
        del place[last]
    else:
        place[last] = value
    return result


@pytest.mark.parametrize(("path", "value"), BREAKAGES.values(), ids=BREAKAGES.keys())
def test_a_broken_edition_does_not_fit_the_schema(edition, schema, path, value):
    assert schema.is_valid(edition)
    assert not schema.is_valid(broken(edition, path, value))


OFFICIAL = {"text": "Sample of official words", "help": "Line one\nLine two", "change": ""}


def loaded(edition, **changes):
    """Make an edition look as if somebody had loaded it, its first item in official words."""
    result = {**copy.deepcopy(edition), "official_wording": True, "source": "From a spreadsheet."}
    result["items"][0] |= {"official": OFFICIAL, **changes}
    return result


def test_official_words_may_stand_in_for_ours(edition, schema):
    bare = {"question": "", "covers": [], "accepts": "", "evidence": []}
    assert schema.is_valid(loaded(edition, **bare))
    assert edition_from(loaded(edition, **bare)).items[0].asked == OFFICIAL["text"]


@pytest.mark.parametrize("broken_words", [{**OFFICIAL, "text": " "}, {"text": "Do you?"}, {}])
def test_official_words_are_whole_or_not_there(edition, schema, broken_words):
    assert not schema.is_valid(loaded(edition, official=broken_words))


def test_no_shipped_edition_holds_official_words(edition):
    assert edition["official_wording"] is False
    assert not any("official" in item for item in edition["items"])
    assert edition.get("source", "") == ""


def test_every_key_of_an_edition_must_be_there_but_a_few(edition, schema):
    for key in edition:
        still_fits = schema.is_valid(broken(edition, (key,), GONE))
        assert still_fits == (key in {"follows", "source", "deadline_confirmed"}), key
    for key in edition["items"][0]:
        still_fits = schema.is_valid(broken(edition, (*ITEM, key), GONE))
        assert still_fits == (key in OPTIONAL), key
