"""Disks as a power cut could leave them, rebuilt from what recorder.c noted.

The model: what was written to a file lasts once the file was settled (fsync). A name (made, moved,
removed) lasts once its folder was settled; on an ordered disk, as ext4, NTFS and APFS are, also
once anything was settled after it. What was not settled may be there, or not, or in pieces of 512
bytes. A disk that says "settled" before it is cannot be helped by any program.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

HEAD = struct.Struct("<cHHQI")
SECTOR = 512
VARIANTS = ("none", "all", "torn")


@dataclass(frozen=True)
class Note:
    what: str
    name: str
    other: str
    at: int
    data: bytes


def notes_in(log: Path) -> list[Note]:
    """Read what the recorder wrote."""
    raw, place, found = log.read_bytes(), 0, []
    while place < len(raw):
        what, first, second, at, size = HEAD.unpack_from(raw, place)
        place += HEAD.size
        parts = []
        for length in (first, second, size):
            parts.append(raw[place : place + length])
            place += length
        found.append(Note(what.decode(), parts[0].decode(), parts[1].decode(), at, parts[2]))
    return found


@dataclass
class Node:
    """A file or a folder: what is on the disk for certain, and what is on its way."""

    folder: bool = False
    data: bytearray = field(default_factory=bytearray)
    coming: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes (place, bytes) and cuts (length, None), oldest first."""
    now: dict[str, Node] = field(default_factory=dict)
    """Names as programs see them."""
    lasting: dict[str, Node] = field(default_factory=dict)
    """Names that a power cut leaves."""


@dataclass
class Naming:
    """A name put, taken or moved: (folder, name, node or None) for each end."""

    steps: tuple[tuple[Node, str, Node | None], ...]

    def touches(self, folder):
        return any(one is folder for one, _, _ in self.steps)

    def last(self, into):
        for folder, name, node in self.steps:
            names = into(folder)
            if node is None:
                names.pop(name, None)
            else:
                names[name] = node


class Disk:
    """One folder, and how much of it would be there after a cut."""

    def __init__(self, start: Path, at: Path, *, strict: bool) -> None:
        """Begin with a folder that is all on the disk already; it was at `at` when recorded."""
        self.at, self.strict = str(at), strict
        self.root = self._read(start)
        self.coming: list[Naming] = []
        self.acks: list[str] = []

    def _read(self, path):
        node = Node(folder=path.is_dir())
        if node.folder:
            node.now = {one.name: self._read(one) for one in path.iterdir()}
            node.lasting = dict(node.now)
        else:
            node.data = bytearray(path.read_bytes())
        return node

    def _find(self, name):
        node = self.root
        for part in self._parts(name):
            node = node.now.get(part)
            if node is None:
                return None
        return node

    def _parts(self, name):
        return [one for one in name.removeprefix(self.at).split("/") if one]

    def _above(self, name):
        *above, last = self._parts(name)
        return self._find("/".join(above)), last

    def _name(self, *steps):
        made = Naming(steps)
        made.last(lambda folder: folder.now)
        self.coming.append(made)

    def play(self, note):
        """Do one thing that was noted."""
        if note.what == "A":
            self.acks += note.data.decode().splitlines()
        elif note.what in "CK":
            above, last = self._above(note.name)
            self._name((above, last, Node(folder=note.what == "K")))
        elif note.what == "U":
            above, last = self._above(note.name)
            self._name((above, last, None))
        elif note.what == "R":
            (above, last), (there, new) = self._above(note.name), self._above(note.other)
            self._name((above, last, None), (there, new, above.now[last]))
        elif note.what == "S":
            self._settle(self._find(note.name))
        elif (node := self._find(note.name)) is not None:
            node.coming.append((note.at, note.data if note.what == "W" else None))

    def _settle(self, node):
        if node is None:
            return
        if not node.folder:
            for one in node.coming:
                apply(node.data, one)
            node.coming.clear()
        for one in [o for o in self.coming if not self.strict or o.touches(node)]:
            one.last(lambda folder: folder.lasting)
            self.coming.remove(one)

    def cut(self, variant, chance):
        """Give the files that a power cut at this moment leaves: path and bytes."""
        kept = {"none": 0, "all": len(self.coming)}.get(variant)
        kept = chance.randint(0, len(self.coming)) if kept is None else kept
        after: dict[int, dict[str, Node]] = {}

        def names(folder):
            return after.setdefault(id(folder), dict(folder.lasting))

        for one in self.coming[:kept]:
            one.last(names)
        return dict(self._left(self.root, "", names, variant, chance))

    def _left(self, node, path, names, variant, chance):
        for name, one in names(node).items():
            if one.folder:
                yield f"{path}{name}/", None
                yield from self._left(one, f"{path}{name}/", names, variant, chance)
            else:
                yield f"{path}{name}", bytes(written(one, variant, chance))


def written(node, variant, chance):
    """Give what a file may hold: what is settled, and of the rest nothing, all, or pieces."""
    if variant == "none":
        return node.data
    held = bytearray(node.data)
    for at, data in node.coming:
        if variant == "all":
            apply(held, (at, data))
        elif data is None:
            if chance.random() < 0.5:
                apply(held, (at, None))
        else:
            edges = [*range(0, len(data), SECTOR), len(data)]
            for start, end in pairwise(edges):
                if chance.random() < 0.5:
                    apply(held, (at + start, data[start:end]))
    return held


def apply(held, step):
    """Write bytes at a place, or cut to a length; a gap is filled with zeros."""
    at, data = step
    if len(held) < at:
        held.extend(bytes(at - len(held)))
    if data is None:
        del held[at:]
    else:
        held[at : at + len(data)] = data


def lay_out(left, place):
    """Put the files of a cut into an empty folder."""
    place.mkdir(parents=True)
    for name, data in left.items():
        if data is None:
            (place / name).mkdir(mode=0o700)
        else:
            (place / name).write_bytes(data)
            (place / name).chmod(0o600)
