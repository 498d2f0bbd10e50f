"""What a backup says about itself leads nowhere else, whoever wrote it."""

from __future__ import annotations

import json
import os

import pytest

from dsptdesk.data.backups import manifest
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import backing_up, evidence, registers

HASH = "0" * 64
NAME = "a" * 32


@pytest.fixture
def made(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    return desk.workspace.back_up("asked for")


def say(made, /, **changed):
    path = made.folder / manifest.MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changed}))
    return manifest.read(made.folder)


@pytest.mark.parametrize(
    "changed",
    [
        *({"evidence": {name: HASH}} for name in ("../../.profile", "/dev/zero", "C:x", "")),
        *({"evidence": {name: HASH}} for name in (NAME.upper(), NAME + "\n", NAME[:-1])),
        *({"evidence": {NAME: digest}} for digest in ("", "0" * 63, 7, None, HASH + "\n")),
        *({"lost": [name]} for name in ("../x", "", 7)),
        *({"head": head} for head in ("", "x" * 64, None)),
        *({"database": digest} for digest in ("x", "../desk.db", 7)),
        *({"entries": number} for number in (-1, 1 << 64, 1.5, True, "1")),
        *({key: "x" * 201} for key in ("reason", "store")),
        {"evidence": [NAME]},
        {"lost": None},
    ],
)
def test_what_could_lead_elsewhere_or_makes_no_sense_is_no_backup(made, changed):
    assert say(made, reason="asked for") is not None
    assert say(made, **changed) is None


def test_names_that_lead_elsewhere_are_refused_without_a_seal_too(made):
    raw = {"made": "2026-06-05T12:00:00", "reason": "x", "head": HASH, "evidence": {"../x": HASH}}
    (made.folder / manifest.MANIFEST).write_text(json.dumps(raw))
    assert manifest.read(made.folder) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_list_that_is_no_ordinary_file_is_left_alone(made, tmp_path):
    path = made.folder / manifest.MANIFEST
    path.rename(tmp_path / "list")
    os.mkfifo(path)
    assert manifest.read(made.folder) is None
    path.unlink()
    path.symlink_to(tmp_path / "list")
    assert manifest.read(made.folder) is None


def test_a_time_with_a_zone_among_others_is_listed_in_order(desk, made, clock):
    clock.forward(days=1)
    registers.save(desk, Asset(name="Rota"))
    newer = desk.workspace.back_up("asked for")
    assert say(newer, made=newer.made.isoformat() + "+01:00") is not None
    assert [one.folder for one in backing_up.lines(desk)] == [newer.folder, made.folder]
