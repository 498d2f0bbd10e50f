"""Counts the entries that want attention, a few at a time, so that the screen stays free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from dsptdesk.domain.attention import attention
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing

SLICE = 0.008
"""Seconds of counting at a time."""
PORTION = 50


class Wanting(QObject):
    """Remembers what it counted as long as the entries and the day are the same."""

    counted = Signal(str, int)
    """Register and number of entries."""

    def __init__(self, context: Context) -> None:
        """Count nothing yet."""
        super().__init__()
        self._context = context
        self._known: dict[str, tuple[Sequence[Record], date, frozenset[str]]] = {}
        self._noticing = noticing(context)
        self._noticing.found.connect(self.count)
        self._left: list[tuple[str, Sequence[Record], int, int]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def count(self) -> None:
        """Count the registers that changed since."""
        if self._context.stopped:
            return
        snapshot, today = self._context.desk.snapshot, self._context.desk.today()
        noticed = self._noticing.wanting
        self._left = []
        for register in REGISTERS:
            records = snapshot.all(register.record)
            known = self._known.get(register.slug)
            if known is None or known[0] is not records or known[1:] != (today, noticed):
                self._left.append((register.slug, records, 0, 0))
        self._noticing.look()
        if self._left:
            self._timer.start()

    def _go_on(self) -> None:
        began, today = perf_counter(), self._context.desk.today()
        noticed = self._noticing.wanting
        while self._left and perf_counter() - began < SLICE:
            slug, records, at, number = self._left.pop()
            part = records[at : at + PORTION]
            number += sum(one.id in noticed or bool(attention(one, today)) for one in part)
            if at + PORTION < len(records):
                self._left.append((slug, records, at + PORTION, number))
                continue
            self._known[slug] = (records, today, noticed)
            self.counted.emit(slug, number)
        if not self._left:
            self._timer.stop()
