"""What the menus and keys of an open desk do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.menus import Menus
from dsptdesk.ui.quietly import quietly
from dsptdesk.ui.shell import Shell
from dsptdesk.ui.widgets import dialogs


class Commands(QObject):
    """Fills the menu bar and carries out what is chosen there."""

    def __init__(self, window: QMainWindow, context: Context, shell: Shell) -> None:
        """Take the desk on the screen."""
        super().__init__(shell)
        self._window, self._context, self._shell = window, context, shell
        self.menus = Menus(window.menuBar())
        context.changed.connect(self._name_steps)

    def fill(
        self,
        *,
        other: Callable[[], object],
        lock: Callable[[], object],
        zoom: Callable[[int], object],
        choose: Callable[[str], object],
    ) -> None:
        """Build the menus; what concerns the window itself is handed in."""
        self.menus.file(
            save=self._save,
            back_up=self._back_up,
            person=self._change_person,
            other=other,
            lock=lock,
            close=self._window.close,
        )
        self.menus.edit(
            undo=self._undo, redo=self._redo, find=self._find, about_to_show=self._name_steps
        )
        self.menus.view(zoom=zoom, scheme=self._context.settings.now.scheme, choose=choose)
        self.menus.go(back=self._shell.back, room=self._open_room, paste=self._paste)
        self.menus.help(page=self._help, keys=self._keys, about=self._about)
        self._name_steps()
        self._name_person()

    def _name_person(self) -> None:
        plain = self._context.desk.who[:40].replace("&", "&&")
        self.menus.person.setText(f"&At the desk: {plain}…")

    def _change_person(self) -> None:
        desk = self._context.desk
        asked = "Your name, as it should stand in the history beside what you do:"
        name = dialogs.ask_line(self._window, "Who is at the desk?", asked, desk.who)
        if name and self._shell.leave():
            desk.who = name
            self._name_person()
            self._context.say(f"{name} is at the desk")

    def _open_room(self, room: str) -> None:
        self._shell.open(room, None)
        self._shell.begin_on_page()

    def _paste(self) -> None:
        from dsptdesk.ui.paste import open_assistant

        if self._shell.leave():
            open_assistant(self._context)

    def _save(self) -> None:
        if self._shell.leave():
            self._context.say("Already saved. Everything is saved as you work.")

    def _back_up(self) -> None:
        if self._shell.leave():
            self._context.say("Making a backup")
            work = partial(_back_up, self._context.desk)
            quietly(self._context, work, self._backed_up, self._shell.tell, self._shell)

    def _backed_up(self, made: bool) -> None:
        self._context.say("Backup made" if made else "The newest backup already holds all")

    def _undo(self) -> None:
        self._turn(self._context.desk.undo, "Nothing to undo", "Undone")

    def _redo(self) -> None:
        self._turn(self._context.desk.redo, "Nothing to redo", "Done again")

    def _turn(self, step: Callable[[], Changes | None], nothing: str, did: str) -> None:
        if not self._shell.leave():
            return
        try:
            changes = step()
        except DsptError as error:
            self._shell.tell(error)
            return
        label = changes.label.partition(": ")[2] if changes else ""
        self._context.say(f"{did}: {label}" if changes else nothing)

    def _name_steps(self, _changes: object = None) -> None:
        desk = self._context.desk
        for action, verb, label in (
            (self.menus.undo, "&Undo", desk.undo_label),
            (self.menus.redo, "&Redo", desk.redo_label),
        ):
            plain = label.replace("&", "&&")  # a single one would name a key
            action.setText(f"{verb} “{plain}”" if plain else verb)

    def _find(self) -> None:
        from dsptdesk.ui.search import Search

        Search(self._context, self._window).open()

    def _help(self) -> None:
        self._show_help(self._shell.topic)

    def _keys(self) -> None:
        self._show_help("keyboard")

    def _about(self) -> None:
        self._show_help("about")

    def _show_help(self, topic: str) -> None:
        from dsptdesk.ui.help.dialog import HelpDialog

        HelpDialog(topic, self._window).open()


def _back_up(desk: Desk, _token: Token) -> bool:
    from dsptdesk.services.backing_up import back_up

    return back_up(desk)
