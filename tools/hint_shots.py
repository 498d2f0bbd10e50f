"""The hints on an item's page: what an answer says so far, examples, and a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsptdesk.ui.assessment.item import ItemPage
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
QUIET = 700
GUARDED = "1.3.12"
HALF = (
    "The pages a hospital visit needs go in a locked bag, with the sign-out book at the front desk."
)
# Nobody's number: those that begin with 999 are set aside for tests.
TOO_MUCH = (
    f"{HALF} On Monday they were those of Mrs Applewick, NHS number 999 000 0018, born 3 May 1938."
)


class HintShots:
    """Types into an answer of the example, and leaves it as it was."""

    def __init__(self, studio: Studio) -> None:
        """Keep what is walked through."""
        self._studio = studio

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "hints-said", partial(self._show, "7.3.4")
        yield "hints-examples", partial(self._show, GUARDED, unfold=True)
        yield "hints-not-said", partial(self._type, HALF)
        yield "hints-warning", partial(self._type, TOO_MUCH)
        yield "hints-comment", partial(self._show, "1.3.2")

    def _show(self, ref: str, *, unfold: bool = False) -> ItemPage:
        from dsptdesk.ui.assessment.hints import ExamplesPart
        from dsptdesk.ui.assessment.room import Room

        self._studio.open_place("assessment", ref)
        room = self._studio.window.findChild(Room)
        assert room is not None  # noqa: S101 - opened just before
        assert room.item is not None  # noqa: S101 - as above
        page: ItemPage = room.item
        examples = page.fields.hinting.examples
        if unfold and isinstance(examples, ExamplesPart):
            examples.fold.setChecked(True)
            self._studio.wait(QUIET)
            page.page.ensure_visible(examples)
        self._studio.wait(QUIET)
        return page

    def _type(self, words: str) -> None:
        page = self._show(GUARDED)
        editor = page.fields.editors["reply"]
        editor.set_value(words)
        page.fields.hinting.typed(editor)
        self._studio.wait(QUIET)
        page.page.ensure_visible(page.fields.hinting.checklist)
