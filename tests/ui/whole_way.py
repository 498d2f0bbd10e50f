"""The whole way, in a window of its own process: from an empty desk to a checked folder.

Run by test_whole_way under a real X server: whole_way.py FOLDER, where FOLDER holds poster.pdf.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsptdesk import paths
from dsptdesk.exports.verify import verify_folder
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.window import Window
from tests.ui.hand import Hand


def create(hand: Hand) -> None:
    hand.press("Create a new desk")
    hand.fill("Name of the organisation", "Rowan Tree Care")
    hand.press("Continue")
    hand.fill("Your name", "Ann Lee")
    hand.press("Continue")
    hand.fill("Passphrase", "violet otter kettle brass")
    hand.fill("The same once more", "violet otter kettle brass")
    hand.press("Continue")
    hand.expect("Your recovery sheet")
    code = [words.split()[-1] for words in hand.words() if re.match(r"\d\.  ", words)]
    hand.press("I have the code on paper")
    hand.expect("Check your sheet")
    for number, group in enumerate(code, 1):
        if hand.field(f"Group {number}"):
            hand.fill(f"Group {number}", group.lower())
    hand.press("Create the desk")
    hand.expect("What is your organisation called?")


def wizard(hand: Hand) -> None:
    hand.press("Continue")
    hand.press("Care home")
    hand.press("Continue")
    hand.expect("Care Quality Commission (CQC) provider ID")
    while not hand.field("Registration number with the Information"):
        hand.press("Continue")
    hand.fill("Registration number with the Information", "ZA123456")
    while hand.button("Continue"):
        hand.press("Continue")
    hand.expect("Check your answers")
    hand.expect("ZA123456")


def asset(hand: Hand) -> None:
    hand.press("Registers")
    hand.press("Information assets")
    hand.press("Add the first asset")
    hand.fill("Information asset", "Care plans")
    hand.fill("Where it is kept", "Locked cabinet in the office")
    hand.press("Save")
    hand.expect("1 asset")


def item(hand: Hand, window: Window, poster: Path) -> None:
    context = window.context
    assert context is not None
    context.open("assessment", "1.1.1")
    hand.expect("Your registers suggest")
    hand.press("Use this answer")
    hand.press("Mark as complete")
    context.open("assessment", "1.1.3")
    dialogs.pick_files = lambda *_args, **_more: (poster,)  # type: ignore[assignment]
    hand.press("Add a file")
    hand.wait(lambda: bool(_evidence(window)), "the evidence being attached")
    hand.press("Mark as complete")
    states = {one.item: one.completed for one in context.desk.snapshot.answers}
    assert states == {"1.1.1": True, "1.1.3": True}, states


def _evidence(window: Window) -> tuple[object, ...]:
    context = window.context
    assert context is not None
    return context.desk.snapshot.records.get("evidence", ())


def export(hand: Hand, folder: Path) -> None:
    dialogs.pick_folder = lambda *_args, **_more: folder  # type: ignore[assignment]
    hand.press("Publish")
    hand.press("Choose another folder")
    hand.press("Export")
    hand.wait(lambda: hand.button("Open the folder") is not None, "the result")
    (made,) = folder.iterdir()
    print(verify_folder(made).files, "files")


def main(folder: Path) -> None:
    app = QApplication([])
    settings = Settings(paths.settings_file())
    theme.apply(app, scale=1, scheme="light")
    window = Window(settings)
    window.begin(None)
    window.resize(1366, 740)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    hand = Hand(window)
    create(hand)
    wizard(hand)
    asset(hand)
    item(hand, window, folder / "poster.pdf")
    (folder / "out").mkdir()
    export(hand, folder / "out")
    print(app.platformName(), "done")
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
