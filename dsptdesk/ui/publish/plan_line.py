"""One line of the action plan, with a short form to change it in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.action_plan import PlanLine, name_for
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.registers.actions import Action
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.minding import Minding
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import ErrorSummary
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import Words, heading, paragraph, restyle_words

FIELDS = ("name", "owner", "due", "why")


class PlanBlock(QWidget):
    """An item, its action, and what the line lacks."""

    saved = Signal()
    opened = Signal(str)

    def __init__(self, context: Context, one: PlanLine) -> None:
        """Show the line."""
        super().__init__()
        self._context, self._line = context, one
        self.form: RecordForm | None = None
        self._minding: Minding | None = None
        self._unfolded: QWidget | None = None
        self.problem = ErrorSummary()
        self.edit = link_button("")
        self.edit.clicked.connect(self.open_form)
        self._said, self._lacks = paragraph(""), Words("")
        restyle_words(self._lacks, "warn")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, unit(1))
        self._column.setSpacing(unit(0.75))
        for widget in (
            line(),
            heading(f"{one.item.ref}  {one.item.title}", 3),
            self._said,
            self._lacks,
            self.edit,
            self.problem,
        ):
            self._column.addWidget(widget)
        self._show()

    @property
    def key(self) -> str:
        """What this line is known by among the others."""
        return f"{self._line.item.ref} {self._line.action.id if self._line.action else ''}"

    def refresh(self, lines: Sequence[PlanLine]) -> None:
        """Show the line as it is now."""
        same = [one for one in lines if one.item.ref == self._line.item.ref]
        held = self._line.action.id if self._line.action else ""
        for one in same:
            if (one.action.id if one.action else "") == held:
                self._line = one
        self._show()

    def _show(self) -> None:
        action, lacking = self._line.action, self._line.lacking
        self._said.say(self._words(action) if action else "Nothing is planned yet.")
        self._lacks.say(f"Still missing: {' '.join(lacking)}" if lacking else "")
        self._lacks.setVisible(bool(lacking))
        self.edit.setText("Change" if action else "Plan this")
        self.edit.setAccessibleName(f"{self.edit.text()}: {self._line.item.ref}")

    def _words(self, action: Action) -> str:
        owner = self._context.desk.snapshot.names.get(action.owner, "")
        parts = (action.name, f"Who: {owner}" if owner else "")
        due = f"By: {long_date(action.due)}" if action.due else ""
        return "\n".join(filter(None, (*parts, due)))

    def open_form(self) -> None:
        """Unfold the form."""
        if self.form is not None:
            return
        self.opened.emit(self.key)
        for one in (self.edit, self._said):
            one.hide()
        self.form = RecordForm(Action, self._context, only=FIELDS)
        self.form.load(self._line.action or self._new())
        self._minding = Minding(self.form, self._context)
        notice = self._minding.offer(self.form.shown)
        whole = self._unfolded = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(unit(2), 0, 0, 0)
        column.setSpacing(unit(2))
        if notice is not None:
            notice.pressed.connect(self.cancel)
            column.addWidget(notice)
        save, cancel = secondary("Save this line"), link_button("Cancel")
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.cancel)
        column.addWidget(self.form)
        column.addWidget(FlowRow(save, cancel))
        self._column.addWidget(whole)
        whole.show()
        self.form.focus_first()

    def _new(self) -> Action:
        desk = self._context.desk
        return Action(
            name=name_for(self._line.item),
            edition=desk.edition.slug,
            item=self._line.item.ref,
        )

    def save(self) -> None:
        """Save the line, or say what is wrong."""
        if self.form is None:
            return
        try:
            registers.save(self._context.desk, self.form.record())
        except Problems as error:
            self.problem.show_problems(self.form.show_problems(error.by_field))
            return
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.cancel()
        self.saved.emit()

    def cancel(self) -> None:
        """Fold the form and let go of what was typed."""
        if self._minding is not None:
            self._minding.let_go()
        self._fold()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Fold the form; what was typed is kept and offered again."""
        if self.keep() is None:
            self._fold()

    def keep(self) -> DsptError | None:
        """Keep what is being typed."""
        return self._minding.keep() if self._minding is not None else None

    def _fold(self) -> None:
        self.problem.clear()
        self.form = self._minding = None
        if self._unfolded is not None:
            drop(self._unfolded)
            self._unfolded = None
        for one in (self.edit, self._said):
            one.show()
