"""The registers: an index, a table each, and a form for one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS, Register, register_of
from dsptdesk.domain.reviews import Review
from dsptdesk.services import unfinished
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.ahead import Ahead
from dsptdesk.ui.registers.heads import Head, head_for
from dsptdesk.ui.registers.index import RegisterIndex
from dsptdesk.ui.registers.leaving import FILLED, UNFINISHED
from dsptdesk.ui.registers.sheets import ways
from dsptdesk.ui.registers.sheets.halfway import Halfway
from dsptdesk.ui.registers.sheets.in_room import SheetedRoom

if TYPE_CHECKING:  # loaded when it is needed, or a moment after the index is in view
    from dsptdesk.ui.registers.entry_page import EntryPage
    from dsptdesk.ui.registers.listing import RegisterPage
    from dsptdesk.ui.registers.pictures import PicturesPage
    from dsptdesk.ui.registers.starters import StartersPage

PICTURES = "pictures"
"""Stands for a register where the way leads to the pictures."""


class Room(SheetedRoom):
    """Goes between index, tables and forms. With `only`, one register fills the room."""

    title = "Registers"

    def __init__(self, context: Context) -> None:
        """Show the index, or the one register."""
        super().__init__(context)
        self.index: RegisterIndex | None = None
        self.tables: dict[str, RegisterPage] = {}
        self.heads: dict[str, Head] = {}
        self.pictures: PicturesPage | None = None
        self.entry: EntryPage | None = None
        self.starters: StartersPage | None = None
        self._asked: object = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._ahead = Ahead(self, self._index_is_whole)
        self._home()

    def _index_is_whole(self) -> bool:
        return self.index is None or self.index.whole

    def show_where(self, where: object) -> None:
        """Go to a register by its slug, and to an entry by its id or "new".

        Instead of an id, "send" and "bring" lead to the spreadsheets, "walk" and "key-in" to the
        walk sheets.
        """
        if not self.leave():
            return
        self._asked = where
        if isinstance(where, Halfway):
            self._way = ways.BRING
            self._show_sheets(ways.go_on(self.context, self.only, self._back_words, where))
            return
        if where is None and self._return_to_sheets():
            return
        slug, id_ = cast("tuple[str, str]", where) if isinstance(where, tuple) else ("", "")
        slug = slug or self.only
        if id_ in ways.WAYS:
            self.open_sheets(id_, slug)
        elif slug == PICTURES:
            self.open_pictures(id_)
        elif not slug:
            self._home()
        elif not id_:
            self.open_register(slug)
        else:
            self._open_by_id(register_of(slug), id_)

    @property
    def where(self) -> object:
        """Say where one is, so that a rebuilt window comes back to it."""
        sheets = self.sheets
        return sheets.where if sheets and self.stack.currentWidget() is sheets else self._asked

    @property
    def topic(self) -> str:
        """Say what help is about, where it is not the room."""
        sheets = self.sheets
        return sheets.topic if sheets and self.stack.currentWidget() is sheets else ""

    def refresh(self, changes: Changes) -> None:
        """Show what changed, wherever it can be seen."""
        if self.index is not None and self.stack.currentWidget() is self.index:
            self.index.reload()  # else when somebody comes back to it
        kinds = tuple(one.record for one in REGISTERS)
        if changes.touch(*kinds, Review):
            for table in self.tables.values():
                table.refresh()
            for slug, head in self.heads.items():
                if self.tables[slug].isVisible():
                    head.reload()
        if self.pictures is not None and self.pictures.isVisible():
            self.pictures.reload()
        if self.entry is not None:
            self.entry.refresh(changes)
        if self.sheets is not None:
            self.sheets.refresh(changes)

    def leave(self) -> bool:
        """Let go of an open form; False when the person wants to stay with it."""
        return self.entry is None or self.entry.may_leave()

    def leave_now(self) -> DsptError | None:
        """Save without asking, finished or not: the desk locks. Gives what kept it from saving."""
        try:
            if self.entry is not None:
                self.entry.leave_for_lock()
        except DsptError as error:
            return error
        lost = self.sheets.give_up() if self.sheets is not None else ""
        return Refused(lost) if lost else None

    def keep_typed(self) -> DsptError | None:
        """Keep what is typed as it is; gives what kept it from being kept."""
        return self.entry.minding.keep() if self.entry is not None else None

    def open_register(self, slug: str, select: str = "") -> None:
        """Show a register's table, perhaps with an entry selected."""
        self._drop()
        page = self.tables.get(slug)
        if page is None:
            from dsptdesk.ui.registers.listing import RegisterPage

            page = RegisterPage(register_of(slug), self.context, back=not self.only)
            page.back_asked.connect(self._home)
            page.add_asked.connect(self._add)
            page.open_asked.connect(self.open_entry)
            page.starters_asked.connect(self._open_starters)
            page.sheets_asked.connect(self.open_sheets)
            self._put_head(page)
            self.tables[slug] = page
            self.stack.addWidget(page)
        if slug in self.heads:
            self.heads[slug].reload()
        self.stack.setCurrentWidget(page)
        page.arrive(select)

    def open_pictures(self, key: str = "") -> None:
        """Show the pictures of the registers, or one of them large."""
        from dsptdesk.ui.registers.pictures import PicturesPage

        self._drop()
        self._asked = (PICTURES, key)
        if self.pictures is None:
            self.pictures = PicturesPage(self.context)
            self.pictures.back_asked.connect(self._home)
            self.stack.addWidget(self.pictures)
        self.stack.setCurrentWidget(self.pictures)
        self.pictures.arrive(key)

    def _put_head(self, page: RegisterPage) -> None:
        """Place the panel of a register above its table."""
        head = head_for(page.register, self.context)
        if head is not None:
            head.begun.connect(self._begin)
            head.stand_in(page, page.review)
            self.heads[page.register.slug] = head

    def _begin(self, one: Record, note: str) -> None:
        self.open_entry(one, note=note)

    def open_entry(self, one: Record, *, focus: bool = True, note: str = "") -> None:
        """Show the form of an entry; one without an id is new."""
        from dsptdesk.ui.registers.entry_page import EntryPage

        self._drop()
        register = register_of(one.slug)
        self.entry = EntryPage(register, one, self.context, note=note)
        self.entry.done.connect(self._after_entry)
        self.stack.addWidget(self.entry)
        self.stack.setCurrentWidget(self.entry)
        if focus:
            self.entry.arrive()

    def _home(self) -> None:
        self._drop()
        if self.only:
            self.open_register(self.only)
            return
        if self.index is None:
            self.index = RegisterIndex(self.context)
            self.index.chosen.connect(self.open_register)
            self.index.pictures_asked.connect(self.open_pictures)
            self.index.sheets_asked.connect(self.open_sheets)
            self.stack.addWidget(self.index)
        else:
            self.index.reload()
        self.stack.setCurrentWidget(self.index)

    def _add(self, slug: str) -> None:
        kept = unfinished.waiting(self.context.desk, slug)
        self.open_entry(kept or register_of(slug).record(), note=UNFINISHED if kept else "")

    def _open_by_id(self, register: Register, id_: str | Record) -> None:
        if isinstance(id_, Record):
            self.open_entry(id_, note=FILLED)
            return
        if id_ == "new":
            self._add(register.slug)
            return
        found = [o for o in self.context.desk.snapshot.all(register.record) if o.id == id_]
        if found:
            self.open_entry(found[0])
        else:
            self.open_register(register.slug)

    def _open_starters(self, slug: str) -> None:
        from dsptdesk.ui.registers.starters import StartersPage

        self._drop()
        self.starters = StartersPage(register_of(slug), self.context)
        self.starters.done.connect(self._after_starters)
        self.stack.addWidget(self.starters)
        self.stack.setCurrentWidget(self.starters)
        self.starters.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_entry(self, slug: str, id_: str, said: str, doubt: str) -> None:
        self.open_register(slug, id_)
        if said:
            self.tables[slug].note(said, doubt)

    def _after_starters(self, slug: str, said: str) -> None:
        self._after_entry(slug, "", said, "")

    def _drop(self) -> None:
        """Take forms away that are done with; a spreadsheet somebody is in the middle of stays."""
        for page in (self.entry, self.starters):
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.entry = self.starters = None
