"""An edition file is read whole or refused with what is wrong and where; nothing harms the reader."""

from __future__ import annotations

import copy
import json
import time

import pytest

from dsptdesk.domain.edition import edition_from
from dsptdesk.domain.errors import DsptError, NotFound, Refused
from dsptdesk.domain.years import EDITION_LIMIT
from dsptdesk.imports.edition_book import edition_of, is_edition_file, read_edition_file
from dsptdesk.paths import resources

PATH = resources() / "editions" / "2025-26.json"
RAW = json.loads(PATH.read_bytes())


def changed(change):
    raw = copy.deepcopy(RAW)
    change(raw)
    return json.dumps(raw).encode()


def set_in(*path, value):
    def change(raw):
        for step in path[:-1]:
            raw = raw[step]
        raw[path[-1]] = value

    return changed(change)


def test_a_shipped_edition_is_read_as_the_program_reads_it():
    edition, digest = read_edition_file(PATH)
    assert edition == edition_from(RAW)
    assert len(digest) == 64


def test_a_mark_at_the_beginning_is_no_trouble():
    assert edition_of(b"\xef\xbb\xbf" + PATH.read_bytes()).slug == "2025-26"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (set_in("items", 3, "level", value=7), r"Item 1.1.5, “level”: this must be words"),
        (set_in("items", 3, "kind", value="video"), r"“kind”: this must be “text” or “tick”"),
        (set_in("items", 3, "ref", value="1.1"), r"Item 1.1, “ref”: “1.1” is not written"),
        (set_in("items", 3, "title", value="x" * 46), r"“title”: this has 46 characters, and 45"),
        (set_in("items", 3, "colour", value="red"), r"Item 1.1.5: there is a name that editions"),
        (set_in("assertions", 0, "title", value=""), r"Assertion 1.1, “title”"),
        (set_in("levels", value=[]), r"“levels”: there is too little"),
        (changed(lambda raw: raw.pop("statuses")), r"“statuses” is missing"),
        (changed(lambda raw: raw["items"][2].pop("topic")), r"Item 1.1.3: “topic” is missing"),
        (set_in("deadline", value="2026-02-30"), r"a day that there is not"),
        (set_in("format", value=2), r"does not know. Get a newer version"),
        (set_in("slug", value="2025-26\n"), r"signs nobody can see"),
        (set_in("name", value="a\ud800b"), r"signs nobody can see"),
        (set_in("items", 3, "level", value="gold"), r"Item 1.1.5 has the level gold, which there"),
        (set_in("items", 3, "ref", value="1.1.1"), r"The item number 1.1.1 is there 2 times"),
        (set_in("items", 3, "topic", value="ico-number"), r"The topic ico-number is there 2 times"),
        (set_in("items", 3, "assertion", value="7.9"), r"belongs to assertion 7.9, which there is"),
        (set_in("items", 3, "ref", value="1.2.5"), r"not in order|does not belong to assertion"),
        (set_in("items", 3, "standard", value=9), r"does not belong to standard 9"),
        (set_in("assertions", 0, "standard", value=9), r"Assertion 1.1 does not belong to"),
        (set_in("statuses", 0, "needs_levels", value=["gold"]), r"needs the level gold"),
        (set_in("items", 3, "group", value="Nobody"), r"is in the group Nobody"),
        (set_in("follows", value="2025-26"), r"follows itself"),
        (changed(lambda raw: raw.update(items=[*raw["items"][1:], raw["items"][0]])), r"not in order"),
        (b'{"format": 1, "format": 2}', r"names “format” twice"),
        (b'{"format": NaN}', r"cannot be read as an edition file"),
        (PATH.read_bytes()[:-100], r"cut off or damaged"),
        (b"[1, 2]", r"no edition file"),
        (b'{"a": 1}', r"no edition file"),
        (b"\xff\xfe{", r"cannot be read as an edition file"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(data, said):
    with pytest.raises(Refused, match=said):
        edition_of(data)


def test_how_many_more_places_are_wrong_is_said():
    def change(raw):
        for item in raw["items"][:3]:
            item["kind"] = "video"

    with pytest.raises(Refused, match="There are 2 more such places"):
        edition_of(changed(change))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"format": 1, "items": [' + b",".join(b'{"a": %d}' % n for n in range(90_000)) + b"]}",
        b'{"format": 1, "items": [' + b"[]," * 400_000 + b"[]]}",
        b"[" + b"9" * 5_000 + b"]",
        b'{"format": 1, "items": "' + b"a-" * 1_000_000 + b'"}',
        b" " * EDITION_LIMIT + b"{}",
    ],
)
def test_hostile_files_are_refused_quickly(data):
    before = time.process_time()
    with pytest.raises(Refused):
        edition_of(data)
    assert time.process_time() - before < 5


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.write(b"{")
        file.truncate(EDITION_LIMIT + 10)
    with pytest.raises(Refused, match="larger than 5 MB"):
        read_edition_file(path)


def test_a_link_a_folder_and_nothing_are_told_in_words(tmp_path):
    with pytest.raises(NotFound):
        is_edition_file(tmp_path / "gone.json")
    link = tmp_path / "link.json"
    link.symlink_to(PATH)
    for path in (link, tmp_path):
        with pytest.raises(DsptError):
            read_edition_file(path)


@pytest.mark.parametrize(
    ("data", "answer"), [(b'\xef\xbb\xbf \n{"a": 1}', True), (b"[1]", True), (b"PK\3\4", False), (b"a,b", False)]
)  # fmt: skip
def test_json_is_known_by_its_first_sign(tmp_path, data, answer):
    path = tmp_path / "file"
    path.write_bytes(data)
    assert is_edition_file(path) is answer


def status(number, **changes):
    return changed(lambda raw: raw["statuses"][number].update(changes))


def named(slug, name=None, **more):
    return changed(lambda raw: raw.update(slug=slug, name=name or slug, follows=None, **more))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (named("zzz"), r"“zzz” is no name of an edition"),
        (named("0000"), r"is no name of an edition"),
        (named("9999-x"), r"is no name of an edition"),
        (named("2026-27-b"), r"is no name of an edition"),
        (named("2026-28"), r"is no name of an edition"),
        (named("2017-18"), r"is no name of an edition"),
        (named("2100-01"), r"is no name of an edition"),
        (named("2019-20-entry-level"), r"is no name of an edition"),
        (named("2026-27", "2024-25"), r"called “2024-25”, but it is for 2026-27"),
        (named("2026-27", "2026-27 and 2031-32"), r"but it is for 2026-27"),
        (named("2026-27", "2026-27b"), r"but it is for 2026-27"),
        (named("2026-27", "The toolkit"), r"but it is for 2026-27"),
        (set_in("follows", value="2030-31"), r"follows 2030-31, which is not an earlier one"),
        (set_in("name", value="2025\u202e-26"), r"signs nobody can see"),
        (set_in("summary", value="x\u200by."), r"signs nobody can see"),
        (set_in("audience", value="x\u00ady"), r"signs nobody can see"),
        (set_in("audience", value="x\u2028y"), r"signs nobody can see"),
        (status(1, needs_levels=["met"]), r"standards-met does not need what approaching-standards"),
        (status(2, needs_levels=["met"]), r"standards-exceeded does not need what standards-met"),
        (changed(lambda raw: [o.update(needs_levels=["optional"]) for o in raw["statuses"]]),
         r"needs nothing that is mandatory"),
        (changed(lambda raw: [o.update(level="met") for o in raw["items"]]),
         r"approaching-standards needs no item"),
        (changed(lambda raw: [o.update(evidence_months=12.5) for o in raw["items"]]),
         r"“evidence_months”: this must be a whole number"),
        (set_in("deadline_confirmed", value="no"), r"“deadline_confirmed”: this must be true or"),
    ],
)  # fmt: skip
def test_an_edition_that_lies_about_itself_is_refused(data, said):
    with pytest.raises(Refused, match=said):
        edition_of(data)


def test_official_words_with_signs_nobody_can_see_are_refused_too():
    def change(raw):
        raw["official_wording"] = True
        raw["items"][0]["official"] = {"text": "Is it\u202e safe?", "help": "", "change": ""}

    with pytest.raises(Refused, match="signs nobody can see"):
        edition_of(changed(change))


@pytest.mark.parametrize("slug", ["2026-27", "2098-99", "2099-00", "2018-19"])
def test_any_two_years_that_follow_one_another_are_a_name(slug):
    assert edition_of(named(slug)).slug == slug
    assert edition_of(named(slug, f"{slug} (corrected)")).name == f"{slug} (corrected)"


def test_the_shipped_editions_go_together():
    for path in (resources() / "editions").glob("20*.json"):
        assert read_edition_file(path)[0].slug == path.stem


def test_whole_numbers_written_as_decimals_are_whole():
    def change(raw):
        raw["format"] = 1.0
        for item in raw["items"]:
            item.update(evidence_months=12.0, standard=float(item["standard"]))

    edition = edition_of(changed(change))
    for item in edition.items:
        assert (type(item.age_months), type(item.standard)) == (int, int)
