"""Leaving a desk, by lock or by close: nothing of it stays on the screen, in files or in reach."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services.findings import forget
from dsptdesk.services.opened import wipe_opened
from dsptdesk.ui.clipboard import clear_clipboard
from dsptdesk.ui.context import Context
from dsptdesk.ui.menus import take_down
from dsptdesk.ui.rubbish import collect
from dsptdesk.ui.rubbish import let_go as let_frozen_go
from dsptdesk.ui.widgets import dialogs


def idle_words(unsaved: DsptError | None) -> str:
    """Say that the desk locks soon, and what would be lost then."""
    lost = f" What you typed here cannot be saved and would be lost. {unsaved}" if unsaved else ""
    return f"This desk locks in one minute.{lost} Press any key to keep it open."


def may_lock(window: QWidget, unsaved: DsptError | None) -> bool:
    """Ask before the desk locks without what cannot be saved; closing the question is to stay."""
    if unsaved is None:
        return True
    words = f"{unsaved} If you lock now, what you typed since it was last saved is lost."
    title = "What you typed cannot be saved"
    return dialogs.confirm(window, title, words, "Lock without it", "Stay here")


def close_popups() -> None:
    """Close menus, lists and dialogs that stand in front of the window."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            popup.hide()
    for modal in QApplication.topLevelWidgets():
        if modal.isModal() and modal.isVisible():
            modal.close()


def show_nothing(window: QMainWindow) -> None:
    """Paint an empty window at once: a backup takes its time, and anybody may pass by."""
    take_down(window.menuBar())
    window.setWindowTitle("DSPT Desk")
    window.setCentralWidget(QWidget())
    window.repaint()


def let_go(context: Context, reason: str = "on close") -> DsptError | None:
    """Back up and let go of the desk; give what went wrong, which keeps nobody from leaving."""
    problem = None
    try:
        context.desk.close(reason)
    except DsptError as error:
        problem = error
    finally:
        wipe_opened()
        clear_clipboard()
        context.deleteLater()
        forget()
        QTimer.singleShot(100, _collect)
    return problem


def _collect() -> None:
    """Records live in pages that point at each other: they go now, not some time later."""
    let_frozen_go()
    collect(whole=True)
