"""What people write lies in plain text in no file the program owns."""

from __future__ import annotations

import base64
import gzip
import logging
import tempfile
import zipfile
import zlib

import pytest

from dsptdesk.domain.changes import Change
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import export, report
from tests.desks import entries
from tests.records import full
from tests.security.canaries import files_under, hits, holds
from tests.security.walk import MARK, WORDS, walk


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A home and a temporary folder of their own, so that nothing can hide."""
    made = {}
    for name in ("home", "temporary", "chosen", "asked"):
        made[name] = tmp_path / name
        made[name].mkdir()
    monkeypatch.setenv("DSPTDESK_HOME", str(made["home"]))
    monkeypatch.setenv("TMPDIR", str(made["temporary"]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield made
    tempfile.tempdir = None


def test_no_word_of_a_person_lies_in_plain_text_anywhere(folders, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    place = tmp_path / "workspace"
    desk = walk(place, folders["chosen"])
    marked = [
        one for kind in KINDS for one in desk.snapshot.all(kind) for one in vars(one).values()
    ]
    assert sum(MARK in str(one) for one in marked) > 200
    assert hits(WORDS, place, folders["home"], folders["temporary"]) == {}
    assert hits(WORDS, folders["chosen"] / "stick") == {}
    desk.close()
    assert hits(WORDS, place, folders["home"], folders["temporary"]) == {}
    assert len(files_under(place)) > 15
    assert (folders["home"] / "dspt-desk.log").stat().st_size > 500
    assert files_under(folders["temporary"]) == []
    out = "".join(capfd.readouterr()) + caplog.text
    assert not holds(out.encode(), WORDS)


def test_an_export_holds_the_words_where_asked_and_leaves_none_elsewhere(folders, tmp_path):
    place = tmp_path / "workspace"
    desk = walk(place, folders["chosen"])
    seen = []

    def watch(*_told):
        seen.extend(files_under(folders["temporary"]))

    dest = folders["asked"] / "Submission"
    export.export_folder(
        report.build_report(desk), desk.workspace.blobs, dest, zip_too=True, progress=watch
    )
    desk.close()
    assert seen == files_under(folders["temporary"]) == []
    assert hits(WORDS, place, folders["home"]) == {}
    found = {path.rpartition("/")[2] for path in hits(WORDS, dest)}
    assert {"Answers.xlsx", "submission.json", "Evidence pack.html"} <= found
    assert hits(["QzSecretVx"], folders["asked"]) == {}
    assert {one.name for one in folders["asked"].iterdir()} == {"Submission", "Submission.zip"}


@pytest.mark.parametrize(
    "write",
    [
        str.encode,
        lambda word: word.lower().encode(),
        lambda word: b"x" + word.encode("utf-16-le"),
        lambda word: word.encode("utf-16-be"),
        lambda word: word.encode().hex().encode(),
        *(lambda word, n=n: base64.b64encode(b"ab"[:n] + word.encode() + b"cd") for n in range(3)),
        lambda word: b"head" + zlib.compress(word.encode() * 3) + b"tail",
        lambda word: gzip.compress(word.encode()),
    ],
)
def test_the_search_finds_a_word_however_it_is_written(tmp_path, write):
    (tmp_path / "file").write_bytes(b"before " + write(MARK) + b" after")
    assert hits(WORDS, tmp_path)


def test_the_search_looks_into_zip_files_and_at_names(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", MARK)
    (tmp_path / f"{MARK}.txt").write_bytes(b"")
    assert len(hits(WORDS, tmp_path)) == 2
    (tmp_path / "a.zip").unlink()
    (tmp_path / f"{MARK}.txt").rename(tmp_path / "plain.txt")
    assert hits(WORDS, tmp_path) == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_the_technical_name_of_a_record_tells_nothing(kind):
    one = full(kind, MARK)
    for shown in (one, Change(one, None), (one,), {"a": one}):
        assert MARK not in repr(shown) + f"{shown}"


def test_the_technical_name_of_a_change_tells_nothing(desk):
    heard = []
    desk.who = MARK
    desk.listen(heard.append)
    with desk.write(f"Change {MARK}") as writing:
        writing.save(full(KINDS[0], MARK))
    past = entries(desk.workspace.store)[0]
    assert past.label == f"Change {MARK}"
    assert MARK not in repr(heard) + repr(past) + repr(desk) + repr(desk.workspace)
