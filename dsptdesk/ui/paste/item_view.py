"""One item in the small window: what the website asks, what to do there, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.entering import Entered, Standing
from dsptdesk.domain.moments import in_england
from dsptdesk.domain.website_text import KINDS
from dsptdesk.services.entering import Place, Sheet
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.paste.scroller import Scroller
from dsptdesk.ui.paste.steps import Copy, Show, StepBoxes
from dsptdesk.ui.paste.walker import Walker
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag

TONES: dict[Standing, Tone] = {
    Standing.NOT_READY: "neutral",
    Standing.TO_ENTER: "info",
    Standing.CHANGED: "warn",
    Standing.ENTERED: "good",
}
_OURS = " It may ask in other words."

KEYS = (
    "Keys: Ctrl+Enter entered, next. Alt+Left and Alt+Right back and on. Ctrl+J the next that is "
    "ready. Ctrl+L the list. F1 help."
)


class ItemView(Scroller):
    """Shows the present item of a walk."""

    def __init__(self, walker: Walker, copy: Copy, show: Show) -> None:
        """Start empty."""
        super().__init__()
        self._walker, self._copy, self._show = walker, copy, show
        self.buttons: list[QPushButton] = []

    def reload(self) -> Sheet:
        """Show the item as it is answered now; gives what it says."""
        walker = self._walker
        place, sheet = walker.place, walker.sheet()
        boxes = StepBoxes(sheet, self._copy, self._show)
        self.buttons = boxes.buttons
        parts = [*self._head(place, sheet), *boxes.parts, *self._foot(place)]
        at = self.verticalScrollBar().value()
        self.fill(parts)
        self.verticalScrollBar().setValue(0 if walker.finished else at)
        self.setAccessibleName(f"{place.ref} {place.item.title}, {place.words}")
        return sheet

    def begin(self) -> None:
        """Begin with the question, and let a screen reader say which it is."""
        self.verticalScrollBar().setValue(0)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _head(self, place: Place, sheet: Sheet) -> Iterator[QWidget]:
        item = place.item
        if self._walker.finished:
            yield Notice(self._walker.finished, "good")
        yield heading(f"{item.ref}  {item.title}", 2)
        yield FlowRow(*self._tags(place))
        if mark := self._walker.mark(sheet):
            yield hint(f"{mark}.")
        for caution in sheet.cautions:
            yield Notice(caution, "warn")
        if place.standing is Standing.CHANGED:
            yield Notice(_changed(place), "warn")
        elif not place.ready:
            yield hint("Finish it under Assessment first, or pass it over.")
        yield paragraph(item.asked)
        ours = "" if item.official else _OURS
        yield hint(f"On the website: {_lower(KINDS.get(item.kind, item.kind))}.{ours}")

    def _tags(self, place: Place) -> Iterator[QWidget]:
        for words in place.parts:
            yield tag(words, TONES[place.standing])
        yield tag("Mandatory" if place.mandatory else "Optional")

    def _foot(self, place: Place) -> Iterator[QWidget]:
        """Say what goes with the item, and which keys there are."""
        if assertion := self._walker.assertion():
            yield hint(
                f"This is the last item here under assertion {assertion}. When its mandatory items "
                "are done, confirm it on the website."
            )
        if place.entered is not None:
            yield hint(f"Entered by {place.entered.by}, {_day(place.entered)}.")
            back = link_button("It is not entered: take the tick back")
            back.clicked.connect(self._walker.take_back)
            self.buttons.append(back)
            yield back
        yield hint(KEYS)


def _changed(place: Place) -> str:
    on = f" on {_day(place.entered)}" if place.entered and place.entered.at else ""
    return f"The answer or its evidence was changed after it was entered{on}. Put it right on the website."


def _day(entered: Entered) -> str:
    return long_date(in_england(entered.at).date()) if entered.at else "day not noted"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
