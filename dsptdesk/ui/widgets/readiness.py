"""Where the assessment stands: ring, words, bars, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.readiness import NOT_READY, Count, Gap, Readiness
from dsptdesk.domain.wording import within
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.bars import Bars
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.counts import CountTable
from dsptdesk.ui.widgets.ring import Ring
from dsptdesk.ui.widgets.text import heading, hint, paragraph, set_tone, tag

AS_TABLE, AS_PICTURE = "Show as a table", "Show as a picture"


def main_count(edition: Edition, now: Readiness) -> Count:
    """Give the count people work towards: the highest status that answers alone can reach."""
    pairs = zip(edition.statuses, now.statuses, strict=True)
    return [count for status, count in pairs if not status.needs][-1]


class ReadinessPanel(QWidget):
    """Counts and status now, as picture or table."""

    def __init__(self) -> None:
        """Build ring, words, bars and the hidden table."""
        super().__init__()
        self._ring, self._bars, self._table = Ring(), Bars(), CountTable()
        self._count, self._status = heading("", 2), tag("", "neutral")
        self._more = hint("")
        self._swap = link_button(AS_TABLE)
        self._swap.clicked.connect(self._show_other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(2))
        column.addLayout(self._top())
        column.addWidget(self._bars)
        column.addWidget(self._table)
        column.addWidget(self._swap)
        self._table.hide()

    def _top(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(theme.unit(3))
        words.setSpacing(theme.unit(1))
        words.addStretch(1)
        words.addWidget(self._count)
        words.addWidget(paragraph("If you published today:"))
        words.addWidget(self._status)
        words.addWidget(self._more)
        words.addStretch(1)
        row.addWidget(self._ring)
        row.addLayout(words, 1)
        return row

    def show_standing(self, edition: Edition, now: Readiness) -> None:
        """Show where things stand."""
        main = main_count(edition, now)
        self._ring.set_count(main.done, main.of, f"items complete for {main.label}")
        self._count.say(f"{main.words} for {main.label}")
        self._status.setText(now.now)
        set_tone(self._status, "warn" if now.now == NOT_READY else "good")
        others = [one for one in now.statuses if one.label != main.label and one.of != main.of]
        self._more.say("  ".join(f"{one.words} for {one.label}." for one in others))
        self._bars.set_counts(now.groups)
        self._table.set_counts(_all_counts(now))

    def _show_other(self) -> None:
        table = self._table.isHidden()
        self._table.setVisible(table)
        self._bars.setVisible(not table)
        self._swap.setText(AS_PICTURE if table else AS_TABLE)
        self._swap.setAccessibleName(self._swap.text())


def _all_counts(now: Readiness) -> tuple[tuple[str, Count], ...]:
    named: Iterable[tuple[str, tuple[Count, ...]]] = (
        ("Status", now.statuses),
        ("Group", now.groups),
        ("Standard", now.standards),
    )
    return tuple((kind, one) for kind, counts in named for one in counts)


def gap_words(gap: Gap) -> str:
    """Say in one sentence what a status still lacks."""
    if gap.reached:
        return "Nothing is missing."
    parts = []
    if gap.items:
        parts.append("1 item" if len(gap.items) == 1 else f"{len(gap.items)} items")
    if gap.assertions:
        one = len(gap.assertions) == 1
        parts.append(
            "1 assertion to confirm" if one else f"{len(gap.assertions)} assertions to confirm"
        )
    parts += [within(one) for one in gap.other]
    return f"Still missing: {', '.join(parts)}."
