"""The paste assistant beside another program, with the real clipboard of an X server.

Run by test_paste_xvfb: paste_way.py FOLDER. Each thing shown prints one line.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, QProcess, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsptdesk import paths
from dsptdesk.domain.entering import Entered
from dsptdesk.services import assessment, evidence, sample, start
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.paste import handing, open_assistant
from dsptdesk.ui.paste.assistant import Assistant
from dsptdesk.ui.window import Window

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = {"1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "3": Qt.Key.Key_3, "Return": Qt.Key.Key_Return}
PATIENCE = 15.0
LONG = ("Zażółć gęślą jaźń, 🏥 and more.\n" * 300).strip()
TEXT, DOCUMENT = "1.1.1", "1.1.2"


def until(true, what):
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"never happened: {what}")
        QTest.qWait(20)


class Browser:
    """The other program. While it is asked, this one goes on: it owns the clipboard."""

    def __init__(self):
        self._process = QProcess()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(sys.executable, [str(Path(__file__).with_name("paste_other.py"))])
        assert self._hear() == "ready"

    def ask(self, command):
        self._process.write(f"{command}\n".encode())
        return self._hear()

    def _hear(self):
        until(self._process.canReadLine, "an answer of the other program")
        return json.loads(bytes(self._process.readLine().data()))

    def end(self):
        self._process.write(b"quit\n")
        self._process.waitForFinished(5000)


def press(small: Assistant, key: str, real: str):
    """Press Control and a key: with a real keyboard event where xdotool can send one."""
    if real:
        window = str(int(small.winId()))
        subprocess.run([real, "windowfocus", "--sync", window], check=True, timeout=20)
        until(small.isActiveWindow, "the small window having the keyboard")
        subprocess.run([real, "key", f"ctrl+{key}"], check=True, timeout=20)
    else:
        small.activateWindow()
        QTest.keyClick(small.focusWidget() or small, KEYS[key], CONTROL)
    QTest.qWait(100)


def prepare(folder: Path) -> Path:
    path = folder / "Larkfield"
    sample.make_sample(path, now=datetime.now)
    desk = reopen(path)
    text, document = desk.edition.item(TEXT), desk.edition.item(DOCUMENT)
    assessment.save_answer(desk, text, reply=LONG, comment="Paid by direct debit.")
    assessment.complete(desk, text)
    stored = evidence.store_bytes(desk.workspace.blobs, b"%PDF-1.4", "list.pdf")
    evidence.attach(desk, document, evidence.evidence_of(stored, "Liste & Übersicht 100 %"))
    assessment.complete(desk, document)
    desk.close()
    return path


def reopen(path: Path) -> Desk:
    return start.open_with_passphrase(path, sample.SAMPLE_PASSPHRASE, who="Asha Patel")


def copying(small: Assistant, browser: Browser, real: str):
    press(small, "1", real)
    until(lambda: browser.ask("read") == LONG, "the answer on the clipboard")
    assert browser.ask("paste") == LONG
    assert "x-kde-passwordManagerHint" in browser.ask("formats")
    press(small, "2", real)
    until(lambda: browser.ask("paste") == "Paid by direct debit.", "the comment being pasted")
    print("copied and pasted", flush=True)


def clearing(small: Assistant, browser: Browser, real: str):
    handing.WORDS, kept = 1, handing.WORDS
    press(small, "1", real)
    until(lambda: browser.ask("read") == LONG, "the answer on the clipboard")
    until(lambda: browser.ask("read") == "", "the clipboard being cleared in time")
    handing.WORDS = kept
    press(small, "1", real)
    assert browser.ask("copy A shopping list") == "A shopping list"
    small.close()
    QTest.qWait(200)
    assert browser.ask("read") == "A shopping list"
    print("cleared ours, left theirs", flush=True)


class Heard(QObject):
    """Hears which folder would be opened."""

    def __init__(self):
        super().__init__()
        self.folders = []

    @Slot(QUrl)
    def hear(self, address):
        self.folders.append(Path(address.toLocalFile()))


def folder_alone(small: Assistant, real: str):
    heard = Heard()
    QDesktopServices.setUrlHandler("file", heard, "hear")
    small.go(DOCUMENT)
    press(small, "3", real)
    until(lambda: heard.folders, "the folder being opened where nobody shows files")
    QDesktopServices.unsetUrlHandler("file")
    assert [one.name for one in heard.folders[0].iterdir()] == ["Liste & Übersicht 100 %.pdf"]
    print("folder opened", flush=True)


def document(small: Assistant, browser: Browser, real: str):
    if not (os.environ.get("DBUS_SESSION_BUS_ADDRESS") and browser.ask("serve")):
        print("no bus, so no file manager was asked", flush=True)
        return
    small.go(DOCUMENT)
    press(small, "3", real)
    until(lambda: browser.ask("shown"), "the file manager being asked")
    ((address,),) = browser.ask("shown")
    path = Path(unquote(urlsplit(address).path))
    assert path.read_bytes() == b"%PDF-1.4"
    print("document shown:", path.name, flush=True)


def ticked(desk: Desk) -> dict[str, str]:
    return {one.item: one.by for one in desk.snapshot.all(Entered)}


def ticking(small: Assistant, window: Window, browser: Browser, real: str):
    small.go(TEXT)
    desk = window.context.desk
    assert ticked(desk).get(TEXT) != "Asha Patel"
    press(small, "Return", real)
    until(lambda: ticked(desk).get(TEXT) == "Asha Patel", "the tick")
    assert small.walker.ref != TEXT
    small.go(TEXT)
    press(small, "1", real)
    until(lambda: browser.ask("read") == LONG, "the answer on the clipboard")
    window.lock()
    until(lambda: browser.ask("read") == "", "the clipboard being cleared at the lock")
    print("ticked, locked and cleared", flush=True)


def main(folder: Path) -> None:
    app = QApplication([])
    settings = Settings(paths.settings_file())
    theme.apply(app, scale=1, scheme="light")
    path = prepare(folder)
    window = Window(settings)
    window.show()
    window.enter(reopen(path))
    assert QTest.qWaitForWindowExposed(window)
    browser = Browser()
    real = shutil.which("xdotool") or ""
    small = open_assistant(window.context, TEXT)
    assert QTest.qWaitForWindowExposed(small)
    window.showMinimized()
    QTest.qWait(100)
    assert small.isVisible()
    copying(small, browser, real)
    clearing(small, browser, real)
    small = open_assistant(window.context)
    assert QTest.qWaitForWindowExposed(small)
    assert small.walker.ref == TEXT
    folder_alone(small, real)
    document(small, browser, real)
    ticking(small, window, browser, real)
    browser.end()
    desk = reopen(path)
    assert ticked(desk)[TEXT] == "Asha Patel"
    desk.close()
    print("keys:", "real" if real else "sent to the window", flush=True)
    print(app.platformName(), "done", flush=True)
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
