"""Bad input gets a clear sentence, and nothing is lost or left behind."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

import pytest

from dsptdesk.domain.errors import Cancelled, DiskTrouble, DsptError, NotFound, Problems, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind, clean_line, clean_text
from dsptdesk.domain.filenames import safe_ending, safe_stem
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, export, registers, report
from tests.desks import open_desk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
ODD = {
    "emoji": "👩‍👩‍👧‍👦 🏴",
    "right to left": "تقرير \u202egnp.exe",
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<para><b>& <img src='file:///etc/passwd'/>",
    "null": "a\0b\x01\x1f",
    "line ends": "a\r\nb\rc\u2028d",
    "long word": "x" * 500,
    "spaces": "  \t\u00a0 x  ",
    "combining": "e" + "\u0301" * 300,
    "path": "../../../etc/passwd",
}


def left(desk):
    folder = desk.workspace.path / "evidence"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def refused(desk, path, error, words):
    started, before = time.monotonic(), left(desk)
    with pytest.raises(error) as caught:
        evidence.store_file(desk.workspace.blobs, path)
    assert words in str(caught.value)
    assert left(desk) == before
    assert time.monotonic() - started < 2


def test_an_empty_file_is_refused(desk, tmp_path):
    (tmp_path / "empty.pdf").touch()
    refused(desk, tmp_path / "empty.pdf", Refused, "This file is empty")


def test_a_file_of_300_mb_is_refused_before_it_is_copied(desk, tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    refused(desk, path, Refused, "larger than 250 MB")


def test_a_file_that_is_gone_is_named(desk, tmp_path):
    refused(desk, tmp_path / "gone.pdf", NotFound, "“gone.pdf” is no longer there")


def test_a_folder_is_no_document(desk, tmp_path):
    refused(desk, tmp_path, Refused, "is a folder")


@POSIX
def test_a_link_is_not_followed(desk, tmp_path):
    (tmp_path / "real.pdf").write_text("words")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    refused(desk, tmp_path / "link.pdf", Refused, "shortcut")


@POSIX
def test_a_pipe_or_device_keeps_nobody_waiting(desk, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    refused(desk, tmp_path / "pipe.pdf", Refused, "not an ordinary file")
    refused(desk, type(tmp_path)("/dev/zero"), Refused, "not an ordinary file")


@POSIX
def test_a_file_nobody_may_read_is_said_in_words(desk, tmp_path):
    path = tmp_path / "secret.pdf"
    path.write_text("words")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    refused(desk, path, DiskTrouble, "does not allow it")


@POSIX
@pytest.mark.parametrize("fate", ["vanishes", "shrinks", "grows"])
def test_a_file_that_changes_while_it_is_attached(desk, tmp_path, fate):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(os.urandom(3_000_000))

    def happen(_done):
        if fate == "vanishes":
            path.unlink(missing_ok=True)
        elif fate == "shrinks":
            os.truncate(path, 1_500_000)
        else:
            with path.open("ab") as file:
                file.write(b"more")

    if fate == "vanishes":  # the open file is still whole
        stored = evidence.store_file(desk.workspace.blobs, path, progress=happen)
        assert stored.size == 3_000_000
        assert desk.workspace.blobs.verify(stored.blob) == stored.sha256
        return
    with pytest.raises(Refused, match="changed while it was being attached"):
        evidence.store_file(desk.workspace.blobs, path, progress=happen)
    assert left(desk) == []


def test_attaching_can_be_stopped(desk, tmp_path):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(b"x" * 5_000_000)
    seen = []
    with pytest.raises(Cancelled):
        evidence.store_file(
            desk.workspace.blobs, path, progress=seen.append, stop=lambda: len(seen) > 1
        )
    assert left(desk) == []
    assert len(seen) == 2


@pytest.mark.parametrize("name", ODD)
def test_odd_text_in_every_field_is_kept_shown_and_found_again(desk, name):
    text = ODD[name]
    given = {
        spec.name: text if spec.kind is Kind.TEXT else text[:500]
        for spec in fields_of(Asset)
        if spec.kind in {Kind.LINE, Kind.TEXT}
    }
    saved = registers.save(desk, Asset(**given))
    again = desk.workspace.snapshot().all(Asset)[0]
    assert again == saved
    assert all(getattr(again, field) == value for field, value in given.items())
    assert report.build_report(desk).tables
    desk.workspace.store.find(text)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_of_documents_end_as_safe_names_on_the_disk(desk, tmp_path, name):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", f"{ODD[name]}.PDF")
    one = registers.save(desk, evidence.evidence_of(stored))
    copy = evidence.open_copy(desk.workspace.blobs, one, tmp_path / "opened")
    assert copy.read_bytes() == b"words"
    assert copy.resolve().is_relative_to((tmp_path / "opened").resolve())
    assert copy.suffix == ".pdf"
    assert not set(copy.name) & set('<>:"/\\|?*\0\n\u202e')
    assert len(one.blob) == 32


@pytest.mark.parametrize("name", ODD)
def test_an_export_of_odd_text_is_whole(desk, tmp_path, name):
    registers.save(desk, Asset(name=ODD[name], note=ODD[name]))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", f"{ODD[name]}.txt")
    evidence.attach(desk, desk.edition.items[0], evidence.evidence_of(stored))
    made = export.export_folder(
        report.build_report(desk), desk.workspace.blobs, tmp_path / "Submission"
    )
    assert made.documents == 1
    assert (tmp_path / "Submission" / "Evidence pack.pdf").stat().st_size > 10_000


def test_text_that_is_too_long_is_refused_and_what_was_there_stays(desk):
    saved = registers.save(desk, Asset(name="Rota", note="Kept"))
    head = desk.workspace.head
    with pytest.raises(Problems, match="501 characters long"):
        registers.save(desk, replace(saved, name="x" * 501))
    with pytest.raises(Problems, match="10,000,000 characters long"):
        registers.save(desk, replace(saved, note="x" * 10_000_000))
    assert desk.workspace.head == head
    assert desk.snapshot.all(Asset) == (saved,)


def test_half_a_sign_from_the_clipboard_is_refused_in_words(desk):
    saved = registers.save(desk, Asset(name="Rota", note="Kept"))
    with pytest.raises(Refused, match="broken sign") as caught:
        registers.save(desk, replace(saved, note="Secret \ud83d words"))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert desk.snapshot.all(Asset) == (saved,)


@pytest.mark.parametrize("text", [*ODD.values(), "\ud83d", "\x7f\x85\ufffe\U0010ffff"])
def test_cleaned_text_can_always_be_saved(desk, text):
    line, lines = clean_line(text), clean_text(text)
    assert "\n" not in line
    registers.save(desk, Asset(name=line[:500] or "x", note=lines))


@pytest.mark.parametrize("text", [*ODD.values(), "CON", "nul.txt", "...", "", "COM¹", "a" * 400])
def test_a_safe_name_is_safe(text):
    stem = safe_stem(text)
    assert stem
    assert stem.strip(" .") == stem
    assert len(stem.encode("utf-8", "replace")) <= 200
    assert stem.split(".")[0].lower() not in {"con", "nul", "com¹", "aux"}
    assert safe_ending(f"{text}.PdF") == ".pdf"


def test_nothing_of_all_this_spoils_the_desk(place, tmp_path):
    desk = open_desk(place)
    for text in ODD.values():
        registers.save(desk, Asset(name=text))
    for text in ("\ud83d", "x" * 501):
        with pytest.raises(DsptError):
            registers.save(desk, Asset(name=text))
    assert desk.workspace.check() == ()
    assert desk.snapshot.all(Evidence) == ()
    desk.close()
    again = open_desk(place)
    assert len(again.snapshot.all(Asset)) == len(ODD)
    again.workspace.release()
