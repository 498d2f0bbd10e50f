"""Sending registers out: which, of which site, and where the spreadsheet goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.register import Group
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.services.sheets import book_name, sheet_registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint

KINDS = "Excel workbook (*.xlsx)"
LEAD = (
    "Somebody else can fill in or correct your registers in Excel, LibreOffice or Google Sheets. "
    "You then bring the file back and look at every change before it counts."
)
OPEN_FILE = (
    "The spreadsheet is not encrypted. Send it in a safe way, and delete it when you no longer "
    "need it."
)


class SendPage(Step):
    """Ticks by group; registers about people and incidents are off at first."""

    stop = "Stop"

    write_asked = Signal(tuple, str, object, bool)
    """Slugs, the id of the site, the file, and whether a file there may be replaced."""

    def __init__(self, context: Context, slug: str, back: str) -> None:
        """Tick one register, or all that are not private."""
        super().__init__("Send out as a spreadsheet", LEAD, wide=True, back=back)
        self._context, self.boxes = context, dict[str, QCheckBox]()
        self.save = primary("Save the spreadsheet…")
        self.save.clicked.connect(self._save)
        self.actions.addWidget(self.save)
        self.site = CalmCombo()
        self.sites = context.desk.snapshot.live(Site)
        self._build()
        for one in REGISTERS:
            self.boxes[one.slug].setChecked(one.slug == slug if slug else not one.private)
        self.site.currentIndexChanged.connect(self._follow_site)
        self._say_count()

    def _build(self) -> None:
        self.wait_here()
        self.body.addWidget(Notice(OPEN_FILE, "warn"))
        self.site.addItem("All sites")
        self.site.addItems([one.name for one in self.sites])
        self.site.setAccessibleName("Which site")
        self.site.setMinimumWidth(unit(24))
        self.site.setSizeAdjustPolicy(
            CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        label = heading("Which site", 3)
        label.setWordWrap(False)
        label.setBuddy(self.site)
        self.all, self.none = link_button("Tick all"), link_button("Untick all")
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        if self.sites:
            self.body.addWidget(FlowRow(label, self.site))
        self.site_hint = hint(
            "Only registers that know a site can go out for one site. The others are switched off."
        )
        self.site_hint.hide()
        self.body.addWidget(self.site_hint)
        self.count = hint("")
        self.body.addWidget(heading("Which registers"))
        self.body.addWidget(FlowRow(self.all, self.none))
        self.body.addWidget(self.count)
        self.groups = QGridLayout()
        self.groups.setSpacing(unit(2))
        columns = 1 if unit() >= 13 else 3
        for place, group in enumerate(Group):
            self.groups.addWidget(self._group(group), place // columns, place % columns)
        self.body.addLayout(self.groups)

    def _group(self, group: Group) -> QWidget:
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(heading(group.value, 3))
        for register in REGISTERS:
            if register.group is group:
                lines.addWidget(self._box(register))
        lines.addStretch(1)
        return whole

    def _box(self, register: Register) -> QCheckBox:
        number = len(self._context.desk.snapshot.live(register.record))
        words = f"{register.title} ({number:,}{', private' if register.private else ''})"
        box = QCheckBox(words.replace("&", "&&"))
        box.setAccessibleName(f"{register.title}, {register.count(number)}")
        if register.private:
            box.setAccessibleDescription("Private: off unless you tick it.")
        box.setMinimumHeight(unit(4))
        box.toggled.connect(self._say_count)
        self.boxes[register.slug] = box
        return box

    def chosen(self) -> tuple[str, ...]:
        """Give the slugs that are ticked and can go out."""
        return tuple(
            slug for slug, box in self.boxes.items() if box.isChecked() and box.isEnabled()
        )

    @property
    def site_id(self) -> str:
        """Give the id of the chosen site; nothing for all."""
        at = self.site.currentIndex()
        return self.sites[at - 1].id if at > 0 else ""

    def _follow_site(self) -> None:
        can = {one.slug for one in sheet_registers(self.site_id)}
        for slug, box in self.boxes.items():
            box.setEnabled(slug in can)
        self.site_hint.setVisible(bool(self.site_id))
        self._say_count()

    def _tick_all(self) -> None:
        for register in REGISTERS:
            self.boxes[register.slug].setChecked(not register.private)
        if any(one.private for one in REGISTERS):
            self._context.say("All but the private registers are ticked.")

    def _tick_none(self) -> None:
        for box in self.boxes.values():
            box.setChecked(False)

    def _say_count(self) -> None:
        number = len(self.chosen())
        one = "1 register is ticked." if number == 1 else f"{number} registers are ticked."
        self.count.say(one if number else "No register is ticked.")

    def arrive(self) -> None:
        """Put the keyboard where one begins."""
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep a second spreadsheet from being written meanwhile."""
        self.save.setEnabled(not busy)

    def _save(self) -> None:
        if not self.chosen():
            first = next(box for box in self.boxes.values() if box.isEnabled())
            self.problem.show_problems([("Tick at least one register.", first)])
            return
        name = book_name(self._context.desk, self.site_id)
        picked = dialogs.save_as(self, "Where should it go?", _documents() / name, KINDS)
        if picked is None:
            return
        # The dialog asked about a file of this very name; not about one with the ending added.
        whole = picked.suffix.lower() == ".xlsx"
        dest = picked if whole else picked.with_name(picked.name + ".xlsx")
        self.write_asked.emit(self.chosen(), self.site_id, dest, whole)


def _documents() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or str(Path.home()))
