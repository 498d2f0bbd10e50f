"""The restore test: a real restore in a private place, all of it looked at, and nothing left."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from dsptdesk import paths
from dsptdesk.domain.drill import FAILED, PASSED, Drilled, today_words
from dsptdesk.domain.errors import Cancelled, DiskTrouble, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.backups import Backup, Outcome, Restore
from dsptdesk.services import assessment, certificates, drill, evidence, registers
from tests.desks import CODE, entries


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))


def attach(desk, content):
    stored = evidence.store_bytes(desk.workspace.blobs, content, "minutes.pdf")
    return registers.save(desk, evidence.evidence_of(stored))


@pytest.fixture
def filled(desk, clock):
    registers.save(desk, Asset(name="Rota"))
    attach(desk, os.urandom(50_000))
    desk.workspace.back_up("on close")
    clock.forward(minutes=5)
    return desk


def left():
    return [one for one in paths.home().rglob("*") if one.is_file() and one.suffix != ".hold"]


def test_a_whole_backup_passes_and_nothing_of_the_test_is_left(filled):
    done = drill.drill(filled)
    assert done.good
    assert dict(done.counts)["Information assets"] == 1
    assert (done.documents, done.newer) == (1, 0)
    assert today_words(done).startswith("Identical to today's data")
    assert left() == []


def test_what_was_done_since_is_counted_and_is_no_fault(filled):
    one = registers.save(filled, Asset(name="Care plans"))
    registers.save(filled, replace(one, note="In the office"))
    done = drill.drill(filled)
    assert (done.good, done.newer) == (True, 2)
    assert today_words(done).startswith("2 actions were done since the backup.")


def test_an_entry_that_differs_without_any_action_is_named(filled):
    connection = filled.workspace._connection
    connection.execute("UPDATE assets SET name = 'Forged'")
    filled.snapshot = filled.workspace.snapshot()
    done = drill.drill(filled)
    assert not done.good
    assert done.whole
    assert done.differing == ("“Forged” in Information assets",)
    assert not filled.workspace.backups()[0].damaged


def test_a_forged_entry_in_the_backup_itself_is_named(desk):
    registers.save(desk, Asset(name="Rota"))
    desk.workspace._connection.execute("UPDATE assets SET name = 'Forged'")
    desk.workspace.back_up("on close")
    done = drill.drill(desk)
    assert done.problems == ("“Forged” in Information assets is not what its history says.",)


def test_a_lost_document_is_named_and_copied_again_with_a_new_backup(filled):
    (one,) = filled.snapshot.live(Evidence)
    made = filled.workspace.backups()[0]
    (made.pool / one.blob).unlink()
    done = drill.drill(filled)
    assert "is missing" in done.problems[0]
    assert one.name in done.problems[0]
    assert "What it lacked was copied again from your data" in done.afterwards
    assert "was checked and is whole" in done.afterwards
    assert [o.damaged for o in filled.workspace.backups()] == [False, False]
    assert all(drill.drill(filled, o).good for o in filled.workspace.backups())
    assert drill.drill(filled).good
    assert left() == []


def test_the_recovery_code_is_tested_when_it_is_typed(filled):
    done = drill.drill(filled, code=CODE)
    assert done.sheet == filled.workspace.key_id
    drill.write_down(filled, done)
    assert drill.last(filled).with_sheet


def test_a_wrong_code_fails_no_backup(filled):
    with pytest.raises(WrongSecret):
        drill.drill(filled, code="0000")
    assert not filled.workspace.backups()[0].damaged
    assert left() == []


def test_a_test_that_is_stopped_leaves_nothing(filled):
    told = []
    with pytest.raises(Cancelled):
        drill.drill(filled, progress=lambda *one: told.append(one), stop=lambda: len(told) > 2)
    assert left() == []
    assert not filled.workspace.backups()[0].damaged


def test_too_little_space_is_told_before_anything_is_copied(filled, monkeypatch):
    from dsptdesk.data.backups import rehearsing

    monkeypatch.setattr(rehearsing, "_ROOM", 1 << 60)
    with pytest.raises(DiskTrouble, match="Free some space, then test again"):
        drill.drill(filled)
    assert not filled.workspace.backups()[0].damaged


def test_without_a_backup_one_is_made_and_tested(desk):
    registers.save(desk, Asset(name="Rota"))
    assert drill.drill(desk).reason == "for a restore test"


def test_after_something_was_put_back_the_older_way_is_no_fault(filled):
    """The newest backup whose history is today's is taken, not the one with most entries."""
    parted = replace(filled.workspace.backups()[0], head="0" * 64)
    found = drill.drill(filled, parted)
    assert found.newer is None or not found.good
    assert drill.newest(filled).head == filled.workspace.backups()[0].head


def test_each_test_is_noted_in_the_history_and_found_again(filled):
    done = drill.drill(filled)
    drill.write_down(filled, done)
    assert entries(filled.workspace.store)[0].label == done.label
    assert done.label.startswith(PASSED)
    last = drill.last(filled)
    assert last.passed
    assert last.with_sheet is last.failed is None
    bad = replace(done, problems=("The database is damaged.",))
    drill.write_down(filled, bad)
    assert bad.label.startswith(FAILED)
    assert drill.last(filled).failed


def question(desk):
    return next(item for item in desk.edition.items if item.topic == certificates.TOPIC)


def test_the_certificate_is_kept_linked_and_entered_in_one_step(filled):
    before = filled.snapshot
    done = drill.drill(filled)
    kept = certificates.keep_certificate(filled, done)
    assert kept.media_type == "application/pdf"
    assert b"".join(filled.workspace.blobs.read(kept.blob)).startswith(b"%PDF")
    assert kept.id in assessment.answer_to(filled, question(filled)).evidence
    (entry,) = filled.snapshot.live(Restore)
    (arrangement,) = filled.snapshot.live(Backup)
    assert (entry.outcome, entry.backup) == (Outcome.WORKED, arrangement.id)
    assert entry.documents == (kept.id,)
    assert arrangement.last_success == filled.today()
    filled.undo()
    assert filled.snapshot.live(Restore) == before.live(Restore)
    assert filled.snapshot.live(Evidence) == before.live(Evidence)
    assert assessment.answer_to(filled, question(filled)).evidence == ()


def test_the_next_certificate_uses_the_same_arrangement(filled):
    for _ in range(2):
        certificates.keep_certificate(filled, drill.drill(filled))
    assert len(filled.snapshot.live(Backup)) == 1
    assert len(filled.snapshot.live(Restore)) == 2


def test_a_completed_answer_is_opened_again_only_by_a_failed_test(filled):
    item = question(filled)
    answer = replace(
        assessment.answer_to(filled, item), completed_by="Asha", completed_on=filled.today()
    )
    with filled.write("Complete") as writing:
        writing.save(answer)
    done = drill.drill(filled)
    certificates.keep_certificate(filled, done)
    assert assessment.answer_to(filled, item).completed
    certificates.keep_certificate(filled, replace(done, problems=("It is damaged.",)))
    assert not assessment.answer_to(filled, item).completed
    assert filled.snapshot.live(Restore)[-1].outcome is Outcome.FAILED


def test_a_certificate_is_one_page_even_with_long_names(filled, tmp_path):
    import pikepdf

    done = drill.drill(filled)
    long = replace(
        done,
        organisation="Ω" * 300 + " <b>&amp; " + "a" * 500,
        who="x" * 200,
        problems=tuple(f"{number} " + "very wrong " * 60 for number in range(20)),
        afterwards="done " * 80,
    )
    for number, one in enumerate((done, long)):
        certificates.save_certificate(one, tmp_path / f"{number}.pdf")
        with pikepdf.open(tmp_path / f"{number}.pdf") as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "under a second"), (75, "75 seconds"), (300, "5 minutes")]
)
def test_how_long_it_took_is_said_in_words(filled, seconds, said):
    done: Drilled = drill.drill(filled)
    assert replace(done, seconds=seconds).took == said


def test_a_stick_pulled_during_the_test_is_no_bad_backup(filled, tmp_path):
    import shutil

    (one,) = filled.workspace.backups()
    home = shutil.copytree(one.folder.parent, tmp_path / "stick")
    there = replace(one, folder=home / one.folder.name)
    told = []

    def pulled(*_progress):
        if not told:
            told.append(home.rename(tmp_path / "pulled"))

    with pytest.raises(DiskTrouble, match="Plug it in again"):
        drill.drill(filled, there, progress=pulled)
    assert drill.drill(filled, one).good


def test_a_file_of_the_backup_that_cannot_be_read_fails_the_test(filled, monkeypatch):
    from dsptdesk.data.backups import rehearsing

    real = rehearsing._pieces

    def faulty(path):
        return iter(()) if path.name == "desk.db" else real(path)

    monkeypatch.setattr(rehearsing, "_pieces", faulty)
    assert not drill.drill(filled).whole


def test_a_document_lost_before_does_not_stop_the_new_backup_after_a_failed_test(filled):
    (one,) = filled.snapshot.live(Evidence)
    (made,) = filled.workspace.backups()
    for lost in (made.pool / one.blob, filled.workspace.blobs.path(one.blob)):
        lost.unlink()
    done = drill.drill(filled)
    assert one.name in done.problems[0]
    assert "was checked and is whole" in done.afterwards
    assert drill.drill(filled).lost == 1


def test_a_harmed_database_is_named_the_backup_marked_and_a_new_one_made(filled):
    (made,) = filled.workspace.backups()
    path = made.folder / "desk.db"
    path.write_bytes(path.read_bytes()[:-100])
    done = drill.drill(filled)
    assert done.problems[0] == "The database (desk.db) was changed or damaged."
    assert "It is marked as damaged and counts no more." in done.afterwards
    assert "was checked and is whole" in done.afterwards
    assert [o.damaged for o in filled.workspace.backups()] == [False, True]
    assert drill.drill(filled).good
    assert left() == []
