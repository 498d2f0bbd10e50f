"""The roll-over command: what would happen, the step itself, and refusals in words."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from dsptdesk import cli
from dsptdesk.services import start
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample

DAY = datetime(2026, 6, 5, 9, 0)


@pytest.fixture
def sample(tmp_path, monkeypatch):
    make_sample(tmp_path / "sample", now=lambda: DAY)
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", SAMPLE_PASSPHRASE)
    return tmp_path / "sample"


def run(*words):
    return cli.main([str(word) for word in words])


def test_a_dry_run_says_what_would_happen_and_changes_nothing(sample, capsys):
    asked = ("roll-over", sample, "2025-26", "--from", "2018-19-entry-level", "--dry-run")
    assert run(*asked) == 0
    said = capsys.readouterr().out
    assert "From 2018-19 Entry Level to 2025-26:" in said
    assert "1.1.1 ICO" in said
    assert "1.5.1" in said
    assert "No longer asked" in said
    assert "would come over" in said
    assert "The wording of " in said
    assert "was not compared" in said
    assert "A backup" not in said
    assert run(*asked, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    ico = next(one for one in found["items"] if one["topic"] == "ico-number")
    assert (ico["ref"], ico["was"]) == ("1.1.1", ["1.3.1"])
    assert {"renumbered", "reworded", "not-compared"} >= set(ico["changes"]) - {"help-changed"}
    desk = start.open_with_passphrase(sample, SAMPLE_PASSPHRASE)
    assert desk.edition.slug == "2025-26"
    assert sum(one.confirming for one in desk.snapshot.answers) == 3
    desk.workspace.release()


def test_the_step_makes_a_backup_and_turns_the_desk_to_the_edition(sample, tmp_path, capsys):
    file = tmp_path / "next.json"
    raw = json.loads((cli.paths.resources() / "editions" / "2025-26.json").read_bytes())
    file.write_text(json.dumps(raw | {"slug": "2026-27", "name": "2026-27", "version": "9"}))
    assert run("editions", sample, "--import", file) == 0
    capsys.readouterr()
    assert run("roll-over", sample, "2026-27") == 0
    said = capsys.readouterr().out
    assert "need confirming" in said
    assert "put that backup back with dsptdesk restore" in said
    desk = start.open_with_passphrase(sample, SAMPLE_PASSPHRASE)
    assert desk.edition.slug == "2026-27"
    assert desk.workspace.backups()[0].reason == "before roll-over"
    assert not any(one.completed for one in desk.snapshot.answers if one.edition == "2026-27")
    desk.workspace.release()
    assert run("roll-over", sample, "2026-27") == 0
    assert "Nothing to change" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("edition", "words"),
    [("2031-32", "This desk holds no edition 2031-32"), ("2024-25", "is not newer than")],
)
def test_what_cannot_be_started_is_refused_in_words(sample, capsys, edition, words):
    assert run("roll-over", sample, edition) == 1
    assert words in capsys.readouterr().err
