"""The year: editions, roll-over, publications, actions, and what was entered on the website."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Column names; # is a whole number, * a list, ? may be empty. Kept as they were: never made from the records.
NEW = {
    "years": "edition begun_on? begun_by from_edition",
    "editions": "edition name source loaded_on? loaded_by sha256 sequence#? body",
    "publications": (
        "edition edition_name status first_time# published_on? at? signed_by job_title statement "
        "note sites* done#? needed#? history_head file_name size#? sha256 blob"
    ),
    "actions": "name edition item why owner due? done_on? note",
    "exceptions": "differs site edition item remedy until? note",
    "submitted": "publication edition status on? by note",
    "entered": "edition item at? by said",
}

ADDED = {
    "answers": "topic carried_from carried_by carried_on? confirming#",
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
