"""The submission folder, checked with the tools its readers use."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import replace

import pytest

from dsptdesk.domain.errors import Cancelled, Damaged, DiskTrouble, NotOurs, Refused
from dsptdesk.exports import disk
from dsptdesk.exports.folder import write_folder, write_zip
from dsptdesk.exports.verify import verify_folder
from dsptdesk.exports.zipped import write_zip_from_store, write_zip_of_report


def all_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(report, open_document, tmp_path):
    dest = tmp_path / "Willow Bank"
    write_folder(report, open_document, dest)
    return dest


def test_folder_holds_all_it_should(report, open_document, tmp_path):
    dest = tmp_path / "pack"
    summary = write_folder(report, open_document, dest)
    names = set(all_files(dest))
    assert {
        "START HERE.html",
        "Evidence pack.pdf",
        "Evidence pack.html",
        "Answers.xlsx",
        "submission.json",
        "MANIFEST.sha256",
    } == {name for name in names if "/" not in name}
    assert summary.files == len(names) == 15
    assert summary.documents == 9
    assert summary.bytes == sum(map(len, all_files(dest).values()))
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_documents_are_the_originals(folder, report, open_document):
    for one in report.documents:
        if one.file:
            assert (folder / "documents" / one.file).read_bytes() == b"".join(open_document(one))


def test_sha256sum_accepts_the_manifest(folder):
    tool = shutil.which("sha256sum")
    if not tool:
        pytest.skip("sha256sum is not installed")
    run = subprocess.run(
        [tool, "-c", "--strict", "MANIFEST.sha256"], cwd=folder, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert b"\r" not in (folder / "MANIFEST.sha256").read_bytes()


def test_same_report_gives_the_same_bytes(folder, report, open_document, tmp_path):
    write_folder(report, open_document, tmp_path / "again")
    assert all_files(tmp_path / "again") == all_files(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_this_person_can_read_it(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*"))


def test_folder_in_the_way_is_left_alone(report, open_document, tmp_path):
    dest = tmp_path / "pack"
    dest.mkdir()
    (dest / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="already something in “pack”"):
        write_folder(report, open_document, dest)
    assert all_files(tmp_path) == {"pack/mine.txt": b"mine"}


def test_empty_folder_is_used(report, open_document, tmp_path):
    dest = tmp_path / "pack"
    dest.mkdir()
    write_folder(report, open_document, dest)
    assert verify_folder(dest).files == 15


@pytest.mark.parametrize("after", [0, 1, 5, 20, 40])
def test_cancel_leaves_nothing(report, open_document, tmp_path, after):
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        write_folder(
            report, open_document, tmp_path / "pack", cancelled=lambda: next(asked) >= after
        )
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_nothing_and_says_so(report, open_document, tmp_path, monkeypatch):
    calls = iter(range(100))
    real = disk.settle

    def settle(file):
        if next(calls) == 7:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    monkeypatch.setattr(disk, "settle", settle)
    with pytest.raises(DiskTrouble, match=r"the disk is full. Free some space"):
        write_folder(report, open_document, tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_altered_document_in_the_store_leaves_nothing(report, tmp_path):
    def altered(_document):
        yield b"some"
        raise Damaged("Evidence file 1 was changed or damaged.")

    with pytest.raises(Damaged, match="Evidence file 1"):
        write_folder(report, altered, tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_document_that_is_not_the_recorded_one_is_noticed(report, tmp_path):
    with pytest.raises(Damaged, match="not the document it should be"):
        write_folder(report, lambda _: iter([b"something else"]), tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../out.txt", "a/b.txt", "..", "a\\b.txt", "/etc/x"])
def test_name_that_leaves_the_folder_is_refused(report, open_document, tmp_path, name):
    bad = replace(report, documents=(replace(report.documents[0], file=name),))
    with pytest.raises(Damaged):
        write_folder(bad, lambda _: iter([b"x"]), tmp_path / "in" / "pack")
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]


def test_leftover_of_a_crash_is_cleared_but_nothing_else(report, open_document, tmp_path):
    (tmp_path / ".pack.part" / "documents").mkdir(parents=True)
    (tmp_path / ".pack.part" / "Answers.xlsx").write_bytes(b"half")
    write_folder(report, open_document, tmp_path / "pack")
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
    (tmp_path / ".other.part").mkdir()
    (tmp_path / ".other.part" / "photos").mkdir()
    with pytest.raises(DiskTrouble, match="already something of that name"):
        write_folder(report, open_document, tmp_path / "other")
    assert (tmp_path / ".other.part" / "photos").exists()


def test_changed_missing_and_added_files_are_noticed(folder):
    verify_folder(folder)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(Damaged, match=r"“notes.txt” was added"):
        verify_folder(folder)
    (folder / "notes.txt").unlink()
    page = folder / "START HERE.html"
    data = page.read_bytes()
    page.write_bytes(data[:-1] + b"x")
    with pytest.raises(Damaged, match=r"“START HERE.html” was changed"):
        verify_folder(folder)
    page.unlink()
    with pytest.raises(Damaged, match=r"“START HERE.html” is missing"):
        verify_folder(folder)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_link_is_refused(folder, tmp_path):
    page = folder / "START HERE.html"
    (tmp_path / "elsewhere").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Damaged, match="is a link"):
        verify_folder(folder)


def test_manifest_that_points_outside_is_refused(folder):
    manifest = folder / "MANIFEST.sha256"
    manifest.write_text(manifest.read_text() + "0" * 64 + "  ../../secret\n")
    with pytest.raises(Damaged, match="it names"):
        verify_folder(folder)


def test_folder_of_something_else_is_told_apart(tmp_path):
    with pytest.raises(NotOurs, match=r"has no MANIFEST.sha256"):
        verify_folder(tmp_path)
    with pytest.raises(NotOurs, match="is not a folder"):
        verify_folder(tmp_path / "nothing")


def test_progress_goes_up_and_names_what_comes(report, open_document, tmp_path):
    told = []
    write_folder(report, open_document, tmp_path / "p", progress=lambda *one: told.append(one))
    done = [one[0] / one[1] for one in told]
    assert done == sorted(done)
    assert done[-1] == 1
    assert all(one[2] for one in told)


def test_zip_holds_the_folder_and_is_the_same_each_time(folder, tmp_path):
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_zip(folder, one)
    os.utime(folder / "submission.json", (1, 1))
    write_zip(folder, two)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == all_files(folder)


def test_zip_straight_from_the_store_holds_the_same(folder, report, open_document, tmp_path):
    write_zip_of_report(report, open_document, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == all_files(folder)


def test_documents_go_from_the_store_into_a_zip_with_a_manifest(report, open_document, tmp_path):
    write_zip_from_store(report.documents, open_document, tmp_path / "d.zip")
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        archive.extractall(tmp_path / "d")
    manifest = (tmp_path / "d" / "MANIFEST.sha256").read_text()
    assert manifest == "".join(
        f"{one.sha256}  documents/{one.file}\n"
        for one in sorted(report.documents, key=lambda one: one.file)
        if one.file
    )


def test_cancelled_zip_leaves_the_old_one(report, open_document, tmp_path):
    target = tmp_path / "d.zip"
    target.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_zip_from_store(report.documents, open_document, target, cancelled=lambda: True)
    assert all_files(tmp_path) == {"d.zip": b"old"}


def test_no_temporary_file_is_made(report, open_document, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    write_folder(report, open_document, tmp_path / "pack")
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_no_path_of_this_computer_is_in_the_export(folder, tmp_path):
    for name, data in all_files(folder).items():
        assert str(tmp_path).encode() not in data, name
        assert b"/usr/share" not in data, name
