"""The website's own words for a question, to the letter, beside ours."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.edition import Edition, Item, Official
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.text import paragraph, tag


class OfficialPart(QFrame):
    """Marked as official, so that nobody takes our words for theirs or theirs for ours."""

    def __init__(self, edition: Edition, official: Official) -> None:
        """Show text, help and note of change."""
        super().__init__()
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        side = theme.unit(2)
        column.setContentsMargins(side, theme.unit(1.5), side, theme.unit(1.5))
        column.setSpacing(theme.unit(1))
        column.addWidget(FlowRow(tag("Official wording", "info"), tag(edition.name)))
        column.addWidget(paragraph(official.text).let_select())
        for title, words in (("Official help", official.help), ("Note of change", official.change)):
            if words.strip():
                make = partial(_words, words.strip())
                column.addWidget(Fold(title, make))


def official_part(edition: Edition, item: Item) -> OfficialPart | None:
    """Give the part for an item whose official words are held."""
    return OfficialPart(edition, item.official) if item.official else None


def _words(words: str) -> QWidget:
    shown = paragraph(words).let_select()
    shown.setContentsMargins(theme.unit(3), 0, 0, 0)
    return shown
