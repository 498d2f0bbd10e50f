"""The certificate of a restore test: as a file, or kept as evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dsptdesk.domain.assessment import open_again
from dsptdesk.domain.drill import Drilled, today_words
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.backups import Backup, Frequency, Outcome, Restore
from dsptdesk.services import evidence
from dsptdesk.services.assessment import answer_to, take_back_above
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.services.second_place import Second

TOPIC = "backup-test"
ARRANGEMENT = "The data of DSPT Desk"
"""Names the program's own backups in the register of backups."""
_HOW = "DSPT Desk makes a backup every half hour while something changes, and on closing."


def save_certificate(done: Drilled, dest: Path) -> None:
    """Write the certificate where the person asked for it."""
    from dsptdesk.exports.pdf.certificate import write_certificate

    outside_workspaces(dest)
    write_certificate(done, dest)


def file_name(done: Drilled) -> str:
    """Suggest a name for the file."""
    stem = safe_stem(done.organisation, "Organisation")
    return f"{stem} restore test {done.began:%Y-%m-%d %H%M}.pdf"


def keep_certificate(desk: Desk, done: Drilled, second: Second | None = None) -> Evidence:
    """Keep the certificate as evidence, link it to the question about tests, and enter the test.

    All of it is one step to undo. An answer that was marked as complete is to be looked at again
    only after a failed test.
    """
    from dsptdesk.exports.pdf.certificate import build_certificate

    stored = evidence.store_bytes(desk.workspace.blobs, build_certificate(done), file_name(done))
    day = done.began.date()
    new = replace(evidence.evidence_of(stored), name=f"Certificate: {done.label}", dated=day)
    new.check()
    with desk.write("Keep the certificate of a restore test") as writing:
        kept = writing.save(new)
        backup = writing.save(_arrangement(desk, done, second))
        writing.save(_restore(desk, done, backup.id, kept.id))
        for item in desk.edition.items:
            if item.topic == TOPIC:
                answer = answer_to(desk, item)
                changed = replace(answer, evidence=(*answer.evidence, kept.id))
                if answer.completed and not done.good:
                    changed = open_again(changed)
                    take_back_above(desk, writing, item)
                writing.save(changed)
    return kept


def _arrangement(desk: Desk, done: Drilled, second: Second | None) -> Backup:
    held = (one for one in desk.snapshot.live(Backup) if one.name == ARRANGEMENT)
    apart = second is not None and second.apart
    new = Backup(
        name=ARRANGEMENT,
        how=_HOW,
        frequency=Frequency.ALWAYS,
        place="Beside the data" + (" and in a second place" if second else ""),
        apart=YesNo.YES if apart else YesNo.NO,
        encrypted=YesNo.YES,
    )
    one = next(held, new)
    return replace(one, last_success=done.began.date()) if done.whole else one


def _restore(desk: Desk, done: Drilled, backup: str, certificate: str) -> Restore:
    people = (one for one in desk.snapshot.live(Person) if one.title == done.who)
    by = next(people, None)
    came = f"{done.came_back} came back."
    return Restore(
        backup=backup,
        on=done.began.date(),
        by=by.id if by else "",
        what=f"{came} {today_words(done)}" if done.whole else done.problems[0],
        outcome=Outcome.WORKED if done.good else Outcome.PARTLY if done.whole else Outcome.FAILED,
        took=done.took,
        actions=done.afterwards,
        documents=(certificate,),
        note=done.label,
    )
