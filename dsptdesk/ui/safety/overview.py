"""The page that says where your data is and how safe it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import safety
from dsptdesk.services.start import folder_warning
from dsptdesk.ui.context import Context
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.safety.backups import BackupList
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph

_LEAD = "Your data stay on this computer, encrypted, in one folder you can see and copy."
_PROTECTS = (
    "It protects against a lost or stolen computer, a curious colleague, a failing disk and your "
    "own slips. It cannot protect against harmful programs that already run on this computer, or "
    "against somebody who knows the passphrase. Files you export are not encrypted."
)
_NO_PLACE = (
    "This computer has no safe place that DSPT Desk can use to remember the way in. "
    "The passphrase is asked for each time."
)
WAITS = ((5, "After 5 minutes"), (15, "After 15 minutes"), (30, "After 30 minutes"), (0, "Never"))


class Overview(Page):
    """Backups, ways in, and where your data is."""

    passphrase_asked = Signal()
    code_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the four parts."""
        super().__init__("Safety", _LEAD)
        self._context = context
        self.back_up = primary("Make a backup now")
        self.back_up.clicked.connect(self._back_up)
        self.actions.addWidget(self.back_up)
        self._said = Notice("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        self._add_place()
        self._add_backups()
        self._add_ways_in()
        self._add_locking()
        self._part("What this protects against")
        self.body.addWidget(paragraph(_PROTECTS))

    def _part(self, title: str) -> None:
        self.body.addSpacing(unit())
        self.body.addWidget(heading(title))

    def _add_place(self) -> None:
        path = self._context.desk.workspace.path
        self.body.addWidget(heading("Where your data is"))
        self.body.addWidget(paragraph(str(path)).let_select())
        if warning := folder_warning(path):
            self.body.addWidget(Notice(warning, "warn"))
        self._row(self._button("Open the folder", self._open_folder))

    def _add_backups(self) -> None:
        self._part("Backups")
        self.body.addWidget(
            hint(
                "A backup is made when you close the program. Each one is opened and checked "
                "before it counts. They lie in the same folder, so copy the whole folder to "
                "another place from time to time."
            )
        )
        self.list = BackupList()
        self.body.addWidget(self.list)
        self.check_button = self._button("Check everything now", self._check)
        self._row(self.check_button)

    def _add_ways_in(self) -> None:
        self._part("Ways in")
        self._known = paragraph("")
        self.body.addWidget(self._known)
        self.remember = self._button("Remember on this computer", self._remember)
        self.forget = self._button("Forget on this computer", self._forget)
        self._row(
            self._button("Set a new passphrase", self.passphrase_asked),
            self._button("Make a new recovery sheet", self.code_asked),
        )
        self._row(self.remember, self.forget)

    def _add_locking(self) -> None:
        self._part("Locking")
        row = QHBoxLayout()
        label = QLabel("Lock when nobody is at the desk")
        self.wait = QComboBox()
        for minutes, words in WAITS:
            self.wait.addItem(words, minutes)
        self.wait.setCurrentIndex(max(self.wait.findData(self._context.settings.now.autolock), 0))
        self.wait.activated.connect(self._choose_wait)
        self.wait.setAccessibleName(label.text())
        label.setBuddy(self.wait)
        row.addWidget(label)
        row.addWidget(self.wait)
        row.addStretch(1)
        self.body.addLayout(row)
        self._row(self._button("Lock now", self._context.locked))

    def _button(self, text: str, act: object) -> QPushButton:
        button = secondary(text)
        button.clicked.connect(act)
        return button

    def _row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout() if unit() < 13 else QVBoxLayout()  # type: QHBoxLayout | QVBoxLayout
        row.setSpacing(unit())
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Show how things are now."""
        desk = self._context.desk
        self.list.show_backups(safety.backups(desk), desk.now())
        known = safety.remembered(desk)
        self._known.say(
            f"The passphrase, the recovery sheet {desk.workspace.key_id}"
            + (", and this computer remembers the way in." if known else ".")
        )
        self.remember.setVisible(not known)
        self.forget.setVisible(known)

    def _tell(self, text: str) -> None:
        self.problem.clear()
        self._said.say(text)
        self._said.show()
        self._context.say(text)
        self.to_top()

    def _fail(self, error: DsptError) -> None:
        self._said.hide()
        self.problem.show_error(error)

    def _back_up(self) -> None:
        try:
            made = safety.back_up(self._context.desk)
        except DsptError as error:
            self._fail(error)
        else:
            self.reload()
            self._tell(
                "Backup made and checked." if made else "The newest backup already holds all."
            )

    def _check(self) -> None:
        wrong = safety.check(self._context.desk)
        if wrong:
            self._said.hide()
            self.problem.show_problems([(one, None) for one in wrong])
        else:
            self._tell("Everything was checked and nothing is wrong.")

    def _remember(self) -> None:
        try:
            done = safety.remember(self._context.desk)
        except DsptError as error:
            self._fail(error)
            return
        self.reload()
        if done:
            self._tell("This computer remembers the way in from now on.")
        else:
            self._fail(DsptError(_NO_PLACE))

    def _forget(self) -> None:
        try:
            safety.forget(self._context.desk)
        except DsptError as error:
            self._fail(error)
        else:
            self.reload()
            self._tell("This computer no longer remembers the way in.")

    def _choose_wait(self) -> None:
        minutes: int = self.wait.currentData()
        self._context.settings.change(autolock=minutes)
        for idle in self._context.findChildren(Idle):
            idle.wait(minutes)

    def _open_folder(self) -> None:
        path: Path = self._context.desk.workspace.path
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
