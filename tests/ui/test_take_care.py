"""A document that could do harm is named where it is attached, shown and opened."""

from __future__ import annotations

import time
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices

from dsptdesk.domain.evidence import Evidence
from dsptdesk.imports.reading import read_book
from dsptdesk.services import evidence, registers
from dsptdesk.ui.assessment.attaching import Attaching
from dsptdesk.ui.registers.room import Room
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.files import open_evidence, storing
from tests.imports.corpus import CASES
from tests.security.hostile.attachments import EXE, docx, far_bomb, pdf

RUNS = pdf("/AA << /WC 4 0 R >>", "<< /S /Named >>")
SAID = "can run instructions"
SHARED = 2.5


@pytest.fixture
def room(shown):
    return shown(Room)


def keep(desk, data, name):
    stored = evidence.store_bytes(desk.workspace.blobs, data, name)
    return registers.save(desk, evidence.evidence_of(stored))


@pytest.fixture
def asked(monkeypatch):
    """Answer every question, and note what was asked and what was opened."""
    found = {"asked": [], "opened": [], "yes": True}

    def confirm(_parent, title, text, verb, keep):
        found["asked"].append((title, text, verb, keep))
        return found["yes"]

    monkeypatch.setattr(dialogs, "confirm", confirm)
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: found["opened"].append(url.toLocalFile())
    )
    return found


def test_the_page_of_a_document_that_can_run_says_so(room, context, qtbot):
    one = keep(context.desk, RUNS, "form.pdf")
    room.show_where(("evidence", one.id))
    warning = room.entry.document.warning
    qtbot.waitUntil(lambda: SAID in warning.sentence)
    assert not context.busy
    plain = keep(context.desk, pdf(), "plain.pdf")
    room.show_where(("evidence", plain.id))
    qtbot.wait(300)
    assert room.entry.document.warning.sentence == ""
    program = keep(context.desk, EXE, "letter.pdf")
    room.show_where(("evidence", program.id))
    qtbot.waitUntil(lambda: "does not open it" in room.entry.document.warning.sentence)


def test_a_document_that_is_chosen_is_taken_with_its_warning(room, context, tmp_path, qtbot):
    path = tmp_path / "form.pdf"
    path.write_bytes(RUNS)
    room.show_where(("evidence", "new"))
    room.entry.document.take(path)
    qtbot.waitUntil(lambda: room.entry.dirty)
    assert SAID in room.entry.document.warning.sentence
    room.entry.save.click()
    assert len(context.desk.snapshot.live(Evidence)) == 1


def test_a_program_is_refused_in_words_and_nothing_is_kept(room, context, tmp_path, qtbot):
    path = tmp_path / "letter.pdf"
    path.write_bytes(EXE)
    room.show_where(("evidence", "new"))
    room.entry.document.take(path)
    qtbot.waitUntil(lambda: "is a program" in room.entry.document.problem.sentence)
    assert not room.entry.dirty
    assert context.desk.workspace.blobs.names() == set()


def test_an_answer_gets_the_document_and_the_person_hears_the_warning(
    context, tmp_path, qtbot, qapp
):
    names = ("form.pdf", "setup\u202efdp.exe")
    for name, data in zip(names, (RUNS, EXE), strict=True):
        (tmp_path / name).write_bytes(data)
    attaching, heard, failed = Attaching(context, qapp), [], []
    attaching.attached.connect(heard.append)
    attaching.failed.connect(failed.append)
    item = context.desk.edition.items[0]
    attaching.add_files(item, [tmp_path / name for name in names])
    qtbot.waitUntil(lambda: bool(heard) and bool(failed))
    assert heard[0].startswith(f"Attached “form” to {item.ref}. This PDF can run instructions")
    assert failed[0].startswith("setup fdp.exe: This file is a program")
    attaching.deleteLater()


@pytest.mark.parametrize("yes", [True, False])
def test_before_it_opens_the_person_is_asked_every_time(context, qtbot, asked, yes):
    asked["yes"] = yes
    one, told = keep(context.desk, RUNS, "form.pdf"), []
    for time_ in (1, 2):
        open_evidence(context, one, told.append, context)
        qtbot.waitUntil(lambda count=time_: len(asked["asked"]) == count and not context.busy)
    title, text, verb, keep_shut = asked["asked"][0]
    assert title == "Open “form”?"
    assert SAID in text
    assert "ask for a plain copy" in text
    assert (verb, keep_shut) == ("Open it", "Keep it closed")
    assert len(asked["opened"]) == (2 if yes else 0)
    assert told == []


def test_an_ordinary_document_opens_without_a_question(context, qtbot, asked):
    one = keep(context.desk, docx(), "letter.docx")
    open_evidence(context, one, asked["asked"].append, context)
    qtbot.waitUntil(lambda: bool(asked["opened"]))
    assert asked["asked"] == []


def test_a_program_kept_long_ago_under_another_name_is_not_opened(context, qtbot, asked):
    one, told = keep(context.desk, EXE, "letter.pdf"), []
    open_evidence(context, one, told.append, context)
    qtbot.waitUntil(lambda: bool(told))
    assert "can hold a program" in str(told[0])
    assert asked == {"asked": [], "opened": [], "yes": True}


SHEETS = ("bomb.xlsx", "both.ods", "much-text.csv", "full.xlsx", "repeated-often.xlsx", "deep.xlsx")


@pytest.fixture
def gaps():
    """Measure how long the window's loop stood still, while it runs."""
    found, last = [], []

    def beat():
        now = time.perf_counter()
        found.extend(now - before for before in last[-1:])
        last.append(now)

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    timer.start()
    yield found
    timer.stop()


@pytest.mark.serial
def test_the_window_answers_while_hostile_files_are_looked_through(context, tmp_path, qtbot, gaps):
    done = []
    made = {"a.zip": far_bomb(), "b.pdf": RUNS + bytes(30_000_000), "c.exe": EXE, "d.docx": docx()}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    for name in made:
        context.run(storing(context, tmp_path / name), done.append, done.append, owner=context)
    qtbot.waitUntil(lambda: len(done) == len(made), timeout=20_000)
    assert len(gaps) > 20
    assert max(gaps) < 0.1 * SHARED, sorted(gaps)[-5:]


@pytest.mark.serial
def test_the_window_answers_while_hostile_spreadsheets_are_read(context, tmp_path, qtbot, gaps):
    done = []
    for case in CASES:
        if case.name in SHEETS:
            (tmp_path / case.name).write_bytes(case.make())
    for name in SHEETS:
        work = partial(_read, tmp_path / name)
        context.run(work, done.append, done.append, owner=context)
    qtbot.waitUntil(lambda: len(done) == len(SHEETS), timeout=60_000)
    assert len(gaps) > 20
    assert max(gaps) < 0.1 * SHARED, sorted(gaps)[-5:]


def _read(path, token):
    return read_book(path, token.cancelled)
