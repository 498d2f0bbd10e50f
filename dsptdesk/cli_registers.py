"""The registers command: list them, send them out as a workbook, bring one back."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.errors import DsptError, Refused

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE, CONFLICTS = 0, 2
_IN_WINDOW = "Other lists come in by the window: choose Registers, then Bring a spreadsheet back."


def add_arguments(registers: argparse.ArgumentParser) -> None:
    """Declare what the command understands."""
    add = registers.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    what = registers.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="list them as JSON, for scripts")
    what.add_argument("--export", type=Path, metavar="FILE.xlsx", help="write them as a workbook")
    what.add_argument(
        "--import",
        type=Path,
        metavar="FILE",
        dest="file",
        help="bring one back; an entry whose row is gone stays: archive it in the window",
    )
    add("--register", action="append", default=[], metavar="NAME", help="export only this one")
    add("--site", default="", metavar="NAME", help="export only what belongs to this site")
    add("--dry-run", action="store_true", help="show what an import would change, change nothing")
    side = registers.add_mutually_exclusive_group()
    side.add_argument("--mine", action="store_true", help="where both changed it, keep mine")
    side.add_argument(
        "--theirs",
        action="store_true",
        help="where both changed it, or nobody knows which is newer, take theirs",
    )


def check(arguments: argparse.Namespace) -> None:
    """Refuse options that would be passed over in silence."""
    if (arguments.register or arguments.site) and not arguments.export:
        raise NotUnderstood("--register and --site go with --export FILE.xlsx.")
    if arguments.export and arguments.export.suffix.lower() != ".xlsx":
        raise DsptError(
            "The workbook is an Excel file. Choose a name that ends with .xlsx, such as "
            f"{arguments.export.stem or 'registers'}.xlsx."
        )
    if (arguments.dry_run or arguments.mine or arguments.theirs) and not arguments.file:
        raise NotUnderstood("--dry-run, --mine and --theirs go with --import FILE.")


def run(desk: Desk, arguments: argparse.Namespace) -> int:
    """Do what was asked; give the exit code."""
    from dsptdesk.services.register_lines import register_lines, register_list

    if arguments.file:
        return _import(desk, arguments)
    if arguments.export:
        return _export(desk, arguments)
    if arguments.json:
        print(json.dumps(register_list(desk), indent=1))
    else:
        print("\n".join(register_lines(desk)))
    return DONE


def _export(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services.register_lines import named_registers, named_site
    from dsptdesk.services.sheets import outgoing, private_left_out, write_book

    slugs = named_registers(arguments.register)
    made = write_book(outgoing(desk, slugs, named_site(desk, arguments.site)), arguments.export)
    print(f"Workbook: {made.path} ({made.words})")
    if not slugs and (left := private_left_out()):
        print(f"Left out, because they are private: {left}. Add --register to name one.")
    print("It is not encrypted: send it only to people who may read all of it.")
    return DONE


def _import(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.domain.importing.plan import Choice, Side
    from dsptdesk.services import importing
    from dsptdesk.services.register_lines import left_out, plan_lines

    book = importing.read_spreadsheet(arguments.file)
    try:
        plan = importing.preview(importing.facts(desk), book)
    except Refused as error:
        raise Refused(f"{error} {_IN_WINDOW}") from error
    side = Side.MINE if arguments.mine else Side.THEIRS if arguments.theirs else None
    print("\n".join(plan_lines(plan, Choice(side=side))))
    if plan.conflicts and side is None:
        print(
            "Nothing was imported. Add --mine or --theirs to say whose words count.",
            file=sys.stderr,
        )
        return CONFLICTS
    if arguments.dry_run:
        print("Nothing was changed: this was a dry run.")
        return DONE
    choice = Choice(side=side)
    done = importing.apply(desk, plan, choice)
    kept = "A backup of how it was is kept." if done.changes else ""
    print(" ".join(filter(None, (done.counted, kept, left_out(plan, choice)))))
    return DONE
