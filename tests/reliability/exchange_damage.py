"""Exchange files that were changed on their way: every one must be refused and say where."""

from __future__ import annotations

import random
from pathlib import Path

from dsptdesk.data import keys
from dsptdesk.data.exchange import packing, settling, unpacking
from dsptdesk.data.exchange.head import read_head
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import Damaged, DsptError
from tests import logical
from tests.desks import PASSPHRASE, Clock, open_desk
from tests.reliability.ground import fresh
from tests.reliability.tally import Tally


def make(place: Path) -> Path:
    """Make an exchange file with awkward data and some documents in it."""
    desk = open_desk(fresh(place), Clock())
    logical.fill(desk, sizes=(1, 4_000, 1_048_576, 1_500_001))
    workspace = desk.workspace
    workspace.back_up("before handing over")
    keyfile = keys.KeyFile.read(workspace.path).without("computer")
    file = place / "Larkfield.dsptdesk"
    packing.pack(workspace.backups()[0], keyfile, workspace._key, file, organisation="Larkfield")
    workspace.release()
    return file


def harmed(raw: bytes, number: int, start: int, chance: random.Random):
    """Give a name of the harm, the harmed bytes, and about where they were harmed (0 to 1)."""
    kind = number % 4
    if kind == 0:
        at = chance.randrange(len(raw))
    elif kind == 1:
        at = number // 4 * 7 % start  # every part of the head comes up in turn
    elif kind == 2:
        at = chance.randrange(len(raw))
        return f"cut at {at}", raw[:at], None
    elif number % 8 == 3:
        return "one byte more", raw + b"\0", None
    else:
        at = chance.choice((0, 19, 20, 23, start - 1, start, len(raw) - 1))
    bit = 1 << chance.randrange(8)
    return f"bit {bit} of byte {at}", raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :], at


def told(file: Path, there: Path) -> Exception | None:
    """Open it as a person would; give what was told."""
    try:
        key = unpacking.find_key(file, Secret(passphrase=PASSPHRASE)).key
        settling.settle(file, key, there)
    except DsptError as error:
        return error
    return None


def wrong(error: Exception | None, at: int | None, size: int) -> str:
    """Say what is wrong with what was told about a harmed file."""
    if error is None:
        return "not noticed"
    if not isinstance(error, Damaged) and size >= 20:
        return f"told as {error!r}"
    if at is None:
        return ""
    text = str(error)
    if "near its beginning" in text:
        named = 0.0
    elif "near its end" in text:
        named = 1.0
    elif "at about" in text:
        named = int(text.split("at about ")[1].split(" %", maxsplit=1)[0]) / 100
    else:
        # A piece is a mebibyte: of a few of them, the place of one says nothing.
        return "" if size < 10 << 20 else f"no place: {text}"
    near = abs(named - at / size) <= 0.06 + (1 << 20) / size
    return "" if near else f"the wrong place: {text}"


def run(count: int, seed: int, place: Path) -> Tally:
    """X1: every flipped bit, cut or added byte in an exchange file is refused, and nothing stays."""
    chance, found = random.Random(seed), Tally("X1")
    file = make(place)
    raw = file.read_bytes()
    with file.open("rb") as reading:
        start = read_head(reading).start
    bad = place / "bad"
    bad.mkdir()
    for number in range(count):
        name, content, at = harmed(raw, number, start, chance)
        (bad / "x.dsptdesk").write_bytes(content)
        problem = wrong(told(bad / "x.dsptdesk", bad / "there"), at, len(content))
        left = [one.name for one in bad.iterdir() if one.name != "x.dsptdesk"]
        found.hit(*(f"{name}: {one}" for one in (problem, *left) if one))
    if error := told(file, place / "whole"):
        found.failures.append(f"the control, a whole file, does not open: {error}")
    return found
