"""Status for scripts and for people."""

from __future__ import annotations

import json

from dsptdesk.services import assessment, organisation, status


def test_the_status_is_plain_json_and_counts_every_item(desk):
    found = json.loads(json.dumps(status.status(desk)))
    assert found["edition"] == desk.edition.slug
    assert len(found["items"]) == len(desk.edition.items)
    assert sum(one["of"] for one in found["levels"]) == len(desk.edition.items)
    assert all(one["completed"] == 0 for one in found["levels"])
    assert found["status_now"] == "Not ready to publish"


def test_states_and_proposals_show_up(desk):
    organisation.save_details(desk, name="Larkfield", ico_number="ZA123456")
    item = next(one for one in desk.edition.items if one.topic == "ico-number")
    assessment.save_answer(desk, item, reply="ZA123456")
    assessment.complete(desk, item)
    found = {one["ref"]: one for one in status.status(desk)["items"]}
    assert found[item.ref]["state"] == "completed"
    assert found[item.ref]["proposal"]["answer"].endswith("ZA123456")


def test_the_lines_say_where_it_stands(desk):
    organisation.save_details(desk, name="Larkfield")
    lines = status.status_lines(desk)
    assert lines[0].startswith("Larkfield, edition")
    assert len([one for one in lines if "not-started" in one]) == len(desk.edition.items)


def test_only_a_suggestion_that_waits_is_marked(desk):
    organisation.save_details(desk, name="Larkfield", ico_number="ZA123456")
    mark = "(your registers suggest an answer)"
    item = next(one for one in desk.edition.items if one.topic == "ico-number")
    (waiting,) = [one for one in status.status_lines(desk) if mark in one]
    assert item.title in waiting
    assessment.save_answer(desk, item, reply="ZA123456")
    assessment.complete(desk, item)
    assert not [one for one in status.status_lines(desk) if mark in one]
    assert not any(one["suggested"] for one in status.status(desk)["items"])


def test_each_status_counts_all_the_items_it_needs(desk):
    lines = [" ".join(one.split()) for one in status.status_lines(desk)]
    assert "0 of 45 Standards Met" in lines
    assert "0 of 11 Optional" in lines
    assert not any(one.startswith("0 of 19") for one in lines)
