"""Opening a desk: with the passphrase, or with the code of the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import start
from dsptdesk.services.desk import Desk
from dsptdesk.services.stuck import Secret, ways
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.way_in import WayIn


class UnlockPage(Page):
    """One field, and a way round it."""

    opened = Signal(Desk, bool)
    """The desk, and whether the recovery code opened it."""
    left = Signal()
    stuck = Signal(object, object)
    """DsptError and Secret: the secret is right, but something else keeps the folder shut."""

    def __init__(self, path: Path, *, note: str = "") -> None:
        """Ask for the passphrase."""
        super().__init__(f"Open {path.name}", back="Other desks", centred=True)
        self._path = path
        self.back_asked.connect(self.left)
        if note:
            self.body.addWidget(Notice(note, "good"))
        self.way_in = WayIn()
        self.passphrase, self.code = self.way_in.passphrase, self.way_in.code
        self.other_way = self.way_in.other_way
        self.way_in.entered.connect(self._open)
        self.way_in.switched.connect(self._switched)
        self.body.addWidget(self.way_in)
        self.open_button = primary("Open")
        self.open_button.clicked.connect(self._open)
        self.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(unit())
        self.body.addWidget(hint(str(path)).let_select())
        self.setFocusProxy(self.passphrase.edit)
        self.passphrase.edit.setFocus()

    def _switched(self) -> None:
        self.problem.clear()
        self.setFocusProxy(self.way_in.field.edit)

    def _open(self) -> None:
        if self.way_in.typed(self.problem):
            self._try()

    def _try(self) -> None:
        passphrase, code = self.way_in.secret
        way = start.open_with_code if code else start.open_with_passphrase
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            desk = way(self._path, code or passphrase)
        except DsptError as error:
            self._refuse(error, Secret(passphrase, code))
        else:
            self.opened.emit(desk, self.way_in.by_code)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _refuse(self, error: DsptError, secret: Secret) -> None:
        if ways(error):
            self.stuck.emit(error, secret)
            return
        self.way_in.tell(str(error), self.problem)
        self.way_in.field.edit.selectAll()
        self.way_in.field.edit.setFocus()

    def tell(self, error: DsptError) -> None:
        """Show a problem; a screen reader says it, and the keyboard stays where it is of use."""
        self.problem.show_error(error)
        self.way_in.field.edit.setFocus()
