"""From year to year an item keeps its topic, and what changed is marked."""

from __future__ import annotations

import pytest

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.edition import edition_order

ENTRY = load_edition("2018-19-entry-level")
YEARS = tuple(load_edition(name) for name in ("2023-24", "2024-25", "2025-26"))
OLDEST, MIDDLE, NEWEST = YEARS
STEPS = [(OLDEST, MIDDLE), (MIDDLE, NEWEST)]

RENUMBERED = {
    # Topic: its number in 2018-19 Entry Level, in 2020-21, and since; "" where it had none.
    "responsible-people": ("1.1.6", "1.1.2", "1.1.5"),
    "policies": ("1.2.1", "1.2.1", "1.3.1"),
    "ico-number": ("1.3.1", "1.3.1", "1.1.1"),
    "privacy-notice": ("1.3.3", "1.3.2", "1.1.3"),
    "asset-and-processing-register": ("1.4.1", "1.4.1", "1.1.2"),
    "data-protection-policy-security": ("1.6.1", "1.6.1", "1.3.7"),
    "paper-off-site": ("", "1.6.2", "1.3.12"),
    "physical-security": ("", "1.6.3", "1.3.13"),
    "dpia-in-policy": ("1.6.7", "1.6.5", "1.3.8"),
    "own-devices": ("", "1.6.6", "1.3.11"),
    "destruction-contract": ("", "1.7.2", "1.4.2"),
    "induction": ("", "2.2.1", "2.1.1"),
    "contract-clauses": ("2.3.2", "2.2.2", "2.2.1"),
    "staff-list": ("4.1.1", "4.1.1", "4.1.1"),
    "breach-reporting": ("6.1.1", "6.1.1", "6.1.1"),
    "supplier-list": ("10.1.1", "10.1.2", "10.1.2"),
}
MERGED = {
    "1.2.3": "policies",
    "1.6.11": "dpia-in-policy",
    "1.7.1": "policies",
    "2.1.1": "asset-and-processing-register",
}
COLLISIONS = {
    # A number of 2018-19 or 2020-21 that now belongs to another topic: what it meant, what it means
    "1.1.6": ("responsible-people", "consent-to-share"),
    "1.1.2": ("responsible-people", "asset-and-processing-register"),
    "1.3.1": ("ico-number", "policies"),
    "1.3.2": ("privacy-notice", "spot-checks"),
    "1.4.1": ("asset-and-processing-register", "retention-timetable"),
    "2.1.1": ("register-reviewed", "induction"),
    "2.2.1": ("induction", "contract-clauses"),
}


def numbers(edition):
    return {item.topic: item.ref for item in edition.items}


@pytest.mark.parametrize("year", YEARS, ids=lambda one: one.slug)
@pytest.mark.parametrize(("topic", "refs"), RENUMBERED.items(), ids=RENUMBERED)
def test_a_renumbered_topic_has_its_known_numbers(topic, refs, year):
    entry, _, now = refs
    assert numbers(ENTRY).get(topic, "") == entry
    assert year.item_on(topic).ref == now


@pytest.mark.parametrize(("old", "topic"), MERGED.items(), ids=MERGED)
def test_an_old_item_that_became_part_of_another_says_so(old, topic):
    assert ENTRY.item(old).becomes == topic
    assert all(year.item_on(topic) for year in YEARS)


@pytest.mark.parametrize("year", YEARS, ids=lambda one: one.slug)
@pytest.mark.parametrize(("ref", "topics"), COLLISIONS.items(), ids=COLLISIONS)
def test_a_number_used_again_now_means_another_topic(ref, topics, year):
    meant, means = topics
    before = {one[place]: topic for topic, one in RENUMBERED.items() for place in (0, 1)}
    assert (ENTRY.item(ref).topic if ENTRY.has(ref) else before[ref]) == meant
    assert year.item(ref).topic == means


def test_every_collision_with_2018_19_is_listed():
    for item in ENTRY.items:
        for year in YEARS:
            if year.has(item.ref) and year.item(item.ref).topic != item.topic:
                assert COLLISIONS[item.ref] == (item.topic, year.item(item.ref).topic)


def test_no_number_means_two_topics_and_no_topic_has_two_numbers_since_2023_24():
    meant, numbered = {}, {}
    for item in (item for year in YEARS for item in year.items):
        assert meant.setdefault(item.ref, item.topic) == item.topic
        assert numbered.setdefault(item.topic, item.ref) == item.ref


def test_what_each_year_added():
    topics = [set(numbers(year)) for year in YEARS]
    assert topics[1] - topics[0] == {"multi-factor"}
    added = {"asset-importance", "asset-life", "early-warning", "weaknesses-found"}
    assert topics[2] - topics[1] == added
    assert topics[0] < topics[1] < topics[2]


@pytest.mark.parametrize(
    ("step", "now_needed"),
    [(STEPS[0], set()), (STEPS[1], {"administrators-accountable", "digital-asset-register"})],
)
def test_only_what_is_known_became_a_must(step, now_needed):
    before, after = step
    found = set()
    for item in before.items:
        later = after.item_on(item.topic)
        if not before.is_mandatory(item) and after.is_mandatory(later):
            found.add(item.topic)
            continue
        assert (item.level, item.kind, item.group) == (later.level, later.kind, later.group)
    assert found == now_needed


def test_the_items_reworded_in_2025_26_are_those_of_the_published_list_of_changes():
    marked = {item.ref: item.reworded for item in NEWEST.items if item.reworded}
    help_only = ("1.3.6", "3.2.1", "4.4.1", "7.1.2", "7.3.4", "10.2.2")
    assert marked == {
        "1.1.3": ("question", "help"),
        "1.1.5": ("question",),
        "1.3.1": ("question",),
        **dict.fromkeys(help_only, ("help",)),
    }
    assert not any(item.reworded for year in (OLDEST, MIDDLE) for item in year.items)


def test_what_was_reworded_is_said_in_words_too():
    for item in NEWEST.items:
        words = item.changed.lower()
        for part, said in (("question", "question"), ("help", "help text")):
            assert (part in item.reworded) == (said in words), item.ref


def test_the_older_question_on_who_is_responsible_is_not_the_new_one():
    older = {year.item_on("responsible-people").question for year in (OLDEST, MIDDLE)}
    assert len(older) == 1
    assert NEWEST.item_on("responsible-people").question not in older


NEW_ADVICE = {
    "privacy-notice": ("large print", "complain"),
    "responsible-people": ("senior person", "how often"),
    "continuity-plan": ("other organisations", "data protection law"),
    "backups": ("bring back first", "tried to get data back", "kept from people"),
}


@pytest.mark.parametrize(("topic", "phrases"), NEW_ADVICE.items(), ids=NEW_ADVICE)
def test_what_came_with_2025_26_is_not_told_of_earlier_years(topic, phrases):
    for phrase in phrases:
        told = [phrase in " ".join(year.item_on(topic).covers) for year in YEARS]
        assert told == [False, False, True], phrase


def test_other_advice_reads_the_same_every_year():
    differing = {
        item.topic
        for year in (OLDEST, MIDDLE)
        for item in year.items
        if item.covers != NEWEST.item_on(item.topic).covers
    }
    # Support for old Windows is told by its date; a look at this year's website helps only now.
    assert differing == {*NEW_ADVICE, "supported-systems", "destruction-contract"}


def test_an_older_year_is_never_surer_than_its_own_sources():
    for year in (OLDEST, MIDDLE):
        levels = {item.ref for item in year.items if item.level_confidence == "seen"}
        assert levels == ({"3.4.1"} if year is OLDEST else {"4.5.3"})
        for item in year.items:
            later = NEWEST.item_on(item.topic)
            if item.confidence == "seen":
                assert item.sources
                assert later.confidence == "seen"
    assert any("Approaching" in said and "not confirmed" in said for said in MIDDLE.unconfirmed)
    assert any("last day" in said for said in OLDEST.unconfirmed)
    assert OLDEST.deadline is None


def test_each_edition_follows_the_one_before_where_that_is_held():
    assert [year.follows for year in (ENTRY, *YEARS)] == [None, None, "2023-24", "2024-25"]
    for slug in edition_files():
        edition = load_edition(slug)
        assert edition.follows is None or load_edition(edition.follows).order < edition.order


def test_the_editions_stand_in_the_order_of_their_years():
    assert list(edition_files()) == ["2018-19-entry-level", "2023-24", "2024-25", "2025-26"]
    assert list(edition_files()) == sorted(edition_files(), key=edition_order)


@pytest.mark.parametrize("year", YEARS, ids=lambda one: one.slug)
def test_an_age_of_evidence_stands_only_where_the_words_speak_of_a_time(year):
    for item in year.items:
        if item.age_months:
            words = " ".join((item.title, item.question, *item.covers)).lower()
            assert "year" in words, item.ref
    assert {year.item_on(topic).age_months for topic in ("training-95", "spot-checks")} == {12}
    assert year.item_on("policies").age_months == 36
    assert year.item_on("ico-number").age_months is None


def test_the_days_that_are_known_are_confirmed():
    assert [(one.deadline is not None, one.deadline_confirmed) for one in (MIDDLE, NEWEST)] == [
        (True, True)
    ] * 2


def test_no_age_is_given_where_no_source_speaks_of_one():
    for year in YEARS:
        assert year.item_on("continuity-test").age_months is None


def test_what_became_of_the_data_quality_policy_is_only_worked_out():
    (item,) = (one for one in ENTRY.items if one.topic == "data-quality")
    assert item.becomes == "policies"
    assert "worked out" in item.note
    assert any("data quality" in said and "worked out" in said for said in ENTRY.unconfirmed)
