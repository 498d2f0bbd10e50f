"""The export command: the submission folder, and how far it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE = 0


def declare(commands: Any, opened: Callable[[Path, str], Desk]) -> None:
    """Add the command; `opened` opens a workspace and turns to an edition."""
    export = commands.add_parser("export", help="write the submission folder")
    add = export.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("dest", type=Path, metavar="DEST", help="becomes the submission folder")
    add("--edition", default="", help="another edition, such as 2025-26")
    add("--zip", action="store_true", help="also write DEST.zip")
    add("--without-findings", action="store_true", help="leave out what is to be put right")
    add(
        "--with-private",
        action="store_true",
        help="show the entries of incidents, requests and complaints, not only how many",
    )
    export.set_defaults(run=lambda arguments: _export(opened, arguments))


def _export(opened: Callable[[Path, str], Desk], arguments: argparse.Namespace) -> int:
    from dsptdesk.services import witness
    from dsptdesk.services.export import export_folder
    from dsptdesk.services.report import build_report

    desk = opened(arguments.workspace, arguments.edition)
    try:
        report = build_report(
            desk, findings=not arguments.without_findings, private=arguments.with_private
        )
        made = export_folder(
            report,
            desk.workspace.blobs,
            arguments.dest,
            zip_too=arguments.zip,
            progress=_progress,
        )
        witness.remember(desk)
    finally:
        desk.workspace.release()
    print(f"Evidence pack: {made.path / 'Evidence pack.pdf'} ({made.pages} pages)")
    print(f"Submission folder: {made.path} ({made.files} files, {made.documents} documents)")
    if made.zip_path:
        print(f"As one file: {made.zip_path}")
    if report.to_finish:
        print(f"This is a draft: {report.to_finish.counted}. START HERE.html says what.")
    else:
        print("Next: open START HERE.html. It says what to type and upload on the website.")
    return DONE


def _progress(done: int, of: int, what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of}: {what[:60]:<60}", end="", file=sys.stderr, flush=True)
        if done == of:
            print(file=sys.stderr)
