"""One declaration, everywhere: fields are columns, and the migrations made exactly those."""

from __future__ import annotations

import dataclasses

import pytest
import sqlalchemy as sa

from dsptdesk.data import database, migrate
from dsptdesk.data.codec import columns_of
from dsptdesk.data.migrate import engine_on
from dsptdesk.data.tables import METADATA, TABLES
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.record import META, fields_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS

KEY = bytes(range(32))
SLUGS = {one.slug for one in KINDS}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    connection = database.connect(tmp_path_factory.mktemp("slices") / "desk.db", KEY, create=True)
    migrate.migrate(connection)
    yield connection
    connection.close()


def shape(table):
    return [(c.name, str(c.type), c.nullable, c.primary_key) for c in table.columns]


def test_the_migrations_make_exactly_the_declared_tables(migrated):
    found = sa.MetaData()
    with engine_on(migrated).connect() as connection:
        inspected = sa.inspect(connection)
        for name in inspected.get_table_names():
            if name in METADATA.tables:
                sa.Table(name, found, autoload_with=connection)
        others = set(inspected.get_table_names()) - set(METADATA.tables)
    assert set(found.tables) == set(METADATA.tables)
    assert {name.partition("_")[0] for name in others} <= {"search", "alembic"}
    for name, table in METADATA.tables.items():
        # A column added later stands last in the file: the order is not part of the promise.
        assert sorted(shape(found.tables[name])) == sorted(shape(table)), name


def test_the_migrated_database_says_which_schema_it_has(migrated):
    assert database.schema_of(migrated) == migrate.SCHEMA
    assert not migrate.needs_migration(migrated)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_declared_field_has_its_column(kind):
    assert tuple(TABLES[kind.slug].columns.keys()) == columns_of(kind)
    assert len(columns_of(kind)) == len(set(columns_of(kind)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_field_of_a_record_is_declared(kind):
    """A plain dataclass field would be kept by nobody and shown to nobody."""
    declared = {spec.name for spec in fields_of(kind)}
    kept = {one.name for one in dataclasses.fields(kind)}
    assert kept == declared | set(META)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_link_leads_to_a_register_and_every_choice_has_options(kind):
    for spec in fields_of(kind):
        assert spec.label
        if spec.kind in {Kind.LINK, Kind.LINKS, Kind.FILES}:
            assert spec.target in {one.slug for one in REGISTERS}
        assert (spec.kind in {Kind.CHOICE, Kind.CHOICES}) == (spec.options is not None)


def test_names_of_kinds_are_unique():
    assert len(SLUGS) == len(KINDS)
