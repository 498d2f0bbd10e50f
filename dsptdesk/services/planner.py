"""The year planner of a desk, to look at and to print."""

from __future__ import annotations

from pathlib import Path

from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.planner import Planner, planner_of
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import must_be_free, outside_workspaces


def planner(desk: Desk) -> Planner:
    """Lay out what falls due, as things are now."""
    return planner_of(desk.edition, desk.snapshot, desk.today())


def planner_name(desk: Desk) -> str:
    """Suggest a file name."""
    stem = safe_stem(desk.snapshot.organisation.name, "Organisation")
    return f"{stem} year planner {desk.today().isoformat()}.pdf"


def write_planner(one: Planner, dest: Path, *, over: bool = False) -> Path:
    """Write the planner as a PDF; it appears whole or not at all. Safe on any thread."""
    from dsptdesk.exports.pdf.planner import write_planner as write

    outside_workspaces(dest)
    if not over:
        must_be_free(dest)
    write(one, dest)
    return dest
