"""Hand over or move: the two ways of an exchange file, one below the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.services.exchange import Backup, Secret
from dsptdesk.ui.context import Context
from dsptdesk.ui.safety.exchange.back import BackPart
from dsptdesk.ui.safety.exchange.out import OutPart
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import paragraph

_LEAD = (
    "Put everything of this organisation into one encrypted file: entries, answers, history and "
    "documents. Take it to another computer, or give it to the next person."
)
_AFTER = (
    "After handing over, let only one side go on working. Two copies that both go on drift apart, "
    "and one side's work has to be put in by hand. Whoever opened the file once can keep what is "
    "in it: when that person leaves, use “Encrypt everything anew” on the page Safety."
)


class ExchangePage(QWidget):
    """The page, and the look at what a file would change when one is brought back."""

    back_asked = Signal()
    done = Signal()

    def __init__(self, context: Context) -> None:
        """Show both parts."""
        super().__init__()
        self._context = context
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.page = Page("Hand over or move", _LEAD, back="Safety")
        self.page.back_asked.connect(self.back_asked)
        self.out, self.back = OutPart(context, self.page), BackPart(context, self.page)
        self.back.unpacked.connect(self._compare)
        self.page.body.addWidget(self.out)
        self.page.body.addWidget(paragraph(_AFTER))
        self.page.body.addSpacing(unit())
        self.page.body.addWidget(self.back)
        self.stack.addWidget(self.page)
        self.setFocusProxy(self.out.passphrase.edit)

    def _compare(self, one: Backup, secret: Secret) -> None:
        from dsptdesk.ui.safety.restore.page import RestorePage

        page = RestorePage(self._context, one, secret, file=True)
        page.back_asked.connect(self.back_asked)
        page.done.connect(self.done)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()
