"""The menu bar of an open desk; every entry has its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from dsptdesk.ui.rail import ROOMS

Act = Callable[[], object]
Keys = str | QKeySequence.StandardKey
_SCHEMES = (("system", "Like the &system"), ("light", "&Light"), ("dark", "&Dark"))


def take_down(bar: QMenuBar) -> None:
    """Empty a menu bar for good: one that is only cleared keeps what its menus can reach."""
    bar.clear()
    for menu in bar.findChildren(QMenu):
        menu.deleteLater()


class Menus:
    """Fills a menu bar; the window says what each entry does."""

    def __init__(self, bar: QMenuBar) -> None:
        """Start with an empty bar."""
        take_down(bar)
        self._bar = bar
        self.undo = QAction("&Undo")
        self.redo = QAction("&Redo")
        self.person = QAction()

    def file(
        self, *, save: Act, back_up: Act, person: Act, other: Act, lock: Act, close: Act
    ) -> None:
        """Add what concerns the desk as a whole."""
        menu = self._menu("&File")
        self.person = _add(menu, "Who is at the desk…", person)
        menu.addSeparator()
        _add(menu, "&Save", save, "Ctrl+S")
        _add(menu, "Make a &backup now", back_up)
        menu.addSeparator()
        _add(menu, "&Open another desk…", other, "Ctrl+O")
        _add(menu, "&Lock", lock, "Ctrl+L")
        _add(menu, "&Close", close, QKeySequence.StandardKey.Quit)

    def edit(self, *, undo: Act, redo: Act, find: Act, about_to_show: Act) -> None:
        """Add the way back, and search."""
        menu = self._menu("&Edit")
        menu.aboutToShow.connect(about_to_show)
        self.undo = _add(menu, "&Undo", undo, "Ctrl+Z")
        self.redo = _add(menu, "&Redo", redo, "Ctrl+Shift+Z")
        menu.addSeparator()
        _add(menu, "Search &everything…", find, "Ctrl+K")

    def view(
        self, *, zoom: Callable[[int], object], scheme: str, choose: Callable[[str], object]
    ) -> None:
        """Add the size of text and the colours."""
        menu = self._menu("&View")
        _add(menu, "Text &larger", partial(zoom, 1), "Ctrl++", "Ctrl+=")
        _add(menu, "Text &smaller", partial(zoom, -1), "Ctrl+-")
        _add(menu, "Text at its &normal size", partial(zoom, 0), "Ctrl+0")
        menu.addSeparator()
        group = QActionGroup(menu)
        for name, title in _SCHEMES:
            action = _add(menu, title, partial(choose, name))
            action.setCheckable(True)
            action.setChecked(name == scheme)
            group.addAction(action)

    def go(self, *, back: Act, room: Callable[[str], object], paste: Act) -> None:
        """Add the rooms."""
        menu = self._menu("&Go")
        _add(menu, "&Back", back, "Alt+Left")
        menu.addSeparator()
        for number, (name, title) in enumerate(ROOMS, 1):
            _add(menu, f"&{number}  {title}", partial(room, name), f"Ctrl+{number}")
        menu.addSeparator()
        _add(menu, "&Paste assistant", paste, "Ctrl+Shift+P")

    def help(self, *, page: Act, keys: Act, about: Act) -> None:
        """Add help."""
        menu = self._menu("&Help")
        _add(menu, "Help with this &page", page, "F1")
        _add(menu, "&Keyboard", keys)
        _add(menu, "&About DSPT Desk", about)

    def _menu(self, title: str) -> QMenu:
        return self._bar.addMenu(title)


def _add(menu: QMenu, title: str, act: Act, *keys: Keys) -> QAction:
    action = QAction(title, menu)
    action.setShortcuts([QKeySequence(one) for one in keys])
    action.triggered.connect(_Called(act))
    menu.addAction(action)
    return action


class _Called:
    """Drops the tick that Qt hands over, so that any verb can be called."""

    def __init__(self, act: Act) -> None:
        self._act = act

    def __call__(self, _ticked: bool = False) -> None:
        self._act()
