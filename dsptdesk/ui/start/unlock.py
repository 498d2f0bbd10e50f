"""Opening a desk: with the passphrase, or with the code of the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import start
from dsptdesk.services.desk import Desk
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.fields import Question, SecretQuestion
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint

_CODE_HINT = "7 groups of 5 letters and digits. Capitals and dashes do not matter."


class UnlockPage(Page):
    """One field, and a way round it."""

    opened = Signal(Desk, bool)
    """The desk, and whether the recovery code opened it."""
    left = Signal()

    def __init__(self, path: Path, *, note: str = "") -> None:
        """Ask for the passphrase."""
        super().__init__(f"Open {path.name}", back="Other desks", centred=True)
        self._path = path
        self._by_code = False
        self.back_asked.connect(self.left)
        if note:
            self.body.addWidget(Notice(note, "good"))
        self.passphrase = SecretQuestion("Passphrase")
        self.code = Question("Recovery code", _CODE_HINT)
        self.code.hide()
        for field in (self.passphrase, self.code):
            field.entered.connect(self._open)
            self.body.addWidget(field)
        self._add_buttons()
        self.body.addSpacing(unit())
        self.body.addWidget(hint(str(path)).let_select())
        self.setFocusProxy(self.passphrase.edit)
        self.passphrase.edit.setFocus()

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self.open_button = primary("Open")
        self.open_button.clicked.connect(self._open)
        self.other_way = link_button("Use the recovery code instead")
        self.other_way.clicked.connect(self._switch)
        row.addWidget(self.open_button)
        row.addWidget(self.other_way)
        row.addStretch(1)
        self.body.addLayout(row)

    def _switch(self) -> None:
        self._by_code = not self._by_code
        self.passphrase.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        words = "the passphrase" if self._by_code else "the recovery code"
        self.other_way.setText(f"Use {words} instead")
        self.other_way.setAccessibleName(self.other_way.text())
        self.problem.clear()
        field = self.code if self._by_code else self.passphrase
        self.setFocusProxy(field.edit)
        field.edit.setFocus()

    def _open(self) -> None:
        field = self.code if self._by_code else self.passphrase
        if field.text().strip():
            self._try(field)
        else:
            words = "recovery code" if self._by_code else "passphrase"
            self._show([(f"Enter the {words}.", field)])

    def _try(self, field: Question) -> None:
        self._show([])
        way = start.open_with_code if self._by_code else start.open_with_passphrase
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            desk = way(self._path, field.text())
        except DsptError as error:
            self._show([(str(error), field)])
            field.edit.selectAll()
            field.edit.setFocus()
        else:
            self.opened.emit(desk, self._by_code)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _show(self, problems: list[tuple[str, Question]]) -> None:
        for field in (self.passphrase, self.code):
            field.tell("")
        for sentence, field in problems:
            field.tell(sentence)
        if problems:
            self.problem.show_problems([(text, field.edit) for text, field in problems])
        else:
            self.problem.clear()

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)
