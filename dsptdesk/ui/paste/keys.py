"""The keys of the paste assistant, and buttons that name theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

COPY_ANSWER, COPY_COMMENT, SHOW_DOCUMENT, COPY_PLACE = "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"
ENTERED, PREVIOUS, NEXT, LIST = "Ctrl+Return", "Alt+Left", "Alt+Right", "Ctrl+L"
NEXT_TO_ENTER, SAVED, UNDO, HELP = "Ctrl+J", "Ctrl+S", "Ctrl+Z", "F1"
_SPOKEN = {"Ctrl": "Control", "Return": "Enter"}


def bind(window: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Let keys do something wherever the focus is in a window."""
    for one in (keys, "Ctrl+Enter") if keys == ENTERED else (keys,):  # the key pad has its own
        QShortcut(QKeySequence(one), window).activated.connect(act)


def name_keys(button: QPushButton, words: str, keys: str, *, visible: bool = True) -> None:
    """Say on a button what it does, and which keys do the same; or only where one points at it."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    shown = shown.replace("Return", "Enter")
    button.setText(f"{words}  ({shown})" if visible else words)
    button.setToolTip("" if visible else shown)
    button.setAccessibleName(words)
    spoken = " and ".join(_SPOKEN.get(one, one) for one in keys.split("+"))
    button.setAccessibleDescription(f"Keys: {spoken}")
