"""Signing off: what must be true first, and freezing what was stated with all it rests on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from dsptdesk.data.files import discard
from dsptdesk.domain.action_plan import PLANNED
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import Conflict, Damaged, Problems, Refused
from dsptdesk.domain.fields import clean_line, clean_text
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import (
    Check,
    Point,
    SignOff,
    StatusCheck,
    check_statuses,
    newest_first,
    noted,
)
from dsptdesk.domain.publishing_look import worth_a_look
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.desk import Desk
from dsptdesk.services.findings import findings
from dsptdesk.services.freezing import Step, Stop, never, seal, silent
from dsptdesk.services.hints import look_again
from dsptdesk.services.report import organisation_of
from dsptdesk.services.report_sites import exceptions_of, sites_of
from dsptdesk.services.submitting import note_on_website, on_website, take_back

__all__ = [
    "Check",
    "Point",
    "Prepared",
    "SignOff",
    "StatusCheck",
    "check",
    "exceptions",
    "keep",
    "let_go",
    "note_on_website",
    "on_website",
    "prepare",
    "problems",
    "publish",
    "sites",
    "statement_for",
    "take_back",
]

REASON = "before publishing"
_FIELDS = {"signed_by": "name", "job_title": "role", "statement": "statement", "note": "note"}
_STALE = "Something was changed while this was being signed off. Look it through, then sign again."


@dataclass(frozen=True)
class Prepared:
    """A frozen copy that is stored and waits for the record that names it."""

    publication: Publication
    sign_off: SignOff
    head: str
    """The newest hash of the history that the copy was made at."""
    snapshot: Snapshot = field(repr=False)
    """What the desk held then; each write gives it another one."""

    def stale(self, desk: Desk) -> bool:
        """Tell whether something was changed since."""
        return desk.workspace.head != self.head or desk.snapshot is not self.snapshot


def check(desk: Desk, *, published_before: bool = False) -> Check:
    """Say what must be done before each status, and what is worth a look.

    `published_before` says that the organisation published on the website before it used the desk.
    """
    edition, snapshot, today = desk.edition, desk.snapshot, desk.today()
    standing = readiness(edition, snapshot, today)
    statuses = check_statuses(edition, snapshot, standing, today, published_before=published_before)
    look = (*worth_a_look(edition, snapshot, standing, findings(desk), today), *look_again(desk))
    earlier, there = newest_first(snapshot.all(Publication)), noted(snapshot)
    return Check(statuses, look, earlier, published_before or bool(there), there)


def statement_for(desk: Desk, status: str) -> str:
    """Suggest what the person states, to be read and changed."""
    label = next((one.label for one in desk.edition.statuses if one.slug == status), status)
    words = (
        f"I have read the answers of {organisation_of(desk.snapshot)} to the Data Security and "
        f"Protection Toolkit (DSPT), edition {desk.edition.name}. To the best of my knowledge they "
        f"are true on {long_date(desk.today())}. On this basis we publish {label}."
    )
    if status in PLANNED:
        words += " The action plan says what is still to be done, who does it and by when."
    return words


def sites(desk: Desk) -> tuple[Site, ...]:
    """Give the sites in use, the headquarters first."""
    return sites_of(desk.snapshot)


def exceptions(desk: Desk) -> tuple[SiteException, ...]:
    """Give what differs at single sites in this edition."""
    return exceptions_of(desk.edition, desk.snapshot)


def problems(desk: Desk, sign_off: SignOff) -> dict[str, str]:
    """Say what keeps this from being signed off, by field; empty when nothing does."""
    found = {
        _FIELDS[name]: sentence
        for name, sentence in _record(desk, cleaned(sign_off)).problems().items()
        if name in _FIELDS
    }
    if sentence := _status_problem(desk, sign_off):
        found["status"] = sentence
    there = noted(desk.snapshot)
    if sign_off.status in PLANNED and sign_off.first_time and there:
        on = long_date(there[0].on)
        found["first_time"] = f"You published before, on {on}, so this is not the first time."
    elif sign_off.status in PLANNED and not sign_off.first_time:
        found["first_time"] = "Say that you publish for the first time, or choose another status."
    if sentence := _sites_problem(desk, sign_off):
        found["sites"] = sentence
    return found


def cleaned(sign_off: SignOff) -> SignOff:
    """Take out what no form lets in."""
    return replace(
        sign_off,
        first_time=sign_off.first_time and sign_off.status in PLANNED,
        name=clean_line(sign_off.name),
        role=clean_line(sign_off.role),
        statement=clean_text(sign_off.statement),
        note=clean_text(sign_off.note),
    )


def _status_problem(desk: Desk, sign_off: SignOff) -> str:
    standing = readiness(desk.edition, desk.snapshot, desk.today())
    for one in check_statuses(desk.edition, desk.snapshot, standing, desk.today()):
        if one.status.slug == sign_off.status:
            return " ".join(point.words for point in one.must)
    return "Choose the status you publish."


def _sites_problem(desk: Desk, sign_off: SignOff) -> str:
    known = {one.id for one in sites(desk)}
    if set(sign_off.sites) - known:
        return "A chosen site is no longer in the list. Choose the sites again."
    if known and not sign_off.sites:
        return "Choose at least one site that this covers."
    return ""


def prepare(
    desk: Desk, sign_off: SignOff, *, progress: Step = silent, stop: Stop = never
) -> Prepared:
    """Freeze everything and store it sealed; nothing of the data is changed yet.

    Safe on any thread. A backup is made before. Raises Problems while something is in the way,
    Conflict when something is changed meanwhile, and Damaged when a document is not what it was
    when it was attached.
    """
    if desk.workspace.read_only:
        raise Refused(desk.workspace.read_only)
    sign_off = cleaned(sign_off)
    # Both before the first look: whatever is changed from here on is found at the end.
    head, snapshot = desk.workspace.head, desk.snapshot
    if found := problems(desk, sign_off):
        raise Problems(found)
    progress(0, 0, "Making a backup")
    with suppress(
        Damaged
    ):  # every document that is stated is read below, and named if it is harmed
        desk.workspace.back_up(REASON)
    made = seal(desk, sign_off, _record(desk, sign_off), progress, stop)
    prepared = Prepared(made, sign_off, head, snapshot)
    if prepared.stale(desk):
        let_go(desk, prepared)
        raise Conflict(_STALE)
    return prepared


def let_go(desk: Desk, prepared: Prepared) -> None:
    """Throw away a frozen copy that is not kept after all; one that is kept stays."""
    blob = prepared.publication.blob
    if all(one.blob != blob for one in desk.snapshot.all(Publication)):
        discard(desk.workspace.blobs.path(blob))


def keep(desk: Desk, prepared: Prepared) -> Publication:
    """Save the publication, for good: undo begins anew. Raises Conflict after another change.

    Raises Problems when the status is no longer reached, though only time went by.
    """
    one = prepared.publication
    found = {} if (stale := prepared.stale(desk)) else problems(desk, prepared.sign_off)
    if stale or found:
        let_go(desk, prepared)
        raise Problems(found) if found else Conflict(_STALE)
    one.check()
    with desk.write(f"Sign off {one.edition_name}: {one.status}", undoable=False) as writing:
        saved = writing.save(one)
    desk.forget_steps()  # or undo would go on behind the signature, unnoticed
    return saved


def publish(
    desk: Desk, sign_off: SignOff, *, progress: Step = silent, stop: Stop = never
) -> Publication:
    """Freeze and keep at once."""
    return keep(desk, prepare(desk, sign_off, progress=progress, stop=stop))


def _record(desk: Desk, sign_off: SignOff) -> Publication:
    """Give the publication before its copy is made."""
    edition, now = desk.edition, desk.now().astimezone()
    standing = readiness(edition, desk.snapshot, desk.today())
    label = next((one.label for one in edition.statuses if one.slug == sign_off.status), "")
    count = next((one for one in standing.statuses if one.label == label), None)
    return Publication(
        edition=edition.slug,
        edition_name=edition.name,
        status=label,
        first_time=sign_off.first_time,
        published_on=desk.today(),
        at=now,
        signed_by=sign_off.name,
        job_title=sign_off.role,
        statement=sign_off.statement,
        note=sign_off.note,
        sites=sign_off.sites,
        done=count.done if count else None,
        needed=count.of if count else None,
    )
