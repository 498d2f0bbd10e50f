"""The layers hold, and the first window waits for no heavy library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LATE = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pikepdf",
    "xlsxwriter",
    "openpyxl",
    "python_calamine",
    "sqlcipher3",
)


def in_fresh_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_import_contract_is_kept():
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", ["dsptdesk.app", "dsptdesk.cli"])
def test_starting_up_loads_no_heavy_library(module: str):
    code = f"import sys, {module}; print(*sorted(set({LATE!r}) & set(sys.modules)))"
    assert not in_fresh_python(code)


def test_the_command_line_starts_without_qt():
    assert in_fresh_python("import sys, dsptdesk.cli; print('PySide6' in sys.modules)") == "False"


def test_the_domain_needs_nothing_but_python():
    code = (
        "import importlib, pkgutil, sys; import dsptdesk.domain as d;"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(d.__path__, d.__name__ + '.')];"
        "own = {'dsptdesk', '__main__', '__mp_main__'} | set(sys.stdlib_module_names);"
        "bare = {'sitecustomize', 'usercustomize'};"
        "print(*sorted({m.split('.')[0] for m in sys.modules} - own - bare))"
    )
    assert not [m for m in in_fresh_python(code).split() if not m.startswith(("_", "distutils"))]
