"""A register as a table: search, filter, sort, add, duplicate, archive, approve."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.links import linking
from dsptdesk.domain.registers import Register
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.registers.empty import EmptyRegister
from dsptdesk.ui.registers.narrowing import ALL, ARCHIVED, ATTENTION, Narrowing, filters_for
from dsptdesk.ui.registers.review_line import ReviewLine
from dsptdesk.ui.registers.tools import RegisterTools
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.table import RecordTable
from dsptdesk.ui.widgets.text import hint


class RegisterPage(Page):
    """One register with everything that is done to its entries."""

    add_asked = Signal(str)
    starters_asked = Signal(str)
    open_asked = Signal(object)
    sheets_asked = Signal(str, str)
    """To send out or to bring back, and this register."""

    def __init__(self, register: Register, context: Context, *, back: bool) -> None:
        """Build the screen of a register."""
        super().__init__(
            register.title, register.purpose, wide=True, back="All registers" if back else ""
        )
        self.register, self._context = register, context
        self._filters = filters_for(register.record)
        self._asked: Narrowing | None = None
        self.add = primary(f"Add {_article(register.one)}")
        self.actions.addWidget(self.add)
        self.add.setEnabled(not context.desk.workspace.read_only)
        self.notice = Notice("", button="Undo")
        self.doubt = Notice("", "warn")
        self.notice.hide()
        self.doubt.hide()
        self.review = ReviewLine(register, context)
        self.tools = RegisterTools(register, [one.label for one in self._filters])
        self.table = RecordTable(register.record, register.title)
        self.tools.offer_sorting([spec.label for spec in self.table.records.fields])
        self.count, self.empty = hint(""), EmptyRegister(register, context.desk.edition)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        for widget in (self.notice, self.doubt, self.review, self.empty, self.tools, self.table):
            self.body.addWidget(widget)
        self.body.addLayout(below)
        self.body.setSpacing(unit(1.5))
        for button in (self.empty.add, self.empty.starters, self.empty.bring):
            button.setEnabled(self.add.isEnabled())
        self._let_table_grow()
        self._connect()

    def _let_table_grow(self) -> None:
        lines = self.column.layout()
        assert lines is not None  # noqa: S101 - a page always has its column
        lines.setStretchFactor(self.body, 1000)  # type: ignore[attr-defined]
        self.body.setStretchFactor(self.table, 1)

    def _connect(self) -> None:
        # Not at every key: those already waiting are taken together.
        self._pause = QTimer(self, interval=0, singleShot=True)
        self._pause.timeout.connect(self.reload)
        self.table.looked.connect(self._say_count)
        self.add.clicked.connect(self._add)
        self.empty.add.clicked.connect(self._add)
        self.notice.pressed.connect(self._undo)
        self.table.opened.connect(self.open_asked)
        self.table.selected.connect(self._selected)
        for starters in (self.empty.starters, self.tools.starters):
            starters.clicked.connect(self._starters)
        self.tools.search.textChanged.connect(self._pause.start)
        self.tools.search.returnPressed.connect(self.table.setFocus)
        self.tools.filter.currentIndexChanged.connect(self.reload)
        self.tools.sorted.connect(self.table.sort_by)
        self.tools.open.clicked.connect(self._open)
        self.tools.duplicate.clicked.connect(self._duplicate)
        self.tools.archive.clicked.connect(self._archive)
        self.tools.sheets.asked.connect(self._sheets)
        self.empty.bring.clicked.connect(partial(self._sheets, "bring"))
        noticing(self._context).found.connect(self._notice)
        self.review.refused.connect(self.problem.show_error)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        # Adding works wherever the keyboard is in the window, as long as this page is in view.
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._add)

    @property
    def _archived(self) -> bool:
        return self._filters[self.tools.filter.currentIndex()].label == ARCHIVED

    def arrive(self, select: str = "") -> None:
        """Come to this screen, perhaps back from an entry that should be selected."""
        self.problem.clear()
        self.notice.hide()
        self.doubt.hide()
        self.reload()
        if select:
            self._make_visible(select)
            self.table.choose(select)
        target = self.empty.first if self.table.isHidden() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_visible(self, id_: str) -> None:
        """Take search and filter away when they would hide an entry just saved."""
        snapshot, kind = self._context.desk.snapshot, self.register.record
        entry = [one for one in snapshot.all(kind) if one.id == id_]
        if self._narrowing().sieve(kind, snapshot.names)(entry):
            return
        self.tools.search.clear()
        self.tools.filter.setCurrentIndex(0)
        self.reload()

    def refresh(self) -> None:
        """Show changes made elsewhere; a page out of sight reloads when somebody arrives."""
        self.notice.hide()
        self.doubt.hide()
        if self.isVisible():
            self.reload()

    def note(self, said: str, doubt: str = "") -> None:
        """Say what was just done, with the way back, and what looks odd about it."""
        self.notice.say(said)
        self.notice.setVisible(True)
        self.notice.announce()
        self.doubt.say(doubt)
        self.doubt.setVisible(bool(doubt))

    def reload(self) -> None:
        """Show the entries that fit the search and the filter."""
        self._pause.stop()
        snapshot, kind = self._context.desk.snapshot, self.register.record
        everything, asked = snapshot.all(kind), self._narrowing()
        within = self._asked is not None and asked.within(self._asked)
        self._asked = asked
        self.table.show_records(
            everything, snapshot.names, asked.sieve(kind, snapshot.names), within=within
        )
        self.review.reload()
        self._show_parts(bool(everything))
        self._selected()

    @property
    def asked(self) -> str:
        """The words whose entries are shown."""
        return self._asked.words if self._asked else ""

    def _narrowing(self) -> Narrowing:
        chosen = self._filters[max(0, self.tools.filter.currentIndex())]
        words, noticed = self.tools.search.text().strip(), noticing(self._context).wanting
        return Narrowing(chosen, self._context.desk.today(), words, noticed)

    def _notice(self) -> None:
        """Follow what was found meanwhile, where the filter asks for it."""
        chosen = self._filters[self.tools.filter.currentIndex()]
        if chosen.label == ATTENTION and self.isVisible():
            self.reload()

    def _show_parts(self, any_: bool) -> None:
        self.empty.setVisible(not any_)
        for widget in (self.tools, self.table, self.count, self.add):
            widget.setVisible(any_)
        self.review.setVisible(any_ and self.register.reviewed)
        self._say_count()

    def _say_count(self) -> None:
        number, asked = len(self.table.records.rows), self._asked
        words = self.register.count(number)
        if self.table.looking:
            words = f"{words} found so far. Still looking."
        elif asked and not number and (asked.words or asked.filter.label != ALL):
            words = "Nothing fits. Clear the search or choose another filter."
        self.count.say(words)

    def _selected(self) -> None:
        chosen = self.table.chosen()
        self.tools.show_choice(len(chosen), archived=self._archived)

    def _find(self) -> None:
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_asked.emit(self.register.slug)

    def _starters(self) -> None:
        self.starters_asked.emit(self.register.slug)

    def _sheets(self, way: str) -> None:
        self.sheets_asked.emit(way, self.register.slug)

    def _open(self) -> None:
        for one in self.table.chosen()[:1]:
            self.open_asked.emit(one)

    def _duplicate(self) -> None:
        for one in self.table.chosen()[:1]:
            self.open_asked.emit(registers.duplicate(one))

    def _archive(self) -> None:
        chosen, back = self.table.chosen(), self._archived
        count = self.register.count(len(chosen))
        ids = frozenset(one.id for one in chosen)
        used = any(linking(self._context.desk.snapshot, self.register.record, ids))
        try:
            (registers.bring_back if back else registers.archive)(self._context.desk, chosen)
        except DsptError as error:
            self.problem.show_error(error)
            return
        said = f"Brought back {count}." if back else f"Archived {count}. Find them under Archived."
        if used and not back:
            said += " Other entries still name some of them."
        self.note(said)

    def _undo(self) -> None:
        try:
            self._context.desk.undo()
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.notice.hide()
        self._context.say("Taken back")
        self.table.setFocus()


def _article(one: str) -> str:
    return f"an {one}" if one[0] in "aeiou" else f"a {one}"
