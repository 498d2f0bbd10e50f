"""Attaching a hundred files, and packing them again from the encrypted store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.report import Document
from dsptdesk.services import evidence, report
from dsptdesk.services.desk import Desk
from tools.bench.desks import sample_desk
from tools.bench.floors import concatenate, copy_each, make_files
from tools.bench.measure import Row, interleaved, timed

FILES = 100
BYTES = 190_000_000


def measure(folder: Path, rounds: int, *, quick: bool) -> list[Row]:
    """P11 to P13: attach, pack, and pack ten times as much without more memory."""
    folder /= "packs"  # a sample of its own: the others stay as small as they are
    paths = make_files(folder / "scans", FILES, BYTES // 2 if quick else BYTES)
    times = 3 if quick else 10
    with sample_desk(folder) as desk:
        attached = _attach(desk, paths, rounds, folder)
        documents = _documents(desk, {path.name for path in paths})
        packed = {n: _pack(desk, documents, paths, n, rounds, folder) for n in (1, times)}
    memory = {n: _memory(folder, n) for n in (1, times)}
    size = sum(path.stat().st_size for path in paths) / 1e6
    rmtree(folder)
    said = f"{size:,.0f} MB; memory {memory[1] / 1e6:.0f} MB, then {memory[times] / 1e6:.0f} MB"
    return [
        Row("P11", f"pack of {FILES} attachments / raw concatenation", packed[1], 2, 1.6, said),
        Row("P12", f"the same with {times} times the bytes", packed[times], 2, 1.6),
        Row("P12", f"memory at {times} times the bytes", memory[times] / memory[1], 1.1, 1.02),
        Row("P13", f"attach {FILES} files / raw copy + fsync each", attached, 2.5, 2),
    ]


def _attach(desk: Desk, paths: Sequence[Path], rounds: int, folder: Path) -> float:
    def attach() -> None:
        items = [one for one in desk.edition.items if one.kind == "document"]
        for number, path in enumerate(paths):
            stored = evidence.store_file(desk.workspace.blobs, path)
            one = evidence.evidence_of(stored)
            evidence.attach(desk, items[number % len(items)], one)

    costs = interleaved(
        min(rounds, 3),
        {
            "copy": lambda: timed(lambda: copy_each(paths, folder / "copies")),
            "attach": lambda: timed(attach),
        },
    )
    return costs["attach"] / costs["copy"]


def _documents(desk: Desk, names: set[str]) -> list[Document]:
    """Give one document for each of the files."""
    by_name = {one.file_name: one for one in desk.snapshot.all(Evidence) if one.file_name in names}
    ids = {one.id for one in by_name.values()}
    return [one for one in report.build_report(desk).documents if one.id in ids]


def _pack(
    desk: Desk,
    documents: Sequence[Document],
    paths: Sequence[Path],
    times: int,
    rounds: int,
    folder: Path,
) -> float:
    many = repeated(documents, times)
    costs = interleaved(
        rounds if times == 1 else min(rounds, 3),
        {
            "raw": lambda: timed(lambda: concatenate(list(paths) * times, folder / "raw")),
            "pack": lambda: timed(lambda: pack(desk, many, folder / "pack.zip")),
        },
    )
    return costs["pack"] / costs["raw"]


def repeated(documents: Sequence[Document], times: int) -> list[Document]:
    """Name each document several times, as if there were as many."""
    return [replace(one, file=f"{n} {one.file}") for n in range(times) for one in documents]


def pack(desk: Desk, documents: Sequence[Document], target: Path) -> None:
    """Decrypt, verify, hash and pack; the file is on the disk afterwards."""
    from dsptdesk.exports.zipped import write_zip_from_store

    write_zip_from_store(documents, lambda one: desk.workspace.blobs.read(one.blob), target)
    target.unlink()


def _memory(folder: Path, times: int) -> float:
    """Pack in a process of its own; give the most memory it held."""
    command = [sys.executable, "-m", "tools.bench.packs", str(folder), str(times)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(folder: Path, times: int) -> None:
    with sample_desk(folder) as desk:
        names = {f"scan {number:03}.pdf" for number in range(FILES)}
        pack(desk, repeated(_documents(desk, names), times), folder / "memory.zip")
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(next(int(one.split()[1]) * 1024 for one in status.splitlines() if "VmHWM" in one))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
