"""The registers of the second year: devices, access, training, incidents and the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Column names; # is a whole number, * a list, ? may be empty. Kept as they were: never made from the records.
NEW = {
    "retention": "name period starts ending? certainty? source assets* owner checked_on? note",
    "dpias": (
        "name owner prompts* sensitive? watches? new_technology? vulnerable? needed? "
        "needed_why activity processing systems* necessity asked risks impact_before? "
        "likelihood_before? measures impact_after? likelihood_after? expert_advice ico_asked? "
        "signed_by signed_on? review_on? documents* note"
    ),
    "training": "person course kind? done_on? expires_on? score provider documents* note",
    "needs": "group? core extra how how_often evaluation approved_by reviewed_on? note",
    "devices": (
        "name kind? make serial site location user owner importance? depends_on* holds_data? "
        "system software_version supplier supported_until? why_unsupported risk_accepted_by "
        "risk_accepted_on? encrypted? antivirus? updates? locked? remote_wipe? "
        "default_password? bought? disposed? disposed_how documents* reviewed_on? note"
    ),
    "systems": (
        "name purpose supplier owner assets* personal_data? own_accounts? passwords "
        "second_step? exceptions exceptions_by exceptions_on? logs? logs_read access_checked? "
        "access_checked_by reviewed_on? note"
    ),
    "supports": "name until? checked_on? source note",
    "access": (
        "system person role level? given_on? given_by agreement_on? ended_on? documents* note"
    ),
    "assignments": "device person given_on? rules_signed? returned_on? condition documents* note",
    "owndevices": (
        "person device kind? system used_for locked? encrypted? updates? rules_signed? "
        "checked_on? ended_on? work_removed? documents* note"
    ),
    "controls": "kind? site place in_place? how checked_on? checked_by to_do note",
    "spotchecks": (
        "on? site by in_order* not_in_order* findings actions action_owner action_due? "
        "action_done? approved_by documents* note"
    ),
    "destruction": (
        "name supplier covers* secure_terms? certificates? standard contract_end? "
        "last_collected? owner documents* note"
    ),
    "disposals": "name waste? device on? how? contract by witness certificate documents* note",
    "scenarios": (
        "name kind? effect first_steps workaround systems* tell duties lead back reviewed_on? note"
    ),
    "contacts": "name purpose phone phone_2 email hours reference site checked_on? note",
    "exercises": (
        "name on? kind? scenarios* led_by took_part found people_number#? actions action_owner "
        "action_due? action_done? documents* note"
    ),
    "backups": (
        "name systems* supplier how frequency? place apart? encrypted? protected checked_by "
        "last_success? restore_order#? note"
    ),
    "restores": "backup on? by what outcome? took actions documents* note",
    "incidents": (
        "name reference near_miss# kind? site description found_how started_on? ended_on? "
        "aware_at? people* people_number#? records_number#? sensitivity* data cyber? "
        "vulnerable? impact? likelihood? decision? decision_why decided_by reported_at? told* "
        "report_number people_told? people_told_on? consequences measures contact cause "
        "happened_before? lessons action_owner action_due? action_done? approved_by closed_on? "
        "documents* note"
    ),
    "requests": (
        "name right? asker? received_on? how waiting? identity_on? fee_on? asked_on? "
        "answered_on? asked_again_on? answered_again_on? extended? extension_told_on? "
        "extension_why owner searched withheld reply? replied_on? rights_told? documents* note"
    ),
    "complaints": (
        "name received_on? asker? how subject acknowledged_on? owner looked_into incident "
        "found? told_on? ico_told? lessons documents* note"
    ),
    "acceptances": "edition item accepted_on? said digest count#? basis comment",
    "unfinished": "register typed documents*",
}

ADDED = {
    "roles": "note",
    "processing": (
        "harm impact_before? likelihood_before? more impact_after? likelihood_after? begun?"
    ),
    "people": (
        "belonging? staff_group? site personal_data? started? clause_signed? inducted? left?"
    ),
    "suppliers": "sensitivity* article28? it_system? certified?",
}


def _column(mark: str, *, added: bool = False) -> sa.Column[object]:
    name = mark.rstrip("#*?")
    type_ = sa.Integer() if "#" in mark else sa.Text()
    if mark.endswith("?"):
        return sa.Column(name, type_, nullable=True)
    # Rows that exist already need a value for a column that may not be empty.
    default = "0" if "#" in mark else "[]" if "*" in mark else ""
    return sa.Column(name, type_, nullable=False, server_default=default if added else None)


def upgrade() -> None:
    """Make the new tables, and add the new columns to the old ones."""
    for table, marks in NEW.items():
        op.create_table(
            table,
            *map(_column, ("id", "version#", "archived_on?", *marks.split())),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        )
    for table, marks in ADDED.items():
        for mark in marks.split():
            op.add_column(table, _column(mark, added=True))
