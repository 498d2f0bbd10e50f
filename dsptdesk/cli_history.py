"""The history command: who did what, as lines, as JSON, as a PDF, and whether it is whole."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.domain.dates import long_time, parse_date
from dsptdesk.domain.errors import DsptError, Refused

if TYPE_CHECKING:
    from dsptdesk.domain.trail import Entry, Sought
    from dsptdesk.services.desk import Desk

DONE, FAILED = 0, 1


def add_arguments(history: argparse.ArgumentParser) -> None:
    """Declare what the command understands."""
    add = history.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("--person", default="", metavar="NAME", help="only what this person did")
    add("--from", default="", metavar="DAY", dest="first", help="only from this day on")
    add("--to", default="", metavar="DAY", dest="last", help="only until this day")
    add("--words", default="", metavar="WORDS", help="only what is about these words")
    what = history.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="as JSON, for scripts")
    what.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="write it as a PDF to print")
    what.add_argument("--csv", type=Path, metavar="FILE.csv", help="write it for spreadsheets")
    what.add_argument(
        "--check", action="store_true", help="check all of it; 1 when something is wrong"
    )


def run(desk: Desk, arguments: argparse.Namespace) -> int:
    """Do what was asked; give the exit code."""
    from dsptdesk.domain.trail import Sought
    from dsptdesk.services import history_files

    today = desk.today()
    sought = Sought(
        who=arguments.person,
        first=_day(arguments.first, today),
        last=_day(arguments.last, today),
        words=arguments.words,
    )
    if arguments.check:
        return _check(desk)
    if dest := arguments.pdf or arguments.csv:
        if dest.exists():
            raise Refused(f"“{dest.name}” is already there. Choose another name.")
        save = history_files.save_pdf if arguments.pdf else history_files.save_csv
        count = save(desk, sought, dest)
        print(f"{count:,} {'entry' if count == 1 else 'entries'}: {dest}")
        print("It is not encrypted: send it only to people who may read all of it.")
        return DONE
    return _list(desk, sought, as_json=arguments.json)


def _list(desk: Desk, sought: Sought, *, as_json: bool) -> int:
    from dsptdesk.services import history

    entries = history.entries(desk, sought, limit=sys.maxsize)
    if as_json:
        print(json.dumps([_plain(one) for one in entries], indent=1))
        return DONE
    for one in entries:
        print(f"{one.number:>7,}  {long_time(one.at) or '(no date)':<24}  {one.who}: {one.label}")
    if not entries:
        print("There are no such entries.")
    return DONE


def _plain(one: Entry) -> dict[str, object]:
    at = one.at.isoformat() if one.at else None
    return {"number": one.number, "at": at, "who": one.who, "label": one.label}


def _check(desk: Desk) -> int:
    from dsptdesk.services import history

    outcome = history.check(desk)
    print(outcome.words)
    print(f"Hash of the newest entry: {outcome.checked.head}")
    for sentence in outcome.wrong:
        print(sentence, file=sys.stderr)
    if not outcome.wrong:
        print("Nothing is wrong with the history, and every record agrees with it.")
    return FAILED if outcome.wrong else DONE


def _day(text: str, today: date) -> date | None:
    try:
        return parse_date(text, today)
    except ValueError as error:
        raise DsptError(str(error)) from None
