"""Drives the window from screen to screen, as a person would, and photographs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dsptdesk.domain.pictures import PICTURES
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.services import sample, start
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.noticing import QUIET
from dsptdesk.ui.start.create import CreateWizard
from dsptdesk.ui.window import Window
from tools.filling import fill, top_up
from tools.hint_shots import HintShots
from tools.paste_shots import PasteShots
from tools.publish_shots import PublishShots
from tools.safety_shots import SafetyShots
from tools.sheet_shots import SheetShots
from tools.year_shots import YearShots
from tools.year_time_shots import YearTimeShots

WIDTH, HEIGHT = 1366, 768
PASSPHRASE = "violet ladder compass harbour"  # noqa: S105 - for pictures only
SETTLE = 90
FEW, MANY = 3, 1000
"""Entries in each register."""
Screen = tuple[str, Callable[[], object]]


class Studio:
    """One window, shown in different looks."""

    def __init__(self, target: Path, home: Path) -> None:
        """Make the example and an empty desk to look at."""
        self._target, self._home = target, home
        target.mkdir(parents=True, exist_ok=True)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)  # noqa: S101 - there is only this kind
        self._app = app
        self._sample, self._empty = home / "Larkfield Care", home / "Rosebank Homecare"
        self._few, self._many = home / "Few", home / "Many"
        sample.make_sample(self._sample, now=datetime.now)
        start.create(
            self._empty,
            PASSPHRASE,
            start.new_code(),
            who="Asha Patel",
            organisation="Rosebank Homecare",
        ).close()
        self._settings = Settings(home / "settings.json")
        self._window: Window | None = None

    @property
    def window(self) -> Window:
        """The window in its present look."""
        assert self._window is not None  # noqa: S101 - dress() makes it
        return self._window

    def dress(self, zoom: int, scheme: str) -> None:
        """Begin anew in another look."""
        self.close()
        self._settings.change(zoom=zoom, scheme=scheme, geometry="")
        theme.apply(self._app, scale=zoom / 100, scheme=scheme)
        self._window = Window(self._settings)
        self._window.setFixedSize(WIDTH, HEIGHT)
        self._window.show()

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it, in an order that can be walked."""
        front = self.window.front
        yield "start", front.show_start
        yield from self._creating()
        yield "unlock", partial(front.show_unlock, self._empty)
        yield from self._sampled()
        yield from YearShots(self, self._sample, self._home).screens()
        yield from self._emptied()
        yield from self._filled()

    def _creating(self) -> Iterator[Screen]:
        self.window.front.show_create()
        wizard = self.window.centralWidget()
        assert isinstance(wizard, CreateWizard)  # noqa: S101 - just shown
        yield (
            "create-organisation",
            partial(wizard.organisation.question.edit.setText, "Larkfield Care Ltd"),
        )
        yield "create-name", wizard.organisation.check
        wizard.name.question.edit.setText("Asha Patel")
        yield "create-passphrase", wizard.name.check
        wizard.passphrase.question.edit.setText("too short")
        yield "create-passphrase-problem", wizard.passphrase.check
        for field in (wizard.passphrase.question, wizard.passphrase.again):
            field.edit.setText(PASSPHRASE)
        yield "create-sheet", wizard.passphrase.check
        yield "create-type-back", wizard.sheet.check
        wizard.stack.setCurrentWidget(wizard.remember)
        yield "create-remember", wizard.remember.begin

    def _sampled(self) -> Iterator[Screen]:
        desk = self.enter(self._sample, sample.SAMPLE_PASSPHRASE, sample.SAMPLE_WHO)
        yield "home", self._rested_home
        yield from YearTimeShots(self, desk).screens()
        from dsptdesk.ui.organisation.steps import STEPS

        for step in STEPS:
            yield f"organisation-{step.key}", partial(self._open, "organisation", step.key)
        yield "organisation-check", partial(self._open, "organisation", "check")
        yield "registers", partial(self._open, "registers", ("", ""))
        yield "pictures", partial(self._open, "registers", ("pictures", ""))
        for key in PICTURES:
            yield f"picture-{key}", partial(self._open, "registers", ("pictures", key))
        yield "walk-sheet", partial(self._open, "registers", ("", "walk"))
        yield "walk-key-in", partial(self._open, "registers", ("", "key-in"))
        for register in REGISTERS:
            slug, room = register.slug, "policies" if register.slug == "policies" else "registers"
            yield f"register-{slug}", partial(self._open, room, (slug, ""))
            for first in desk.snapshot.live(register.record)[:1]:
                yield f"register-{slug}-form", partial(self._open, room, (slug, first.id))
        yield from SheetShots(self, desk, self._home).screens()
        yield "assessment-list", partial(self._open, "assessment", "list")
        for ref in self._kinds(desk):
            yield f"assessment-{ref}", partial(self._open, "assessment", ref)
        yield from HintShots(self).screens()
        yield "assessment-assertions", partial(self._open, "assessment", "assertions")
        yield "publish", partial(self._open, "publish")
        yield from PublishShots(self, desk, self._home).screens()
        yield from PasteShots(self).screens()
        yield from SafetyShots(self, desk, self._home).screens()
        yield "help", self._help

    def _emptied(self) -> Iterator[Screen]:
        self.enter(self._empty, PASSPHRASE, "Asha Patel")
        yield "empty-home", partial(self._open, "home")
        yield "empty-registers", partial(self._open, "registers", ("", ""))
        yield from self._tables("empty")

    def _filled(self) -> Iterator[Screen]:
        """Show every register with three entries, and with a thousand."""
        if not self._few.exists():
            self._make_more()
        self.enter(self._few, PASSPHRASE, "Asha Patel")
        yield from self._tables("few")
        self.enter(self._many, sample.SAMPLE_PASSPHRASE, sample.SAMPLE_WHO)
        yield from self._tables("many")

    def _make_more(self) -> None:
        sample.make_sample(self._many, now=datetime.now)
        many = start.open_with_passphrase(self._many, sample.SAMPLE_PASSPHRASE)
        top_up(many, MANY)
        many.close()
        start.create(
            self._few, PASSPHRASE, start.new_code(), who="Asha Patel", organisation="Rosebank"
        ).close()
        source = start.open_with_passphrase(self._sample, sample.SAMPLE_PASSPHRASE)
        snapshot = source.snapshot
        source.close()
        desk = start.open_with_passphrase(self._few, PASSPHRASE)
        fill(desk, snapshot, FEW)
        desk.close()

    def _tables(self, kind: str) -> Iterator[Screen]:
        for register in REGISTERS:
            room = "policies" if register.slug == "policies" else "registers"
            yield f"{kind}-{register.slug}", partial(self._open, room, (register.slug, ""))

    def _kinds(self, desk: Desk) -> tuple[str, ...]:
        """Give one item of each kind, one that may be not applicable, and one unanswered."""
        chosen: dict[str, str] = {}
        answered = {one.item for one in desk.snapshot.answers}
        for item in desk.edition.items:
            chosen.setdefault(item.kind, item.ref)
            if item.not_applicable is not None:
                chosen.setdefault("not applicable", item.ref)
            if item.ref not in answered:
                chosen.setdefault("unanswered", item.ref)
        return tuple(dict.fromkeys(chosen.values()))

    def enter(self, path: Path, passphrase: str, who: str) -> Desk:
        """Sit down at a desk."""
        self.window.leave_desk()
        desk = start.open_with_passphrase(path, passphrase, who=who)
        self.window.enter(desk, "home")
        return desk

    def open_place(self, room: str, where: object = None) -> None:
        """Go to a room and a place in it."""
        self._open(room, where)

    def _open(self, room: str, where: object = None) -> None:
        shell = self.window.shell
        assert shell is not None  # noqa: S101 - a desk is open
        shell.open(room, where)

    def _rested_home(self) -> None:
        """Show Home when everything on it has been looked up."""
        self._open("home")
        self.wait(QUIET + 1000)

    def _help(self) -> None:
        from dsptdesk.ui.help.dialog import HelpDialog

        self._dialog = HelpDialog("assessment", self.window)
        self._dialog.show()

    def wait(self, milliseconds: int = SETTLE) -> None:
        """Let the window settle."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def shoot(self, name: str) -> Path:
        """Photograph what is in front."""
        self.wait()
        path = self._target / f"{name}.png"
        dialogs = [one for one in self._app.topLevelWidgets() if _in_front(one, self.window)]
        (dialogs[0] if dialogs else self.window).grab().save(str(path))
        for dialog in dialogs:
            dialog.close()
        return path


def _in_front(widget: QWidget, window: QWidget) -> bool:
    return widget is not window and widget.isWindow() and widget.isVisible()
