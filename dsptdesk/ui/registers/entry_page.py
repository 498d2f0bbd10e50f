"""The form of one entry: save or cancel, where it is used, and its history."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut

from dsptdesk.domain.attention import attention
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import Register
from dsptdesk.services import registers, unfinished
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.registers.document import DocumentPart
from dsptdesk.ui.registers.foot import foot
from dsptdesk.ui.registers.leaving import Leaving, ask_before_leaving
from dsptdesk.ui.registers.minding import Minding
from dsptdesk.ui.registers.side import Side
from dsptdesk.ui.registers.suggesting import suggest
from dsptdesk.ui.registers.used_by import UsedBy, short
from dsptdesk.ui.registers.workings import WorkingsPanel
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.history import History
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.quick import keep_quick

WAIT = "Still adding a file. Wait a moment, then save."
SAVE_KEYS = QKeySequence.StandardKey.Save


class EntryPage(Page):
    """Shows an entry to change. It is saved only by its button; what is typed is kept meanwhile."""

    done = Signal(str, str, str, str)
    """Register, id of the entry to select, what was done, and what looks odd about it."""

    def __init__(
        self, register: Register, one: Record, context: Context, *, note: str = ""
    ) -> None:
        """Build the form."""
        super().__init__(_title(one, register, context), back=register.title)
        self.register, self._one, self._context = register, one, context
        self._filled = bool(note)
        self._going = False
        self.form = RecordForm(register.record, context, without=DocumentPart.fields(register))
        self.form.load(one)
        self.minding = Minding(self.form, context)
        self.document = DocumentPart(context) if DocumentPart.fields(register) else None
        if note:
            self.body.addWidget(Notice(note))
        if begun := self.minding.offer(one):
            self.body.addWidget(begun)
            begun.pressed.connect(self._begin_anew)
        for sentence in self._doubts():
            self.body.addWidget(Notice(sentence, "warn"))
        if self.document is not None:
            self.document.load(one)
            self.document.named.connect(self._name_after)
            self.body.addWidget(self.document)
        self.body.addWidget(self.form)
        self._add_buttons()
        self.uses = UsedBy(one, context)
        self.body.addWidget(self.uses)
        if one.version:
            QTimer.singleShot(0, self.uses, self.uses.look)
            self.body.addWidget(History(one, context))
        self.side = Side(self, self.form, context)
        self.side.look()
        suggest(self.form, register, context)

    def _doubts(self) -> tuple[str, ...]:
        """Say what wants a look, where nothing else on the page says it."""
        if not self._one.version or WorkingsPanel.serves(self.register.record):
            return ()
        noticed = noticing(self._context).said_of(self._one.id)
        return (*noticed, *attention(self._one, self._context.desk.today()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room beside the form where there is some."""
        super().resizeEvent(event)
        self.side.settle()

    def _add_buttons(self) -> None:
        self.save = primary("Save")
        self.save.setAccessibleName(f"Save {self.register.one}")
        cancel = secondary("Cancel")
        whole = self.layout()
        if whole is not None:
            whole.addWidget(foot(self.save, cancel))
        self.save.clicked.connect(self._save)
        self.save.setEnabled(not self._context.desk.workspace.read_only)
        cancel.clicked.connect(self._cancel)
        self.back_asked.connect(self._leave)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._save)

    def arrive(self) -> None:
        """Come to this page: a new entry is typed into at once."""
        self.form.focus_first()

    def refresh(self, changes: Changes) -> None:
        """Show what was changed elsewhere, for example by undo; what is typed here stays."""
        if self._going:
            return
        own = [c.after for c in changes.made if c.id == self._one.id and c.after is not None]
        if own and self._one.id and not self.dirty:
            self._show(own[-1])
        self.form.refresh()
        self.side.look()

    def _show(self, one: Record) -> None:
        self._one, self._filled = one, False
        self.form.load(one)
        if self.document is not None:
            self.document.load(one)
        self.side.look()

    def _begin_anew(self) -> None:
        """Show the entry as it is saved: nobody wants what was begun."""
        self.minding.let_go()
        self._show(self._one)
        self.form.focus_first()

    def _name_after(self, file_name: str) -> None:
        """Take the file's name for a title when there is none yet."""
        title = self.form.editors["name"]
        if not title.value():
            title.set_value(file_name)

    @property
    def dirty(self) -> bool:
        """Something was changed and not saved."""
        return (
            self._filled or self.form.dirty or (self.document is not None and self.document.dirty)
        )

    def may_leave(self) -> bool:
        """Ask about unsaved changes; False keeps the person here."""
        if not self.dirty or self._context.desk.workspace.read_only:
            self.minding.take_back()
            return True
        answer = ask_before_leaving(self, self.register.one)
        if answer is Leaving.SAVE:
            return self._keep() is not None
        if answer is Leaving.DISCARD:
            self.minding.take_back()
            self._show(self._one)
        return answer is Leaving.DISCARD

    def leave_for_lock(self) -> None:
        """Save what was typed without asking, finished or not, because the desk locks now.

        Nothing typed may be lost, and nothing may stay in memory: `keep_unfinished` says what
        becomes of a form that breaks a rule. An entry changed elsewhere meanwhile is saved over;
        its history keeps both. An untouched form is left alone. A new entry is not added to its
        register: it waits until somebody goes on with it. One with a file is, because a file
        that no record names would be swept away.
        """
        keep_quick(self)
        has_file = self.document is not None and self.document.dirty
        if self.dirty and not self._one.version and not has_file:
            unfinished.keep(self._context.desk, self.form.unsaved())
        elif self.dirty:
            one = self.form.kept()
            one = self.document.into(one) if self.document is not None else one
            saved = registers.save_over(self._context.desk, one)
            self.minding.let_go()
            self._show(saved)

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

    def _current(self) -> Record:
        one = self.form.record()
        return self.document.into(one) if self.document is not None else one

    def _keep(self) -> Record | None:
        """Save; None when something is wrong, which the page then shows."""
        self.problem.clear()
        if self._context.works_for(self):
            self.problem.show_problems([(WAIT, None)])
            return None
        try:
            saved = registers.save(self._context.desk, self._current())
        except Problems as problems:
            self._context.say("")  # what was said of an earlier save would contradict this
            lines = self.form.show_problems(problems.by_field)
            self.problem.show_problems(lines)
            return None
        except DsptError as error:
            self._context.say("")
            self.problem.show_error(error)
            return None
        self.minding.let_go()
        if not self._going:
            self._show(saved)
        return saved

    def _save(self) -> None:
        was_new = not self._one.version
        self._going = True  # filling a form nobody will see again takes longer than saving it
        saved = self._keep()
        self._going = saved is not None
        if saved:
            verb = "Added" if was_new else "Saved"
            called = saved.called(self._context.desk.snapshot.names)
            said = f"{verb} “{short(called)}”."
            self.done.emit(self.register.slug, saved.id, said, self._doubt(saved))

    def _doubt(self, saved: Record) -> str:
        same = registers.namesake(self._context.desk, saved)
        return f"There is another {self.register.one} of this name." if same else ""

    def _cancel(self) -> None:
        self.minding.take_back()
        self.done.emit(self.register.slug, self._one.id, "", "")

    def _leave(self) -> None:
        if self.may_leave():
            self._cancel()


def _title(one: Record, register: Register, context: Context) -> str:
    return one.called(context.desk.snapshot.names) if one.version else f"New {register.one}"
