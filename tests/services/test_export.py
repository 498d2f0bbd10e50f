"""Exporting: whole and checked, or nothing."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Cancelled, Damaged, DsptError, Refused
from dsptdesk.exports.verify import verify_folder
from dsptdesk.services import evidence, export, organisation, report


@pytest.fixture
def filled(desk):
    organisation.save_details(desk, name="Larkfield: Care")
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "Minutes.txt")
    evidence.attach(desk, desk.edition.items[0], evidence.evidence_of(stored))
    return desk


def run(desk, dest, **more):
    return export.export_folder(report.build_report(desk), desk.workspace.blobs, dest, **more)


def test_the_folder_is_complete_checked_and_counted(filled, tmp_path):
    told = []
    made = run(filled, tmp_path / "out", zip_too=True, progress=lambda *one: told.append(one))
    assert verify_folder(made.path).files == made.files
    assert made.documents == 1
    assert made.pages > 5
    assert made.zip_path.is_file()
    assert told


def test_the_same_data_give_the_same_bytes(filled, tmp_path):
    first, second = (run(filled, tmp_path / name).path for name in ("a", "b"))
    for path in first.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path.name


def test_stopping_leaves_nothing(filled, tmp_path):
    calls = []

    def stop():
        calls.append(1)
        return len(calls) > 3

    with pytest.raises(Cancelled):
        run(filled, tmp_path / "out", cancelled=stop)
    assert list(tmp_path.glob("out*")) == list(tmp_path.glob(".out*")) == []


def test_a_damaged_document_stops_the_export_and_leaves_nothing(filled, tmp_path):
    (stored,) = (filled.workspace.path / "evidence").iterdir()
    stored.write_bytes(stored.read_bytes()[:-1])
    with pytest.raises((Damaged, DsptError)):
        run(filled, tmp_path / "out")
    assert list(tmp_path.glob("out*")) == list(tmp_path.glob(".out*")) == []


def test_a_folder_in_the_way_is_left_alone(filled, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("words")
    with pytest.raises(Refused, match="already something"):
        run(filled, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_the_suggested_name_is_safe(filled):
    name = export.folder_name(report.build_report(filled))
    assert export.folder_name_of(filled) == name
    assert name == f"Larkfield Care DSPT {report.build_report(filled).edition} 2026-06-05"


def test_export_does_not_go_where_the_encrypted_data_are(filled, place):
    before = sorted(place.rglob("*"))
    for dest in (place / "pack", place / "backups" / "pack"):
        with pytest.raises(Refused, match="encrypted"):
            run(filled, dest)
    assert sorted(place.rglob("*")) == before


def test_export_leaves_an_older_zip_alone(filled, tmp_path):
    old = tmp_path / "pack.zip"
    old.write_bytes(b"older")
    with pytest.raises(Refused, match=r"pack\.zip"):
        run(filled, tmp_path / "pack", zip_too=True)
    assert old.read_bytes() == b"older"
    assert not (tmp_path / "pack").exists()


def test_stopping_while_the_zip_is_written_leaves_nothing(filled, tmp_path):
    said = []

    def tell(_done, _of, what):
        said.append(what)

    with pytest.raises(Cancelled):
        run(
            filled,
            tmp_path / "out",
            zip_too=True,
            progress=tell,
            cancelled=lambda: "Writing the zip file" in said,
        )
    assert list(tmp_path.glob("*out*")) == []
