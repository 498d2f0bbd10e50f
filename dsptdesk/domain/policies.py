"""Policies and procedures: who owns each, who approved it, when it is looked at again."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.dates import months_after
from dsptdesk.domain.fields import Choice, choice, day, files, line, link, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register

_MOST_MONTHS = 36
"""A policy is looked at again at least every three years."""
_MOST_DAYS = 3 * 365
"""Never more than three years, whatever the leap days."""


class PolicyKind(Choice):
    """What a policy is about; items ask for kinds, not for titles."""

    DATA_PROTECTION = "data-protection", "Data protection"
    DATA_QUALITY = "data-quality", "Data quality"
    RECORD_KEEPING = "record-keeping", "Record keeping and retention"
    DATA_SECURITY = "data-security", "Data security"
    NETWORK_SECURITY = "network-security", "Network and cyber security"
    PASSWORDS = "passwords", "Passwords"
    OWN_DEVICES = "own-devices", "Own devices (bring your own device)"
    MOBILE_DEVICES = "mobile-devices", "Mobile devices"
    BREACHES = "breaches", "Reporting breaches"
    CONTINUITY = "business-continuity", "Business continuity plan"
    PRIVACY_NOTICE = "privacy-notice", "Privacy notice"
    STAFF_GUIDANCE = "staff-guidance", "Staff guidance or code of conduct"
    SUBJECT_ACCESS = "subject-access", "Subject access and people's rights"
    OPT_OUT = "national-data-opt-out", "National data opt-out"
    DESTRUCTION = "destruction", "Destroying records and equipment"
    CCTV = "cctv", "Video surveillance (CCTV)"
    OTHER = "other", "Another policy or procedure"


@record
class Policy(Record):
    """One policy, procedure, notice or plan."""

    slug = "policies"
    columns = ("owner", "policy_version", "approved_by", "approved_on", "next_review")

    name: str = line("Title", required=True)
    kind: PolicyKind | None = choice("What it is about", PolicyKind, required=True)
    owner: str = link("Owner", "people")
    policy_version: str = line("Version")
    approved_by: str = link("Approved by", "people")
    approved_on: date | None = day("Approved on")
    next_review: date | None = day("Next review")
    kept_at: str = line("Where it is kept", listed=False)
    documents: tuple[str, ...] = files("Attached files")
    note: str = text("Note")

    def in_date(self, today: date) -> bool:
        """Approved, and not overdue by its own date or by three years."""
        until = self.lasts_until
        approved = self.approved_on is not None and self.approved_on <= today
        return approved and until is not None and until >= today

    @property
    def lasts_until(self) -> date | None:
        """Give the last day on which an approved policy counts."""
        if self.approved_on is None:
            return None
        review = self.next_review
        if review and (review - self.approved_on).days <= _MOST_DAYS:
            return review
        latest = months_after(self.approved_on, _MOST_MONTHS)
        return min(latest, review) if review else latest

    def review_due(self, today: date) -> bool:
        """The next review lies in the past."""
        return self.next_review is not None and self.next_review < today

    def problems(self) -> dict[str, str]:
        """A review cannot come before the approval."""
        found = super().problems()
        if self.approved_on and self.next_review and self.next_review < self.approved_on:
            found["next_review"] = "The next review comes before the approval. Check both dates."
        return found


REGISTER = Register(
    Policy,
    "Policies",
    "policy",
    "policies",
    "Your policies, procedures and notices: who owns each, who approved it, and when it is "
    "looked at again.",
    Group.PAPERS,
    topics=(
        "policies",
        "policies-approved",
        "privacy-notice",
        "national-data-opt-out",
        "data-protection-policy-security",
        "dpia-in-policy",
        "own-devices",
        "mobile-phones",
        "paper-off-site",
        "password-practice",
        "breach-reporting",
        "retention-timetable",
        "own-destruction",
        "asset-life",
        "continuity-plan",
    ),
)
