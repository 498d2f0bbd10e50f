"""A preview on its way through a rebuilt window: a larger text, another scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsptdesk.domain.importing.sheet import Book
    from dsptdesk.ui.registers.sheets.accepting import Accepting
    from dsptdesk.ui.registers.sheets.reading import Remake, Shape


@dataclass(frozen=True, repr=False)
class Halfway:
    """What was read and chosen so far."""

    book: Book
    shape: Shape | None
    remake: Remake | None
    accepting: Accepting
