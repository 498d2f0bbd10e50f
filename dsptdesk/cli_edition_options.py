"""Reads the options of the editions command that say what a list means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dsptdesk.cli_asking import NotUnderstood

if TYPE_CHECKING:
    from dsptdesk.services import edition_import as ei


def pairs(given: Iterable[str], option: str, *, digits: bool = False) -> list[tuple[str, str]]:
    """Take NAME=VALUE apart; the name may hold further such signs."""
    found = []
    for one in given:
        name, sign, value = one.rpartition("=")
        if not sign or not name or not value or (digits and not name.isdecimal()):
            raise NotUnderstood(
                f"{option} “{one}” was not understood. It needs a name, =, a value."
            )
        found.append((name.strip(), value.strip()))
    return found


def yes(told: str) -> bool:
    """Read a yes or a no."""
    if told.casefold() not in {"yes", "no"}:
        raise NotUnderstood("--means needs WORD=yes or WORD=no.")
    return told.casefold() == "yes"


def head(said: str) -> ei.Head | None:
    """Read the rows of the headings as spreadsheets count them."""
    from dsptdesk.services.edition_import import Head

    if not said:
        return None
    rows = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", said)
    if not rows or int(rows[1]) < 1:
        raise NotUnderstood("--headings needs a row, such as 4, or two, such as 4-5.")
    return Head(int(rows[1]) - 1, int(rows[2] or rows[1]) - 1)


def column(said: str, found: ei.Suggested) -> tuple[str, int]:
    """Find a column by its heading, else by its letter."""
    ((name, column),) = pairs([said], "--map")
    headings = [one.casefold() for one in found.headings]
    if column.casefold() in headings:
        return name, headings.index(column.casefold())
    if column.upper() in found.letters:
        return name, found.letters.index(column.upper())
    raise NotUnderstood(f"--map {said}: the sheet has no column “{column}”.")
