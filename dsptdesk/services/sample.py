"""The example provider: a fictional one to look at, to try things out on, and to test with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from dsptdesk.data.creation import create_workspace
from dsptdesk.data.editions import load_edition
from dsptdesk.data.recovery import new_code
from dsptdesk.data.workspace import Workspace
from dsptdesk.data.writing import Writing
from dsptdesk.domain.acceptance import accept
from dsptdesk.domain.assessment import Answer, by_item
from dsptdesk.domain.entering import Entered, papers_of, sum_of
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS, Snapshot, kind_of
from dsptdesk.services.sample_file import Entry, Raw, entries, id_of, load, stored

SAMPLE_PASSPHRASE = "larkfield example only"  # noqa: S105 - printed for everybody to use
SAMPLE_WHO = "Sam Example"
_REGISTERS = {one.slug for one in REGISTERS}
_ONCE = {"actions", "exceptions"}
"""Registers about the questions of one year; those are not repeated."""


class SampleClock:
    """Tells the time of the day that is being loaded; today once the past is done."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Start today."""
        self._now, self.then = now, ""

    def __call__(self) -> datetime:
        """Give the time; never one after now, whatever the computer's clock says."""
        now = self._now()
        return min(now, datetime.fromisoformat(self.then)) if self.then else now


def make_sample(folder: Path, *, now: Callable[[], datetime], times: int = 1) -> None:
    """Make the example's workspace; `times` repeats its registers, to measure with more."""
    # Publishing needs much of the program; the start page needs only this module.
    from dsptdesk.services.sample_year import live_last_year

    clock = SampleClock(now)
    workspace = create_workspace(folder, SAMPLE_PASSPHRASE, new_code(), now=clock)
    try:
        raw = load("larkfield.json")
        live_last_year(workspace, raw["records"], clock)
        _fill(workspace, raw["records"], times)
        _accept(workspace, raw["accepted"])
    except BaseException:
        workspace.release()
        # Half an example would stand in the way of the next try.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    workspace.close()


def _fill(workspace: Workspace, raw: Raw, times: int) -> None:
    """Load one kind of record after the other, each in one write."""
    before = workspace.snapshot()
    for kind in KINDS:
        copies = times if kind.slug in _REGISTERS - _ONCE else 1
        found = [one for copy in range(1, copies + 1) for one in entries(raw, kind, copy)]
        held = {one.id: one for one in before.all(kind)}
        now = workspace.snapshot() if kind is Entered else before
        with _writing(workspace, kind.slug) as writing:
            writing.save_all(_made(workspace, found, held, now))


def _made(
    workspace: Workspace, found: Iterable[Entry], held: dict[str, Record], snapshot: Snapshot
) -> Iterable[Record]:
    """Give what is new or has changed since last year, whole and checked."""
    for entry in found:
        there = held.get(entry.record.id)
        if there and isinstance(there, Evidence):
            continue
        one = replace(stored(workspace, entry), version=there.version if there else 0)
        if isinstance(one, Answer):
            one = _this_year(one, there)
        if isinstance(one, Entered):
            one = _summed(one, dict(entry.then), snapshot)
        if one != there:
            one.check()
            yield one


def _this_year(answer: Answer, there: Record | None) -> Answer:
    """Say what an answer was given to, and which one of last year it goes back to."""
    edition = load_edition(answer.edition)
    topic = edition.item(answer.item).topic
    if not isinstance(there, Answer):
        return replace(answer, topic=topic)
    names = ("carried_from", "carried_by", "carried_on")
    return replace(answer, topic=topic, **{name: getattr(there, name) for name in names})


def _summed(one: Entered, then: Raw, snapshot: Snapshot) -> Entered:
    """Sum up what was entered; an answer that was changed later had other words `then`."""
    answer = by_item(snapshot.answers, one.edition)[one.item]
    return replace(one, said=sum_of(replace(answer, **then), papers_of(snapshot.all(Evidence))))


def _accept(workspace: Workspace, accepted: Raw) -> None:
    """Let some answers rest on their registers, and change one entry of those afterwards."""
    edition, snapshot = load_edition(), workspace.snapshot()
    on = date.fromisoformat(accepted["on"])
    with _writing(workspace, "accepted answers") as writing:
        for item in edition.items:
            made = propose(item, snapshot, on) if item.ref in accepted["items"] else None
            if made:
                rests, came_with = made.rests_on, made.reply
                writing.save(accept(edition.slug, item.ref, made.gist, rests, on, came_with))
    later = accepted["later"]
    kind, id_ = kind_of(later["register"]), id_of(later["register"], later["key"])
    with _writing(workspace, "a later change") as writing:
        for one in snapshot.all(kind):
            if one.id == id_:
                writing.save(replace(one, **later["values"]))


def _writing(workspace: Workspace, what: str) -> AbstractContextManager[Writing]:
    return workspace.store.write(f"Load the example: {what}", SAMPLE_WHO, lambda _changes: None)
