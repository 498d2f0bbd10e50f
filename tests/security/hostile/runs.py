"""Hostile files by the dozen, for the suite in small numbers and for torture in full."""

from __future__ import annotations

import json
import os
import random
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath

from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.devices import Device
from dsptdesk.exports.folder import write_folder
from dsptdesk.exports.pdf.bounds import too_much
from dsptdesk.exports.verify import verify_folder
from dsptdesk.imports.attachment_child import look
from dsptdesk.imports.attachment_words import verdict_of
from dsptdesk.imports.reading import read_book
from dsptdesk.imports.scan import scan
from dsptdesk.services import evidence, export, looking, registers, report
from tests.desks import open_desk
from tests.exports.conftest import make_report, opener
from tests.imports.corpus import CASES as SHEETS
from tests.reliability.ground import fresh
from tests.reliability.tally import Tally
from tests.security.hostile.archives import ARCHIVES, PACKS, Archive
from tests.security.hostile.attachments import CASES, FINE, REFUSED
from tests.security.hostile.importer import FEW
from tests.security.hostile.names import NAMES, disk_key, shown_safely, windows_takes

ROOT = Path(__file__).resolve().parents[3]


def attachments(count: int, seed: int, place: Path) -> Tally:
    """H8, H9: take files on the way the window takes them; each gets its verdict."""
    tally = Tally("H8")
    blobs = Blobs(place / "evidence", "a" * 32, secrets.token_bytes(32))
    (place / "in").mkdir()
    for case in _some(CASES, count, seed):
        path = place / "in" / case.name
        path.write_bytes(case.make())
        before, words, verdict = len(blobs.names()), "", None
        with suppress(Refused):
            verdict = looking.look_at_file(path)
            evidence.store_file(blobs, path)
            words = verdict.words
        refused = verdict is None
        kept = len(blobs.names()) - before
        right = {REFUSED: refused, FINE: not refused and not words}.get(
            case.words, not refused and case.words in words
        )
        good = right and kept == (0 if refused else 1)
        tally.hit(*() if good else (f"{case.name}: {words or refused}, kept {kept}",))
    return tally


def names(count: int, seed: int, place: Path) -> Tally:
    """H5: keep files of hostile names, open them, and unpack an exported pack with all of them."""
    tally = Tally("H5")
    desk = open_desk(fresh(place))
    blobs, kept, opened = desk.workspace.blobs, {}, set()
    for number, name in enumerate(_some(NAMES, count, seed)):
        content = f"{number}".encode()
        stored = evidence.store_bytes(blobs, content, name)
        one = registers.save(desk, evidence.evidence_of(stored))
        copy = evidence.open_copy(blobs, one, place / "opened")
        kept[content] = name
        opened.add(copy.resolve())
        wrong = [
            what
            for what, right in (
                ("store name", re.fullmatch(r"[0-9a-f]{32}", stored.blob)),
                ("shown", shown_safely(one.file_name) and shown_safely(one.name)),
                ("opened", copy.resolve().parent.parent == (place / "opened").resolve()),
                ("windows", windows_takes(copy.name)),
                ("bytes", copy.read_bytes() == content),
            )
            if not right
        ]
        tally.hit(*(f"{name[:80]!r}: {what}" for what in wrong))
    made = export.export_folder(report.build_report(desk), blobs, place / "Pack", zip_too=True)
    tally.failures += _unpacked(made.zip_path, kept)
    tally.failures += [] if len(opened) == count else ["copies to look at share a place"]
    inside = {one.name for one in (desk.workspace.path / "evidence").iterdir()}
    tally.failures += [] if inside == {o.blob for o in desk.snapshot.all(Evidence)} else ["store"]
    tally.failures += [f"outside: {o}" for o in place.iterdir() if o.name not in _OURS]
    desk.workspace.release()
    return tally


_OURS = {"Larkfield", "opened", "Pack", "Pack.zip"}


def _unpacked(path: Path, kept: dict[bytes, str]) -> list[str]:
    """Unpack by the rules of Windows; say what would be refused, lost or put elsewhere."""
    failures, seen, found = [], set(), set()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            parts = PurePosixPath(info.filename).parts
            bad = not all(map(windows_takes, parts)) or info.filename != "/".join(parts)
            failures += [f"pack: {info.filename!r}"] if bad else []
            failures += [f"pack: {info.filename!r} is too long"] if len(info.filename) > 120 else []
            key = disk_key(info.filename)
            failures += [f"pack: {info.filename!r} twice"] if key in seen else []
            seen.add(key)
            if parts[0] == "documents":
                found.add(archive.read(info))
    return failures + [f"pack lacks {name!r}" for data, name in kept.items() if data not in found]


def archives(count: int, seed: int, place: Path) -> Tally:
    """H6: each archive and each folder is refused within a second, and nothing is written."""
    tally, pack = Tally("H6"), place / "Pack"
    write_folder(make_report(), opener(), pack)
    shutil.copytree(pack, place / "try")
    begun = time.process_time()
    verify_folder(place / "try")
    whole = time.process_time() - begun
    slowest = 0.0
    for one in _some((*ARCHIVES, *PACKS), count, seed):
        before = _all_names(place)
        if isinstance(one, Archive):
            act, name = partial(scan, one.make()), one.name
        else:
            shutil.rmtree(place / "try")
            shutil.copytree(pack, place / "try")
            PACKS[one](place / "try")
            before = _all_names(place)
            act, name = partial(verify_folder, place / "try"), one
        begun = time.process_time()
        try:
            act()
            wrong = [f"{name}: taken"]
        except DsptError:
            wrong = []
        took = time.process_time() - begun
        slowest = max(slowest, took)
        wrong += [f"{name}: {took:.2f} s"] if took > 1 + whole else []
        wrong += [f"{name}: wrote"] if _all_names(place) != before else []
        tally.hit(*wrong)
    tally.most = f"slowest {slowest:.2f} s"
    return tally


def _all_names(place: Path) -> set[str]:
    return {str(one) for one in place.rglob("*")}


def links(count: int, seed: int, place: Path) -> Tally:
    """H7: links, folders, pipes and devices are neither read nor written through."""
    tally = Tally("H7")
    blobs = Blobs(place / "evidence", "a" * 32, secrets.token_bytes(32))
    secret = place / "secret.csv"
    secret.write_bytes(b"secret,words\n")
    ways = [(how, odd) for how in READ for odd in ODD]
    for number, (how, odd) in enumerate(_some(ways, count, seed)):
        path = place / f"odd {number}.csv"
        path = ODD[odd](path, secret) or path
        wrong = []
        try:
            READ[how](blobs, path)
            wrong.append(f"{how} {odd}: read")
        except DsptError:
            pass
        wrong += [f"{how} {odd}: kept"] if blobs.names() else []
        wrong += [f"{how} {odd}: changed"] if secret.read_bytes() != b"secret,words\n" else []
        tally.hit(*wrong)
    return tally


def _socket(path: Path, _secret: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


ODD = {
    "link": lambda path, secret: path.symlink_to(secret),
    "link to nothing": lambda path, secret: path.symlink_to(secret.parent / "nothing"),
    "link to a link": lambda path, secret: path.symlink_to(_made(path.with_suffix(".l"), secret)),
    "link in a circle": lambda path, _: path.symlink_to(path),
    "link to a folder": lambda path, secret: path.symlink_to(secret.parent),
    "folder": lambda path, _: path.mkdir(),
    "pipe": lambda path, _: os.mkfifo(path),
    "socket": _socket,
    "device": lambda path, _: Path("/dev/zero"),
    "terminal": lambda path, _: Path("/dev/tty"),
    "own memory": lambda path, _: Path("/proc/self/mem"),
    "surroundings": lambda path, _: Path("/proc/self/environ"),
    "open file": lambda path, _: Path("/proc/self/fd/0"),
    "whole memory": lambda path, _: Path("/proc/kcore"),
}
READ = {
    "attach": evidence.store_file,
    "look": lambda blobs, path: _looked(path) or evidence.store_file(blobs, path),
    "spreadsheet": lambda _, path: read_book(path),
}


def _looked(path: Path) -> None:
    looking.look_at_file(path)


def _made(path: Path, target: Path) -> Path:
    path.symlink_to(target)
    return path


def spreadsheets(count: int, seed: int, place: Path) -> Tally:
    """H1: each spreadsheet is read or refused in words, in bounded time and memory."""
    tally = Tally("H1")
    cases = {one.name: one for one in _some(SHEETS, min(count, len(SHEETS)), seed)}
    (place / "in").mkdir()
    for case in cases.values():
        (place / "in" / case.name).write_bytes(case.make())
    command = [sys.executable, "-m", "tests.imports.reader", str(place / "in")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    most, slowest = 0, 0.0
    for name, said, seconds, grown in map(json.loads, done.stdout.splitlines()):
        case = cases[name]
        good = said is None if case.words is None else case.words in (said or "")
        wrong = [] if good else [f"{name}: {said}"]
        wrong += [f"{name}: {seconds:.0f} s"] if seconds > 35 else []
        wrong += [f"{name}: grew by {grown:,} bytes"] if grown > 50_000_000 else []
        most, slowest = max(most, grown), max(slowest, seconds)
        tally.hit(*wrong)
    tally.most = f"grew {most / 1e6:.0f} MB, slowest {slowest:.1f} s"
    return tally


def imports(count: int, seed: int, place: Path) -> Tally:
    """H3: an import killed at any moment is whole or not there; a bad row stops all of it."""
    tally, chance = Tally("H3"), random.Random(seed)
    longest, partly, whole = 0.5, 0, 0
    for number in range(count):
        home = fresh(place, f"Desk {number}")
        command = [sys.executable, "-m", "tests.security.hostile.importer", str(home), str(ROWS)]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            begun = time.monotonic()
            if number == 0:
                process.stdout.readline()
                longest = time.monotonic() - begun
                told = True
            else:
                time.sleep(chance.uniform(0, longest * (0.5 if number == 1 else 1.1)))
                process.kill()
                told = process.stdout.readline() == b"done\n"
            process.kill()
        desk = open_desk(home)
        held = len(desk.snapshot.all(Device)) - FEW
        wrong = [f"round {number}: {held} of {ROWS} rows"] if held not in {0, ROWS} else []
        wrong += [f"round {number}: told done, {held} rows"] if told and not held else []
        wrong += [f"round {number}: {one}" for one in desk.workspace.check()]
        desk.workspace.release()
        whole, partly = whole + bool(held), partly + (not held)
        tally.tried += 1
        tally.fired += not told
        tally.failures += wrong
        shutil.rmtree(home)
    tally.most = f"{partly} not there, {whole} whole"
    return tally


ROWS = 5_000


def mutations(count: int, seed: int, place: Path) -> Tally:
    """H11: no changed byte of an attachment breaks the look through it, or takes a second."""
    del place
    tally, chance, slowest = Tally("H11"), random.Random(seed), 0.0
    seeds = [(one.name, data) for one in CASES if len(data := one.make()) < _LARGE]
    for number in range(count):
        name, data = chance.choice(seeds)
        changed, ending = _mutated(chance, data), name.rpartition(".")[2].strip().lower()
        begun, wrong = time.process_time(), []
        try:
            kind, found = look(changed, ending)
            verdict_of(kind, sorted(found), ending)
            too_much(bytes(changed))
        except Exception as error:  # noqa: BLE001 - any at all is what is looked for
            wrong.append(f"{number} {name}: {error!r}")
        took = time.process_time() - begun
        slowest = max(slowest, took)
        tally.hit(*wrong, *([f"{number} {name}: {took:.1f} s"] if took > 1 else []))
    tally.most = f"slowest {slowest:.2f} s"
    return tally


_LARGE = 20_000
_TOKENS = (
    b"stream\n", b"endstream", b"/ObjStm", b"/Filter [", b"<<", b">>", b"obj", bytes(8),
    b"\xff" * 8, b"PK\1\2", b"PK\5\6", b"/Count 99999999999", b"<!ENTITY", b"/First", b"\\objdata",
)  # fmt: skip


def _mutated(chance, data):
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, how = chance.randrange(len(made) + 1), chance.random()
        if how < 0.4:
            made[at : at + 1] = chance.randbytes(1)
        elif how < 0.6:
            made[at:at] = chance.choice(_TOKENS)
        elif how < 0.75:
            del made[at : at + chance.randint(1, 40)]
        elif how < 0.95:
            made[at : at + 4] = chance.randbytes(chance.choice((1, 2, 4, 8)))
        else:
            del made[at:]
    return made


def _some(cases, count, seed):
    """Choose by chance, all of them before any comes again."""
    chance, given = random.Random(seed), []
    while len(given) < count:
        given += chance.sample(cases, min(len(cases), count - len(given)))
    return given
