"""One person erased: found nowhere in the workspace or in new backups, and nothing else is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dsptdesk.domain.errors import Damaged, DiskTrouble
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import backing_up, evidence, one_person, registers, unfinished
from dsptdesk.services.desk import Desk
from dsptdesk.services.second_place import Second
from tests.desks import entries, open_desk
from tests.records import full

NAME = "Quenby Zorvath"


def plain_pages(desk):
    """Every page of the database file as it is under the encryption, free ones included.

    SQLCipher 4: pages of 4,096 bytes, AES-256-CBC; the last 80 bytes hold the IV and the HMAC, and
    the first 16 of the first page the salt.
    """
    desk.workspace._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw = (desk.workspace.path / "desk.db").read_bytes()
    plain = []
    for start in range(0, len(raw), 4096):
        page = raw[start : start + 4096]
        cipher = Cipher(algorithms.AES(desk.workspace._key), modes.CBC(page[-80:-64])).decryptor()
        plain.append(cipher.update(page[0 if start else 16 : -80]) + cipher.finalize())
    found = b"".join(plain)
    assert b"CREATE TABLE audit" in found  # or this looks at noise
    return found


@pytest.fixture
def held(desk):
    """A desk that holds the person in every kind of way."""
    registers.save(desk, Asset(name="Before everything"))
    desk.workspace.back_up("before")
    person = registers.save(desk, Person(name=NAME, email="quenby@example.org"))
    for register in REGISTERS:
        kind = register.record
        if kind in {Person, Evidence}:
            continue
        links = {s.name: person.id for s in fields_of(kind) if s.target == "people"}
        links = {
            name: (id_,)
            if any(s.name == name and s.kind is Kind.LINKS for s in fields_of(kind))
            else id_
            for name, id_ in links.items()
        }
        registers.save(desk, replace(full(kind, f"Kept by quenby  ZORVATH {kind.slug}"), **links))
    stored = evidence.store_bytes(desk.workspace.blobs, b"A letter to her", f"{NAME}.txt")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("with her")
    return desk


def person_of(desk):
    return next(one for one in desk.snapshot.all(Person) if one.name == NAME)


def test_nothing_of_an_erased_person_is_left_and_the_chain_still_holds(held):
    sought = one_person.sought_person(person_of(held))
    found = one_person.held_on(held, sought)
    assert len(found) > len(REGISTERS) - 2
    assert b"zorvath" in plain_pages(held).lower()
    documents = {hit.one.id for hit in found if isinstance(hit.one, Evidence)}
    heads = [one.head for one in held.workspace.backups()]
    done = one_person.erase(held, sought, found, documents)
    assert done.documents == 1
    assert [one.reason for one in done.backups] == ["with her"]
    pages = plain_pages(held).lower()
    for word in (b"zorvath", b"quenby", b"A letter", sought.person.encode()):
        assert word.lower() not in pages
    assert held.workspace.check() == ()
    checked = held.workspace.trail.check(heads)
    assert checked.found >= set(heads)  # what was handed out before still holds
    assert held.undo() is None
    newest = held.workspace.backups()[0]
    assert held.workspace.prove(newest).good
    assert newest.reason == "after erasing"


def test_everything_else_reads_as_before_also_after_opening_again(held):
    keeps = {one.id for one in held.snapshot.all(Asset)}
    sought = one_person.sought_person(person_of(held))
    one_person.erase(held, sought, one_person.held_on(held, sought))
    path = held.workspace.path
    held.close()
    desk = open_desk(path)
    assert {one.id for one in desk.snapshot.all(Asset)} == keeps
    assert desk.snapshot.all(Person) == ()
    past = entries(desk.workspace.store)
    assert past[0].label == one_person.LABEL
    assert desk.workspace.check() == ()
    assert not desk.workspace.store.find("Zorvath")
    desk.workspace.release()


def test_an_erased_entry_that_somebody_changes_afterwards_is_named(held):
    sought = one_person.sought_person(person_of(held))
    one_person.erase(held, sought, one_person.held_on(held, sought))
    held.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 3")
    (place,) = held.workspace.trail.check().places
    assert place.entry.number == 3


def test_an_erasure_never_vouches_for_an_entry_somebody_changed(held):
    held.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 3")
    sought = one_person.sought_person(person_of(held))
    before = plain_pages(held)
    with pytest.raises(Damaged, match="Nothing was erased"):
        one_person.erase(held, sought, one_person.held_on(held, sought))
    assert plain_pages(held) == before


def test_a_second_erasure_leaves_the_first_vouched_for(held):
    sought = one_person.sought_person(person_of(held))
    one_person.erase(held, sought, one_person.held_on(held, sought))
    again = one_person.Sought(("Kept by [name removed] sites",))
    one_person.erase(held, again, one_person.held_on(held, again))
    assert held.workspace.check() == ()


def test_the_file_for_the_person_holds_all_about_them_and_only_the_mentions_of_others(
    held, tmp_path
):
    sought = one_person.sought_person(person_of(held))
    found = one_person.held_on(held, sought)
    one_person.save_held(held, sought, found, tmp_path / "held.html")
    page = (tmp_path / "held.html").read_text(encoding="utf-8")
    assert page.count("<article>") == len(found)
    assert "quenby@example.org" in page
    other = next(hit.one for hit in found if hit.one.slug == "assets")
    assert other.title in page
    assert "<script" not in page


def test_a_backup_is_still_whole_and_looks_as_it_did(held, tmp_path, clock):
    from dsptdesk.data import scratch

    sought = one_person.sought_person(person_of(held))
    one_person.erase(held, sought, one_person.held_on(held, sought))
    with_her = next(one for one in held.workspace.backups() if one.reason == "with her")
    seen = Desk(scratch.look_at(with_her, held.workspace._key, tmp_path, now=clock), now=clock)
    assert person_of(seen)
    seen.close()


def test_a_form_half_filled_in_is_cleaned_too_however_the_name_is_written(desk):
    typed = Asset(name="Talk", note="Line\nZoë Núñez said\nSean O’Brien and Jo\u00ad")
    unfinished.keep(desk, typed)
    unfinished.keep(desk, replace(typed, name="Second talk"))
    sought = one_person.Sought(("Zoe\u0308 Nu\u0301n\u0303ez", "Sean O'Brien"))
    (hit,) = one_person.held_on(desk, sought)
    one_person.erase(desk, sought, [hit])
    again = unfinished.waiting(desk, "assets")
    assert again.name == "Second talk"
    assert again.note.splitlines()[1] == "[name removed] said"
    pages = plain_pages(desk)
    assert b"ez said" not in pages
    assert b"Brien" not in pages


def test_documents_of_earlier_versions_go_with_a_whole_entry(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"First letter", "letter.pdf")
    one = registers.save(desk, evidence.evidence_of(stored, f"About {NAME}"))
    second = evidence.store_bytes(desk.workspace.blobs, b"Second letter", "letter.pdf")
    registers.save(desk, replace(one, blob=second.blob, sha256=second.sha256, size=second.size))
    photo = evidence.store_bytes(desk.workspace.blobs, b"Photo", "photo.jpg")
    gone = registers.save(desk, evidence.evidence_of(photo, f"Photo of {NAME}"))
    with desk.write("Remove") as writing:
        writing.remove(gone)
    desk.workspace.sweep(desk.snapshot)
    folder = desk.workspace.path / "evidence"
    assert (folder / "removed" / stored.blob).exists()
    sought = one_person.Sought((NAME,))
    done = one_person.erase(desk, sought, one_person.held_on(desk, sought), [one.id])
    assert done.documents == 3
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_an_erasure_holds_even_when_the_disk_is_full_afterwards(held, monkeypatch):
    from dsptdesk.data import store

    def full(_connection):
        raise DiskTrouble("the disk is full")

    monkeypatch.setattr(store, "forget_pages", full)
    sought = one_person.sought_person(person_of(held))
    done = one_person.erase(held, sought, one_person.held_on(held, sought))
    assert done.troubles == ("the disk is full",)
    assert held.undo() is None
    assert held.snapshot.all(Person) == ()
    monkeypatch.undo()
    held.workspace.store.forget_pages()
    assert b"quenby" not in plain_pages(held).lower()


def test_backups_on_the_second_place_and_older_ones_are_listed_too(held, tmp_path):
    second = Second(tmp_path / "stick", apart=False)
    second.folder.mkdir()
    backing_up.back_up_and_copy(held, "asked for", second)
    sought = one_person.sought_person(person_of(held))
    done = one_person.erase(held, sought, one_person.held_on(held, sought), (), second)
    assert any((tmp_path / "stick") in one.folder.parents for one in done.backups)
