"""Creating a desk, one thing per page, until it is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import safety, start
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui.start.proving import CodeStep, RememberStep, TypeBackStep
from dsptdesk.ui.start.step import Step
from dsptdesk.ui.start.steps import NameStep, OrganisationStep, PassphraseStep


class CreateWizard(QWidget):
    """Asks everything first and makes the desk at the end, so that leaving costs nothing."""

    left = Signal()
    made = Signal(Desk)

    def __init__(self, settings: Settings) -> None:
        """Begin with the organisation's name."""
        super().__init__()
        self._settings = settings
        self._desk: Desk | None = None
        self.code = start.new_code()
        self.organisation, self.name = OrganisationStep(), NameStep()
        self.passphrase, self.sheet = PassphraseStep(), CodeStep(self.code)
        self.typed, self.remember = TypeBackStep(self.code), RememberStep()
        self._steps: list[Step] = [
            self.organisation,
            self.name,
            self.passphrase,
            self.sheet,
            self.typed,
            self.remember,
        ]
        self.stack = QStackedWidget()
        for number, step in enumerate(self._steps[:-1], 1):
            step.number(number, len(self._steps) - 1)
        for step in self._steps:
            step.back_asked.connect(self._back)
            step.done.connect(self._go_on)
            self.stack.addWidget(step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._show(0)

    def _show(self, index: int) -> None:
        step = self._steps[index]
        if step is self.sheet:
            self.sheet.describe(self.organisation.organisation, self.organisation.folder)
        self.stack.setCurrentWidget(step)
        # What is typed must never go to a field of a page that cannot be seen.
        self.setFocusProxy(step.first)
        step.begin()

    def _back(self) -> None:
        index = self.stack.currentIndex()
        if index == 0:
            self.left.emit()
        else:
            self._show(index - 1)

    def _go_on(self) -> None:
        step = self._steps[self.stack.currentIndex()]
        if step is self.typed:
            self._make()
        elif step is self.remember:
            self._finish()
        else:
            self._show(self.stack.currentIndex() + 1)

    def _make(self) -> None:
        path: Path = self.organisation.folder
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._desk = start.create(
                path,
                self.passphrase.secret,
                self.code,
                who=self.name.name,
                organisation=self.organisation.organisation,
            )
        except DsptError as error:
            self.typed.problem.show_error(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._settings.opened(self._desk.workspace.path)
        if start.keyring_available():
            self._show(self._steps.index(self.remember))
        else:
            self._finish()

    def _finish(self) -> None:
        desk = self._desk
        if desk is None:
            return
        if self.remember.wanted and not self.remember.refused and not safety.remember(desk):
            self.remember.refuse()
            return
        self._desk = None
        self.made.emit(desk)

    def tell(self, error: DsptError) -> None:
        """Show a problem on the page in front."""
        self._steps[self.stack.currentIndex()].problem.show_error(error)

    def abandon(self) -> None:
        """Let go of a desk that was made but not entered."""
        if self._desk is not None:
            self._desk.workspace.release()
            self._desk = None
