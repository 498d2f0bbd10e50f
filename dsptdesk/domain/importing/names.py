"""Names of entries in a spreadsheet: each means one entry only, and each can be found again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dsptdesk.domain.fields import clean_line
from dsptdesk.domain.importing.sheet import plain
from dsptdesk.domain.importing.stamp import Name, Stamp
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.snapshot import Snapshot

_LONGEST = 120
_PEOPLE = "people"
_KINDS = {one.slug: one.record for one in REGISTERS}


def unique_names(snapshot: Snapshot, slug: str, needed: Iterable[str] = ()) -> tuple[Name, ...]:
    """Name the live entries of a register, and archived ones that are needed; numbered if alike."""
    wanted = set(needed)
    chosen = [
        one for one in snapshot.all(_KINDS[slug]) if one.archived_on is None or one.id in wanted
    ]
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in chosen:
        name = _shown(snapshot.names.get(one.id, ""))
        alike[plain(name)].append((name, one.id))
    taken = set(alike)
    found = []
    for group in alike.values():
        for name, id_ in sorted(group, key=lambda pair: pair[1]):
            found.append(Name(slug, id_, name if len(group) == 1 else _free(name, taken)))
    return tuple(sorted(found, key=lambda one: (one.shown.casefold(), one.id)))


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while plain(f"{name} ({number})") in taken:
        number += 1
    numbered = f"{name} ({number})"
    taken.add(plain(numbered))
    return numbered


def _shown(name: str) -> str:
    """Give a name that holds no mark which parts one name from the next."""
    if not name.isprintable():
        name = "".join(c for c in name if ord(c) & 0xFFFE != 0xFFFE)
    one = clean_line(name).replace(";", ",")
    return one[:_LONGEST].strip() or "(no name)"


def turned(text: str) -> tuple[str, ...]:
    """Give a person's name the other way round: “Bell, Anna” for “Anna Bell”, and back."""
    last, comma, first = plain(text).partition(",")
    if comma:
        return (f"{first.strip()} {last.strip()}",) if last and first and "," not in first else ()
    parts = last.split()
    several = range(1, len(parts))
    return tuple(f"{' '.join(parts[at:])}, {' '.join(parts[:at])}" for at in several)


class Names:
    """Finds entries by the names a spreadsheet uses for them."""

    def __init__(self, snapshot: Snapshot, stamp: Stamp | None) -> None:
        """Take the names of the workbook itself, and those of today."""
        self.shown: dict[str, str] = dict(snapshot.names)
        """Every entry's name, for people to read."""
        self._snapshot = snapshot
        self._sent: dict[tuple[str, str], str] = {}
        self._today: dict[str, dict[str, set[str]]] = {}
        self._new: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._held: dict[str, set[str]] = {}
        self._added: dict[str, set[str]] = defaultdict(set)
        self._left_out: set[str] = set()
        self._learnt: dict[str, int] = defaultdict(int)
        for one in stamp.names if stamp else ():
            self._sent.setdefault((one.register, plain(one.shown)), one.id)

    def add(self, slug: str, id_: str, *names: str) -> None:
        """Learn the names of an entry that is new in the same file."""
        self._added[slug].add(id_)
        for name in names:
            if wanted := plain(name):
                found = self._new[slug, wanted]
                self._learnt[slug] += id_ not in found
                found.add(id_)
                self.shown[id_] = name

    def rename(self, slug: str, id_: str, name: str) -> None:
        """Learn what the same file calls an entry from now on; its name until now counts too."""
        self._new[slug, plain(name)].add(id_)
        self._learnt[slug] += 1

    def leave_out(self, id_: str) -> None:
        """Forget an entry that is new in the file but cannot be added."""
        self._left_out.add(id_)
        for slug in _KINDS:
            self._learnt[slug] += 1

    def learnt(self, slug: str) -> int:
        """Give a number that goes up whenever a name of a register may mean something else."""
        return self._learnt.get(slug, 0)

    def find(self, slug: str, text: str) -> str:
        """Give the id behind a name; ValueError says why there is none."""
        found = self._called(slug, plain(text))
        if not found and slug == _PEOPLE:
            found = set().union(*(self._called(slug, one) for one in turned(text)))
        usable = found - self._left_out
        register = register_of(slug)
        if len(usable) == 1:
            return next(iter(usable))
        short = text.strip()[:60]
        if usable:
            raise ValueError(
                f"More than one of your {register.many} is called “{short}”. "
                "Choose it in DSPT Desk."
            )
        if found:
            raise ValueError(f"“{short}” is new in this file too, but its own row cannot be added.")
        raise ValueError(
            f"“{short}” is not among your {register.many}. Add it there first, or check its "
            "spelling."
        )

    def _called(self, slug: str, wanted: str) -> set[str]:
        new = self._new.get((slug, wanted), set())
        told = self._sent.get((slug, wanted), "")
        if told in self._ids(slug) or told in self._added[slug]:
            return new | {told}
        return new | self._names_of(slug).get(wanted, set())

    def _ids(self, slug: str) -> set[str]:
        """Know which entries are of a register: a workbook may have been tampered with."""
        if slug not in self._held:
            self._held[slug] = {one.id for one in self._snapshot.all(_KINDS[slug])}
        return self._held[slug]

    def _names_of(self, slug: str) -> Mapping[str, set[str]]:
        """Know the live entries by both their title and their full name."""
        if slug not in self._today:
            known: dict[str, set[str]] = defaultdict(set)
            for one in self._snapshot.live(_KINDS[slug]):
                known[plain(one.title)].add(one.id)
                known[plain(_shown(self._snapshot.names.get(one.id, "")))].add(one.id)
            for name in unique_names(self._snapshot, slug):
                known[plain(name.shown)].add(name.id)
            self._today[slug] = known
        return self._today[slug]
