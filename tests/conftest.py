"""What every test gets: an empty home folder, no keyring, no window on anybody's screen."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Done at import, because Qt and platformdirs read these once.
_HOME = Path(tempfile.mkdtemp(prefix="dsptdesk-tests-"))
_FOLDERS = {
    "HOME": _HOME,
    "USERPROFILE": _HOME,
    "APPDATA": _HOME / "roaming",
    "LOCALAPPDATA": _HOME / "local",
    "XDG_CONFIG_HOME": _HOME / "config",
    "XDG_DATA_HOME": _HOME / "data",
    "XDG_CACHE_HOME": _HOME / "cache",
    "XDG_STATE_HOME": _HOME / "state",
    "DSPTDESK_HOME": _HOME / "desk",
}
for _name, _folder in _FOLDERS.items():
    _folder.mkdir(parents=True, exist_ok=True)
    os.environ[_name] = str(_folder)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DSPTDESK_KEYRING"] = "off"
for _name in ("DSPTDESK_PASSPHRASE", "DBUS_SESSION_BUS_ADDRESS"):
    os.environ.pop(_name, None)

settings.register_profile(
    "desk",
    deadline=None,  # a busy machine is no failure
    max_examples=40,
    database=None,  # nothing is written beside the tests
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("desk")


@pytest.fixture(autouse=True)
def _nothing_seen():
    """Forget what was seen of other tests' workspaces: many are copies of one."""
    (_FOLDERS["DSPTDESK_HOME"] / "seen.json").unlink(missing_ok=True)


def pytest_unconfigure(config):
    shutil.rmtree(_HOME, ignore_errors=True)
