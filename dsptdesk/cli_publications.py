"""The command publications: list what was signed off, compare two, note what is on the website."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.dates import long_date

if TYPE_CHECKING:
    from dsptdesk.domain.publication import Publication
    from dsptdesk.domain.publication_compare import Comparison
    from dsptdesk.services.desk import Desk

DONE = 0
Opened = Callable[[Path], "Desk"]


def declare(commands: Any, opened: Opened) -> None:
    """Add the command; `opened` opens a workspace."""
    listed = commands.add_parser("publications", help="list what was signed off, or compare two")
    listed.add_argument("workspace", type=Path, metavar="WORKSPACE")
    listed.add_argument(
        "--compare", nargs=2, type=int, metavar=("A", "B"), help="numbers from the list"
    )
    listed.add_argument(
        "--on-website",
        nargs=2,
        metavar=("NUMBER", "DATE"),
        help="note the day it was published on the website, or “none” to take it back",
    )
    listed.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listed.set_defaults(run=lambda arguments: with_desk(opened, arguments, _publications))


def with_desk(
    opened: Opened, arguments: argparse.Namespace, run: Callable[[Desk, argparse.Namespace], int]
) -> int:
    """Run a command on a desk, and let go of it in any case."""
    desk = opened(arguments.workspace)
    try:
        return run(desk, arguments)
    finally:
        desk.workspace.release()


def _publications(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import publications

    oldest_first = publications.every(desk)[::-1]
    if arguments.compare:
        before, after = (
            publications.open_(desk, _numbered(oldest_first, number))
            for number in arguments.compare
        )
        found = publications.compare(before, after)
        if arguments.json:
            print(json.dumps(_plain_comparison(found), indent=1))
        else:
            print("\n".join(comparison_lines(found)))
        return DONE
    if arguments.on_website:
        _note(desk, oldest_first, *arguments.on_website)
    if arguments.json:
        listed = [plain(desk, n, one) for n, one in enumerate(oldest_first, 1)]
        print(json.dumps(listed, indent=1))
    elif oldest_first:
        for number, one in enumerate(oldest_first, 1):
            print(f"{number:>3}  {_line(desk, one)}")
    else:
        print("Nothing was signed off yet.")
    return DONE


def _line(desk: Desk, one: Publication) -> str:
    from dsptdesk.services import publishing

    there = publishing.on_website(desk, one)
    since = f", on the website since {long_date(there.on)}" if there else ""
    return (
        f"{long_date(one.published_on):<18} {one.title}, by {one.signed_by}, {one.job_title}{since}"
    )


def _note(desk: Desk, listed: tuple[Publication, ...], number: str, on: str) -> None:
    """Note since when one stands on the website; “none” takes it back."""
    from dsptdesk.services import publishing, witness

    if not number.isdecimal():
        raise NotUnderstood(f"“{number}” is no number from the list of publications.")
    one = _numbered(listed, int(number))
    if on.casefold() == "none":
        publishing.take_back(desk, one)
    else:
        publishing.note_on_website(desk, one, _day(on))
    witness.remember(desk)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise NotUnderstood(f"“{words}” is no date. Write it such as 2026-06-30.") from None


def _numbered(listed: tuple[Publication, ...], number: int) -> Publication:
    if not 1 <= number <= len(listed):
        raise NotUnderstood(f"There is no publication {number}. The list has {len(listed)}.")
    return listed[number - 1]


def plain(desk: Desk, number: int, one: Publication) -> dict[str, Any]:
    """Give a line of the list for scripts."""
    from dsptdesk.services import publishing

    there = publishing.on_website(desk, one)
    return {
        "number": number,
        "edition": one.edition,
        "status": one.status,
        "signed_off_on": one.published_on.isoformat() if one.published_on else None,
        "on_website": there.on.isoformat() if there and there.on else None,
        "signed_by": one.signed_by,
        "role": one.job_title,
        "first_time": one.first_time,
        "done": one.done,
        "needed": one.needed,
        "sha256": one.sha256,
    }


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Say what differs, item by item."""
    yield found.heading
    yield found.summary
    for one in found.differing:
        was = f" (was {one.ref_before})" if one.before and one.ref_before != one.ref else ""
        yield f"{one.ref} {one.title}{was}: {one.words}"
        for label, before, after in one.told:
            yield f"    {label} then: {_one_line(before)}"
            yield f"    {label} now:  {_one_line(after)}"
    for label, titles in (
        ("Documents added", found.documents_added),
        ("Documents no longer there", found.documents_removed),
        ("Documents with another file", found.documents_changed),
    ):
        if titles:
            yield f"{label}: {'; '.join(titles)}"
    yield from (f"{title}: {then} then, {now} now" for title, then, now in found.registers)


def _one_line(words: str) -> str:
    return " ".join(words.split()) or "–"


def _plain_comparison(found: Comparison) -> dict[str, Any]:
    return {
        "before": {"edition": found.before.edition_slug, "on": found.before.made_on.isoformat()},
        "after": {"edition": found.after.edition_slug, "on": found.after.made_on.isoformat()},
        "counts": {sort.value: count for sort, count in found.counts},
        "items": [
            {
                "ref": one.ref_after or None,
                "was": [entry.ref for entry in one.before],
                "topic": one.topic,
                "title": one.title,
                "differences": [] if one.same else [sort.value for sort in one.sorts],
            }
            for one in found.items
        ],
        "documents_added": list(found.documents_added),
        "documents_removed": list(found.documents_removed),
        "documents_changed": list(found.documents_changed),
    }
