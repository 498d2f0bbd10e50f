"""A page: a title, one main button, and a calm column that scrolls."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import ErrorSummary
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.text import heading, hint

LINE = 75
"""Characters a line of text has at most."""
ARRIVING = 400
"""Milliseconds after a page is shown in which the focus, set by the program, scrolls nothing."""


class Page(QWidget):
    """One screen of a room."""

    back_asked = Signal()
    """The Back button, or Alt+Left, which the window passes on."""
    # QWidget has a method of this name, which nobody needs on a page.
    actions: QHBoxLayout  # type: ignore[assignment]

    def __init__(
        self,
        title: str,
        lead: str = "",
        *,
        wide: bool = False,
        back: str = "",
        centred: bool = False,
    ) -> None:
        """Build title, lead, actions and an empty body."""
        super().__init__()
        self.has_back = bool(back)
        self._title, self._lead = heading(title, 1), hint(lead)
        if not lead:  # shown before it has a parent, it would open as a window of its own
            self._lead.hide()
        self.problem = ErrorSummary()
        self.body, self.actions = QVBoxLayout(), QHBoxLayout()
        self.body.setSpacing(unit(2))
        self.actions.setSpacing(unit())
        self.column = QWidget()
        self.column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if not wide:
            self.column.setMaximumWidth(self.fontMetrics().averageCharWidth() * LINE + unit(18))
        self._fill_column(back, unit(7) if centred and unit() < 13 else unit(3))
        self.area = _scroller(self.column, wide, centred)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setAccessibleName(title)
        self._arriving = QTimer(self, interval=ARRIVING, singleShot=True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _fill_column(self, back: str, top: int) -> None:
        lines = QVBoxLayout(self.column)
        side = unit(5) if unit() < 13 else unit(3)
        lines.setContentsMargins(side, top, side, unit(5))
        lines.setSpacing(unit(2))
        if back:
            lines.addWidget(self._back_button(back), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(unit(2))
        row.addWidget(self._title, 1)
        row.addLayout(self.actions)
        lines.addLayout(row)
        lines.addWidget(self._lead)
        lines.addWidget(self.problem)
        lines.addLayout(self.body)
        lines.addStretch(1)

    def _back_button(self, back: str) -> QWidget:
        button = link_button(f"‹  {back}")
        button.setAccessibleName(back)
        button.clicked.connect(self.back_asked)
        return button

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.say(title)
        self.setAccessibleName(title)

    def set_lead(self, lead: str) -> None:
        """Change the line under the title."""
        self._lead.say(lead)
        self._lead.setVisible(bool(lead))

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll so that a part of the page can be seen whole."""
        if widget.height() < self.area.viewport().height() // 2:
            self.area.ensureWidgetVisible(widget, unit(2), unit(4))
        else:  # of a tall part the beginning is enough: the title should stay if it can
            top = widget.mapTo(self.column, widget.rect().topLeft())
            self.area.ensureVisible(top.x(), top.y(), 0, unit(8))

    def to_top(self) -> None:
        """Scroll back to the title and stay there, wherever the focus is put just now."""
        self._arriving.start()
        self.area.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what stands on top: who arrives should read the title first."""
        super().showEvent(event)
        if not event.spontaneous():
            self._arriving.start()

    @property
    def arriving(self) -> bool:
        """The page was shown only just now."""
        return self._arriving.isActive()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.arriving and self.column.isAncestorOf(now):
            # A partial, because a timer holds a method's object only weakly.
            QTimer.singleShot(0, self, partial(_show_focused, self, now))


def _show_focused(page: Page, widget: QWidget) -> None:
    """Bring a control into view once the layout has settled, if both are still there."""
    if not (isValid(page) and isValid(widget)) or page.arriving:
        return
    if widget.hasFocus():
        page.ensure_visible(widget)


class _Holder(QWidget):
    """Its height follows from its width; else wrapped words would leave a gap at the end."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the width only."""
        return QSize(super().minimumSizeHint().width(), 0)


def _scroller(column: QWidget, wide: bool, centred: bool) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    holder = _Holder()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    if centred:
        row.addStretch(0)
    row.addWidget(column, 1)
    if not wide:
        row.addStretch(0)
    area.setWidget(holder)
    return area
