"""Keying a walk sheet in: a line at a time, everything shown, saved all at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.services import walking
from dsptdesk.services.walking import Moved, walk_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.registers.walk.keyed_table import KeyedTable
from dsptdesk.ui.registers.walk.line_box import LineBox
from dsptdesk.ui.registers.walk.standing import Standing
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint

LEAD = "Type the code of each ticked line and press Enter. Nothing is saved before you say so."
EMPTY = "No line yet. What you key in is listed here, with the name of its entry."
LOST = (
    "Something is lost or stolen. If it holds personal information, or opens the way to some, note "
    "an incident now: there may be 72 hours to report it."
)
SAVE_KEYS = QKeySequence.StandardKey.Save


class KeyingPage(Step):
    """The line, and below it what was keyed so far."""

    def __init__(self, context: Context) -> None:
        """Show the walk as it was left."""
        super().__init__("Key a walk sheet in", LEAD, wide=True, back="Walk sheet")
        self._context = context
        self.walk = walk_of(context.desk)
        self.save = primary("Save all")
        self.notice = Notice("", button="Undo")
        self.lost = Notice(LOST, "warn", button="Note an incident")
        self.standing, self.box = Standing(context, self.walk), LineBox(self.walk)
        self.count, self.table = hint(""), KeyedTable()
        self.away, self.back_in = secondary("Take this line away"), secondary("Put it back")
        self._gone: tuple[int, walking.Step] | None = None
        self._saving = False
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.actions.addWidget(self.save)
        self.notice.hide()
        self.lost.hide()
        self.back_in.hide()
        row = FlowRow(self.away, self.back_in)
        for part in (self.notice, self.lost, self.box, self.standing, self.count, self.table, row):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.body.setSpacing(unit(1.5))

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.box.taken.connect(self._taken)
        self.standing.changed.connect(self._show)
        self.away.clicked.connect(self._take_away)
        self.back_in.clicked.connect(self._put_back)
        self.table.drop_asked.connect(self._take_away)
        self.notice.pressed.connect(self._undo)
        self.lost.pressed.connect(self._note_incident)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._save)

    def arrive(self) -> None:
        """Begin to type at once."""
        self.standing.show_walk()
        self._show()
        self.box.focus_line()

    def refresh(self, _changes: Changes) -> None:
        """Name entries as they are now."""
        if not self._saving:
            self.notice.hide()
        if self.isVisible():
            self.standing.show_walk()
            self._show()

    def _show(self) -> None:
        number = len(self.walk.steps)
        self.table.show_walk(self.walk)
        lines = "1 line" if number == 1 else f"{number:,} lines"
        self.count.say(f"{lines} keyed in, not saved yet." if number else EMPTY)
        self.save.setText(f"Save all ({number:,})" if number else "Save all")
        self.save.setAccessibleName(f"Save {lines}" if number else "Save all")
        self.save.setEnabled(number > 0)
        self.away.setVisible(number > 0)
        self.table.setVisible(number > 0)
        whole = self.column.layout()
        if whole is not None:  # the list takes the room that is left, once there is one
            whole.setStretchFactor(self.body, 1000 if number else 0)  # type: ignore[attr-defined]
        self.box.look_again()

    def _taken(self, found: object) -> None:
        self.notice.hide()
        self.problem.clear()
        self._forget_gone()
        if isinstance(found, Moved):
            self.standing.show_walk()
            self._context.say(f"New finds are noted {self.walk.standing(found.here)}.")
        elif isinstance(found, walking.Step):
            name, does = self.walk.said(found)
            self._context.say(f"{name}: {does}")
        self._show()
        if self.walk.steps:
            self.table.selectRow(0)

    def _take_away(self) -> None:
        place = self.table.place()
        if place < 0:
            return
        self._gone = (place, self.walk.drop(place))
        self.back_in.show()
        self._context.say(f"Taken away: {self._gone[1].typed}")
        self._show()
        if not self.walk.steps:
            self.back_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        if self._gone is not None:
            self.walk.put_back(*self._gone)
            self._forget_gone()
            self._show()
            self.box.focus_line()

    def _forget_gone(self) -> None:
        self._gone = None
        self.back_in.hide()

    def _save(self) -> None:
        self.problem.clear()
        if self.walk.typed.strip():
            sentence = "The line is not taken yet. Press Enter in it, or empty it, then save."
            self.problem.show_problems([(sentence, self.box.line.edit)])
            return
        if not self.standing.settle():
            sentence = self.standing.day.wrong.text()
            self.problem.show_problems([(sentence, self.standing.day.edit)])
            return
        if self.walk.steps:
            self._save_all()

    def _save_all(self) -> None:
        self._saving = True
        try:
            number = self.walk.save()
        except DsptError as error:
            self.problem.show_error(error)
            return
        finally:
            self._saving = False
        self._forget_gone()
        self.arrive()
        entries = "1 entry" if number == 1 else f"{number:,} entries"
        self.notice.say(f"Saved {entries}." if number else "Nothing had to be changed.")
        self.notice.button.setVisible(number > 0)
        self.notice.show()
        self.notice.announce()
        self.lost.setVisible(self.walk.incident is not None)

    def _note_incident(self) -> None:
        incident, self.walk.incident = self.walk.incident, None
        self.lost.hide()
        if incident is not None:
            self._context.open("registers", (incident.slug, incident))

    def _undo(self) -> None:
        try:
            self._context.desk.undo()
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.walk.incident = None
        self.lost.hide()
        self._context.say("Taken back")
        self.box.focus_line()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+S before the window does, which would say that all is saved."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(SAVE_KEYS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+S."""
        if event.matches(SAVE_KEYS):
            self._save()
        else:
            super().keyPressEvent(event)
