"""Asks what to do with a form that was changed and not saved."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

FILLED = "Filled in for you as far as it is known. Look it through, then save it."
UNFINISHED = (
    "You were typing this and did not save it yet. Go on and save it, or choose Cancel to let it "
    "go."
)


class Leaving(enum.Enum):
    """What somebody answers."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_before_leaving(parent: QWidget, one: str) -> Leaving:
    """Ask; closing the question means to stay."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Unsaved changes")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Save your changes to this {one}?")
    box.setInformativeText("You changed the form and have not saved it yet.")
    save = box.addButton("Save changes", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Discard changes", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    if clicked is save:
        return Leaving.SAVE
    return Leaving.DISCARD if clicked is discard else Leaving.STAY
