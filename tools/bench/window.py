"""Uses a long register as a person would, in a window of its own process, and times each step."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import psutil
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.window import Window
from tools.bench.acting import Acting, Done, rest
from tools.bench.large import open_large

if TYPE_CHECKING:  # the first opening of a room loads these, which is part of what is measured
    from dsptdesk.ui.registers.listing import RegisterPage
    from dsptdesk.ui.registers.room import Room

START = 1500
"""Milliseconds in which a desk just opened comes to rest."""
FILTERS = ("Needs attention", "Archived", "All", "Kept on: Paper", "All")
TYPED = ("basal", "office, cabinet 7", "zzz")
SOUGHT = ("care", "paper", "tur", "basal", "denk", "limited", "cabinet 77", "rota", "kornes", "1.1")

Step = tuple[str, Done]
T = TypeVar("T")


def main(place: Path) -> None:
    """Print a line of JSON: the steps, and the memory held before and after."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, scheme="light")
    desk = open_large(place)
    window = Window(Settings(place.parent / "bench settings.json"))
    window.show()
    window.enter(desk, room="home")
    rest(START)
    acting = Acting()
    acting.watch(window)
    before = psutil.Process().memory_info().rss
    steps = [*_lists(window, acting), *_search(window, acting)]
    after = psutil.Process().memory_info().rss
    costs = [(name, done.painted, done.gap) for name, done in steps]
    print(json.dumps({"steps": costs, "memory": after - before}))
    sys.stdout.flush()
    desk.workspace.release()
    os._exit(0)  # nothing is measured in the taking down of a window


def _lists(window: Window, acting: Acting) -> Iterator[Step]:
    shell = there(window.shell)
    yield "the registers", acting.do(lambda: shell.open("registers", ("", "")))
    room = cast("Room", shell.stack.currentWidget())
    yield "open, first time", acting.do(there(room.index).rows[Asset.slug].click)
    yield "the registers", acting.do(lambda: room.show_where(("", "")))
    rest(START)
    yield "open, again", acting.do(there(room.index).rows[Asset.slug].click)
    rest(START)
    page = room.tables[Asset.slug]
    for column in (*range(1, len(page.table.records.fields)), 0):
        for order in Qt.SortOrder:
            yield "sort", acting.do(partial(page.table.sort_by, column, order))
    for label in FILTERS:
        yield "filter", acting.do(partial(page.tools.filter.setCurrentText, label))
    yield from _typing(page, acting)
    yield from _changes(there(window.context).desk, room, acting)


def _typing(page: RegisterPage, acting: Acting) -> Iterator[Step]:
    search = page.tools.search
    for words in TYPED:
        for typed in (words[: at + 1] for at in range(len(words))):
            ready = partial(_same, page, "asked", typed.strip())
            yield "type", acting.do(partial(search.setText, typed), ready)
        yield "type", acting.do(search.clear, partial(_same, page, "asked", ""))


def _changes(desk: Desk, room: Room, acting: Acting) -> Iterator[Step]:
    page = room.tables[Asset.slug]
    one = page.table.records.rows[len(page.table.records.rows) // 2]
    page.table.choose(one.id)
    yield "open an entry", acting.do(lambda: room.open_entry(one))
    entry = there(room.entry)
    line = there(entry.form.editors["name"].findChild(QLineEdit))
    line.setText(f"{line.text()} anew")
    yield "save and return", acting.do(entry.save.click, page.isVisible)
    yield "archive", acting.do(page.tools.archive.click)
    yield "undo", acting.do(page.notice.button.click)
    changed = replace(desk.snapshot.live(Asset)[0], location="Moved")
    yield "changed elsewhere", acting.do(lambda: registers.save(desk, changed))


def _search(window: Window, acting: Acting) -> Iterator[Step]:
    from dsptdesk.ui.search import Search

    dialog = Search(there(window.context), window)
    acting.watch(dialog)
    yield "search opens", acting.do(dialog.show)
    for words in SOUGHT:
        for typed in (words[: at + 1] for at in range(1, len(words))):
            ready = partial(_same, dialog, "sought", typed)
            yield "search", acting.do(partial(dialog.words.setText, typed), ready)


def there(one: T | None) -> T:
    """Give what must be there."""
    if one is None:
        raise RuntimeError("A part of the window is missing.")
    return one


def _same(whole: object, name: str, wanted: str) -> bool:
    return bool(getattr(whole, name) == wanted)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
