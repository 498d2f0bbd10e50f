"""What the program writes, it writes where it should: watched from outside, call by call."""

from __future__ import annotations

import pytest

from tests.security.canaries import files_under
from tests.security.traced import strace, written

WORK = """
import sys
from pathlib import Path
from tests.security.walk import MARK, walk
from dsptdesk.domain.evidence import Evidence
from dsptdesk.imports.reading import read_book
from dsptdesk.services import evidence, export, opened, report, sheets
place = Path(sys.argv[1])
desk = walk(place / "kept" / "desk", place / "chosen")
made = report.build_report(desk)
export.export_folder(made, desk.workspace.blobs, place / "asked" / "Submission", zip_too=True)
for suffix in (".csv", ".xlsx"):
    (place / "chosen" / ("list" + suffix)).write_bytes(
        f"Name,Note\\n{MARK},{MARK}\\n".encode() if suffix == ".csv"
        else (place / "asked" / "Submission" / "Answers.xlsx").read_bytes()
    )
    assert read_book(place / "chosen" / ("list" + suffix)).sheets
one = desk.snapshot.all(Evidence)[0]
evidence.open_copy(desk.workspace.blobs, one, opened.opened_folder())
evidence.save_copy(desk.workspace.blobs, one, place / "asked" / "copy.txt")
print("ready", flush=True)
if "kill" in sys.argv:
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
opened.wipe_opened()
desk.close()
"""


@pytest.fixture
def folders(tmp_path):
    made = {name: tmp_path / name for name in ("home", "temporary", "chosen", "asked", "kept")}
    for folder in made.values():
        folder.mkdir()
    return made


def around(folders):
    home = {"DSPTDESK_HOME": str(folders["home"]), "DSPTDESK_KEYRING": "off"}
    return {**home, "TMPDIR": str(folders["temporary"]), "HOME": str(folders["home"])}


def expected(path, folders):
    own = [str(folders[name]) for name in ("home", "chosen", "asked", "kept")]
    return path == "/dev/null" or any(path.startswith(one + "/") for one in own)


def test_nothing_is_written_beside_the_workspace_and_what_was_asked_for(folders, tmp_path):
    lines = strace("openat,open,creat,memfd_create", WORK, tmp_path, tmp_path, **around(folders))
    found = written(lines)
    assert len(found) > 30  # the trace saw the work
    assert {one for one in found if not expected(one, folders)} == set()
    assert files_under(folders["temporary"]) == []
    assert not (folders["home"] / "opened").exists()


@pytest.mark.parametrize(
    "harm",
    [
        "import tempfile; tempfile.NamedTemporaryFile()",
        "import tempfile; tempfile.TemporaryFile()",
        "import os; os.memfd_create('plain')",
        "import os; open('/dev/shm/dspt-desk-test', 'w'); os.unlink('/dev/shm/dspt-desk-test')",
    ],
)
def test_the_trace_would_show_a_file_that_should_not_be(folders, tmp_path, harm):
    lines = strace("openat,open,creat,memfd_create", harm, tmp_path, **around(folders))
    assert [one for one in written(lines) if not expected(one, folders)]
