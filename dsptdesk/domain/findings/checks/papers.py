"""Checks on papers: policies, notices and evidence against their dates and the deadline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.finding import Check, Finding, Scene, Severity
from dsptdesk.domain.findings.saying import finding, named, verb
from dsptdesk.domain.places import Place, place_of
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.registers.processing import Processing

_NAMED, _PAIR = 3, 2
_TOPIC_OF = {
    PolicyKind.PRIVACY_NOTICE: "privacy-notice",
    PolicyKind.OPT_OUT: "national-data-opt-out",
    PolicyKind.RECORD_KEEPING: "retention-timetable",
    PolicyKind.OWN_DEVICES: "own-devices",
    PolicyKind.BREACHES: "breach-reporting",
    PolicyKind.CONTINUITY: "continuity-plan",
}


def _topics(one: Policy) -> tuple[str, ...]:
    own = _TOPIC_OF.get(one.kind) if one.kind else None
    return ("policies", own) if own else ("policies",)


def _notice_older(scene: Scene) -> Iterator[Finding]:
    notices = [
        one
        for one in scene.snapshot.live(Policy)
        if one.kind is PolicyKind.PRIVACY_NOTICE and one.approved_on
    ]
    newest = max((one.approved_on for one in notices if one.approved_on), default=None)
    if newest is None:
        return
    notice = next(one for one in notices if one.approved_on == newest)
    activities = scene.snapshot.live(Processing)
    newer = [one for one in activities if one.begun and one.begun > newest]
    if newer:
        sentence = (
            f"Your newest privacy notice is of {long_date(newest)}, but "
            f"{named(newer, scene.snapshot.names)} in the record of processing began or changed "
            "after it. Check that the notice still says it all, and approve it again."
        )
        yield _about_notice("notice-older", sentence, notice, newer, Severity.CONTRADICTION)
    looked = [
        one
        for one in activities
        if one.begun is None and one.reviewed_on and one.reviewed_on > newest
    ]
    if looked:
        sentence = (
            f"{named(looked, scene.snapshot.names)} in the record of processing "
            f"{verb(looked, 'was', 'were')} looked at after your privacy notice of "
            f"{long_date(newest)}. Check that the notice still says it all. Then enter since when "
            "you do each, so that the program can tell."
        )
        yield _about_notice("notice-unchecked", sentence, notice, looked, Severity.GAP)


def _about_notice(
    key: str, sentence: str, notice: Policy, others: list[Processing], severity: Severity
) -> Finding:
    return Finding(
        key,
        sentence,
        (notice, *others),
        place_of(notice),
        "Open the notice",
        ("privacy-notice",),
        severity,
    )


def _policies(scene: Scene) -> Iterator[Finding]:
    deadline = scene.edition.deadline
    for one in scene.snapshot.live(Policy):
        name = named([one], scene.snapshot.names)
        if one.approved_on is None:
            sentence = f"{name} is not approved yet. Have it approved and enter who and when."
            yield finding("policy-unapproved", sentence, [one], _topics(one))
        elif one.review_due(scene.today):
            sentence = f"The review of {name} was due on {long_date(one.next_review)}. Review it."
            yield finding("policy-overdue", sentence, [one], _topics(one))
        elif one.approved_on > scene.today:
            sentence = (
                f"The approval of {name} is dated {long_date(one.approved_on)}. Check the day."
            )
            yield finding("policy-unapproved", sentence, [one], _topics(one))
        elif not one.in_date(scene.today):
            sentence = (
                f"{name} was last approved on {long_date(one.approved_on)}, more than three years "
                "ago. Look through it and approve it again."
            )
            yield finding("policy-overdue", sentence, [one], _topics(one))
        elif one.next_review and deadline and one.next_review < deadline:
            sentence = (
                f"The review of {name} falls due on {long_date(one.next_review)}, before the "
                f"deadline of {long_date(deadline)}. Review it in time."
            )
            yield finding("policy-due-soon", sentence, [one], _topics(one), Severity.SOON)


def _policy_answers(scene: Scene) -> Iterator[Finding]:
    """An answer is complete though no policy of its kind is in date."""
    answers = by_item(scene.snapshot.answers, scene.edition.slug)
    held = {one.kind for one in scene.snapshot.live(Policy) if one.in_date(scene.today)}
    known = {one.kind for one in scene.snapshot.live(Policy)}
    for kind, topic in _TOPIC_OF.items():
        if kind in held or kind not in known:
            continue
        for item in scene.edition.items:
            answer = answers.get(item.ref)
            if item.topic != topic or answer is None or not answer.completed:
                continue
            sentence = (
                f"The answer to {item.ref} ({item.title}) is marked as complete, but no paper "
                f"“{kind.label}” is approved and in date."
            )
            bad = [one for one in scene.snapshot.live(Policy) if one.kind is kind]
            yield finding(
                "complete-without-policy", sentence, bad, (topic,), Severity.CONTRADICTION
            )


def _evidence(scene: Scene) -> Iterator[Finding]:
    deadline = scene.edition.deadline
    used: dict[str, list[str]] = {}
    for ref, answer in by_item(scene.snapshot.answers, scene.edition.slug).items():
        for id_ in answer.evidence:
            used.setdefault(id_, []).append(ref)
    for one in scene.snapshot.live(Evidence):
        refs = [ref for ref in used.get(one.id, ()) if scene.edition.has(ref)]
        if one.valid_until is None:
            continue
        topics = tuple(scene.edition.item(ref).topic for ref in refs)
        name, serves = named([one], scene.snapshot.names), _serves(refs)
        if one.valid_until < scene.today:
            what = f"{name}, the evidence for {serves}," if refs else name
            sentence = (
                f"{what} ran out on {long_date(one.valid_until)}. Replace it, or archive it if you "
                "no longer need it."
            )
            yield finding("evidence-expired", sentence, [one], topics)
        elif refs and deadline and scene.today <= deadline and one.valid_until < deadline:
            sentence = (
                f"{name}, the evidence for {serves}, runs out on {long_date(one.valid_until)}, "
                f"before the deadline of {long_date(deadline)}. Get a newer one in time."
            )
            yield finding("evidence-expires", sentence, [one], topics, Severity.SOON)


def _serves(refs: list[str]) -> str:
    """Name up to three items and count the others: 1.1.2, 1.1.3 and 4 more."""
    ordered = sorted(refs, key=lambda ref: tuple(int(part) for part in ref.split(".")))
    if len(ordered) > _NAMED:
        return f"{', '.join(ordered[:_NAMED])} and {len(ordered) - _NAMED} more"
    return (
        "".join(ordered) if len(ordered) < _PAIR else f"{', '.join(ordered[:-1])} and {ordered[-1]}"
    )


def _evidence_archived(scene: Scene) -> Iterator[Finding]:
    archived = {one.id: one for one in scene.snapshot.all(Evidence) if one.archived_on}
    for ref, answer in by_item(scene.snapshot.answers, scene.edition.slug).items():
        bad = [archived[id_] for id_ in answer.evidence if id_ in archived]
        if not bad or not scene.edition.has(ref):
            continue
        item = scene.edition.item(ref)
        sentence = (
            f"The answer to {ref} ({item.title}) rests on {named(bad, scene.snapshot.names)}, "
            f"which {verb(bad, 'is', 'are')} archived. Attach what counts today."
        )
        yield Finding(
            "evidence-archived",
            sentence,
            tuple(bad),
            Place("assessment", ref),
            "Open the answer",
            (item.topic,),
            Severity.CONTRADICTION,
        )


CHECKS: Mapping[str, Check] = {
    "notice-older": _notice_older,
    "policy-dates": _policies,
    "complete-without-policy": _policy_answers,
    "evidence-dates": _evidence,
    "evidence-archived": _evidence_archived,
}
