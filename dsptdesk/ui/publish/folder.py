"""The work of writing the folder of a publication, from its frozen copy alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.domain.filenames import safe_stem
from dsptdesk.services.export import Exported
from dsptdesk.services.report import organisation_of
from dsptdesk.services.submitting import on_website

if TYPE_CHECKING:
    from dsptdesk.domain.publication import Publication
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.publications import Frozen
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.jobs import Token
    from dsptdesk.ui.publish.exporting import Work
    from dsptdesk.ui.publish.saving import SavingPart


def folder_name_for(desk: Desk, one: Publication) -> str:
    """Suggest a name without reading the frozen copy."""
    on = one.published_on.isoformat() if one.published_on else ""
    name = f"{safe_stem(organisation_of(desk.snapshot))} DSPT {one.edition_name} {on}"
    return f"{safe_stem(name)} {'published' if on_website(desk, one) else 'signed off'}"


def export_work(
    context: Context, one: Publication, part: SavingPart, frozen: Frozen | None = None
) -> Work:
    """Give the work for `Exporting`; what is chosen now counts."""
    dest, zip_too, desk = part.dest, part.zip_too.isChecked(), context.desk

    def work(token: Token) -> Exported:
        return _export(desk, one, frozen, dest, zip_too, token)

    return work


def _export(
    desk: Desk,
    one: Publication,
    frozen: Frozen | None,
    dest: Path,
    zip_too: bool,
    token: Token,
) -> Exported:
    from dsptdesk.services import publications

    return publications.export(
        desk,
        frozen or publications.open_(desk, one),
        dest,
        zip_too=zip_too,
        progress=token.progress,
        cancelled=token.cancelled,
    )
