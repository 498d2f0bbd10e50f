"""A file that may hold a newer edition: an edition file, or a spreadsheet with its sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.edition_import.choices import year_in
from dsptdesk.domain.edition_import.sheets import LookedSheet, looked_sheet
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing.sheet import Book, Sheet


@dataclass(frozen=True)
class Looked:
    """A file that was chosen: an edition that is ready, or the sheets of a spreadsheet."""

    file: str
    fingerprint: str
    edition: Edition | None = None
    book: Book | None = None
    sheets: tuple[LookedSheet, ...] = ()
    """The likeliest first, hidden ones last."""
    remarks: tuple[str, ...] = ()

    @property
    def best(self) -> LookedSheet | None:
        """Give the sheet that most likely holds the list."""
        return self.sheets[0] if self.sheets and self.sheets[0].head else None

    @property
    def year(self) -> str:
        """Give the edition that the file or its first sheets are named after."""
        names = (self.file, *(one.name for one in self.sheets))
        return next((year for name in names if (year := year_in(name))), "")

    def sheet(self, index: int) -> Sheet:
        """Give one sheet; Refused where there is none."""
        sheets = self.book.sheets if self.book else ()
        if not 0 <= index < len(sheets):
            raise Refused("The file has no such sheet. Choose one of those listed.")
        return sheets[index]

    def named(self, name: str) -> int:
        """Give the place of a sheet by its name, capitals aside."""
        for one in self.sheets:
            if one.name.casefold() == name.casefold():
                return one.index
        known = ", ".join(f"“{one.name}”" for one in self.sheets)
        raise Refused(f"The file has no sheet “{name}”. It has {known}.")


def look(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Looked:
    """Read a file; takes up to half a minute, so not on the screen's thread."""
    from dsptdesk.imports.edition_book import is_edition_file, read_edition_file

    if is_edition_file(path):
        edition, fingerprint = read_edition_file(path)
        return Looked(path.name, fingerprint, edition=edition)
    from dsptdesk.imports.reading import read_book

    found = read_book(path, cancelled)
    sheets = [looked_sheet(index, sheet) for index, sheet in enumerate(found.sheets)]
    sheets = sorted((one for one in sheets if one.count), key=lambda one: one.rank)
    return Looked(
        path.name, found.fingerprint, book=found, sheets=tuple(sheets), remarks=found.remarks
    )
