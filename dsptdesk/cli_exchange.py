"""The exchange command: everything as one encrypted file, opened again, or checked."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import CODE, NotUnderstood, recovery_code, warn_about
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import Refused, WrongSecret

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.exchange import Secret

DONE = 0
PASSPHRASE = "DSPTDESK_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret
FILE_PASSPHRASE = "DSPTDESK_FILE_PASSPHRASE"  # noqa: S105 - as above
_USAGE = """exchange WORKSPACE FILE
       dsptdesk exchange --open FILE FOLDER
       dsptdesk exchange --check FILE"""
_EPILOG = f"""The file opens with the passphrase in {FILE_PASSPHRASE}, or with that of the
organisation where none is set, and with the organisation's recovery code. Tell a passphrase by
phone, not in the e-mail that carries the file."""


def declare(commands: Any, opened: Callable[[Path], Desk]) -> None:
    """Declare the command; `opened` opens a workspace."""
    exchange: argparse.ArgumentParser = commands.add_parser(
        "exchange",
        help="hand everything over as one encrypted file",
        usage=f"dsptdesk {_USAGE}",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = exchange.add_mutually_exclusive_group()
    what.add_argument("--open", action="store_true", help="make a folder of what FILE holds")
    what.add_argument("--check", action="store_true", help="read every byte of FILE")
    exchange.add_argument(
        "--code", action="store_true", help=f"use the recovery code, asked for or in {CODE}"
    )
    exchange.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    exchange.set_defaults(run=partial(run, opened))


def run(opened: Callable[[Path], Desk], arguments: argparse.Namespace) -> int:
    """Do what was asked; give the exit code."""
    wanted = 1 if arguments.check else 2
    if len(arguments.paths) != wanted or (arguments.code and not (arguments.open or wanted == 1)):
        raise NotUnderstood(f"This was not understood. Use: dsptdesk {_USAGE}")
    if arguments.check:
        return _check(arguments.paths[0], arguments.code)
    if arguments.open:
        return _open(*arguments.paths, code=arguments.code)
    return _hand_over(opened, *arguments.paths)


def _hand_over(opened: Callable[[Path], Desk], workspace: Path, file: Path) -> int:
    from dsptdesk.services import exchange

    if file.exists():
        raise Refused(f"“{file.name}” is already there. Choose another name.")
    desk = opened(workspace)
    own = os.environ.get(FILE_PASSPHRASE, "")
    try:
        exchange.note_handing_over(desk)
        made = exchange.hand_over(desk, file, passphrase=own, progress=_progress)
    finally:
        desk.workspace.release()
    print(f"Exchange file: {made.path} ({made.size:,} bytes, {made.documents:,} documents)")
    if made.lost:
        print(f"Missing in it, because they were damaged before: {made.lost:,} documents.")
    print("It was read back and is whole. Tell the passphrase by phone, not in the same e-mail.")
    return DONE


def _open(file: Path, folder: Path, *, code: bool) -> int:
    from dsptdesk.services import exchange

    desk = exchange.open_as_new(file, _secret(code=code), folder, progress=_progress)
    name = desk.snapshot.organisation.name
    desk.workspace.release()
    print(f"{name or 'The organisation'} is now in {folder}")
    print("Every page and document was checked. It opens with what opened the file.")
    warn_about(folder)
    return DONE


def _check(file: Path, code: bool) -> int:
    from dsptdesk.services import exchange

    found = exchange.look_inside(file, _secret(code=code), progress=_progress)
    print(f"The file is whole: {found.organisation or 'an organisation'}, {found.size:,} bytes")
    print(
        f"As of {long_time(found.made)}, {found.entries:,} actions, {found.documents:,} documents"
    )
    return DONE


def _secret(*, code: bool) -> Secret:
    from dsptdesk.services.exchange import Secret

    if code:
        return Secret(recovery_code=recovery_code())
    for name in (FILE_PASSPHRASE, PASSPHRASE):
        if given := os.environ.get(name):
            return Secret(passphrase=given)
    if not sys.stdin.isatty():
        raise WrongSecret(f"No passphrase. Set {FILE_PASSPHRASE}, or run this in a terminal.")
    return Secret(passphrase=getpass("Passphrase of the file: "))


def _progress(done: int, of: int, what: str) -> None:
    if sys.stderr.isatty():
        share = f"{100 * done // of} %" if of else ""
        print(f"\r{what} {share:<60}", end="" if not of or done < of else "\n", file=sys.stderr)
