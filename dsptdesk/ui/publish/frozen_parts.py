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
PLAN = ("Item", "What is to be done", "Who", "By")
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


def plan_table(frozen: Frozen) -> QWidget:
    """Give the action plan that was signed off with it."""
    rows = tuple((one.ref, one.action, one.owner, one.due) for one in frozen.report.plan)
    table = WordTable(PLAN, rows)
    table.setAccessibleName("The action plan")
    return table


def look_part(frozen: Frozen) -> QWidget:
    """Say what was worth a look when it was signed off, and where the copy comes from."""
    whole, column = _column()
    for sentence in frozen.look:
        column.addWidget(paragraph(sentence))
    if not frozen.look:
        column.addWidget(hint("Nothing needed a look."))
    if frozen.made_with:
        column.addWidget(hint(f"Made with DSPT Desk {frozen.made_with}."))
    if frozen.history_head:
        words = f"The newest line of the history then had the checksum {frozen.history_head}."
        column.addWidget(hint(words).let_select())
    return whole


def site_part(frozen: Frozen) -> QWidget:
    """Name the sites it covers, and where one of them differs."""
    report = frozen.report
    whole, column = _column()
    for site in report.sites:
        own = [one for one in report.differences if one.site == site.id]
        column.addWidget(heading(site.name, 3))
        if not own:
            column.addWidget(hint("Every answer was true of this site."))
            continue
        column.addWidget(card_of([paragraph(f"{one.ref}  {one.words}") for one in own]))
    return whole


def _column() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit(1))
    return whole, column
