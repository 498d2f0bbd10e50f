"""An edition is the same after it was written down and read again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.edition import (
    Edition,
    Item,
    NotApplicable,
    Official,
    edition_from,
    edition_order,
    edition_to,
)
from dsptdesk.paths import resources

SHIPPED = tuple(load_edition(slug) for slug in edition_files())
NEWEST = SHIPPED[-1]

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MONTHS = st.none() | st.integers(1, 120)
ROUTES = st.none() | st.builds(NotApplicable, TEXT, TEXT, TEXT, st.booleans())
DEPENDS = st.none() | st.dictionaries(TEXT, TEXT, max_size=2)
ITEMS = st.builds(
    Item,
    **dict.fromkeys(("ref", "topic", "assertion", "group", "level", "kind"), TEXT),
    **dict.fromkeys(("kind_confidence", "confidence", "level_confidence"), TEXT),
    **dict.fromkeys(("title", "question", "accepts", "changed", "note", "becomes"), TEXT),
    **dict.fromkeys(("covers", "exempted_by", "fed_by", "evidence", "sources"), TEXTS),
    **dict.fromkeys(("formed_from", "reworded"), TEXTS),
    standard=st.integers(1, 10),
    not_applicable=ROUTES,
    depends_on=DEPENDS,
    official=st.none() | st.builds(Official, TEXT, TEXT, TEXT),
    age_months=MONTHS,
)
EDITIONS = st.builds(
    replace,
    st.sampled_from(SHIPPED),
    items=st.lists(ITEMS, max_size=3).map(tuple),
    deadline=st.none() | st.dates(),
    follows=st.none() | TEXT.filter(bool),
    source=TEXT,
    official_wording=st.booleans(),
    deadline_confirmed=st.booleans(),
    unconfirmed=TEXTS,
)

NO_HEIR = ("becomes", None)
FIRST = ("follows", None)


def again(edition: Edition) -> Edition:
    return edition_from(json.loads(json.dumps(edition_to(edition))))


def said(raw: dict) -> dict:
    """Leave out what says that there is nothing."""
    items = [
        {key: one for key, one in item.items() if (key, one) != NO_HEIR} for item in raw["items"]
    ]
    return {**{key: one for key, one in raw.items() if (key, one) != FIRST}, "items": items}


@pytest.mark.parametrize("edition", SHIPPED, ids=lambda one: one.slug)
def test_a_shipped_edition_reads_back_as_it_was_written(edition):
    assert again(edition) == edition


@pytest.mark.parametrize("edition", SHIPPED, ids=lambda one: one.slug)
def test_what_is_written_fits_the_schema_and_says_what_the_file_says(edition):
    folder = resources() / "editions"
    schema = Draft202012Validator(json.loads((folder / "edition.schema.json").read_text("utf-8")))
    written = edition_to(edition)
    assert [error.message for error in schema.iter_errors(written)] == []
    assert said(written) == said(json.loads((folder / f"{edition.slug}.json").read_text("utf-8")))


@given(EDITIONS)
def test_any_edition_reads_back_as_it_was_written(edition):
    assert again(edition) == edition


def test_an_edition_of_before_says_nothing_of_what_it_does_not_know():
    item = load_edition("2018-19-entry-level").items[0]
    assert (item.formed_from, item.reworded, item.official, item.age_months) == ((), (), None, None)


def test_what_is_asked_is_the_official_text_where_it_is_held():
    item = NEWEST.items[0]
    assert item.asked == item.question
    official = Official("Their words", "", "")
    assert replace(item, official=official, question="").asked == "Their words"


def test_an_item_is_found_by_its_topic():
    item = NEWEST.items[3]
    assert NEWEST.item_on(item.topic) is item
    assert NEWEST.item_on("no-such-topic") is None


def test_editions_sort_by_year_then_by_name():
    slugs = ["2026-27", "care-2024-25", "2018-19-entry-level", "ours", "2018-19"]
    ordered = sorted(slugs, key=edition_order)
    assert ordered == ["ours", "2018-19", "2018-19-entry-level", "care-2024-25", "2026-27"]
    assert NEWEST.order == edition_order(NEWEST.slug)
