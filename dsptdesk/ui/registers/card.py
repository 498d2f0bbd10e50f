"""One register on the index: its name, how fresh it is, and what wants doing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.freshness import Freshness
from dsptdesk.domain.register import Register
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.widgets.text import Words, hint, restyle_words

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class RegisterCard(CardButton):
    """The whole card opens the register."""

    moved = Signal(object, object)
    """This card, and the arrow key pressed on it."""

    def __init__(self, register: Register) -> None:
        """Show the name; `say` fills in the rest."""
        super().__init__(register.title)
        self.register = register
        self.purpose = hint(_first_sentence(register.purpose))
        self.state, self.due = hint(""), hint("")
        self.wanted, self.late = Words(), Words()
        self.lines.setContentsMargins(unit(2), unit(1.25), unit(2), unit(1.25))
        for widget in (self.state, self.purpose, self.wanted, self.late, self.due):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.lines.addWidget(widget)
        for widget in (self.purpose, self.wanted, self.late, self.due):
            widget.hide()
        self.lines.addStretch(1)
        self._fresh: Freshness | None = None
        self._attention = 0

    def minimumSizeHint(self) -> QSize:
        """Ask for a target's height; what the words need follows from the width."""
        return QSize(unit(20), unit(6))

    def say(self, fresh: Freshness) -> None:
        """Show how the register stands."""
        if fresh != self._fresh:
            self._fresh = fresh
            self.state.say(fresh.words)
            _show(self.purpose, not fresh.count)
            _tell(self.late, fresh.next if fresh.next_passed else "", "bad")
            self.due.say(fresh.next)
            _show(self.due, bool(fresh.next) and not fresh.next_passed)
        self._tell_reader()

    def say_attention(self, number: int) -> None:
        """Show how many entries want a look."""
        self._attention = number
        words = {0: "", 1: "1 entry needs attention."}.get(
            number, f"{number:,} entries need attention."
        )
        _tell(self.wanted, words, "warn")
        self._tell_reader()

    def _tell_reader(self) -> None:
        fresh = self._fresh
        if fresh is None:
            return
        said = (self.register.title, fresh.words, self.wanted.text(), fresh.next)
        name = " ".join(f"{one.rstrip('.')}." for one in said if one)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.register.purpose)
        self.updateGeometry()

    def fits(self, words: str) -> bool:
        """Tell whether every word is in its names or its purpose."""
        one = self.register
        text = f"{one.title} {one.one} {one.many} {one.purpose} {one.group.value}".casefold()
        return all(word in text for word in words.casefold().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the index move on with the arrow keys."""
        if event.key() in ARROWS:
            self.moved.emit(self, Qt.Key(event.key()))
            return
        super().keyPressEvent(event)


def _tell(label: Words, words: str, tone: Tone) -> None:
    if words or not label.isHidden():
        label.say(words)
        restyle_words(label, tone)
        _show(label, bool(words))


def _show(label: Words, wanted: bool) -> None:
    if label.isHidden() is wanted:  # to hide what is hidden would lay the card out once more
        label.setVisible(wanted)


def _first_sentence(purpose: str) -> str:
    return purpose.split(". ", 1)[0].rstrip(".") + "."


def nearest(card: QWidget, others: list[RegisterCard], key: Qt.Key) -> RegisterCard | None:
    """Find the card an arrow key leads to: the next in reading order, or the one above or below."""
    if card not in others:
        return None
    at = others.index(card)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        to = at + (1 if key == Qt.Key.Key_Right else -1)
        return others[to] if 0 <= to < len(others) else None
    window = card.window()
    here = card.mapTo(window, card.rect().center())
    places = {one: one.mapTo(window, one.rect().center()) for one in others}
    down = key == Qt.Key.Key_Down
    apart = card.height() // 2
    beyond = [
        one
        for one, place in places.items()
        if (place.y() - here.y() if down else here.y() - place.y()) > apart
    ]
    return min(
        beyond,
        key=lambda one: (abs(places[one].y() - here.y()), abs(places[one].x() - here.x())),
        default=None,
    )
