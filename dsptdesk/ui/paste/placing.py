"""Where the paste assistant was: its item, and its place on the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui.theme import unit

NO_TOP = (
    "This computer does not let a window stay on top by itself. Put this window beside the "
    "website, or choose “Always on top” in the menu of its title bar."
)
_KEPT = 50
"""Workspaces whose place is remembered."""


def recall(desk: Desk, settings: Settings) -> str:
    """Give the item one was at; nothing when it was another edition, or never."""
    edition, _, ref = settings.now.pasting.get(desk.workspace.store_id, "").partition(" ")
    return ref if edition == desk.edition.slug and desk.edition.has(ref) else ""


def remember(desk: Desk, settings: Settings, ref: str) -> None:
    """Keep the item for the next time; only its number, nothing of what it says."""
    id_ = desk.workspace.store_id
    others = {key: held for key, held in settings.now.pasting.items() if key != id_}
    kept = dict(list(others.items())[-_KEPT:])
    settings.change(pasting={**kept, id_: f"{desk.edition.slug} {ref}"})


def put_in_place(window: QWidget, settings: Settings) -> None:
    """Give the window the size and place it had, or the right edge of the screen."""
    saved = QByteArray.fromBase64(settings.now.pasting_geometry.encode())
    if saved.size() and window.restoreGeometry(saved):
        return
    room = QGuiApplication.primaryScreen().availableGeometry()
    width, height = min(unit(52), room.width() // 2), min(unit(80), room.height() - unit(8))
    window.resize(width, height)
    window.move(room.right() - width - unit(2), room.top() + unit(3))


def keep_place(window: QWidget, settings: Settings) -> None:
    """Keep size and place for the next time."""
    saved = bytes(window.saveGeometry().toBase64().data()).decode()
    settings.change(pasting_geometry=saved)


def stays_on_top(platform: str) -> bool:
    """Tell whether windows may stay on top there by themselves; Wayland lets none."""
    return not platform.startswith("wayland")
