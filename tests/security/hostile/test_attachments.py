"""Every attached file that could do harm is named, and programs are not taken."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

from dsptdesk.data import marking
from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import Cancelled, Refused
from dsptdesk.domain.filenames import safe_ending
from dsptdesk.domain.verdict import Verdict
from dsptdesk.imports import attachment, starting, watching
from dsptdesk.imports.attachment_child import look
from dsptdesk.imports.attachment_words import REFUSALS, WARNINGS, verdict_of
from dsptdesk.services import evidence, looking
from tests.security.hostile.attachments import CASES, EXE, FINE, REFUSED, docx, gif, pdf, png
from tests.security.hostile.runs import attachments

ROOT = Path(__file__).resolve().parents[3]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's limits")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_file_gets_its_verdict(case):
    ending = safe_ending(case.name.rstrip()).removeprefix(".")
    kind, found = look(bytearray(case.make()), ending)
    verdict = verdict_of(kind, sorted(found), ending)
    if case.words == REFUSED:
        assert verdict.refused
    elif case.words == FINE:
        assert verdict.fine, verdict.words
    else:
        assert not verdict.refused
        assert case.words in verdict.words


def test_files_are_named_and_programs_refused_on_their_way_into_the_store(tmp_path):
    tally = attachments(24, 1, tmp_path)
    assert tally.failures == []
    assert tally.tried == 24


def test_every_code_has_its_sentence_and_nothing_else_is_believed():
    for code in REFUSALS:
        assert verdict_of("other", [code], "").refused
    for code in WARNINGS:
        assert verdict_of("other", [code], "").warnings == (WARNINGS[code],)
    assert verdict_of("other", ["<b>anything</b>"], "").warnings == (WARNINGS["not looked"],)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"kind": 1, "found": []}',
        b'{"kind": "pdf", "found": {}}',
        b"[" * 9_999,
    ],
)
def test_an_answer_that_makes_no_sense_is_a_warning(said, monkeypatch):
    code = f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({said[:4000]!r})"
    monkeypatch.setattr(starting, "look_command", lambda: [sys.executable, "-c", code])
    assert attachment.look([b"x"], 1, "a.txt") == Verdict(warnings=(WARNINGS["not looked"],))


def test_a_file_that_takes_too_long_is_a_warning_and_can_be_stopped(monkeypatch):
    code = "import time; time.sleep(60)"
    monkeypatch.setattr(starting, "look_command", lambda: [sys.executable, "-c", code])
    with pytest.raises(Cancelled):
        attachment.look([b"x" * 999_999], 999_999, "a.txt", lambda: True)
    monkeypatch.setattr(watching, "SECONDS", 0.2)
    assert "could not be looked through" in attachment.look([b"x"], 1, "a.txt").words


def test_an_installed_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert starting.look_command() == [sys.executable, "--look-through"]


def test_the_program_looks_through_a_file_before_it_loads_anything_of_the_window():
    command = [sys.executable, "-X", "importtime", "-m", "dsptdesk", "--look-through"]
    data = pdf("/OpenAction << /S /Launch >>")
    given = f"{len(data)} pdf\n".encode() + data
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=True)
    assert done.stdout == b'{"kind": "pdf", "found": ["pdf runs", "pdf starts"]}'
    loaded = done.stderr.decode()
    assert not [one for one in ("PySide6", "sqlcipher3", "calamine", "pikepdf") if one in loaded]


@LINUX
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(
    "make", [lambda: pdf("/AA << /O 4 0 R >>"), docx, lambda: png(9, 9), lambda: gif(9, 9)]
)
def test_nothing_is_opened_or_called_while_a_file_is_looked_through(tmp_path, make):
    data = make()
    log = tmp_path / "trace"
    watched = "trace=%file,%network,%process,prlimit64,setrlimit,pipe,pipe2,dup,memfd_create"
    command = ["strace", "-f", "-o", str(log), "-e", watched, *starting.look_command()]
    given = f"{len(data)} pdf\n".encode() + data
    done = subprocess.run(command, input=given, capture_output=True, check=False, env={})
    assert b'"kind"' in done.stdout
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    last = max(n for n, line in enumerate(lines) if "RLIMIT_AS, {" in line)
    assert any("openat(" in line for line in lines[:last])  # the trace sees what is opened
    after = [line.split(maxsplit=1)[1] for line in lines[last + 1 :]]
    assert [line for line in after if not line.startswith(("exit", "+++", "---"))] == []


def test_a_program_that_is_in_the_store_already_is_known(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, EXE, "letter.pdf")
    verdict = looking.look_at_stored(desk.workspace.blobs, evidence.evidence_of(stored))
    assert "program" in verdict.refused


def test_a_stored_file_is_looked_through_once(desk, monkeypatch):
    blobs = desk.workspace.blobs
    stored = evidence.store_bytes(blobs, pdf("/AA << /O 4 0 R >>"), "letter.pdf")
    one = evidence.evidence_of(stored)
    first = looking.look_at_stored(blobs, one)
    monkeypatch.setattr(starting, "look_command", lambda: [sys.executable, "-c", ""])
    assert looking.look_at_stored(blobs, one) == first
    assert first.warnings
    other = looking.look_at_stored(blobs, replace(one, file_name="letter.docx"))
    assert other.warnings == (WARNINGS["not looked"],)


def test_an_opened_copy_is_marked_as_foreign_and_a_saved_one_is_not(desk, tmp_path, monkeypatch):
    marked = []
    monkeypatch.setattr(evidence, "mark_as_foreign", marked.append)
    stored = evidence.store_bytes(desk.workspace.blobs, docx(), "letter.docx")
    one = evidence.evidence_of(stored)
    copy = evidence.open_copy(desk.workspace.blobs, one, tmp_path / "opened")
    assert [path.parent for path in marked] == [copy.parent]
    evidence.save_copy(desk.workspace.blobs, one, tmp_path / "saved.docx")
    assert len(marked) == 1


def test_the_mark_is_the_one_that_office_heeds():
    assert marking.ZONE == b"[ZoneTransfer]\r\nZoneId=3\r\n"
    assert str(marking.zone_of(Path("a.docx"))) == "a.docx:Zone.Identifier"
    assert marking.QUARANTINE.startswith(b"0081;")


@pytest.mark.skipif(sys.platform != "win32", reason="Windows keeps such marks")
def test_windows_keeps_the_mark(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"words")
    marking.mark_as_foreign(path)
    assert marking.zone_of(path).read_bytes() == marking.ZONE
    assert path.read_bytes() == b"words"


@LINUX
def test_a_disk_that_keeps_no_marks_is_no_trouble(tmp_path):
    marking.mark_as_foreign(tmp_path / "gone.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_program_leaves_nothing_in_the_store(desk, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(EXE)
    with pytest.raises(Refused, match="is a program, not a document"):
        evidence.store_file(desk.workspace.blobs, path)
    assert desk.workspace.blobs.names() == set()


def test_what_was_found_is_forgotten_with_the_desk(tmp_path):
    blobs = Blobs(tmp_path / "evidence", "a" * 32, bytes(32))
    stored = evidence.store_bytes(blobs, docx(), "letter.docx")
    looking.look_at_stored(blobs, evidence.evidence_of(stored))
    held = weakref.ref(blobs)
    assert blobs in looking._seen
    del blobs
    gc.collect()
    assert held() is None


MOST = """
import resource, subprocess, sys
data = sys.stdin.buffer.read()
done = subprocess.run(sys.argv[1:], input=data, capture_output=True)
assert b"pixels" in done.stdout, done
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@LINUX
@pytest.mark.parametrize(
    "name", ["flood.png", "flood.gif", "flood.jpg", "flood.tif", "flood.webp", "flood.bmp"]
)
def test_a_picture_of_a_kilobyte_is_refused_within_50_mb(name):
    case = next(one for one in CASES if one.name == name)
    data = case.make()
    given = f"{len(data)} {name[-3:]}\n".encode() + data
    command = [sys.executable, "-c", MOST, *starting.look_command()]
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    assert len(data) < 2_000
    assert int(done.stdout) < 50_000_000
