"""Beside a long form: the ways to its parts, and what follows from what is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.workings import WorkingsPanel
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading

WIDE = 125
"""Units of width from which there is room beside the form."""
PANE = 44
MANY = 3
"""A form of more parts than this gets a list of them."""
PAUSE = 150
"""Milliseconds after a key before the workings follow."""
START = "Beginning"


class Side(QWidget):
    """Stands beside the form where there is room, else above it with fewer words."""

    def __init__(self, page: Page, form: RecordForm, context: Context) -> None:
        """Build the parts; `settle` puts them in their place."""
        super().__init__(page)  # shown without a parent it would be a window of its own
        self._page, self._form = page, form
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(unit(2))
        many = len(form.sections) >= MANY
        self.jumps = self._jump_list() if many else None
        self.menu = self._jump_menu() if many else None
        self.panel = WorkingsPanel(context)
        for ways in (self.jumps, self.menu):
            if ways is not None:
                self._lines.addWidget(ways)
        self._lines.addWidget(self.panel)
        self._lines.addStretch(1)
        self.pane = QScrollArea()
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFixedWidth(unit(PANE))
        self._wide: bool | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        form.changed.connect(self._pause.start)
        self._make_room()

    def _make_room(self) -> None:
        """Let the scrolling page share its row with the pane."""
        whole = self._page.layout()
        if not isinstance(whole, QVBoxLayout):
            return
        row = QHBoxLayout()
        row.setSpacing(0)
        whole.removeWidget(self._page.area)
        row.addWidget(self._page.area, 1)
        row.addWidget(self.pane)
        whole.insertLayout(0, row)
        self.pane.hide()

    def settle(self) -> None:
        """Choose the place that fits the width of the page."""
        wide = self._page.width() >= unit(WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self._page.body.removeWidget(self)
            top = unit(4) if unit() < 13 else unit(2)
            self._lines.setContentsMargins(unit(2), top, unit(3), unit(3))
            self.pane.setWidget(self)
        else:
            if self.pane.widget() is self:
                self.pane.takeWidget()
            self._lines.setContentsMargins(0, 0, 0, 0)
            self._page.body.insertWidget(0, self)
            self._come_before_form()
        self.panel.be_short(not wide)
        if self.jumps is not None and self.menu is not None:
            self.jumps.setVisible(wide)
            self.menu.setVisible(not wide)
        self._show()

    def _come_before_form(self) -> None:
        """Let the Tab key come here where this stands: after the way back, before the fields."""
        before = self._page.column.findChild(QPushButton)
        for button in (self.menu, self.panel.more):
            if button is not None and before is not None:
                QWidget.setTabOrder(before, button)
                before = button

    def look(self) -> None:
        """Work out again what follows from what is typed."""
        self._pause.stop()
        if WorkingsPanel.serves(type(self._form.shown)):
            self.panel.show_record(self._form.draft())
        self._show()

    def _show(self) -> None:
        filled = self.jumps is not None or not self.panel.isHidden()
        self.setVisible(filled)
        self.pane.setVisible(filled and bool(self._wide))

    def _jump_list(self) -> QWidget:
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(heading("Parts of this form", 3))
        buttons = [self._jump(START, -1)]
        buttons += [self._jump(title, at) for at, (title, *_) in enumerate(self._form.sections)]
        lines.addWidget(FlowRow(*buttons, gap=unit(0.5)))
        return whole

    def _jump_menu(self) -> QPushButton:
        button = secondary("Go to a part of the form")
        menu = QMenu(button)
        menu.addAction(START).triggered.connect(partial(self.go, -1))
        for at, (title, *_) in enumerate(self._form.sections):
            menu.addAction(title.replace("&", "&&")).triggered.connect(partial(self.go, at))
        button.setMenu(menu)
        return button

    def _jump(self, title: str, at: int) -> QWidget:
        button = link_button(title)
        button.setAccessibleName(f"Go to: {title}")
        button.clicked.connect(partial(self.go, at))
        return button

    def go(self, at: int) -> None:
        """Show a part of the form from its heading on, and put the keyboard in its first field."""
        if at < 0:
            self._page.area.verticalScrollBar().setValue(0)
            self._form.focus_first()
            return
        _, title, editor = self._form.sections[at]
        top = title.mapTo(self._page.column, title.rect().topLeft()).y()
        self._page.area.verticalScrollBar().setValue(top - unit(1))
        editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
