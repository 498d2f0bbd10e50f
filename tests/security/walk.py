"""A walk through every feature, with telling words in every field."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from dsptdesk import failures, paths
from dsptdesk.data.exchange.packing import pack
from dsptdesk.data.exchange.settling import settle
from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.errors import DsptError, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.one_person import sought_person
from dsptdesk.domain.organisation import Organisation, Responsibility
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.trail import Sought
from dsptdesk.services import (
    assessment,
    drill,
    evidence,
    history,
    history_files,
    one_person,
    opened,
    organisation,
    registers,
    report,
    restoring,
    second_place,
    start,
    status,
    unfinished,
)
from tests.records import full

MARK = "QzCanaryVx"
PASSPHRASE = "QzSecretVx horse battery"
WORDS = [MARK, "QzSecretVx"]


def walk(place, chosen):
    """Use everything once; give the open desk. `chosen` is a folder of the person's own files."""
    desk = start.create(
        place, PASSPHRASE, start.new_code(), who=f"{MARK} Person", organisation=MARK
    )
    details = full(Organisation, MARK)
    names = [spec.name for spec in fields_of(Organisation)]
    organisation.save_details(desk, **{name: getattr(details, name) for name in names})
    person = registers.save(desk, full(Person, MARK))
    organisation.save_role(desk, Responsibility.SIRO, person=person.id, appointed_how=MARK)
    organisation.save_role(desk, Responsibility.DPO, not_appropriate=True, reason=MARK)
    for register in REGISTERS:
        if register.record is not Evidence:
            saved = registers.save(desk, full(register.record, MARK))
            registers.archive(desk, [registers.save(desk, registers.duplicate(saved))])
            if register.reviewed:
                registers.approve(desk, register, MARK)
    _answer(desk)
    _attach(desk, chosen)
    _turn(desk, saved)
    _keep_safe(desk, chosen)
    _fail(desk, saved, place)
    report.build_report(desk)
    status.status(desk)
    return desk


def _answer(desk):
    for item in desk.edition.items:
        assessment.save_answer(desk, item, reply=MARK, comment=MARK, tick=Tick.YES, location=MARK)
        with suppress(DsptError):
            assessment.complete(desk, item)
    for assertion in desk.edition.assertions:
        with suppress(DsptError):
            assessment.confirm(desk, assertion.ref)


def _attach(desk, chosen):
    for number, item in enumerate(desk.edition.items[:5]):
        path = chosen / f"{MARK} {number}.txt"
        path.write_text(f"{MARK}\n" * (1 + number * 60_000))
        stored = evidence.store_file(desk.workspace.blobs, path)
        one = evidence.attach(desk, item, evidence.evidence_of(stored))
        registers.save(desk, replace(one, note=MARK, location=MARK))
    picture = evidence.store_bytes(desk.workspace.blobs, MARK.encode() * 99, f"{MARK}.png")
    evidence.attach(desk, item, evidence.evidence_of(picture))
    for one in desk.snapshot.all(Evidence):
        copy = evidence.open_copy(desk.workspace.blobs, one, opened.opened_folder())
        assert MARK.encode() in copy.read_bytes()
    opened.wipe_opened()


def _turn(desk, saved):
    desk.undo()
    desk.undo()
    desk.redo()
    assert desk.workspace.store.find(MARK)
    assert desk.history(saved.id)
    assert desk.workspace.back_up("asked for") is not None
    assert desk.workspace.check() == ()


def _keep_safe(desk, chosen):
    """Backups, a second place, a test, looking back, an exchange file, and the history."""
    stick = chosen / "stick"
    stick.mkdir()
    second = replace(second_place.choose(desk, stick), apart=False)
    assert second_place.copy(desk, second)
    assert drill.drill(desk).whole
    newest = desk.workspace.newest_backup()
    then = restoring.read(desk, newest)
    restoring.look_at(desk, newest).close()
    everything = restoring.all_of(then, restoring.compare_with(desk, then))
    restoring.put_back(desk, restoring.make_ready(desk, then, everything))
    key, keyfile = desk.workspace.lend_key(), desk.workspace._keyfile
    pack(newest, keyfile, key, stick / "all.exchange", organisation=MARK)
    settle(stick / "all.exchange", key, stick / "settled")
    assert history.check(desk)
    history_files.save_pdf(desk, Sought(), chosen / "history.pdf")
    history_files.save_csv(desk, Sought(), chosen / "history.csv")
    person = desk.snapshot.all(Person)[0]
    found = one_person.held_on(desk, sought_person(person))
    one_person.save_held(desk, sought_person(person), found, chosen / "held.html")
    registers.save(desk, Person(name=f"{MARK} to erase"))
    unfinished.keep(desk, Person(name=f"{MARK} half"))
    unfinished.let_go(desk, Person.slug)
    opened.wipe_opened()


def _fail(desk, saved, place):
    """What goes wrong is written down as the program does it."""
    attempts = (
        lambda: registers.save(desk, replace(saved, version=99)),
        lambda: registers.save(desk, replace(saved, **{fields_of(type(saved))[0].name: ""})),
        lambda: registers.save(desk, replace(saved, note=f"{MARK}\ud800")),
        lambda: desk.workspace._connection.execute("SELECT ?", (object(),)),
        lambda: {}[MARK],
        lambda: int(MARK),
        lambda: evidence.store_file(desk.workspace.blobs, place / MARK),
    )
    for attempt in attempts:
        try:
            attempt()
        except Exception as error:  # noqa: BLE001 - each is told to the log
            text = failures.report(error, error.__traceback__, datetime(2026, 6, 5))
            failures.append(paths.log_file(), text)
        else:
            raise AssertionError(attempt)
    with suppress(WrongSecret):
        desk.workspace._keyfile.unlock_passphrase(f"{MARK} is wrong")
