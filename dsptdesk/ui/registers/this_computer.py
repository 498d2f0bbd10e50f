"""Offers to fill in a new device from this computer, and says first what will be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers.devices import Device
from dsptdesk.services.this_computer import READ, read_this_computer
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.heads import Head
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import Words, heading, hint

NOTE = (
    "Filled in from this computer and not saved yet. Look it through, add what is missing, "
    "then save."
)
THERE = "There is already a device of this name or serial number. Change that one instead?"


class ThisComputerHead(Head):
    """One button; it asks before anything is read."""

    def __init__(self, context: Context) -> None:
        """Show the button; the question stays folded."""
        super().__init__(context)
        self.ask = secondary("Add this computer…")
        self.ask.setAccessibleDescription("Asks first, then fills in a new entry for you.")
        self.question = self._question()
        self.action = self.ask
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.question)
        self.hide()
        self.ask.clicked.connect(self._open)

    def _question(self) -> QFrame:
        whole = QFrame()
        whole.setProperty("look", "card")
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        lines.setSpacing(unit(1))
        self.read, self.not_now = primary("Read it and fill in"), secondary("Not now")
        self.read.clicked.connect(self._read)
        self.not_now.clicked.connect(self._close)
        listed = f"{', '.join(READ[:-1])}, and {READ[-1]}"
        lines.addWidget(heading("Fill in a new entry from this computer?", 3))
        lines.addWidget(Words(f"The program will read {listed}."))
        lines.addWidget(hint("Nothing is sent anywhere. You look it through before it is saved."))
        lines.addWidget(FlowRow(self.read, self.not_now))
        return whole

    def reload(self) -> None:
        """Fold the question when somebody comes back."""
        self.hide()
        self.ask.setEnabled(True)

    def _open(self) -> None:
        self.ask.setEnabled(False)
        self.show()
        self.read.setEnabled(True)
        self.read.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.reload()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self.read.setEnabled(False)
        self.context.run(_work, self._done, self._failed, owner=self)

    def _done(self, one: Device) -> None:
        held = self.context.desk.snapshot.live(Device)
        there = any(
            other.name.casefold() == one.name.casefold()
            or (one.serial and other.serial.casefold() == one.serial.casefold())
            for other in held
        )
        self.begun.emit(one, f"{NOTE} {THERE}" if there else NOTE)

    def _failed(self, error: DsptError) -> None:
        self._close()
        self.context.tell(error)


def _work(_token: Token) -> Device:
    return read_this_computer()
