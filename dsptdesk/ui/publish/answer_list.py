"""A long list of items, built a few at a time so that the screen never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.publish.answer_block import AnswerBlock
from dsptdesk.ui.publish.answer_rows import AnswerRow
from dsptdesk.ui.widgets.layouts import drop

AT_ONCE, THEN = 6, 3
"""Items built before the page is painted, and at each breath afterwards."""
Fits = Callable[[AnswerRow], bool]


def _everything(_row: AnswerRow) -> bool:
    return True


class AnswerList(QWidget):
    """Keeps the items that did not change, and shows those that fit."""

    change_asked = Signal(str)

    def __init__(self, *, editable: bool = False, after: QWidget | None = None) -> None:
        """Start empty; the Tab key comes here from `after`."""
        super().__init__()
        self._before = (after,) if after is not None else ()
        self._editable = editable
        self._rows: tuple[AnswerRow, ...] = ()
        self._made: dict[str, tuple[AnswerRow, AnswerBlock]] = {}
        self._fits: Fits = _everything
        self._wanted = ""
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.unit(1))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def whole(self) -> bool:
        """Every item that fits is there."""
        return not self._timer.isActive()

    @property
    def shown(self) -> tuple[AnswerRow, ...]:
        """The items that fit."""
        return tuple(filter(self._fits, self._rows))

    def show_rows(self, rows: Sequence[AnswerRow], fits: Fits | None = None) -> int:
        """Show other items, or the same as they are now; give how many fit."""
        self._rows, self._fits = tuple(rows), fits or self._fits
        held = {row.entry.ref: row for row in self._rows}
        for ref in [ref for ref, (row, _) in self._made.items() if held.get(ref) != row]:
            drop(self._made.pop(ref)[1])
        for row, block in self._made.values():
            if not self._fits(row):
                block.hide()
        self._build(AT_ONCE)
        return len(self.shown)

    def narrow(self, fits: Fits) -> int:
        """Show only those that fit; give how many."""
        return self.show_rows(self._rows, fits)

    def focus_on(self, ref: str) -> None:
        """Put the keyboard on an item, as soon as it is there."""
        self._wanted = ref
        self._reach()

    def _missing(self) -> list[AnswerRow]:
        held = {ref for ref, (_, block) in self._made.items() if not block.isHidden()}
        return [row for row in self.shown if row.entry.ref not in held]

    def _build(self, most: int) -> None:
        missing = self._missing()
        for row in missing[:most]:
            made = self._made.get(row.entry.ref)
            if made is None:
                self._add(row)
            else:
                made[1].show()
        if len(missing) > most:
            self._timer.start()
        else:
            self._timer.stop()
        self._reach()

    def _go_on(self) -> None:
        self._build(THEN)

    def _add(self, row: AnswerRow) -> None:
        block = AnswerBlock(
            row.entry, lack=row.lack, warnings=row.warnings, editable=self._editable
        )
        block.change_asked.connect(self.change_asked)
        block.step_asked.connect(self._step)
        earlier = self._rows[: self._rows.index(row)]
        above = [self._made[o.entry.ref][1] for o in earlier if o.entry.ref in self._made]
        self._lines.insertWidget(len(above), block)
        block.show()
        self._made[row.entry.ref] = (row, block)
        if block.readable and not above:
            block.lead()
        before = next((one.stops for one in reversed(above) if one.stops), self._before)
        for first, second in pairwise((*before[-1:], *block.stops)):
            QWidget.setTabOrder(first, second)

    def _reach(self) -> None:
        held = self._made.get(self._wanted)
        if held is not None and (button := held[1].change) is not None and not held[1].isHidden():
            self._wanted = ""
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, ref: str, by: int) -> None:
        refs = [row.entry.ref for row in self.shown]
        place = refs.index(ref) + by if ref in refs else 0
        if 0 <= place < len(refs):
            self.focus_on(refs[place])
