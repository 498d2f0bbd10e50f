"""When the walk was, and where new finds are noted: asked once, good for every line."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.fields import parse_day
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.walk.sheet import rooms_known
from dsptdesk.services.walking import Here, Walk
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.text import heading


class Standing(QWidget):
    """Day, site and room."""

    changed = Signal()

    def __init__(self, context: Context, walk: Walk) -> None:
        """Show what was said before."""
        super().__init__()
        self._context, self._walk = context, walk
        self.sites = context.desk.snapshot.live(Site)
        self.day = Question("Day of the walk", "", long_date(walk.day))
        self.site = CalmCombo()
        self.room = Question("Room of new finds", "", walk.here.room)
        self._rooms = QStringListModel(self)
        self._build()
        self.show_walk()
        self.day.edit.editingFinished.connect(self._take_day)
        self.site.currentIndexChanged.connect(self._take_here)
        self.room.edit.textEdited.connect(self._take_here)

    def _build(self) -> None:
        self.site.addItems(["No site", *(one.name for one in self.sites)])
        self.site.setAccessibleName("Site of new finds")
        self.site.setSizeAdjustPolicy(
            CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        completer = QCompleter(self._rooms, self.room.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_here)
        self.room.edit.setCompleter(completer)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(unit(2))
        parts = [self.day, *([self._site_part()] if self.sites else []), self.room]
        across = len(parts) if unit() < 13 else 1
        for place, part in enumerate(parts):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(part, place // across, place % across, top)

    def _site_part(self) -> QWidget:
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        label = heading("Site of new finds", 3)
        label.setBuddy(self.site)
        lines.addWidget(label)
        lines.addWidget(self.site)
        return whole

    def show_walk(self) -> None:
        """Show what a line such as “room Lounge” changed."""
        ids = [one.id for one in self.sites]
        here = self._walk.here
        with QSignalBlocker(self.site):
            self.site.setCurrentIndex(ids.index(here.site) + 1 if here.site in ids else 0)
        if self.room.text() != here.room:
            self.room.edit.setText(here.room)
        if self.day.wrong.isHidden():
            self.day.edit.setText(long_date(self._walk.day))
        self._rooms.setStringList(list(rooms_known(self._context.desk.snapshot, here.site)))

    def settle(self) -> bool:
        """Take the day as it is typed; False when it cannot be read, which the field then says."""
        try:
            self._walk.set_day(parse_day(self.day.text(), self._context.desk.today()))
        except (ValueError, Refused) as error:
            self.day.tell(str(error))
            return False
        self.day.tell("")
        return True

    def _take_day(self) -> None:
        if self.settle():
            self.day.edit.setText(long_date(self._walk.day))
            self.changed.emit()

    def _take_here(self) -> None:
        at = self.site.currentIndex()
        site = self.sites[at - 1].id if at > 0 else ""
        self._walk.here = Here(site, " ".join(self.room.text().split())[:500])
        self._rooms.setStringList(list(rooms_known(self._context.desk.snapshot, site)))
        self.changed.emit()
