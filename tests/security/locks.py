"""Locks a desk in the middle of typing, wherever somebody may be, and looks what became of it."""

from __future__ import annotations

import random
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
)

from dsptdesk.data.creation import create_workspace
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.services import registers, start, unfinished
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.settling import Settling
from dsptdesk.ui.start.unlock import UnlockPage
from dsptdesk.ui.window import Window
from tests.desks import CODE, PASSPHRASE, cheapen
from tests.records import full
from tests.reliability.tally import Tally

SEEN = (QLabel, QLineEdit, QPlainTextEdit, QTextEdit)


def type_into(editor, words):
    """As somebody's fingers would, but quicker: what follows a key follows here too."""
    target = getattr(editor, "line", None) or getattr(editor, "box", None) or editor
    if isinstance(target, QLineEdit):
        target.insert(words)
    else:
        target.insertPlainText(words)


def new_entry(window, chance, words):
    slug = chance.choice([one.slug for one in REGISTERS if one.record is not Evidence])
    window.shell.open("registers", (slug, "new"))
    _any_text(window, chance, words)


def old_entry(window, chance, words):
    one = chance.choice(window.context.desk.snapshot.live(chance.choice((Supplier, Asset, Person))))
    window.shell.open("registers", (one.slug, one.id))
    _any_text(window, chance, words)


def _any_text(window, chance, words):
    form = window.shell.stack.currentWidget().entry.form
    texts = [one for one in form.editors.values() if hasattr(one, "line") or hasattr(one, "box")]
    named = [one for one in texts if one.spec.kind.name in {"LINE", "TEXT"}]
    type_into(chance.choice(named), words)


def person_in_a_picker(window, chance, words):
    window.shell.open("registers", ("assets", "new"))
    form = window.shell.stack.currentWidget().entry.form
    type_into(form.editors["name"], "Rota")
    owner = form.editors["owner"]
    owner.button.click()
    owner.picker.search.setText(words)
    owner.picker.add_asked.emit()


def answer(window, chance, words):
    item = chance.choice([o for o in window.context.desk.edition.items if o.kind == "text"])
    window.shell.open("assessment", item.ref)
    editors = window.shell.stack.currentWidget().item.fields.editors
    type_into(editors[chance.choice(("reply", "comment"))], words)


def place_of_evidence(window, chance, words):
    window.shell.open("assessment", chance.choice(window.context.desk.edition.items).ref)
    evidence = window.shell.stack.currentWidget().item.evidence
    evidence.add_link.click()
    type_into(evidence.details.form.editors[chance.choice(("name", "location"))], words)


def contact(window, chance, words):
    window.shell.open("organisation")
    wizard = window.shell.stack.currentWidget()
    wizard.open_step("contact")
    type_into(wizard.page.form.editors["contact_name"], words)


def site(window, chance, words):
    window.shell.open("organisation")
    wizard = window.shell.stack.currentWidget()
    wizard.open_step("sites")
    wizard.page.add.click()
    type_into(wizard.page.editing.form.editors["name"], words)


def menu_in_front(window, chance, words):
    new_entry(window, chance, words)
    menu = QMenu(window)
    menu.addAction(words)
    menu.popup(window.pos())


def dialog_in_front(window, chance, words):
    new_entry(window, chance, words)
    dialog = QDialog(window)
    QLabel(words, dialog)
    dialog.open()


STATES = (
    new_entry,
    old_entry,
    person_in_a_picker,
    answer,
    place_of_evidence,
    contact,
    site,
    menu_in_front,
    dialog_in_front,
)


def by_hand(window):
    window.lock()


def by_idleness(window):
    window.context.findChild(Idle).expired.emit()


def by_the_system(window):
    window.context.findChild(Settling).leaving.emit()


WAYS = (by_hand, by_idleness, by_the_system)


def run(count, seed, place):
    """Lock so many times, each time somewhere else; every word must be there afterwards."""
    app = QApplication.instance() or QApplication([])
    theme.apply(app, scheme="light")
    chance, tally = random.Random(seed), Tally("S7")
    workspace = create_workspace(place / "desk", PASSPHRASE, CODE, now=datetime.now)
    cheapen(place / "desk", workspace._key)
    workspace.release()
    window = Window(Settings(place / "home" / "settings.json"))
    window.resize(1366, 768)
    window.show()
    desk = start.open_with_passphrase(place / "desk", PASSPHRASE, who="Priya Nair")
    for kind in (Supplier, Asset, Person):
        registers.save(desk, full(kind, "Before"))
    window.enter(desk)
    try:
        for number in range(count):
            tally.hit(*_once(window, chance, f"Qz{seed}x{number}Canary"))
            _come_back(window)
    finally:
        window.leave_desk()
        window.deleteLater()
    return tally


def _once(window, chance, words):
    state, way = chance.choice(STATES), chance.choice(WAYS)
    case = f"{state.__name__}, {way.__name__}, {words}"
    QTest.qWait(20)  # what follows the first page, the watch for idleness among it
    state(window, chance, words)
    QTest.qWait(chance.choice((0, 0, 5, 700)))  # before and after what saves by itself
    workspace = window.context.desk.workspace
    way(window)
    QApplication.processEvents()
    if window.context is not None or not isinstance(window.centralWidget(), UnlockPage):
        return [f"{case}: the desk is open"]
    found = [f"{case}: the key is still there"] if workspace._key else []
    shown = [one for one in QApplication.allWidgets() if isinstance(one, SEEN) and one.isVisible()]
    found += [f"{case}: still to be read" for one in shown if words in _words(one)]
    found += [
        f"{case}: in front" for one in QApplication.topLevelWidgets() if _in_front(one, window)
    ]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found + ([] if _kept(workspace.path, words) else [f"{case}: lost"])


def _words(one):
    return one.text() if hasattr(one, "text") else one.toPlainText()


def _in_front(one, window):
    return one is not window and one.isVisible() and one.isWindow()


def _kept(path, words):
    desk = start.open_with_passphrase(path, PASSPHRASE)
    try:
        kept = any(words in str(vars(one)) for kind in KINDS for one in desk.snapshot.all(kind))
        for held in desk.snapshot.live(Unfinished):  # or leaving its form would ask about it
            unfinished.let_go(desk, held.register)
        return kept
    finally:
        desk.workspace.release()


def _come_back(window):
    page = window.centralWidget()
    page.passphrase.edit.setText(PASSPHRASE)
    page.open_button.click()
