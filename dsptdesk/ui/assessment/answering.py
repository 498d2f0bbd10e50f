"""The fields of one answer, saved as one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.record import field_of
from dsptdesk.domain.unfinished import keep_unfinished
from dsptdesk.domain.wording import within
from dsptdesk.services.assessment import answer_to, save_answer
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.hints import Hinting
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.editors import make_editor
from dsptdesk.ui.widgets.text import heading, hint

COMMENT = "Comment (you can leave it empty)"
QUIET = 600
"""Milliseconds after the last key until it is saved."""
MAIN = {"tick": "tick", "text": "reply", "document": "location", "date": "on"}
"""The field that answers each kind of item."""


class AnswerFields(QWidget):
    """What a person says to one item. Saves by itself and tells how that went."""

    saved = Signal(str)
    """The state of saving, in words."""

    def __init__(self, context: Context, item: Item) -> None:
        """Build the fields this item takes and show what was answered before."""
        super().__init__()
        self._context, self._item = context, item
        self._dirty: set[str] = set()
        self._timer = QTimer(self, interval=QUIET, singleShot=True)
        self._timer.timeout.connect(self.save)
        self.editors: dict[str, Editor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(2))
        self.main = MAIN.get(item.kind, "reply")
        self.hinting = Hinting(context, item, self.editors, self)
        self._add(self.main)
        self._words = hint("")
        self._column.addWidget(self._words)
        self._column.addWidget(self.hinting.checklist)
        self._how = hint(_how(item))
        if item.not_applicable:
            self._add("not_applicable")
            self._column.addWidget(self._how)
        self._add("comment")
        self._column.addWidget(self.hinting.beside_comment)
        self.reload()

    def add_planning(self, column: QVBoxLayout) -> None:
        """Put owner, due date and reminder where the page wants them."""
        column.addWidget(heading("Who and when", 2))
        for name in ("owner", "due", "revisit"):
            self._add(name, column)
        self.reload()

    def _add(self, name: str, column: QVBoxLayout | None = None) -> None:
        spec = field_of(Answer, name)
        editor = make_editor(spec, self._context)
        editor.setObjectName(name)
        editor.changed.connect(self._edited)
        editor.left.connect(self._left)
        (column or self._column).addWidget(editor)
        self.editors[name] = editor

    @property
    def fault(self) -> Editor:
        """The field to look at when the answer lacks something."""
        flag = self.editors.get("not_applicable")
        return self.editors["comment" if flag and flag.value() else self.main]

    @property
    def pending(self) -> bool:
        """Something was typed that is not saved yet."""
        return bool(self._dirty)

    def reload(self) -> None:
        """Show the answer as it is kept, but leave alone what is being typed."""
        answer = answer_to(self._context.desk, self._item)
        for name, editor in self.editors.items():
            if name not in self._dirty and _value(editor) != getattr(answer, name):
                editor.set_value(getattr(answer, name))
            else:
                editor.refresh()
        self._follow()
        self.hinting.look()

    def _follow(self) -> None:
        flag = self.editors.get("not_applicable")
        off = bool(flag and flag.value())
        self.editors[self.main].setVisible(not off)
        self._words.setVisible(self._item.kind == "text" and not off)
        self._how.setVisible(off)
        self.hinting.set_applicable(not off)
        comment = self.editors["comment"]
        comment.label.setText("Why it does not apply to you" if off else COMMENT)
        if self._item.kind == "text":
            count = len(str(_value(self.editors[self.main]) or "").split())
            self._words.say("1 word" if count == 1 else f"{count:,} words")

    def _edited(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self._dirty.add(editor.spec.name)
            editor.show_problem("")
            self.hinting.typed(editor)
        self._follow()
        self.saved.emit("Saving…")
        self._timer.start()

    def _left(self) -> None:
        if self._dirty:
            self.save()

    def save(self) -> bool:
        """Save now what is waiting; False when something cannot be saved, which stays typed."""
        self._timer.stop()
        if not self._dirty:
            return True
        changes = dict(self._readable())
        unread = self._dirty - changes.keys()
        try:
            save_answer(self._context.desk, self._item, **changes)
        except Problems as problems:
            for name, sentence in problems.by_field.items():
                if name in self.editors:
                    self.editors[name].show_problem(sentence)
            self.saved.emit("Not saved yet")
            return False
        except DsptError as error:
            self._context.tell(error)
            self.saved.emit("Not saved yet")
            return False
        self._dirty = unread
        self.saved.emit("Not saved yet" if unread else f"Saved {self._context.desk.now():%H:%M}")
        return not unread

    def clear_problems(self) -> None:
        """Take back what was said beside the fields, but for what cannot be read."""
        for name, editor in self.editors.items():
            if name not in self._dirty:
                editor.show_problem("")

    def leave_for_lock(self) -> None:
        """Save at once all that was typed; a date nobody can read goes into the comment."""
        self._timer.stop()
        if not self._dirty:
            return
        before = answer_to(self._context.desk, self._item)
        values = dict(self._readable())
        unread = {name: self.editors[name].typed for name in self._dirty - values.keys()}
        kept = keep_unfinished(before, replace(before, **values), unread)
        changes = {name: getattr(kept, name) for name in self.editors}
        save_answer(self._context.desk, self._item, **changes)
        self._dirty.clear()

    def _readable(self) -> Iterator[tuple[str, Any]]:
        for name in self._dirty:
            try:
                yield name, self.editors[name].value()
            except ValueError as error:
                self.editors[name].show_problem(str(error))

    def focus_main(self) -> None:
        """Put the keyboard where the answer goes."""
        self.fault.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)


def _value(editor: Editor) -> Any:
    try:
        return editor.value()
    except ValueError:
        return ...


def _how(item: Item) -> str:
    route = item.not_applicable
    return f"{route.when} On the website: {_low(route.how)}" if route else ""


def _low(words: str) -> str:
    return words if words.startswith("We ") else within(words)
