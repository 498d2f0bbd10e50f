"""Evidence: attached, linked, opened as a copy, and wiped."""

from __future__ import annotations

import hashlib
import os

import pytest

from dsptdesk.domain.errors import Damaged, DiskTrouble, NotFound, Problems
from dsptdesk.domain.evidence import Evidence
from dsptdesk.services import assessment, evidence, opened, registers


@pytest.fixture
def item(desk):
    return next(one for one in desk.edition.items if one.kind == "document")


@pytest.fixture
def attached(desk, item, tmp_path):
    path = tmp_path / "Training_record 2026.PDF"
    path.write_bytes(b"%PDF words" * 999)
    stored = evidence.store_file(desk.workspace.blobs, path)
    return evidence.attach(desk, item, evidence.evidence_of(stored))


def test_an_attached_file_is_described_and_comes_back_as_it_was(desk, item, attached):
    content = b"".join(evidence.content(desk.workspace.blobs, attached))
    assert content == b"%PDF words" * 999
    assert attached.name == "Training record 2026"
    assert attached.file_name == "Training_record 2026.PDF"
    assert attached.media_type == "application/pdf"
    assert (attached.size, attached.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert assessment.answer_to(desk, item).evidence == (attached.id,)


def test_attaching_is_one_step_back_and_forward(desk, item, attached):
    desk.undo()
    assert desk.snapshot.all(Evidence) == ()
    assert assessment.answer_to(desk, item).evidence == ()
    desk.redo()
    assert assessment.answer_to(desk, item).evidence == (attached.id,)


def test_one_piece_serves_many_items_once_each(desk, item, attached):
    other = desk.edition.items[3]
    evidence.link(desk, other, (attached.id, attached.id))
    assert assessment.answer_to(desk, other).evidence == (attached.id,)
    evidence.unlink(desk, item, attached.id)
    assert assessment.answer_to(desk, item).evidence == ()
    assert desk.snapshot.live(Evidence) == (attached,)


def test_evidence_that_breaks_a_rule_links_nothing(desk, item):
    with pytest.raises(Problems):
        evidence.attach(desk, item, Evidence(name="x" * 501))
    assert assessment.answer_to(desk, item).evidence == ()


def test_an_opened_copy_is_private_has_its_name_and_is_wiped(desk, attached):
    copy = evidence.open_copy(desk.workspace.blobs, attached, opened.opened_folder())
    assert copy.name == "Training record 2026.pdf"
    assert copy.stat().st_mode & 0o777 == 0o600
    again = evidence.open_copy(desk.workspace.blobs, attached, opened.opened_folder())
    assert again == copy
    opened.wipe_opened()
    assert not copy.exists()
    opened.wipe_opened()


def test_a_copy_is_saved_where_asked(desk, attached, tmp_path):
    evidence.save_copy(desk.workspace.blobs, attached, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").read_bytes() == b"%PDF words" * 999


def test_a_document_that_was_altered_is_not_handed_out(desk, attached, tmp_path):
    path = desk.workspace.path / "evidence" / attached.blob
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Damaged, match="changed or damaged"):
        evidence.open_copy(desk.workspace.blobs, attached, tmp_path / "opened")


def test_a_place_without_a_file_says_where_to_look(desk):
    one = registers.save(desk, Evidence(name="Minutes", location="Cabinet in the office"))
    with pytest.raises(NotFound, match="Cabinet in the office"):
        evidence.content(desk.workspace.blobs, one)


def test_a_pasted_picture_is_stored_like_a_file(desk, item):
    picture = os.urandom(5000)
    stored = evidence.store_bytes(desk.workspace.blobs, picture, "Pasted picture.png")
    one = evidence.attach(desk, item, evidence.evidence_of(stored, "Sign on the door"))
    assert (one.name, one.media_type) == ("Sign on the door", "image/png")
    assert b"".join(evidence.content(desk.workspace.blobs, one)) == picture


def test_a_copy_that_fails_leaves_the_file_of_that_name_as_it_was(desk, attached, tmp_path):
    target = tmp_path / "Minutes.pdf"
    target.write_bytes(b"older")
    stored = desk.workspace.blobs.path(attached.blob)
    raw = bytearray(stored.read_bytes())
    raw[-1] ^= 1
    stored.write_bytes(bytes(raw))
    before = {one.name for one in tmp_path.iterdir()}
    with pytest.raises(Damaged):
        evidence.save_copy(desk.workspace.blobs, attached, target)
    assert target.read_bytes() == b"older"
    assert {one.name for one in tmp_path.iterdir()} == before


def test_a_copy_with_nowhere_to_go_is_said_in_words(desk, attached, tmp_path):
    with pytest.raises(DiskTrouble):
        evidence.save_copy(desk.workspace.blobs, attached, tmp_path / "gone" / "Minutes.pdf")


def test_the_same_file_is_kept_once_and_linked_to_both_items(desk, item, attached):
    other = desk.edition.items[3]
    again = evidence.store_bytes(desk.workspace.blobs, b"%PDF words" * 999, "Another name.pdf")
    one = evidence.attach(desk, other, evidence.evidence_of(again))
    assert one.id == attached.id
    assert assessment.answer_to(desk, other).evidence == (attached.id,)
    assert evidence.keep(desk, evidence.evidence_of(again)).id == attached.id
    assert len(desk.snapshot.all(Evidence)) == 1


def test_an_archived_file_does_not_stand_in_for_a_new_one(desk, item, attached):
    registers.archive(desk, [attached])
    again = evidence.store_bytes(desk.workspace.blobs, b"%PDF words" * 999, "Again.pdf")
    assert evidence.attach(desk, item, evidence.evidence_of(again)).id != attached.id


def test_only_what_nothing_names_is_taken_back(desk, attached):
    loose = registers.save(desk, Evidence(name="Loose", location="Shelf"))
    assert evidence.take_back(desk, {attached.id, loose.id}) == 1
    assert [one.id for one in desk.snapshot.all(Evidence)] == [attached.id]
    desk.undo()
    assert {one.id for one in desk.snapshot.all(Evidence)} == {attached.id, loose.id}
