"""The program begins by keeping its memory to itself, before it opens any file."""

from __future__ import annotations

import subprocess
import sys

import pytest

_START = """
import os, resource, sys
from dsptdesk import app, failures

def looked(_path):
    umask = os.umask(0)
    core = resource.getrlimit(resource.RLIMIT_CORE)[0]
    import ctypes
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
    print(oct(umask), core, dumpable)
    raise SystemExit(0)

os.umask(0)
failures.listen = looked
app.main([])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other means")
def test_it_is_hardened_before_the_log_is_opened():
    said = subprocess.run(
        [sys.executable, "-c", _START], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.split() == ["0o77", "0", "0"]
