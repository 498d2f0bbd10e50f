"""Brings a database to today's schema: all steps or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.data import database
from dsptdesk.data.trouble import translate
from dsptdesk.domain.errors import DsptError, Newer

if TYPE_CHECKING:
    import sqlalchemy as sa

SCHEMA = 3
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

    config = Config()
    scripts = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", scripts.replace("%", "%%"))
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
        return translate(error, "upgrade")
    except Exception:  # noqa: BLE001 - a fault of ours, in a step: say that nothing is lost
        return DsptError(_FAILED)


def engine_on(connection: database.Connection) -> sa.Engine:
    """Put SQLAlchemy on the one open connection; each transaction starts as a writer."""
    import sqlalchemy as sa
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy.pool import StaticPool

    engine = sa.create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    # The driver's own transactions would leave a failed migration half applied.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
