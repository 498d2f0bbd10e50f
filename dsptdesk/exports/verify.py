"""Checks a submission folder: nothing missing, added or changed, and the JSON as published."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsptdesk import paths
from dsptdesk.domain.errors import Damaged, NotOurs
from dsptdesk.exports import disk, manifest

SCHEMA = "submission.schema.json"
_SUBMISSION = "submission.json"
_PIECE = 1 << 20
TEXT_LIMIT = 50_000_000
"""Bytes of a list or of the answers that are read into memory."""
_AGAIN = manifest.AGAIN


_HARMLESS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What Windows and macOS put into a folder that somebody looks at."""


@dataclass(frozen=True)
class VerifySummary:
    """What was found, all of it as it should be."""

    files: int
    bytes: int
    documents: int


def verify_folder(dest: Path) -> VerifySummary:
    """Check the whole folder; the reason is in the error's words."""
    with disk.in_words("check the folder"):
        if dest.is_symlink() or not dest.is_dir():
            raise NotOurs(f"“{dest.name}” is not a folder. Choose an exported submission folder.")
        if not (dest / manifest.NAME).is_file():
            raise NotOurs(
                f"“{dest.name}” has no {manifest.NAME}. Choose a submission folder that this "
                "program exported."
            )
        found = dict(_files(dest))
        listed = manifest.read(_text(dest / manifest.NAME))
        _same_names(set(found) - {manifest.NAME}, set(listed))
        for name, digest in listed.items():
            if _digest(found[name]) != digest:
                raise Damaged(f"“{name}” was changed after the export. {_AGAIN}")
        documents = check_submission(_text(dest / _SUBMISSION), listed)
        total = sum(path.stat().st_size for path in found.values())
    return VerifySummary(len(found), total, documents)


def _files(dest: Path) -> Iterator[tuple[str, Path]]:
    """Give every file by its relative name; links and devices are refused."""
    for folder, names, files in os.walk(dest, followlinks=False):
        for name in (*names, *files):
            path = Path(folder) / name
            if name in _HARMLESS:
                continue
            mode = path.lstat().st_mode
            relative = path.relative_to(dest).as_posix()
            if stat.S_ISREG(mode):
                yield relative, path
            elif not stat.S_ISDIR(mode):
                raise Damaged(f"“{relative}” is a link, not a file. {_AGAIN}")


def _same_names(found: set[str], listed: set[str]) -> None:
    if missing := sorted(listed - found):
        raise Damaged(f"“{missing[0]}” is missing. {_AGAIN}")
    if extra := sorted(found - listed):
        raise Damaged(
            f"“{extra[0]}” was added after the export. Take it out, or export the folder again."
        )
    if _SUBMISSION not in listed:
        raise Damaged(f"“{_SUBMISSION}” is missing. {_AGAIN}")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _text(path: Path) -> str:
    if path.stat().st_size > TEXT_LIMIT:
        raise Damaged(f"“{path.name}” is far too large. {_AGAIN}")
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise Damaged(f"“{path.name}” is damaged. {_AGAIN}") from error


def check_submission(text: str, listed: dict[str, str]) -> int:
    """Check the JSON against its schema and its documents against the files; count them."""
    try:
        submission = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"“{_SUBMISSION}” is damaged. {_AGAIN}") from error
    _fits_schema(submission)
    with_file = [one for one in submission["documents"] if one["file"]]
    for one in with_file:
        if listed.get(one["file"]) != one["sha256"]:
            raise Damaged(f"“{one['file']}” is not the document it should be. {_AGAIN}")
    known = {one["file"] for one in with_file}
    stray = sorted(name for name in listed if name.startswith("documents/") and name not in known)
    if stray:
        raise Damaged(f"“{stray[0]}” is not named in “{_SUBMISSION}”. {_AGAIN}")
    return len(with_file)


def _fits_schema(submission: Any) -> None:
    # Loaded late: it takes longer than the rest of the check.
    from jsonschema import Draft202012Validator

    schema = json.loads((paths.resources() / "schemas" / SCHEMA).read_text(encoding="utf-8"))
    error = next(Draft202012Validator(schema).iter_errors(submission), None)
    if error is not None:
        place = "/".join(map(str, error.absolute_path)) or "the start"
        raise Damaged(f"“{_SUBMISSION}” does not fit its schema at {place}. {_AGAIN}")
