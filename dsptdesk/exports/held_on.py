"""What is held on one person, as a page they can read and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dsptdesk.domain.dates import long_time
from dsptdesk.exports import disk, page
from dsptdesk.exports.legible import count_of


@dataclass(frozen=True, repr=False)
class HeldEntry:
    """One entry, in words."""

    place: str
    """The list it stands in."""
    name: str
    why: str
    fields: tuple[tuple[str, str], ...]
    """Label and words."""


@dataclass(frozen=True, repr=False)
class HeldOn:
    """Everything held on one person."""

    person: str
    organisation: str
    made_at: datetime
    entries: Sequence[HeldEntry]
    limits: str
    """What was not searched."""


def write_held_on(held: HeldOn, dest: Path) -> None:
    """Write the page, whole or not at all."""
    title = f"What we hold on {held.person}"
    header = f"<header><h1>{page.text(title)}</h1></header>\n"
    with disk.replacing(dest, "save the copy") as file:
        footer = f"<footer>{page.text(held.organisation)}</footer>\n"
        file.write(page.document(title, header, _main(held), footer).encode())


def _main(held: HeldOn) -> str:
    said = (
        f"{count_of(len(held.entries), 'entry', 'entries')} in the records of "
        f"{held.organisation}, as they stood on {long_time(held.made_at)}."
    )
    entries = "".join(map(_entry, held.entries))
    return f"<main>\n{page.paragraph(said)}{page.paragraph(held.limits)}{entries}</main>\n"


def _entry(one: HeldEntry) -> str:
    fields = "".join(
        f'<dt>{page.text(label)}</dt><dd class="text">{page.text(words)}</dd>\n'
        for label, words in one.fields
    )
    return (
        f"<article>\n<h3>{page.text(one.place)}: {page.text(one.name)}</h3>\n"
        f"{page.paragraph(one.why, 'muted')}<dl>\n{fields}</dl>\n</article>\n"
    )
