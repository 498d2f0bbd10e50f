"""DSPT Desk without a window: everything a script may ask of it."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk import (
    __version__,
    cli_backups,
    cli_calendar,
    cli_editions,
    cli_exchange,
    cli_export,
    cli_history,
    cli_publish,
    cli_registers,
    cli_restore,
    cli_roll_over,
    failures,
    hardening,
    paths,
)
from dsptdesk.cli_asking import NotUnderstood, warn_about
from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE, FAILED, UNCLEAR = 0, 1, 2  # 2 is also what argparse gives for what it does not know
PASSPHRASE = "DSPTDESK_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret
_EPILOG = f"""The passphrase is taken from {PASSPHRASE}, from this computer's key store, or asked for.
Exit codes: 0 done; 1 not done, the reason is on the error output; 2 the command was not understood,
or an import found entries that were changed on both sides: add --mine or --theirs.
The exported folder is not encrypted: keep it where only the right people can open it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name may hold signs a console cannot show
    arguments = _parser().parse_args(argv)
    if argv is None:  # the program itself, not a test that shares its process
        hardening.harden()
        failures.listen(paths.log_file())
    from dsptdesk.services.opened import wipe_ended, wipe_opened

    wipe_ended()
    try:
        done = int(arguments.run(arguments))
        sys.stdout.flush()
        return done
    except NotUnderstood as error:
        print(error, file=sys.stderr)
        return UNCLEAR
    except BrokenPipeError:  # whoever read along, such as head, has seen enough
        _say_no_more()
        return FAILED
    except OSError as error:
        print(f"The computer refused: {error.strerror or 'no reason given'}.", file=sys.stderr)
        return FAILED
    except (DsptError, KeyboardInterrupt) as error:
        stopped = isinstance(error, (KeyboardInterrupt, Cancelled))
        print("Stopped. Nothing was changed." if stopped else str(error), file=sys.stderr)
        return FAILED
    finally:
        wipe_opened()


def _say_no_more() -> None:
    """Send what is still to be written nowhere, so that ending raises no second complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dsptdesk",
        description="The Data Security and Protection Toolkit (DSPT) for care providers. "
        "Without a command, use python -m dsptdesk to open the window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"DSPT Desk {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    sample = commands.add_parser("sample", help="make the example workspace in a new folder")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.set_defaults(run=_sample)
    status = commands.add_parser("status", help="say where the assessment stands")
    status.add_argument("workspace", type=Path, metavar="WORKSPACE")
    status.add_argument("--edition", default="", help="another edition, such as 2025-26")
    status.add_argument("--json", action="store_true", help="as JSON, for scripts")
    status.set_defaults(run=_status)
    registers = commands.add_parser("registers", help="list, export or import registers")
    cli_registers.add_arguments(registers)
    registers.set_defaults(run=_registers)
    history = commands.add_parser("history", help="say who did what, or check that it is whole")
    cli_history.add_arguments(history)
    history.set_defaults(run=_history)
    cli_export.declare(commands, _desk)
    for one in (
        cli_editions,
        cli_roll_over,
        cli_publish,
        cli_calendar,
        cli_backups,
        cli_exchange,
        cli_restore,
    ):
        one.declare(commands, _opened)
    verify = commands.add_parser("verify", help="check a submission folder: manifest and schema")
    verify.add_argument("dest", type=Path, metavar="DEST")
    verify.set_defaults(run=_verify)
    open_ = commands.add_parser("open", help="open a workspace in the window")
    open_.add_argument("workspace", type=Path, metavar="WORKSPACE")
    open_.set_defaults(run=_open)
    return parser


def _sample(arguments: argparse.Namespace) -> int:
    from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample

    make_sample(arguments.folder, now=datetime.now)
    print(f"The example workspace is in {arguments.folder}\nIts passphrase is: {SAMPLE_PASSPHRASE}")
    warn_about(arguments.folder)
    return DONE


def _status(arguments: argparse.Namespace) -> int:
    from dsptdesk.services.status import status, status_lines

    desk = _desk(arguments.workspace, arguments.edition)
    try:
        if arguments.json:
            print(json.dumps(status(desk), indent=1))  # ASCII, whatever the console writes
        else:
            print("\n".join(status_lines(desk)))
    finally:
        desk.workspace.release()
    return DONE


def _registers(arguments: argparse.Namespace) -> int:
    cli_registers.check(arguments)
    desk = _opened(arguments.workspace)
    try:
        return cli_registers.run(desk, arguments)
    finally:
        desk.workspace.release()


def _history(arguments: argparse.Namespace) -> int:
    desk = _opened(arguments.workspace)
    try:
        return cli_history.run(desk, arguments)
    finally:
        desk.workspace.release()


def _verify(arguments: argparse.Namespace) -> int:
    from dsptdesk.exports.verify import verify_folder

    found = verify_folder(arguments.dest)
    print(f"All is well: {found.files} files match the manifest and the schema.")
    return DONE


def _open(arguments: argparse.Namespace) -> int:
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown):
        raise DsptError(
            "There is no display to open a window on. Sign in to a desktop, or use status or "
            "export instead."
        )
    from dsptdesk.app import main as window

    return window([str(arguments.workspace)])


def _desk(path: Path, edition: str) -> Desk:
    """Open a workspace and turn to an edition; the newest one when none is named."""
    desk = _opened(path)
    try:
        if edition:
            desk.look_at(edition)
    except DsptError:
        desk.workspace.release()
        raise
    return desk


def _opened(path: Path) -> Desk:
    """Open a workspace: by the variable if it is set, else by the key store, else by a prompt."""
    from dsptdesk.services import start
    from dsptdesk.services.desk import COMMAND_LINE

    who = COMMAND_LINE
    given = os.environ.get(PASSPHRASE)
    if given is None:
        try:
            return start.open_remembered(path, who=who)
        except WrongSecret as error:
            if not sys.stdin.isatty():
                raise WrongSecret(
                    f"No passphrase: this computer remembers none. Set {PASSPHRASE} or run this "
                    "in a terminal to be asked."
                ) from error
            given = getpass("Passphrase: ")
    return start.open_with_passphrase(path, given, who=who)


if __name__ == "__main__":
    sys.exit(main())
