"""The backups, newest first, each with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.services.backing_up import BackupLine, reason_words
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import hint, paragraph, tag

SHOWN = 5
TEST, LOOK, RESTORE = "test", "look", "restore"
_ACTS: tuple[tuple[str, str], ...] = ((TEST, "Test"), (LOOK, "Look at it"), (RESTORE, "Put back…"))


class BackupList(QWidget):
    """The newest few; the others when they are asked for."""

    asked = Signal(str, object)
    """What to do (TEST, LOOK or RESTORE), and the BackupLine to do it with."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._backups: Sequence[BackupLine] = ()
        self._now: datetime | None = None
        self._all = False
        self._acts = _ACTS
        self.more: QPushButton | None = None

    def show_backups(
        self, backups: Sequence[BackupLine], now: datetime, *, only_look: bool = False
    ) -> None:
        """List them; where nothing can be saved, none is put back."""
        self._backups, self._now = backups, now
        self._acts = _ACTS[:2] if only_look else _ACTS
        self._fill()

    def _fill(self) -> None:
        empty(self._lines)
        self.more = None
        if not self._backups:
            words = "No backup yet. The first is made within half an hour, or when you close."
            self._lines.addWidget(paragraph(words))
            return
        shown = self._backups if self._all else self._backups[:SHOWN]
        for one in shown:
            self._lines.addWidget(self._row(one, self._now or one.made))
        if len(shown) < len(self._backups):
            self.more = link_button(f"Show all {len(self._backups):,}")
            self.more.clicked.connect(self._show_all)
            self._lines.addWidget(self.more)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _row(self, one: BackupLine, now: datetime) -> QWidget:
        row = QWidget()
        said, acts = _words(one, now), QWidget()
        flow = Flow(acts, gap=unit(0.5))
        for key, label in self._acts:
            button = link_button(label)
            button.setAccessibleName(f"{label.rstrip('…')}: backup of {when(one.made, now)}")
            button.clicked.connect(partial(self.asked.emit, key, one))
            flow.addWidget(button)
        side = unit() < 13
        layout = QHBoxLayout(row) if side else QVBoxLayout(row)  # type: QHBoxLayout | QVBoxLayout
        layout.setContentsMargins(0, unit(0.75), 0, unit(0.75))
        layout.addWidget(said, 3)
        layout.addWidget(acts, 2)
        return row


def _words(one: BackupLine, now: datetime) -> QWidget:
    said = QWidget()
    lines = QVBoxLayout(said)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    top = QWidget()
    flow = Flow(top)
    flow.addWidget(paragraph(when(one.made, now)))
    if one.damaged:
        flow.addWidget(tag("Damaged: counts no more", "bad"))
    if one.second or one.both:
        flow.addWidget(tag("Second place too" if one.both else "Second place only", "info"))
    if one.other_key:
        flow.addWidget(tag("Older key", "neutral"))
    lines.addWidget(top)
    checked = "a check failed" if one.damaged else "checked"
    if one.source and not one.source.sealed and not one.damaged:
        checked = "checked as far as can be"
    if one.other_key:
        checked = "opens with the passphrase or sheet of its time"
    lines.addWidget(hint(f"Made {reason_words(one.reason)[:80]}, {size(one)}, {checked}"))
    return said


def when(made: datetime, now: datetime) -> str:
    """Say when, as people do: Today 14:02, 3 November 2026 09:10."""
    made = made.replace(tzinfo=None)
    days = (now.date() - made.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days, long_date(made.date()))
    return f"{day} {made:%H:%M}"


def size(one: BackupLine) -> str:
    """Say how large, in words people know."""
    return size_words(one.size)
