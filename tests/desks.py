"""Desks to test with: a real workspace, made once and copied, whose passphrase is cheap to check."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta

import pytest

from dsptdesk.data import audit
from dsptdesk.data.creation import create_workspace
from dsptdesk.data.keyfile import Cost
from dsptdesk.data.keys import KeyFile
from dsptdesk.services import start

PASSPHRASE = "correct horse battery"
CODE = start.new_code(lambda count: bytes(range(count)))
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
NOON = datetime(2026, 6, 5, 12, 0)


def entries(store):
    """Give every entry of the audit trail, newest first, as people read it."""
    rows = store._connection.execute("SELECT number, at, who, label, changes FROM audit")
    return tuple(audit.past(row) for row in sorted(rows, reverse=True))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.moment = NOON

    def __call__(self):
        return self.moment

    def forward(self, **much):
        self.moment += timedelta(**much)


def cheapen(path, key):
    """Make the passphrase of a workspace quick to check: tests open hundreds of times."""
    keyfile = KeyFile.read(path).without("passphrase")
    keyfile.with_passphrase(key, PASSPHRASE, cost=CHEAP).write(path)


def open_desk(path, now=None):
    return start.open_with_passphrase(path, PASSPHRASE, who="Priya Nair", now=now or Clock())


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """An empty workspace; copy it, never open it."""
    path = tmp_path_factory.mktemp("blank") / "Larkfield"
    workspace = create_workspace(path, PASSPHRASE, CODE, now=Clock())
    cheapen(path, workspace._key)
    workspace.release()
    return path


@pytest.fixture
def place(blank, tmp_path):
    return shutil.copytree(blank, tmp_path / "Larkfield")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(place, clock):
    one = open_desk(place, clock)
    yield one
    one.workspace.release()
