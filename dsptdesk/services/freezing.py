"""Makes the frozen copy of a publication and stores it sealed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dsptdesk import __version__
from dsptdesk.data.codec import to_row
from dsptdesk.domain.edition import edition_to
from dsptdesk.domain.errors import Cancelled, Damaged
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import SignOff
from dsptdesk.domain.publishing_look import worth_a_look
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.domain.report import Report
from dsptdesk.domain.report_published import SignedOff
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.exports.frozen import LIMIT, KeptEvidence, RegisterState, pack, plain
from dsptdesk.services.desk import Desk
from dsptdesk.services.findings import findings
from dsptdesk.services.report import build_report, reviewed_words

Step = Callable[[int, int, str], None]
Stop = Callable[[], bool]


def silent(_done: int, _of: int, _what: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


def seal(
    desk: Desk, sign_off: SignOff, draft: Publication, progress: Step, stop: Stop
) -> Publication:
    """Freeze what the desk holds, and give the publication that names the stored copy."""
    report = build_report(desk, findings=False, published=signed_off(draft), sites=draft.sites)
    _documents_whole(desk, report, progress, stop)
    progress(0, 0, "Freezing everything")
    head = desk.workspace.head
    draft = replace(draft, history_head=head, file_name=_file_name(draft))
    document = _document(desk, sign_off, draft, report)
    packed = pack(document)
    _go_on(stop)
    blob = desk.workspace.blobs.add(io.BytesIO(packed), limit=LIMIT, cancelled=stop)
    return replace(draft, size=blob.size, sha256=blob.sha256, blob=blob.name)


def signed_off(one: Publication) -> SignedOff:
    """Give what a report says of a publication."""
    if one.published_on is None:
        raise ValueError(one.id)
    return SignedOff(
        status=one.status,
        on=one.published_on,
        name=one.signed_by,
        role=one.job_title,
        statement=one.statement,
        note=one.note,
        first_time=one.first_time,
    )


def _file_name(one: Publication) -> str:
    return f"Publication {one.edition} {one.published_on}.json.gz"


def _documents_whole(desk: Desk, report: Report, progress: Step, stop: Stop) -> None:
    """Read every document that is stated, so that nobody signs for one that is gone."""
    held = {one.id: one for one in desk.snapshot.all(Evidence)}
    stated = [held[one.id] for one in report.documents if one.file]
    for number, one in enumerate(stated):
        _go_on(stop)
        progress(number, len(stated), one.name)
        if words := desk.workspace.wrong_with(one):
            raise Damaged(f"Nothing was signed off. {words}")


def _go_on(stop: Stop) -> None:
    if stop():
        raise Cancelled("Stopped. Nothing was signed off.")


def _document(desk: Desk, sign_off: SignOff, draft: Publication, report: Report) -> dict[str, Any]:
    """Give everything as plain values; the newer a program, the more it may add."""
    snapshot, edition, today = desk.snapshot, desk.edition, desk.today()
    standing = readiness(edition, snapshot, today)
    look = worth_a_look(edition, snapshot, standing, findings(desk), today)
    return {
        "made_with": __version__,
        "status": sign_off.status,
        "publication": to_row(draft),
        "edition": edition_to(edition),
        "records": {
            kind.slug: [to_row(one) for one in snapshot.all(kind)]
            for kind in KINDS
            if kind is not Unfinished
        },
        "report": plain(report),
        "evidence": [plain(one) for one in _evidence(snapshot)],
        "registers": [plain(_state(one, snapshot)) for one in REGISTERS],
        "readiness": {
            "now": standing.now,
            "states": {ref: state.value for ref, state in standing.states.items()},
            "assertions": sorted(standing.confirmed),
            "levels": plain(standing.levels),
        },
        "look": [one.words for one in look],
        "history_head": draft.history_head,
    }


def _evidence(snapshot: Snapshot) -> tuple[KeptEvidence, ...]:
    return tuple(
        KeptEvidence(one.id, one.name, one.file_name, one.size or 0, one.sha256, one.blob)
        for one in snapshot.all(Evidence)
        if one.has_file
    )


def _state(register: Register, snapshot: Snapshot) -> RegisterState:
    live = len(snapshot.live(register.record))
    return RegisterState(
        slug=register.slug,
        title=register.title,
        entries=live,
        archived=len(snapshot.all(register.record)) - live,
        reviewed=reviewed_words(register, snapshot),
    )
