"""A pack of a publication holds what it covers, says what is true, and survives hostile copies."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.errors import Damaged, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.publication_compare import compare
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.exports import frozen as copies
from dsptdesk.services import assessment, publications, publishing, registers
from dsptdesk.services.publications import Frozen, chain
from tests.publishing import add_sites, finish, publish

SECRET, NOTE = "no locks at SECRETPLACE", "PRIVATENOTE"


def texts(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_text("utf-8", errors="replace")
        for one in sorted(folder.rglob("*"))
        if one.suffix in {".html", ".json", ".csv", ".txt"}
    }


@pytest.fixture
def packed(desk, tmp_path):
    """A pack for two of three sites; the third one, and last year, have exceptions."""
    finish(desk)
    head, home, other = add_sites(desk, "Head office", "Covered House", "Secret House")
    item = desk.edition.items[0].ref
    for site, edition, differs, note in (
        (other, "2025-26", SECRET, NOTE),
        (home, "2024-25", "LASTYEAR", NOTE),
        (home, "2025-26", "A key lock", NOTE),
    ):
        registers.save(
            desk,
            SiteException(differs=differs, site=site.id, edition=edition, item=item, note=note),
        )
    registers.save(desk, Action(name="Buy locks", edition="2025-26", item=item, note=NOTE))
    registers.save(desk, Action(name="OLDACTION", edition="2024-25", item="1.1.1"))
    registers.save(desk, Action(name="Paint the door"))
    one = publish(desk, sites=(head.id, home.id))
    publications.export(desk, publications.open_(desk, one), tmp_path / "out")
    return texts(tmp_path / "out")


@pytest.mark.parametrize("word", ["SECRETPLACE", NOTE, "LASTYEAR", "OLDACTION", "Secret House"])
def test_a_pack_holds_only_what_it_covers(packed, word):
    assert [name for name, text in packed.items() if word in text] == []


def test_a_pack_does_hold_what_it_covers(packed):
    page = packed["Evidence pack.html"]
    for words in ("A key lock", "Covered House", "Buy locks", "Paint the door"):
        assert words in page


def test_a_pack_never_contradicts_itself_about_exceptions(desk, tmp_path):
    finish(desk)
    head, _, other = add_sites(desk, "Head office", "Covered House", "Secret House")
    registers.save(
        desk,
        SiteException(differs=SECRET, site=other.id, edition="2025-26", item="1.1.1", remedy="r"),
    )
    one = publish(desk, sites=(head.id,))
    publications.export(desk, publications.open_(desk, one), tmp_path / "out")
    page = texts(tmp_path / "out")["Evidence pack.html"]
    assert "the answers are stated for every site this covers" in page
    assert "SECRETPLACE" not in page
    assert "1 exception" not in page


def test_nothing_is_called_published_before_it_is_on_the_website(desk, tmp_path):
    finish(desk)
    one = publish(desk)
    frozen = publications.open_(desk, one)
    publications.export(desk, frozen, tmp_path / "first")
    first = texts(tmp_path / "first")
    assert "PUBLISHED" not in "".join(first.values())
    assert "Published on" not in "".join(first.values())
    marks = re.findall(r'class="mark">([^<]*)<', first["START HERE.html"])
    assert "SIGNED OFF" in marks
    assert publications.folder_name(desk, frozen).endswith("signed off")
    publishing.note_on_website(desk, one, date(2026, 6, 4))
    publications.export(desk, frozen, tmp_path / "second")
    second = texts(tmp_path / "second")
    assert "PUBLISHED" in re.findall(r'class="mark">([^<]*)<', second["START HERE.html"])
    assert "On the website since" in second["Evidence pack.html"]
    assert "4 June 2026" in second["Evidence pack.html"]
    assert publications.folder_name(desk, frozen).endswith("published")


def test_the_folder_of_a_copy_keeps_the_name_of_then(desk):
    finish(desk)
    frozen = publications.open_(desk, publish(desk))
    registers_name = replace(desk.snapshot.organisation, name="Another Name")
    with desk.write("Rename") as writing:
        writing.save(registers_name)
    assert publications.folder_name(desk, frozen).startswith("Larkfield Care")


# Comparing


def test_a_paper_kept_elsewhere_now_counts_as_changed(desk):
    finish(desk)
    item = next(
        one
        for one in desk.edition.items
        if one.kind == "document" and desk.edition.is_mandatory(one)
    )
    paper = registers.save(desk, Evidence(name="Policy", location="Shelf A"))
    answer = assessment.answer_to(desk, item)
    with desk.write("Attach") as writing:
        writing.save(
            replace(
                answer,
                evidence=(paper.id,),
                location="",
                completed_by="p",
                completed_on=desk.today(),
            )
        )
    one = publish(desk)
    registers.save(desk, replace(desk.snapshot.all(Evidence)[0], location="Shelf Z"))
    two = publish(desk)
    found = publications.compare(publications.open_(desk, one), publications.open_(desk, two))
    (changed,) = found.differing
    assert changed.ref == item.ref
    assert any("Shelf A" in then and "Shelf Z" in now for _, then, now in changed.told)


def renamed(frozen, topic, slug, **more):
    """Give the copy with its first subject under another name, in another edition."""
    first = frozen.edition.items[0]
    item = replace(first, topic=topic, **more)
    edition = replace(frozen.edition, slug=slug, items=(item, *frozen.edition.items[1:]))
    answers = (replace(frozen.report.answers[0], topic=topic), *frozen.report.answers[1:])
    return replace(
        frozen,
        edition=edition,
        report=replace(frozen.report, edition_slug=slug, answers=answers),
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_a_subject_renamed_twice_is_still_the_same(desk, backwards):
    finish(desk)
    first = publications.open_(desk, publish(desk))
    topic = first.edition.items[0].topic
    second = renamed(first, "y-topic", "2026-27", formed_from=(topic,))
    third = renamed(first, "z-topic", "2027-28", formed_from=("y-topic",))
    older = chain(first.edition, third.edition, (second.edition,))
    assert topic in older["z-topic"]
    assert compare(first.report, third.report, older).differing == ()
    pair = (third, first) if backwards else (first, third)
    found = publications.compare(*pair, between=(second.edition,))
    assert found.differing == ()
    assert found.before.edition_slug == first.edition.slug


def test_a_subject_that_becomes_another_is_followed_over_years(desk):
    finish(desk)
    first = publications.open_(desk, publish(desk))
    first = renamed(first, "x-topic", "2025-26", becomes="y-topic")
    second = renamed(first, "y-topic", "2026-27", becomes="z-topic", formed_from=())
    third = renamed(first, "z-topic", "2027-28", becomes="", formed_from=())
    assert publications.compare(first, third, between=(second.edition,)).differing == ()


# Hostile copies


def hostile(desk, one, change):
    held = copies.unpack(b"".join(desk.workspace.blobs.read(one.blob)))
    change(held)
    data = copies.pack({k: v for k, v in held.items() if k not in {"format", "version"}})
    blob = desk.workspace.blobs.add(io.BytesIO(data), limit=copies.LIMIT)
    return replace(one, blob=blob.name, sha256=blob.sha256)


def _topic(held):
    held["edition"]["items"][1]["topic"] = [1]


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.update(records=None),
        lambda held: held["records"].update(answers=True),
        lambda held: held["records"].update(needs="xxxxx"),
        lambda held: held["records"].update(answers=[3]),
        lambda held: held["records"]["answers"][0].update(evidence=5),
        lambda held: held.update(look=3),
        lambda held: held.update(look=[3]),
        lambda held: held.update(edition=[]),
        lambda held: held["edition"].update(slug={"is": "x"}),
        lambda held: held["edition"]["items"][0].update(becomes=3),
        _topic,
    ],
)
def test_a_copy_that_makes_no_sense_is_refused_in_words(desk, change):
    finish(desk)
    one = hostile(desk, publish(desk), change)
    with pytest.raises(Damaged):
        publications.open_(desk, one)


@pytest.mark.parametrize("name", ["CON", "con.pdf", "Nul .txt", "COM1", "a:b.txt", "end. ", "x\n"])
def test_a_name_that_some_computers_cannot_hold_is_refused(desk, tmp_path, name):
    from dsptdesk.services import evidence

    finish(desk)
    item = next(one for one in desk.edition.items if one.kind == "text")
    stored = evidence.store_bytes(desk.workspace.blobs, b"hello", "Doc.pdf")
    evidence.attach(desk, item, evidence.evidence_of(stored))
    assessment.complete(desk, item)
    if not assessment.confirmation_of(desk, item.assertion).confirmed_on:
        assessment.confirm(desk, item.assertion)

    def change(held):
        for one in held["report"]["documents"]:
            one["file"] = name
        for answer in held["report"]["answers"]:
            for one in answer["documents"]:
                one["file"] = name

    one = hostile(desk, publish(desk), change)
    frozen = publications.open_(desk, one)
    assert isinstance(frozen, Frozen)
    with pytest.raises((Damaged, Refused), match="not safe"):
        publications.export(desk, frozen, tmp_path / "out")
    assert not (tmp_path / "out").exists()
