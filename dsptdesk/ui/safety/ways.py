"""The ways into the desk, and when it locks by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import safety
from dsptdesk.ui.context import Context
from dsptdesk.ui.idle import Idle
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.text import heading, paragraph

_NO_PLACE = (
    "This computer has no safe place that DSPT Desk can use to remember the way in. "
    "The passphrase is asked for each time."
)
WAITS = ((5, "After 5 minutes"), (15, "After 15 minutes"), (30, "After 30 minutes"), (0, "Never"))


class WaysIn(QWidget):
    """What opens the desk, and the buttons to change it."""

    passphrase_asked = Signal()
    code_asked = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Build words and buttons."""
        super().__init__()
        self._context = context
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(2))
        self._known = paragraph("")
        self.passphrase = secondary("Set a new passphrase")
        self.passphrase.clicked.connect(self.passphrase_asked)
        self.code = secondary("Make a new recovery sheet")
        self.code.clicked.connect(self.code_asked)
        self.remember = secondary("Remember on this computer")
        self.remember.clicked.connect(self._remember)
        self.forget = secondary("Forget on this computer")
        self.forget.clicked.connect(self._forget)
        lines.addWidget(heading("Ways in"))
        lines.addWidget(self._known)
        self._buttons = flowing(self.passphrase, self.code, self.remember, self.forget)
        lines.addWidget(self._buttons)
        lines.addSpacing(unit())
        lines.addWidget(heading("Locking"))
        lines.addLayout(self._wait_row())
        self.lock = secondary("Lock now")
        self.lock.clicked.connect(context.locked)
        lines.addWidget(flowing(self.lock))

    def _wait_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel("Lock when nobody is at the desk")
        self.wait = QComboBox()
        for minutes, words in WAITS:
            self.wait.addItem(words, minutes)
        self.wait.setCurrentIndex(max(self.wait.findData(self._context.settings.now.autolock), 0))
        self.wait.activated.connect(self.choose_wait)
        self.wait.setAccessibleName(label.text())
        label.setBuddy(self.wait)
        row.addWidget(label)
        row.addWidget(self.wait)
        row.addStretch(1)
        return row

    def reload(self) -> None:
        """Show how things are now."""
        desk = self._context.desk
        known = safety.remembered(desk)
        self._known.say(
            f"The passphrase, the recovery sheet {desk.workspace.key_id}"
            + (", and this computer remembers the way in." if known else ".")
        )
        self.remember.setVisible(not known)
        self.forget.setVisible(known)
        self._buttons.setVisible(not desk.workspace.read_only)
        for one in (self.passphrase, self.code, self.remember, self.forget):
            one.setEnabled(not desk.workspace.read_only)

    def _remember(self) -> None:
        try:
            done = safety.remember(self._context.desk)
        except DsptError as error:
            self.failed.emit(error)
            return
        self.reload()
        if done:
            self.told.emit("This computer remembers the way in from now on.")
        else:
            self.failed.emit(DsptError(_NO_PLACE))

    def _forget(self) -> None:
        try:
            safety.forget(self._context.desk)
        except DsptError as error:
            self.failed.emit(error)
        else:
            self.reload()
            self.told.emit("This computer no longer remembers the way in.")

    def choose_wait(self) -> None:
        """Remember how long to wait before locking."""
        minutes: int = self.wait.currentData()
        self._context.settings.change(autolock=minutes)
        for idle in self._context.findChildren(Idle):
            idle.wait(minutes)


def flowing(*buttons: QPushButton) -> QWidget:
    """Put buttons side by side, on more lines where the text is large."""
    holder = QWidget()
    flow = Flow(holder)
    for one in buttons:
        flow.addWidget(one)
    return holder
