"""The roll-over command: start an edition with last year's answers, or say what would happen."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.domain.edition_changes import Sort, not_compared
from dsptdesk.domain.roll_over import CarriedItem, RollOver
from dsptdesk.domain.word_diff import in_words

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

DONE = 0


def declare(commands: Any, opened: Callable[[Path], Desk]) -> None:
    """Add the command; `opened` opens a workspace."""
    command = commands.add_parser("roll-over", help="start an edition with last year's answers")
    add = command.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("edition", metavar="EDITION", help="the newer edition, such as 2025-26")
    add("--from", dest="since", default="", metavar="EDITION", help="whose answers to carry over")
    add("--dry-run", action="store_true", help="only say what would happen")
    add("--json", action="store_true", help="as JSON, for scripts")
    command.set_defaults(run=lambda arguments: _run(opened, arguments))


def _run(opened: Callable[[Path], Desk], arguments: argparse.Namespace) -> int:
    from dsptdesk.services import roll_over, witness

    desk = opened(arguments.workspace)
    try:
        do = roll_over.preview if arguments.dry_run else roll_over.roll_over
        done = do(desk, arguments.edition, arguments.since)
        if not arguments.dry_run:
            witness.remember(desk)
    finally:
        desk.workspace.release()
    if arguments.json:
        print(json.dumps(_plain(done), indent=1))  # ASCII, whatever the console writes
    else:
        print("\n".join((*_lines(done), *_foot(done, dry=arguments.dry_run))))
    return DONE


def _lines(done: RollOver) -> Iterator[str]:
    yield f"From {done.old.name} to {done.new.name}:"
    for sort, number in done.counts:
        yield f"  {sort.label}: {number}"
    if said := not_compared([one.change for one in done.items]):
        yield said
    for one in done.items:
        if not one.change.differs:
            continue
        was = ", ".join(item.ref for item in one.change.before if item.ref != one.change.ref)
        yield f"{one.change.ref} {one.change.title}: {one.change.label}" + (
            f" (was {was})" if was else ""
        )
        if Sort.REWORDED in one.change.sorts and not one.change.ours_reads_the_same:
            yield f"    {in_words(one.change.question_diff)}"
        yield f"    {one.outcome}."
        yield from (f"    Evidence: {stale.why}" for stale in one.stale)


def _foot(done: RollOver, *, dry: bool) -> Iterator[str]:
    if done.again:
        yield "Nothing to change: this was done before."
    else:
        verb = "would come" if dry else "came"
        yield f"{done.carried} answers {verb} over and need confirming. None is confirmed by this."
    if not dry:
        yield "A backup was made before. Open the window and confirm them one by one."
        yield "To go back to the year before, put that backup back with dsptdesk restore."


def _plain(done: RollOver) -> dict[str, Any]:
    return {
        "from": done.old.slug,
        "to": done.new.slug,
        "counts": {sort.value: number for sort, number in done.counts},
        "carried": done.carried,
        "nothing_to_change": done.again,
        "items": [_item(one) for one in done.items],
    }


def _item(one: CarriedItem) -> dict[str, Any]:
    change = one.change
    return {
        "ref": change.ref if change.after else None,
        "title": change.title,
        "topic": change.item.topic,
        "was": [item.ref for item in change.before],
        "changes": [sort.value for sort in change.sorts],
        "question": [[piece.kind, piece.words] for piece in change.question_diff],
        "help": [[piece.kind, piece.words] for piece in change.help_diff],
        "outcome": one.outcome,
        "carried": one.carries,
        "stale_evidence": [stale.why for stale in one.stale],
    }
