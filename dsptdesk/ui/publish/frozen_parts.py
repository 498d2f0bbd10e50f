"""The tables of an earlier publication: figures, documents, registers and sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.counts import CountTable
from dsptdesk.ui.widgets.misfits import card_of
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.widgets.word_table import WordTable

if TYPE_CHECKING:
    from dsptdesk.services.publications import DocumentNow, Frozen

DOCUMENTS = ("Document", "File", "For items", "Now", "Checksum (SHA-256)")
REGISTERS = ("Register", "Entries", "In the archive", "Approved as reviewed")


def figures(frozen: Frozen) -> QWidget:
    """Give the counts as they stood."""
    report, table = frozen.report, CountTable()
    table.setAccessibleName("Where it stood, as a table")
    kinds = (("Status", report.statuses), ("Group", report.groups), ("Standard", report.standards))
    table.set_counts([(kind, one) for kind, counts in kinds for one in counts])
    return table


def document_table(found: Sequence[DocumentNow]) -> QWidget:
    """Say of each document whether it is still there unchanged."""
    if not found:
        return hint("No document belongs to it.")
    rows = tuple(
        (
            one.document.title,
            one.document.file_name or one.document.location,
            ", ".join(one.document.items),
            one.words,
            one.document.sha256,
        )
        for one in found
    )
    table = WordTable(DOCUMENTS, rows)
    table.setAccessibleName("Documents, and whether they are still unchanged")
    return table


def register_table(frozen: Frozen) -> QWidget:
    """Say how each register stood."""
    rows = tuple(
        (one.title, f"{one.entries:,}", f"{one.archived:,}", one.reviewed)
        for one in frozen.registers
    )
    table = WordTable(REGISTERS, rows)
    table.setAccessibleName("The registers as they stood")
    return table


def site_part(frozen: Frozen) -> QWidget:
    """Name the sites it covers, and where one of them differs."""
    report, whole = frozen.report, QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit(1))
    for site in report.sites:
        own = [one for one in report.differences if one.site == site.id]
        column.addWidget(heading(site.name, 3))
        if not own:
            column.addWidget(hint("Every answer was true of this site."))
            continue
        column.addWidget(card_of([paragraph(f"{one.ref}  {one.words}") for one in own]))
    return whole
