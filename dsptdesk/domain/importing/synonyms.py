"""Headings that other people use for our columns."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.importing.sheet import plain

_EVERYWHERE = {
    "note": "notes, comment, comments, remarks, further information, additional information",
    "owner": "owned by, asset owner, information asset owner, iao, responsible, responsible person, "
    "lead, accountable",
    "site": "location name, home, care home, branch, service, premises, office",
    "reviewed_on": "review date, date reviewed, last reviewed, last review, date of last review, "
    "last checked, updated, date updated",
    "checked_on": "checked, date checked, last check, review date, last reviewed",
    "email": "e-mail, email address, e-mail address, mail",
    "phone": "telephone, phone number, telephone number, tel, tel no, contact number, mobile",
    "approved_by": "approver, authorised by, signed off by",
    "approved_on": "approval date, date approved, authorised on",
    "supplier": "vendor, provider, company, supplier name, purchased from, manufacturer",
    "encrypted": "encryption, is it encrypted, encrypted y/n, bitlocker",
    "serial": "serial, serial no, serial number, s/n, imei",
    "location": "where stored, where is it stored, stored at, storage location, room, location, "
    "where held, where kept",
    "actions": "action, actions needed, action required, follow up",
    "action_owner": "action owner, who by, assigned to",
    "action_due": "action due, due date, target date, by when",
    "action_done": "action completed, date completed, completed on",
    "contract_end": "contract end, contract end date, contract expiry, expiry date, renewal date, end date",
    "system": "operating system, os, it system, software, platform",
    "purpose": "purpose of processing, used for, use, reason, why",
    "on": "date, when, date of test, date of check",
    "kind": "type, category, asset type, device type",
    "by": "done by, carried out by, completed by, performed by",
    "security": "security measures, controls, how protected, safeguards, technical measures",
    "sensitivity": "data type, type of data, classification, special category",
    "data": "data held, personal data, categories of data, categories of personal data",
    "people": "data subjects, categories of data subjects, categories of individuals, individuals",
    "person": "name, staff name, employee, employee name, staff member, full name, learner",
    "given_on": "date given, issued, date issued, issue date, start date, granted on",
    "ended_on": "end date, date ended, removed on, revoked on",
    "incident": "incident reference, linked incident",
    "received_on": "date received, received, request date",
    "frequency": "how often, schedule, interval",
    "impact_before": "impact, inherent impact",
    "likelihood_before": "likelihood, probability, inherent likelihood",
    "impact_after": "residual impact",
    "likelihood_after": "residual likelihood",
}
_OWN = {
    "assets": {
        "name": "asset, asset name, information asset, name of asset, title, description, item",
        "form": "format, type, media, paper or electronic, how held",
        "location": "where is it held",
        "contents": "what it contains, contents, data held, description of data, information held",
        "access": "access, who has access, shared with",
        "why": "purpose, reason for holding",
    },
    "processing": {
        "name": "processing activity, name of activity, process, business function, title",
        "basis": "lawful basis, legal basis, article 6, article 6 lawful basis, article 6 basis",
        "condition": "article 9, article 9 condition, special category condition",
        "recipients": "recipients, categories of recipients, who do we share with",
        "retention": "retention, retention period, retention schedule, how long kept",
        "abroad": "international transfers, transfers, third country transfers, transferred abroad",
        "joint_controllers": "joint controller",
    },
    "retention": {
        "name": "record type, type of record, record, records, document type",
        "period": "retention, retention period, how long, minimum retention period, keep for",
        "starts": "retention starts, trigger, from when, start of retention",
        "ending": "disposal, disposal action, action at end",
    },
    "people": {
        "name": "name, staff name, employee name, employee, full name, staff member",
        "job_title": "job, role, position, job role, post, designation",
        "belonging": "employment type, status, contract type, type",
        "staff_group": "team, department, group",
        "started": "start date, date started, joined, date of joining, employment start, hire date",
        "left": "leaving date, leave date, date left, end date, termination date",
        "inducted": "induction, induction date, date of induction",
        "clause_signed": "contract signed, contract date, confidentiality signed",
    },
    "training": {
        "course": "course name, training, training course, module, title, subject",
        "done_on": "date completed, completed, completion date, date of training, date, trained on, "
        "date passed",
        "expires_on": "expiry, expiry date, expires, renewal date, due date, next due, refresher due, "
        "valid to",
        "score": "score, mark, pass mark, grade, outcome",
        "provider": "provider, trainer, training provider, delivered by",
        "kind": "type of training",
    },
    "devices": {
        "name": "device, device name, asset, asset name, asset tag, asset no, asset number, tag, "
        "hostname, computer name, item, description, name",
        "make": "make, model, make/model, make & model, manufacturer, brand",
        "user": "user, assigned to, used by, allocated to, staff member, issued to",
        "importance": "criticality, priority",
        "software_version": "os version, version number",
        "supported_until": "end of support, support ends, end of life, eol, eol date, support end date",
        "antivirus": "anti-virus, anti virus, virus protection, av, malware protection",
        "updates": "auto updates, automatic updates, patching, updates",
        "locked": "pin, password, pin/password, passcode, screen lock",
        "remote_wipe": "remote wipe, mdm, wipe",
        "bought": "purchase date, date purchased, bought, date of purchase, acquired",
        "disposed": "disposal date, date disposed, disposed",
        "disposed_how": "disposal method, method of disposal",
    },
    "systems": {
        "name": "system name, application, software, it system, app, product, name",
        "second_step": "mfa, 2fa, multi-factor, two-factor, multi factor authentication",
        "access_checked": "access reviewed, access review, date of access review",
    },
    "supports": {
        "name": "operating system, os, software, product",
        "until": "end of life, eol, end of support, eol date, supported until, support ends",
        "checked_on": "date checked, last checked",
        "source": "source, where checked, link",
    },
    "access": {
        "level": "access level, permission, permissions, access rights, rights",
        "role": "job role, position",
        "system": "system name, application, software",
    },
    "assignments": {
        "device": "asset, asset tag, item, laptop",
        "person": "assigned to, issued to, user",
        "returned_on": "returned, date returned, return date",
    },
    "sites": {
        "name": "site, site name, home name, service name, branch name",
        "postcode": "post code, zip",
        "ods_code": "ods, ods code",
        "cqc_location_id": "cqc location id, cqc id, location id, cqc number",
        "registered_manager": "manager, home manager",
    },
    "spotchecks": {"on": "audit date, date of audit", "findings": "findings, observations, issues"},
    "suppliers": {
        "name": "supplier name, vendor, company, organisation, contractor, name",
        "service": "service, services, service provided, what they do, description",
        "system": "product, system name",
        "contact": "contact, contact name, account manager",
        "data_handled": "data shared, personal data shared, data processed",
        "contract": "contract in place, contract, signed contract",
        "article28": "article 28, data processing agreement, dpa in place, dpa, gdpr clauses",
        "certified": "accreditation, certification, iso 27001, cyber essentials",
        "certificate_expiry": "certificate expiry, certification expiry, accreditation expiry",
    },
    "disposals": {
        "name": "item, description, what, record, records destroyed, asset",
        "how": "method, method of destruction, disposal method",
        "certificate": "certificate, certificate no, certificate of destruction",
        "on": "date destroyed, date of destruction, disposal date",
    },
    "contacts": {
        "name": "name, contact, organisation, company",
        "phone_2": "alternative number, mobile, other phone, second number, out of hours",
        "purpose": "role, service, reason",
        "hours": "availability, opening hours, hours",
        "reference": "account number, policy number, reference, account no, contract number",
    },
    "incidents": {
        "name": "incident, title, summary, incident title",
        "reference": "incident number, reference, ref, incident no",
        "description": "description, details, what happened, details of incident",
        "started_on": "date of incident, incident date, date, date occurred",
        "lessons": "lessons learned, lessons learnt, learning",
        "cause": "root cause, cause",
        "measures": "actions taken, action taken, remedial action",
    },
    "requests": {
        "name": "reference, ref, request number",
        "right": "type of request, request type",
        "replied_on": "date responded, response date, date completed, closed",
    },
    "complaints": {
        "name": "reference, ref, complaint number",
        "subject": "complaint, details, nature of complaint",
        "acknowledged_on": "date acknowledged, acknowledgement date",
        "told_on": "date closed, closed, outcome date",
    },
    "policies": {
        "name": "policy, policy name, policy title, document, document name, procedure, title",
        "policy_version": "version number, version no, ver, issue",
        "next_review": "review date, next review date, review due, renewal date, due for review",
        "approved_on": "date, issue date, effective date, date of issue",
        "kept_at": "location, link, where stored",
    },
    "evidence": {
        "name": "title, document, evidence, document name, file name",
        "location": "link, url, file path",
        "dated": "date, document date",
        "valid_until": "expiry, expiry date, expires, review date",
    },
    "backups": {
        "name": "backup, what, data backed up, system",
        "last_success": "last backup, last successful backup",
        "place": "location, backup location, destination",
        "how": "method, backup method, type",
    },
    "restores": {"outcome": "result, outcome, successful", "took": "time taken, duration"},
}


def synonyms(slug: str, name: str) -> Iterator[str]:
    """Give the other headings of a field, as they are compared; those of the register first."""
    for table in (_OWN.get(slug, {}), _EVERYWHERE):
        yield from (plain(one) for one in table.get(name, "").split(",") if one.strip())
