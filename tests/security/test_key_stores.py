"""Whatever the key store of a computer does, data are encrypted and the recovery sheet opens them."""

from __future__ import annotations

import sys
from functools import partialmethod
from types import ModuleType

import pytest

from dsptdesk.data import computer
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import WrongSecret
from dsptdesk.services import safety, start
from tests.desks import CHEAP

SECRET = "violet ladder compass harbour"


class Works:
    priority = 5.0
    held: dict[tuple[str, str], str] = {}

    def get_password(self, service, name):
        return self.held.get((service, name))

    def set_password(self, service, name, value):
        self.held[service, name] = value

    def delete_password(self, service, name):
        del self.held[service, name]


class Null(Works):
    """Says yes to everything and keeps nothing."""

    def set_password(self, service, name, value):
        pass


class Locked(Works):
    def get_password(self, service, name):
        raise RuntimeError("locked")

    set_password = delete_password = get_password


class Garbled(Works):
    """Keeps something else than it was given."""

    def set_password(self, service, name, value):
        super().set_password(service, name, value[::-1])


class Raising(Works):
    def __init__(self):
        raise OSError("no session")


class Unwilling(Works):
    priority = 0.0


STATES = {
    "absent": None,
    "null": Null,
    "locked": Locked,
    "garbled": Garbled,
    "raising": Raising,
    "unwilling": Unwilling,
}


@pytest.fixture
def key_store(monkeypatch):
    """Put a key store of our own in the place of the system's."""
    monkeypatch.delenv("DSPTDESK_KEYRING", raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    Works.held = {}

    def install(kind):
        module = ModuleType("a_key_store_of_ours")
        if kind is not None:
            module.Store = kind
        monkeypatch.setitem(sys.modules, "a_key_store_of_ours", module)
        monkeypatch.setattr(computer, "_KNOWN", (("a_key_store_of_ours", "Store"),))

    return install


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Make the passphrase quick to check; nothing here is about guessing it."""
    whole = KeyFile.with_passphrase
    quick = partialmethod(whole, cost=CHEAP)
    monkeypatch.setattr(KeyFile, "with_passphrase", quick)


def made(path):
    code = start.new_code()
    return start.create(path, SECRET, code, who="Priya", organisation="Larkfield"), code


def opens_with_the_sheet(path, code):
    desk = start.open_with_code(path, code)
    name = desk.snapshot.organisation.name
    desk.workspace.release()
    return name == "Larkfield"


@pytest.mark.parametrize("state", STATES)
def test_a_key_store_that_keeps_nothing_is_never_relied_on(key_store, tmp_path, state):
    key_store(STATES[state])
    path = tmp_path / "desk"
    desk, code = made(path)
    assert safety.remember(desk) is False
    desk.close()
    keyfile = KeyFile.read(path)
    assert keyfile.has("recovery")
    assert keyfile.has("passphrase")
    assert not keyfile.has("computer")
    assert not (path / "desk.db").read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(WrongSecret, match="Enter the passphrase"):
        start.open_remembered(path)
    assert opens_with_the_sheet(path, code)


@pytest.mark.parametrize("later", ["cleared", "absent", "locked", "another computer's"])
def test_a_key_store_that_is_lost_later_locks_nobody_out(key_store, tmp_path, later):
    key_store(Works)
    path = tmp_path / "desk"
    desk, code = made(path)
    assert safety.remember(desk) is True
    desk.close()
    start.open_remembered(path).workspace.release()  # it was really remembered
    if later == "another computer's":
        Works.held = dict.fromkeys(Works.held, bytes(32).hex())
    else:
        Works.held = {}
        key_store({"cleared": Works, "absent": None, "locked": Locked}[later])
    with pytest.raises(WrongSecret):
        start.open_remembered(path)
    assert opens_with_the_sheet(path, code)
    start.open_with_passphrase(path, SECRET).workspace.release()


def test_what_the_key_store_holds_is_not_the_key_of_the_data(key_store, tmp_path):
    key_store(Works)
    desk, _code = made(tmp_path / "desk")
    assert safety.remember(desk)
    assert desk.workspace._key.hex() not in str(Works.held)
    desk.workspace.release()


def test_only_key_stores_of_the_systems_are_on_the_list():
    known = {module for module, _ in (*computer._ELSEWHERE, *sum(computer._BY_SYSTEM.values(), ()))}
    assert known == {
        "keyring.backends.Windows",
        "keyring.backends.macOS",
        "keyring.backends.SecretService",
        "keyring.backends.kwallet",
        "keyring.backends.libsecret",
    }
