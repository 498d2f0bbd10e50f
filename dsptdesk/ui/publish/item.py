"""The page of an item, reached from the check: its ways back lead to the check again."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from dsptdesk.ui.assessment.attaching import Attaching
from dsptdesk.ui.assessment.item import ItemPage
from dsptdesk.ui.context import Context

BACK, LIST = "Check your answers", "All questions"


def item_page(context: Context, ref: str, attaching: Attaching) -> ItemPage:
    """Make the page; its Back button says where it leads."""
    made = ItemPage(context, context.desk.edition.item(ref), attaching)
    for button in made.page.findChildren(QPushButton):
        if button.accessibleName() == LIST:
            button.setText(f"‹  {BACK}")
            button.setAccessibleName(BACK)
    return made
