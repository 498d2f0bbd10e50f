"""A publication cannot be changed: whatever service is asked, line and frozen copy stay the same."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import pkgutil
from dataclasses import replace

import pytest

from dsptdesk import services
from dsptdesk.data.codec import to_row
from dsptdesk.domain.changes import Change
from dsptdesk.domain.errors import Conflict, DsptError, Refused
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.putting_back import compare, signed_words
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services import (
    assessment,
    exchange,
    organisation,
    publications,
    registers,
    restoring,
)
from dsptdesk.services.restoring import Wanted
from tests.desks import PASSPHRASE
from tests.publishing import add_sites, finish, publish


@pytest.fixture
def published(desk):
    finish(desk)
    return publish(desk)


@pytest.fixture
def same(desk, published):
    """Give what tells that nothing of a publication changed: in memory, on disk, in its file."""

    def seen():
        held = desk.workspace.store.get(Publication, published.id)
        (shown,) = (one for one in desk.snapshot.all(Publication) if one.id == published.id)
        path = desk.workspace.blobs.path(published.blob)
        return to_row(held), to_row(shown), path.read_bytes(), publications.open_(desk, held).report

    before = seen()
    return lambda: seen() == before


def altered(one):
    return replace(one, status="Standards Exceeded", signed_by="Somebody Else")


def asked():
    """Give every function of every service that takes a desk."""
    for module in pkgutil.iter_modules(services.__path__):
        held = importlib.import_module(f"dsptdesk.services.{module.name}")
        for name, function in inspect.getmembers(held, inspect.isfunction):
            parts = list(inspect.signature(function).parameters.values())
            own = function.__module__ == held.__name__ and parts and parts[0].name == "desk"
            if own and len(parts) > 1:
                yield f"{module.name}.{name}", function, parts[1:]


def test_there_are_services_to_ask():
    names = {name for name, *_ in asked()}
    assert {"registers.save", "registers.archive", "importing.apply", "restoring.put_back"} <= names
    assert len(names) > 100


def test_no_service_changes_it(desk, published, same):
    """Hand it, changed, to every service, for every argument that could be a record."""
    hostile = altered(published)
    for name, function, parts in asked():
        wanted = [part for part in parts if part.default is inspect.Parameter.empty]
        for given in (hostile, (hostile,), hostile.id, Change(published, hostile)):
            by_name = {part.name: given for part in wanted if part.kind is not part.VAR_KEYWORD}
            several = {key: value for key, value in by_name.items() if key != "args"}
            with contextlib.suppress(Exception):
                made = function(desk, **several)
                if inspect.isgenerator(made):
                    list(made)
        assert same(), name


def test_the_store_refuses_every_way_of_writing(desk, published, same):
    changed = altered(published)
    ways = (
        lambda writing: writing.save(changed),
        lambda writing: writing.save(replace(published, archived_on=published.published_on)),
        lambda writing: writing.save_all([changed]),
        lambda writing: writing.save_all([replace(changed, version=0)]),
        lambda writing: writing.put_back(Change(published, changed)),
        lambda writing: writing.put_back(Change(published, changed), restoring=True),
        lambda writing: writing.put_back(Change(published, None)),
        lambda writing: writing.remove(published),
    )
    for number, way in enumerate(ways):
        with pytest.raises((Refused, Conflict)), desk.write("Try") as writing:
            way(writing)
        assert same(), number


def test_registers_neither_change_nor_archive_it(desk, published, same):
    for way in (registers.save, registers.save_over):
        with pytest.raises((DsptError, KeyError)):
            way(desk, altered(published))
    for way in (registers.archive, registers.bring_back):
        with pytest.raises((DsptError, KeyError)):
            way(desk, [published])
    copy = registers.duplicate(published)
    assert copy.id == ""
    assert same()


def test_undo_begins_anew_and_never_goes_behind_the_signature(desk, published, same):
    assert desk.undo_label == ""
    assert desk.undo() is None
    assert desk.redo() is None
    assert same()
    organisation.save_details(desk, name="Another name")
    desk.undo()
    assert desk.undo_label == ""
    assert same()


def test_answers_documents_sites_and_years_go_on_without_it(desk, published, same):
    item = desk.edition.items[0]
    add_sites(desk, "A new home")
    assessment.save_answer(desk, item, comment="Changed since")
    assessment.reopen(desk, item)
    organisation.save_details(desk, name="Another name")
    assert same()
    frozen = publications.open_(desk, published)
    assert frozen.report.organisation == "Larkfield Care"
    assert frozen.answer(item.ref).comment == ""


def test_putting_an_older_backup_back_says_that_it_goes_and_undo_brings_it_back(desk):
    finish(desk)
    one = desk.workspace.back_up("test")
    made = publish(desk)
    row, sealed = to_row(made), desk.workspace.blobs.path(made.blob).read_bytes()
    then = restoring.read(desk, one)
    found = restoring.compare_with(desk, then)
    words = signed_words(found.changes)
    assert "taken away with its frozen copy: “2025-26: Standards Met”" in words
    restoring.put_back(desk, restoring.make_ready(desk, then, restoring.all_of(then, found)))
    assert publications.every(desk) == ()
    desk.undo()
    (back,) = publications.every(desk)
    assert to_row(back) | {"version": 0} == row | {"version": 0}
    assert desk.workspace.blobs.path(back.blob).read_bytes() == sealed
    assert publications.open_(desk, back).report.published.name == "Priya Nair"


def test_it_is_never_taken_away_alone(desk):
    finish(desk)
    backup = desk.workspace.back_up("test")
    one = publish(desk)
    then = restoring.read(desk, backup)
    wanted = restoring.some_of(then, restoring.compare_with(desk, then), {one.id})
    with pytest.raises(Refused, match="never goes alone"):
        restoring.put_back(desk, wanted)
    assert publications.every(desk) == (one,)


def test_an_older_state_with_other_contents_is_refused(desk, published, same):
    wanted = Wanted((Change(published, altered(published)),), "Put back something", whole=False)
    with pytest.raises(Refused, match="signed off"):
        restoring.put_back(desk, wanted)
    assert same()


def test_nothing_is_said_about_publications_where_none_goes(desk, published):
    assert signed_words(compare(desk.snapshot, desk.snapshot).changes) == ""


def test_a_document_that_was_signed_for_stays_named_when_its_line_goes(desk, published, same):
    with desk.write("Remove") as writing:
        for one in desk.snapshot.answers:
            writing.remove(one)
    assert same()
    assert len(publications.open_(desk, published).report.answers) == len(desk.edition.items)


def test_another_computer_gets_it_as_it_is(desk, published, tmp_path):
    file = tmp_path / "Larkfield.dsptdesk"
    made = exchange.hand_over(desk, file).path
    other = exchange.open_as_new(made, exchange.Secret(passphrase=PASSPHRASE), tmp_path / "other")
    try:
        (one,) = publications.every(other)
        assert to_row(one) == to_row(published)
        here, there = (publications.open_(d, one) for d in (desk, other))
        assert here.report == there.report
        path = desk.workspace.blobs.path(published.blob)
        assert other.workspace.blobs.path(one.blob).read_bytes() == path.read_bytes()
    finally:
        other.workspace.release()


def test_bringing_a_changed_one_back_from_another_computer_is_refused(desk, published, same):
    """Somebody could change their own copy: it does not get in here."""
    changed = altered(published)
    other = Snapshot({**desk.snapshot.records, "publications": (changed,)})
    found = compare(desk.snapshot, other)
    assert [one.after for one in found.changes] == [changed]
    with pytest.raises(Refused, match="signed off"):
        restoring.put_back(desk, Wanted(found.changes, "Bring back", whole=True))
    assert same()
