"""submission.json: everything in the report, in a published form other programs can read."""

from __future__ import annotations

import json
from typing import Any

from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report import (
    AnswerEntry,
    Document,
    Line,
    Missing,
    Part,
    Report,
    Table,
    ToPutRight,
)
from dsptdesk.domain.report_published import PlanEntry, SiteDifference, SitePart
from dsptdesk.exports.documents import path_of

FORMAT = "dspt-desk-submission"
VERSION = 1


def build_submission(report: Report) -> bytes:
    """Write the report as JSON in UTF-8; the same report gives the same bytes."""
    text = json.dumps(submission_of(report), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def submission_of(report: Report) -> dict[str, Any]:
    """Give the report as plain values; the schema describes them."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "organisation": report.organisation,
        "edition": {
            "slug": report.edition_slug,
            "name": report.edition,
            "version": report.edition_version,
            "deadline": report.deadline,
            "unconfirmed": list(report.unconfirmed),
            "official_wording": report.official_wording,
        },
        "made_on": report.made_on.isoformat(),
        "draft": report.draft,
        "example": report.sample,
        "status_now": report.status_now,
        "statuses": [_count(one) for one in report.statuses],
        "groups": [_count(one) for one in report.groups],
        "standards": [_count(one) for one in report.standards],
        "missing": [_missing(one) for one in report.missing],
        "put_right": [_put_right(one) for one in report.put_right],
        "advice": list(report.advice),
        "profile": _part(report.profile),
        "roles": [_part(one) for one in report.parts],
        "answers": [_answer(one) for one in report.answers],
        "assertions": [_line(one) for one in report.assertions],
        "registers": [_table(one) for one in report.tables],
        "registers_empty": list(report.empty_tables),
        "pictures": [_picture(one) for one in report.pictures],
        "documents": [_document(one) for one in report.documents],
        "audit_head": report.history_head,
        "published": _published(report),
        "sites": [_site(one) for one in report.sites],
        "exceptions": [_exception(one) for one in report.differences],
        "action_plan": [_plan(one) for one in report.plan],
    }


def _published(report: Report) -> dict[str, Any] | None:
    one = report.published
    if one is None:
        return None
    return {
        "status": one.status,
        "on": one.on.isoformat(),
        "name": one.name,
        "role": one.role,
        "statement": one.statement,
        "note": one.note,
        "first_time": one.first_time,
        "on_website": one.on_website.isoformat() if one.on_website else "",
    }


def _site(one: SitePart) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "headquarters": one.headquarters,
        "manager": one.manager,
        "code": one.code,
    }


def _exception(one: SiteDifference) -> dict[str, str]:
    return {
        "site": one.site,
        "site_name": one.site_name,
        "ref": one.ref,
        "title": one.title,
        "differs": one.differs,
        "remedy": one.remedy,
        "until": one.until,
    }


def _plan(one: PlanEntry) -> dict[str, str]:
    return {
        "ref": one.ref,
        "title": one.title,
        "action": one.action,
        "owner": one.owner,
        "due": one.due,
        "why": one.why,
    }


def _count(one: Count) -> dict[str, Any]:
    return {"label": one.label, "done": one.done, "of": one.of}


def _line(one: Line) -> dict[str, str]:
    return {"label": one.label, "words": one.words}


def _part(one: Part) -> dict[str, Any]:
    return {"title": one.title, "lines": [_line(line) for line in one.lines]}


def _missing(one: Missing) -> dict[str, Any]:
    return {
        "status": one.status,
        "reached": one.reached,
        "note": one.note,
        "items": list(one.items),
        "assertions": list(one.assertions),
        "other": list(one.other),
    }


def _put_right(one: ToPutRight) -> dict[str, Any]:
    return {"kind": one.kind, "sentence": one.sentence, "items": list(one.items)}


def _answer(one: AnswerEntry) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "topic": one.topic,
        "title": one.title,
        "question": one.question,
        "group": one.group,
        "standard": one.standard,
        "assertion": one.assertion,
        "level": one.level,
        "mandatory": one.mandatory,
        "kind": one.kind,
        "surety": one.surety,
        "state": one.state,
        "state_words": one.state_words,
        "answer": one.answer,
        "tick": one.tick,
        "comment": one.comment,
        "not_applicable": one.not_applicable,
        "how_not_applicable": one.how_not_applicable,
        "documents": [document.id for document in one.documents],
        "location": one.location,
        "owner": one.owner,
        "due": one.due,
        "revisit": one.revisit,
        "completed": one.completed,
        "asked_when": one.asked_when,
        "not_applicable_box": one.not_applicable_box,
    }


def _table(one: Table) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.title,
        "purpose": one.purpose,
        "reviewed": one.reviewed,
        "headings": list(one.headings),
        "rows": [list(row) for row in one.rows],
        "counted": one.counted,
        "note": one.note,
    }


def _picture(one: Figure) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title,
        "alt": one.alt,
        "caption": one.caption,
        "headings": list(one.headings),
        "rows": [list(row) for row in one.rows],
    }


def _document(one: Document) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "location": one.location,
        "lines": [_line(line) for line in one.lines],
        "items": list(one.items),
        "file": path_of(one) if one.file else "",
        "file_name": one.file_name,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
    }
