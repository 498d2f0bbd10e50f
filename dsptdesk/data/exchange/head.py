"""The open part of an exchange file: what it is, and the locked keys that open the rest."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from dsptdesk.data.files import disk_trouble
from dsptdesk.data.keyfile import Cost, dump, load
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.sealing import CHUNK, TAG, Seal, seal_of
from dsptdesk.domain.errors import Damaged, Newer, NotOurs

FORMAT = 1
SUFFIX = ".dsptdesk"
_MARK = b"DSPTDESK-EXCHANGE-"
_SALT = 16
_DIGEST = 32
_MOST_KEYS = 65_536
_COSTLIEST = Cost(memory_kib=262_144, passes=10, lanes=8)
"""A file from outside must not ask for minutes of work before it can be refused."""
_START = len(_MARK) + 2
_FEW = 4
"""Signs of the mark that may differ before a file counts as something else altogether."""

_NOT_OURS = (
    "This is not an exchange file of DSPT Desk. Choose a file whose name ends with "
    f"“{SUFFIX}”, made with “Hand over or move”."
)
_NEWER = (
    "This file was made by a newer version of DSPT Desk. Install the newest version, then open "
    "it again."
)
SHORT = (
    "The end of this file is missing: it was cut short on its way. Copy it again, or ask for it "
    "again."
)
_LONGER = "Something was added to this file after it was made. Ask for it again."


@dataclass(frozen=True)
class Head:
    """What is known of an exchange file before anybody opens it."""

    keyfile: KeyFile
    size: int
    """Bytes of what is inside, once it is opened."""
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    start: int
    """Where the sealed pieces begin."""

    @property
    def pieces(self) -> int:
        """Give the number of sealed pieces."""
        return -(-self.size // CHUNK)

    @property
    def whole(self) -> int:
        """Give the size of the whole file."""
        return self.start + self.size + TAG * self.pieces

    def seal(self, key: bytes) -> Seal:
        """Give the seal of the pieces: tied to this file and to every byte of its head."""
        place = f"{self.keyfile.store_id} exchange {self.digest.hex()}"
        return seal_of(key, self.salt, b"DSPT Desk exchange", place)


def new_head(keyfile: KeyFile, size: int) -> tuple[Head, bytes]:
    """Begin a file; give its head, and the bytes of it."""
    raw = dump(keyfile.contents())
    salt = os.urandom(_SALT)
    open_ = b"".join((_MARK, b"%d\n" % FORMAT, struct.pack(">I", len(raw)), raw))
    open_ += struct.pack(">Q", size) + salt
    digest = sha256(open_).digest()
    return Head(keyfile, size, salt, digest, len(open_) + _DIGEST), open_ + digest


def read_head(file: BinaryIO) -> Head:
    """Read the head of a file; NotOurs, Newer and Damaged say what is wrong with it."""
    try:
        there = os.fstat(file.fileno()).st_size
        start = file.read(_START)
        size = _keys_size(start, file.read(4))
        raw = file.read(size)
        rest = file.read(8 + _SALT)
        digest = file.read(_DIGEST)
    except OSError as error:
        raise disk_trouble(error, "read the exchange file") from error
    if len(digest) < _DIGEST:
        raise Damaged(SHORT)
    if sha256(start + struct.pack(">I", size) + raw + rest).digest() != digest:
        raise damaged(0)
    if start[len(_MARK) :] != b"%d\n" % FORMAT:
        raise Newer(_NEWER)
    return _checked(raw, rest, digest, there)


def _keys_size(start: bytes, size: bytes) -> int:
    mark = _MARK + b"%d\n" % FORMAT
    if not start:
        raise NotOurs("This file is empty. Copy it again, or ask for it again.")
    if len(start) + len(size) < _START + 4:
        raise Damaged(SHORT) if mark.startswith(start[:_START]) else NotOurs(_NOT_OURS)
    if sum(one != other for one, other in zip(start, mark, strict=True)) > _FEW:
        raise NotOurs(_NOT_OURS)
    number = int(struct.unpack(">I", size)[0])
    if number > _MOST_KEYS:
        raise damaged(0)
    return number


def _checked(raw: bytes, rest: bytes, digest: bytes, there: int) -> Head:
    try:
        found = load(raw)
    except Damaged as error:
        raise damaged(0) from error
    costs = [one.cost for one in found.slots if one.cost]
    if any(_dearer(cost) for cost in costs):
        raise damaged(0)
    keyfile = KeyFile(found.store_id, found.check, found.slots)
    size = int(struct.unpack(">Q", rest[:8])[0])
    start = _START + 4 + len(raw) + len(rest) + _DIGEST
    head = Head(keyfile, size, rest[8:], digest, start)
    if there != head.whole:
        raise Damaged(SHORT if there < head.whole else _LONGER)
    return head


def _dearer(cost: Cost) -> bool:
    most = _COSTLIEST
    return cost.memory_kib > most.memory_kib or cost.passes > most.passes or cost.lanes > most.lanes


def damaged(part: float | None) -> Damaged:
    """Say that a file was changed, and where: 0 is its beginning, 1 its end, None unknown."""
    if part is None:
        where = ""
    elif part < 0.05:
        where = ", near its beginning"
    elif part > 0.95:
        where = ", near its end"
    else:
        where = f", at about {round(part * 100)} % of it"
    return Damaged(f"This file was changed or damaged after it was made{where}. Ask for it again.")
