"""The first screen: create a desk, open one, or look at the example."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk import __version__, paths
from dsptdesk.domain.errors import DsptError, NotFound
from dsptdesk.services.stuck import found_at, was_workspace
from dsptdesk.settings import Settings
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint

_LEAD = (
    "Get your Data Security and Protection Toolkit (DSPT) right, keep the registers behind it "
    "in order all year, and walk away with an evidence pack. Everything stays on this computer."
)
_CREATE = "For your organisation. It takes about five minutes."
NONE_THERE = (
    "There is no backup in this folder. Choose the folder that holds the backups, such as the "
    "folder of the organisation on the stick."
)
_EXAMPLE = "A made-up provider with two homes. Look round and try things out."
_BACKUP = "From a stick or another folder, for example when the computer is lost."
_EXCHANGE = "One file with everything in it, from another computer or another person."
_OPEN = "Choose the folder of an organisation, for example after moving to a new computer."


EXCHANGE_FILES = "Exchange file of DSPT Desk (*.dsptdesk)"


class StartPage(Page):
    """Three clear ways to begin."""

    create_asked = Signal()
    example_asked = Signal()
    open_asked = Signal(Path)
    backup_asked = Signal(Path)
    exchange_asked = Signal(Path)

    def __init__(self, settings: Settings) -> None:
        """Show the ways, and the desks opened before."""
        super().__init__("DSPT Desk", _LEAD, centred=True)
        recents = settings.recents
        if recents:
            self.body.addWidget(heading("Your desks"))
            for path in recents:
                self._add(path.name, str(path), partial(self.open_asked.emit, path))
            self.body.addSpacing(unit())
        self._add("Create a new desk", _CREATE, self.create_asked.emit)
        self._add("Open a desk from a folder", _OPEN, self._choose)
        self._add("Open a backup", _BACKUP, self._choose_backup)
        self._add("Open an exchange file", _EXCHANGE, self._choose_exchange)
        self._add("Look at the example", _EXAMPLE, self.example_asked.emit)
        self.body.addSpacing(unit())
        self._add_foot()

    def _add(self, title: str, more: str, act: object) -> None:
        button = CardButton(title, more)
        button.clicked.connect(act)
        self.body.addWidget(button)

    def _add_foot(self) -> None:
        line = QFrame()
        line.setProperty("look", "line")
        self.body.addWidget(line)
        foot = QVBoxLayout()
        foot.setSpacing(unit(0.5))
        foot.addWidget(
            hint(
                "DSPT Desk is not an NHS product, and NHS England has not approved it. It works "
                "without the internet and sends nothing anywhere."
            )
        )
        foot.addWidget(hint(f"New desks are kept in {paths.workspaces()}").let_select())
        foot.addWidget(hint(f"Version {__version__}"))
        self.body.addLayout(foot)

    def _choose(self) -> None:
        folder = dialogs.pick_folder(self, "Choose the folder of an organisation")
        if folder is None:
            return
        if was_workspace(folder):
            self.open_asked.emit(folder)
        elif found_at(folder):
            self.backup_asked.emit(folder)
        else:
            self.tell(
                DsptError(
                    "This folder does not hold data of DSPT Desk. "
                    "Choose the folder that holds desk.db."
                )
            )

    def _choose_backup(self) -> None:
        folder = dialogs.pick_folder(self, "Choose the folder that holds the backups")
        if folder is None:
            return
        if found_at(folder):
            self.backup_asked.emit(folder)
        else:
            self.tell(NotFound(NONE_THERE))

    def _choose_exchange(self) -> None:
        file = dialogs.pick_file(self, "Choose the exchange file", EXCHANGE_FILES)
        if file is not None:
            self.exchange_asked.emit(file)

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)
