"""Putting back a backup: what it would change, all of it or single entries, and the way back."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.data import rekeying
from dsptdesk.domain.changes import Change, Changes
from dsptdesk.domain.errors import Cancelled, Conflict, Damaged, Refused, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.kept_files import KEEPING
from dsptdesk.domain.putting_back import Effect
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import evidence, one_person, registers, restoring, start, witness
from dsptdesk.services.desk import Desk
from dsptdesk.services.restoring import Secret
from dsptdesk.ui.safety.restore.words import question
from tests.desks import PASSPHRASE, Clock, entries, open_desk
from tests.records import records


def backup_of(desk):
    made = desk.workspace.back_up("asked for")
    assert made
    return made


def titles(desk, kind):
    return sorted(one.title for one in desk.snapshot.live(kind))


def same(one, other):
    """The same, however often it was saved."""
    return {k: [replace(r, version=0) for r in sorted(v, key=lambda r: r.id)] for k, v in
            one.records.items() if v} == {
        k: [replace(r, version=0) for r in sorted(v, key=lambda r: r.id)] for k, v in
        other.records.items() if v}  # fmt: skip


@pytest.fixture
def then(desk, clock):
    """A backup; since then one supplier was removed, one changed, one added."""
    removed = registers.save(desk, Supplier(name="Removed Ltd", service="Cleaning"))
    changed = registers.save(desk, Supplier(name="Old name", service="Cleaning"))
    archived = registers.save(desk, Supplier(name="Archived Ltd", service="Cleaning"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    one = backup_of(desk)
    clock.forward(days=2)
    with desk.write("Remove") as writing:
        writing.remove(removed)
    registers.save(desk, replace(changed, name="New name"))
    registers.archive(desk, [archived])
    registers.save(desk, Supplier(name="Added Ltd", service="Cleaning"))
    return restoring.read(desk, one)


def whole(desk, then):
    wanted = restoring.all_of(then, restoring.compare_with(desk, then))
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))


def test_the_preview_says_what_comes_back_changes_and_goes(desk, then):
    found = restoring.compare_with(desk, then)
    (group,) = found.groups
    assert group.kind is Supplier

    def named(effect):
        return sorted((one.after or one.before).title for one in group.of(effect))

    assert named(Effect.BACK) == ["Archived Ltd", "Removed Ltd"]
    assert named(Effect.CHANGED) == ["Old name"]
    assert named(Effect.GONE) == ["Added Ltd"]
    assert then.since == 4
    assert then.lacking == ()


def test_everything_is_put_back_and_the_present_is_kept(desk, then):
    before = desk.snapshot
    whole(desk, then)
    assert same(desk.snapshot, then.snapshot)
    assert same(desk.workspace.snapshot(), then.snapshot)
    assert entries(desk.workspace.store)[0].label == "Put back the backup of 5 June 2026, 12:00"
    kept = desk.workspace.backups()[0]
    assert kept.reason == restoring.REASON
    assert same(restoring.read(desk, kept).snapshot, before)
    assert desk.workspace.check() == ()


def test_one_click_takes_it_back(desk, then):
    before = desk.snapshot
    whole(desk, then)
    desk.undo()
    assert same(desk.snapshot, before)


def test_the_history_goes_on_so_nothing_looks_like_older_data(desk, then, monkeypatch, tmp_path):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    witness.remember(desk)
    whole(desk, then)
    assert witness.doubts(desk) == ()
    assert restoring.read(desk, then.backup).since == 5


def test_a_single_entry_comes_back_and_the_rest_stays(desk, then):
    found = restoring.compare_with(desk, then)
    (gone,) = (one for one in found.changes if one.before is None)
    wanted = restoring.some_of(then, found, {gone.id})
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
    assert titles(desk, Supplier) == ["Added Ltd", "New name", "Removed Ltd"]
    assert desk.undo_label == "Put back “Removed Ltd” from the backup of 5 June 2026, 12:00"


def test_what_an_entry_points_to_comes_with_it(desk, clock):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    paper = registers.save(desk, evidence.evidence_of(stored))
    one = registers.save(desk, Supplier(name="Removed", service="Cleaning", documents=(paper.id,)))
    made = backup_of(desk)
    with desk.write("Remove") as writing:
        writing.remove(one)
        writing.remove(paper)
    desk.workspace.sweep(desk.snapshot)
    then = restoring.read(desk, made)
    wanted = restoring.some_of(then, restoring.compare_with(desk, then), {one.id})
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
    (back,) = desk.snapshot.all(Evidence)
    assert b"".join(evidence.content(desk.workspace.blobs, back)) == b"words"


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_documents_come_back_even_when_no_entry_changed(desk, harm):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    made = backup_of(desk)
    (path,) = (desk.workspace.path / "evidence").iterdir()
    path.unlink() if harm == "missing" else path.write_bytes(b"other")
    assert desk.workspace.check()
    then = restoring.read(desk, made)
    assert then.lacking == (path.name,)
    wanted = restoring.all_of(then, restoring.compare_with(desk, then))
    assert wanted.changes == ()
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
    assert desk.workspace.check() == ()


def test_a_preview_that_is_no_longer_true_changes_nothing(desk, then):
    wanted = restoring.all_of(then, restoring.compare_with(desk, then))
    ready = restoring.make_ready(desk, then, wanted)
    (added,) = (one for one in desk.snapshot.all(Supplier) if one.name == "Added Ltd")
    registers.save(desk, replace(added, name="Changed meanwhile"))
    before = desk.snapshot
    with pytest.raises(Conflict):
        restoring.put_back(desk, ready)
    assert desk.snapshot == before == desk.workspace.snapshot()


def test_stopping_changes_nothing(desk, then):
    wanted = restoring.all_of(then, restoring.compare_with(desk, then))
    before = desk.workspace.backups()
    with pytest.raises(Cancelled):
        restoring.make_ready(desk, then, wanted, stop=lambda: True)
    with pytest.raises(Cancelled):
        restoring.read(desk, then.backup, stop=lambda: True)
    assert desk.workspace.backups() == before


@pytest.mark.parametrize("name", ["desk.db", "backup.json", "keys.json"])
def test_a_damaged_backup_is_refused_before_anything_is_read(desk, then, name):
    path = then.backup.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        restoring.read(desk, then.backup)


def test_a_backup_of_another_organisation_is_refused(desk, clock, tmp_path):
    from dsptdesk.data.creation import create_workspace
    from tests.desks import CODE, PASSPHRASE

    other = create_workspace(tmp_path / "Other", PASSPHRASE, CODE, now=clock)
    made = other.back_up("asked for")
    other.release()
    with pytest.raises(Refused, match="another organisation"):
        restoring.read(desk, made)


def test_a_backup_is_looked_at_as_a_desk_that_saves_nothing(desk, then):
    seen = restoring.look_at(desk, then.backup)
    assert titles(seen, Supplier) == ["Archived Ltd", "Old name", "Removed Ltd"]
    with pytest.raises(Refused, match="looking at the backup of"):
        registers.save(seen, Supplier(name="No", service="Cleaning"))
    seen.close()
    assert titles(desk, Supplier) == ["Added Ltd", "New name"]


FEW = st.lists(st.sampled_from([kind for kind in KINDS if kind.slug != "organisation"]).flatmap(
    lambda kind: records(kind, version=0)), max_size=4, unique_by=lambda one: one.id)  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=FEW, second=FEW, data=st.data())
def test_any_data_come_back_as_they_were(blank, tmp_path_factory, first, second, data):
    place = shutil.copytree(blank, tmp_path_factory.mktemp("any") / "Larkfield")
    desk = open_desk(place, Clock())
    try:
        with desk.write("First") as writing:
            writing.save_all(
                replace(one, blob="") if isinstance(one, KEEPING) else one for one in first
            )
        was = desk.snapshot
        made = desk.workspace.back_up("asked for") or desk.workspace.backups()[0]
        held = {one.id for one in first}
        with desk.write("Second") as writing:
            writing.save_all(
                replace(one, blob="") if isinstance(one, KEEPING) else one
                for one in second if one.id not in held
            )  # fmt: skip
            for kind in KINDS:
                for one in desk.snapshot.all(kind):
                    if one.id in held and data.draw(st.booleans()):
                        # What is frozen goes only where an older state is restored.
                        writing.put_back(Change(one, None), restoring=kind.frozen)
        then = restoring.read(desk, made)
        wanted = restoring.all_of(then, restoring.compare_with(desk, then))
        restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
        assert same(desk.snapshot, was)
        assert same(desk.workspace.snapshot(), was)
        assert isinstance(desk.undo(), Changes) or not wanted.changes
    finally:
        desk.workspace.release()


def test_a_backup_from_before_everything_was_encrypted_anew_needs_its_secret(desk, clock, tmp_path):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    paper = registers.save(desk, evidence.evidence_of(stored))
    stays = evidence.store_bytes(desk.workspace.blobs, b"stays", "rota.pdf")
    registers.save(desk, evidence.evidence_of(stays))
    made = backup_of(desk)
    shutil.copytree(made.folder.parent, tmp_path / "stick")
    (older,) = restoring.found_at(tmp_path / "stick")
    with desk.write("Remove") as writing:
        writing.remove(paper)
    ways = rekeying.NewWays(
        "quite another phrase", start.new_code(lambda n: bytes(range(9, 9 + n)))
    )
    anew = rekeying.prepare(desk.workspace, ways, who=desk.who, now=clock)
    here = Desk(rekeying.switch(desk.workspace, anew, now=clock), who="Priya Nair", now=clock)
    try:
        here.workspace.sweep(here.snapshot)
        with pytest.raises(WrongSecret, match="encrypted anew"):
            restoring.read(here, older)
        with pytest.raises(WrongSecret):
            restoring.read(here, older, Secret(passphrase=ways.passphrase))
        then = restoring.read(here, older, Secret(passphrase=PASSPHRASE))
        found = restoring.compare_with(here, then)
        assert [one.after.file_name for one in found.changes] == ["minutes.pdf"]
        wanted = restoring.all_of(then, found)
        restoring.put_back(here, restoring.make_ready(here, then, wanted))
        back = next(one for one in here.snapshot.all(Evidence) if one.file_name == "minutes.pdf")
        assert b"".join(evidence.content(here.workspace.blobs, back)) == b"words"
        assert here.workspace.check() == ()
    finally:
        here.workspace.release()


def test_a_copied_folder_and_a_stick_give_their_backups(desk, then, tmp_path):
    shutil.copytree(desk.workspace.path, tmp_path / "copy")
    elsewhere = restoring.found_at(tmp_path / "copy")
    assert [one.made for one in elsewhere] == [one.made for one in desk.workspace.backups()]
    assert same(restoring.read(desk, elsewhere[-1]).snapshot, then.snapshot)


def test_the_preview_warns_that_somebody_erased_since_would_come_back(desk, then):
    assert not then.erased
    sought = one_person.Sought(("Removed Ltd",))
    one_person.erase(desk, sought, one_person.held_on(desk, sought))
    again = restoring.read(desk, then.backup)
    assert again.erased
    assert "Somebody was erased since then" in question(again, 0)
    assert question(then, 0) == ""
    after = desk.workspace.backups()[0]
    assert not restoring.read(desk, after).erased
