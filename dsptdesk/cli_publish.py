"""The commands publish and publications: sign off, list what was signed off, compare two."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.domain.dates import long_date

if TYPE_CHECKING:
    from dsptdesk.domain.publication import Publication
    from dsptdesk.domain.publication_compare import Comparison
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.publishing import Check, SignOff

DONE, NOT_READY = 0, 1
Opened = Callable[[Path], "Desk"]


def declare(commands: Any, opened: Opened) -> None:
    """Add both commands; `opened` opens a workspace."""
    publish = commands.add_parser("publish", help="sign off what is answered, and freeze it")
    add = publish.add_argument
    add("workspace", type=Path, metavar="WORKSPACE")
    add("--as", dest="name", default="", metavar="NAME", help="who signs off")
    add("--role", default="", help="their role, such as “Registered manager”")
    add("--status", default="", help="such as standards-met; the highest reached when left out")
    add("--sites", nargs="+", default=None, metavar="SITE", help="names; all when left out")
    add("--statement", default="", metavar="TEXT", help="what is stated; suggested when left out")
    add("--note", default="", metavar="TEXT")
    add("--first", action="store_true", help="this is the first time you publish")
    add("--check", action="store_true", help="only say what is missing and worth a look")
    add("--dest", type=Path, metavar="FOLDER", help="also write the published folder there")
    add("--json", action="store_true", help="as JSON, for scripts")
    publish.set_defaults(run=lambda arguments: _with_desk(opened, arguments, _publish))
    listed = commands.add_parser("publications", help="list what was signed off, or compare two")
    listed.add_argument("workspace", type=Path, metavar="WORKSPACE")
    listed.add_argument(
        "--compare", nargs=2, type=int, metavar=("A", "B"), help="numbers from the list"
    )
    listed.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listed.set_defaults(run=lambda arguments: _with_desk(opened, arguments, _publications))


def _with_desk(
    opened: Opened, arguments: argparse.Namespace, run: Callable[[Desk, argparse.Namespace], int]
) -> int:
    desk = opened(arguments.workspace)
    try:
        return run(desk, arguments)
    finally:
        desk.workspace.release()


def _publish(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import publications, publishing, witness

    if arguments.check:
        found = publishing.check(desk, published_before=not arguments.first)
        print(json.dumps(_plain_check(found), indent=1) if arguments.json else _said(found))
        return DONE if found.best else NOT_READY
    if not (arguments.name.strip() and arguments.role.strip()):
        raise NotUnderstood('Say who signs off: --as "NAME" --role "ROLE".')
    desk.who = arguments.name.strip()
    one = publishing.publish(desk, _sign_off(desk, arguments))
    witness.remember(desk)
    made = None
    if arguments.dest:
        made = publications.export(desk, publications.open_(desk, one), arguments.dest)
    if arguments.json:
        print(json.dumps(_plain(len(publications.every(desk)), one), indent=1))
        return DONE
    print(f"Signed off: {one.title}, by {one.signed_by}, {one.job_title}.")
    print(f"Frozen with checksum {one.sha256}")
    if made:
        print(f"Published folder: {made.path} ({made.files} files, {made.documents} documents)")
    print("Nothing was sent anywhere. Next: enter it on the toolkit website and publish there.")
    return DONE


def _sign_off(desk: Desk, arguments: argparse.Namespace) -> SignOff:
    from dsptdesk.services import publishing
    from dsptdesk.services.publishing import SignOff

    status = arguments.status
    if not status:
        best = publishing.check(desk, published_before=not arguments.first).best
        status = best.status.slug if best else desk.edition.statuses[0].slug
    return SignOff(
        name=arguments.name,
        role=arguments.role,
        statement=arguments.statement or publishing.statement_for(desk, status),
        status=status,
        first_time=arguments.first,
        sites=_sites(desk, arguments.sites),
        note=arguments.note,
    )


def _sites(desk: Desk, names: list[str] | None) -> tuple[str, ...]:
    from dsptdesk.services import publishing

    held = publishing.sites(desk)
    if names is None:
        return tuple(one.id for one in held)
    known = {one.name.casefold(): one.id for one in held}
    lacking = [name for name in names if name.casefold() not in known]
    if lacking:
        there = ", ".join(one.name for one in held) or "none"
        raise NotUnderstood(f"There is no site “{lacking[0]}”. These are the sites: {there}.")
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def _said(found: Check) -> str:
    lines = []
    for one in found.statuses:
        lines.append(f"{one.status.label}: {'ready' if one.ready else 'not yet'}")
        for point in one.must:
            refs = f" ({', '.join(point.items)})" if point.items else ""
            lines.append(f"  {point.words}{refs}")
    if found.look:
        lines.append("Worth a look:")
        lines += [f"  {point.words}" for point in found.look]
    return "\n".join(lines)


def _plain_check(found: Check) -> dict[str, Any]:
    return {
        "statuses": [
            {
                "status": one.status.slug,
                "ready": one.ready,
                "must": [{"words": p.words, "items": list(p.items)} for p in one.must],
            }
            for one in found.statuses
        ],
        "look": [{"words": p.words, "items": list(p.items)} for p in found.look],
    }


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
    if arguments.json:
        print(json.dumps([_plain(n, one) for n, one in enumerate(oldest_first, 1)], indent=1))
    elif oldest_first:
        for number, one in enumerate(oldest_first, 1):
            on = long_date(one.published_on)
            print(f"{number:>3}  {on:<18} {one.title}, by {one.signed_by}, {one.job_title}")
    else:
        print("Nothing was signed off yet.")
    return DONE


def _numbered(listed: tuple[Publication, ...], number: int) -> Publication:
    if not 1 <= number <= len(listed):
        raise NotUnderstood(f"There is no publication {number}. The list has {len(listed)}.")
    return listed[number - 1]


def _plain(number: int, one: Publication) -> dict[str, Any]:
    return {
        "number": number,
        "edition": one.edition,
        "status": one.status,
        "published_on": one.published_on.isoformat() if one.published_on else None,
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
