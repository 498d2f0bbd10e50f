"""Brings a database to today's schema: all steps or none."""

from __future__ import annotations

from pathlib import Path

from dsptdesk.data import database
from dsptdesk.domain.errors import DsptError, Newer

SCHEMA = 1
"""Number of the newest migration; kept in the database as user_version."""

_NEWER = (
    "These data were saved by a newer version of DSPT Desk. Nothing was changed. "
    "Install the newest version and open them again."
)
_FAILED = (
    "The data could not be brought to this version. They are unchanged, and a checked copy was "
    "made before. Use the version you had, and report this with the log."
)


def needs_migration(connection: database.Connection) -> bool:
    """Tell whether steps are missing; raises Newer when the data are ahead of the program."""
    schema = database.schema_of(connection)
    if schema > SCHEMA:
        raise Newer(_NEWER)
    return schema < SCHEMA


def migrate(connection: database.Connection) -> None:
    """Run the missing steps in one transaction; on any failure nothing has changed."""
    import sqlalchemy as sa
    from alembic import command, util
    from alembic.config import Config

    from dsptdesk.data.store import engine_on

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    # A batch step that re-creates a table would delete its cascading children otherwise.
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with engine_on(connection).begin() as open_:
            config.attributes["connection"] = open_
            command.upgrade(config, "head")
            open_.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    except (sa.exc.SQLAlchemyError, util.CommandError) as error:
        raise _advice(error) from error
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _advice(error: Exception) -> DsptError:
    try:
        return database.translate(error, "upgrade")
    except Exception:  # noqa: BLE001 - a fault of ours, in a step: say that nothing is lost
        return DsptError(_FAILED)
