"""Making a walk sheet: which site, which rooms, which registers, and who walks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.walk.sheet import WALKED, lines_of, rooms_of
from dsptdesk.services.walking import Wanted, walk_name, walk_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.widgets.wrapping import labelled

LEAD = (
    "Print a list of what should be in each room, walk round with it and tick what you see. "
    "Then key the lines in, and your registers are up to date."
)
NOTHING = (
    "There is nothing to walk to yet. Add information assets, devices or building security "
    "first, with the room each is in."
)
SPARE = (0, 1, 2, 3, 5, 8)


class SheetPage(Step):
    """Ticks and lists; what is chosen is counted at once."""

    write_asked = Signal(object, object, bool)
    """What is wanted, the file, and whether a file there may be replaced."""
    keying_asked = Signal()

    def __init__(self, context: Context, back: str) -> None:
        """Offer everything, ticked."""
        super().__init__("Walk sheet", LEAD, wide=True, back=back)
        self._context = context
        self.registers = {kind.slug: QCheckBox() for kind in WALKED}
        self.rooms: dict[str, QCheckBox] = {}
        self.sites = context.desk.snapshot.live(Site)
        self.site, self.spare = CalmCombo(), CalmCombo()
        self.loose, self.count = QCheckBox(), hint("")
        self.walker = Question("Who walks", "Printed on the sheet. Leave it empty to write it.")
        self.save, self.key = primary("Save as PDF…"), secondary("Key a sheet in")
        self.pending = Notice("", button="Go on keying")
        self._build()
        self._connect()
        self._offer_rooms()

    def _build(self) -> None:
        self.actions.addWidget(self.key)
        self.actions.addWidget(self.save)
        self.wait_here()
        self.body.addWidget(self.pending)
        self.site.addItems(["All sites", *(one.name for one in self.sites)])
        _size(self.site, "Which site", 24)
        if self.sites:
            self.body.addWidget(_beside("Which site", self.site))
        self.body.addWidget(labelled(self.loose, "Also what belongs to no single site"))
        self.loose.setChecked(True)
        self.body.addWidget(heading("What to look at"))
        boxes = []
        for slug, box in self.registers.items():
            box.setChecked(True)
            boxes.append(labelled(box, register_of(slug).title))
        self.body.addWidget(FlowRow(*boxes, gap=unit(2)))
        self.body.addWidget(self._paper())
        self.body.addWidget(heading("Which rooms"))
        self.every = link_button("Untick all")
        self.body.addWidget(self.count)
        self.body.addWidget(FlowRow(self.every))
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self.body.addLayout(self._grid)

    def _paper(self) -> QWidget:
        """Ask for what is printed on every sheet."""
        self.walker.edit.setText(self._context.desk.who)
        self.walker.setMaximumWidth(unit(44))
        self.spare.addItems([str(number) for number in SPARE])
        self.spare.setCurrentIndex(SPARE.index(2))
        _size(self.spare, "Empty lines for new finds in each room", 9)
        spare = _beside("Empty lines for new finds in each room", self.spare)
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(2))
        lines.addWidget(self.walker)
        lines.addWidget(spare)
        return whole

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.key.clicked.connect(self.keying_asked)
        self.pending.pressed.connect(self.keying_asked)
        self.every.clicked.connect(self._tick_all)
        self.site.currentIndexChanged.connect(self._offer_rooms)
        for box in (*self.registers.values(), self.loose):
            box.toggled.connect(self._offer_rooms)

    @property
    def site_id(self) -> str:
        """Give the id of the chosen site; nothing for all."""
        at = self.site.currentIndex()
        return self.sites[at - 1].id if at > 0 else ""

    def wanted(self) -> Wanted:
        """Give what is chosen."""
        ticked = frozenset(name for name, box in self.rooms.items() if box.isChecked())
        return Wanted(
            slugs=frozenset(slug for slug, box in self.registers.items() if box.isChecked()),
            site=self.site_id,
            rooms=None if len(ticked) == len(self.rooms) else ticked,
            loose=self.loose.isChecked(),
            walker=" ".join(self.walker.text().split())[:120],
            spare=SPARE[self.spare.currentIndex()],
        )

    def arrive(self) -> None:
        """Show what is pending, and put the keyboard where one begins."""
        self._say_pending()
        self.site.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep a second sheet from being written meanwhile."""
        self.save.setEnabled(not busy)

    def refresh(self, changes: Changes) -> None:
        """Offer the rooms there are now."""
        if changes.touch(*WALKED):
            self._offer_rooms()

    def _say_pending(self) -> None:
        number = len(walk_of(self._context.desk).steps)
        lines = "1 line is" if number == 1 else f"{number:,} lines are"
        self.pending.say(f"{lines} keyed in and not saved yet.")
        self.pending.setVisible(number > 0)

    def _offer_rooms(self) -> None:
        unticked = {name for name, box in self.rooms.items() if not box.isChecked()}
        self.loose.setVisible(bool(self.site_id))
        self.rooms = {}
        empty(self._grid)
        columns = 1 if unit() >= 13 else 3
        wanted = self.wanted()
        for place, name in enumerate(rooms_of(self._context.desk.snapshot, wanted)):
            box = QCheckBox()
            box.setChecked(name not in unticked)
            box.toggled.connect(self._say_count)
            self._grid.addWidget(labelled(box, name), place // columns, place % columns)
            self.rooms[name] = box
        self._say_count()

    def _tick_all(self) -> None:
        on = not all(box.isChecked() for box in self.rooms.values())
        for box in self.rooms.values():
            with QSignalBlocker(box):
                box.setChecked(on)
        self._say_count()

    def _say_count(self) -> None:
        wanted, ticked = self.wanted(), [box for box in self.rooms.values() if box.isChecked()]
        lines = lines_of(self._context.desk.snapshot, wanted) if ticked else 0
        every = len(ticked) == len(self.rooms)
        self.every.setText("Untick all" if every else "Tick all")
        self.every.setAccessibleName(f"{self.every.text()} rooms")
        self.every.setVisible(bool(self.rooms))
        said = "1 line" if lines == 1 else f"{lines:,} lines"
        rooms = "1 room" if len(ticked) == 1 else f"{len(ticked):,} rooms"
        left = "Software without a room is left out."
        self.count.say(f"{said} in {rooms}. {left}" if self.rooms else NOTHING)
        self.save.setEnabled(lines > 0)

    def _save(self) -> None:
        name = walk_name(self._context.desk, self.site_id)
        picked = dialogs.save_as(self, "Where should it go?", documents() / name, "PDF (*.pdf)")
        if picked is None:
            return
        dest, over = with_ending(picked)
        self.write_asked.emit(self.wanted(), dest, over)


def with_ending(picked: Path) -> tuple[Path, bool]:
    """Add the ending if it is missing; the dialog asked only about a file of the very name."""
    whole = picked.suffix.lower() == ".pdf"
    return (picked if whole else picked.with_name(picked.name + ".pdf")), whole


def documents() -> Path:
    """Give the folder people expect their files in."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or str(Path.home()))


def _beside(words: str, control: QWidget) -> QWidget:
    label = heading(words, 3)
    label.setWordWrap(False)
    label.setBuddy(control)
    return FlowRow(label, control)


def _size(combo: CalmCombo, name: str, width: float) -> None:
    combo.setAccessibleName(name)
    combo.setMinimumWidth(unit(width))
    combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
