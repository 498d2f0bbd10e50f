"""The command publish: sign off what is answered, and freeze it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.cli_publications import DONE, Opened, comparison_lines, plain, with_desk
from dsptdesk.cli_publications import declare as declare_list

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.publishing import Check, SignOff

__all__ = ["comparison_lines", "declare"]

NOT_READY = 1


def declare(commands: Any, opened: Opened) -> None:
    """Add the commands publish and publications; `opened` opens a workspace."""
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
    publish.set_defaults(run=lambda arguments: with_desk(opened, arguments, _publish))
    declare_list(commands, opened)


def _publish(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import publications, publishing, witness

    if arguments.check:
        found = publishing.check(desk, published_before=not arguments.first)
        print(json.dumps(_plain_check(found), indent=1) if arguments.json else _said(found))
        return DONE if found.best else NOT_READY
    if not (arguments.name.strip() and arguments.role.strip()):
        raise NotUnderstood('Say who signs off: --as "NAME" --role "ROLE".')
    if arguments.dest:
        publications.must_fit(arguments.dest)  # nobody signs only to find the folder in the way
    desk.who = arguments.name.strip()
    one = publishing.publish(desk, _sign_off(desk, arguments))
    witness.remember(desk)
    made = None
    if arguments.dest:
        made = publications.export(desk, publications.open_(desk, one), arguments.dest)
    if arguments.json:
        print(json.dumps(plain(desk, len(publications.every(desk)), one), indent=1))
        return DONE
    print(f"Signed off: {one.title}, by {one.signed_by}, {one.job_title}.")
    print(f"Frozen with checksum {one.sha256}")
    if made:
        print(f"Folder: {made.path} ({made.files} files, {made.documents} documents)")
    print("Nothing was sent anywhere. Next: enter it on the toolkit website and publish there.")
    print("Then note the day: publications WORKSPACE --on-website NUMBER DATE")
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
    for name in names:
        if (alike := sum(one.name.casefold() == name.casefold() for one in held)) > 1:
            raise NotUnderstood(
                f"{alike} sites are called “{name}”. Give each its own name in the register, or "
                "choose the sites in the window."
            )
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
