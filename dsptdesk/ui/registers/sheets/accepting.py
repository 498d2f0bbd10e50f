"""What somebody accepts of a preview, row by row and side by side; nothing is done yet."""

from __future__ import annotations

from collections.abc import Iterable

from dsptdesk.domain.importing.plan import Choice, ImportPlan, Row, Side, Verdict

_ALL = (Verdict.NEW, Verdict.CHANGED)


class Accepting:
    """The ticks and the chosen sides of one preview."""

    def __init__(self, plan: ImportPlan) -> None:
        """Begin with what is offered: what is new, and what changes no words that may be newer."""
        self.plan = plan
        self._rows = {one.key: one for one in plan.rows}
        self._new = {one.id: one.key for one in plan.rows if one.verdict is Verdict.NEW}
        self._needed: dict[str, set[str]] = {}
        for one in plan.rows:
            for id_ in one.needs:
                self._needed.setdefault(id_, set()).add(one.key)
        self.taken: set[str] = set()
        self.sides: dict[str, Side] = {}
        self.take(one.key for one in plan.rows if one.offered)

    def can_take(self, row: Row) -> bool:
        """The row may be ticked: it breaks no rule, and its conflicts are settled."""
        if not row.possible or row.verdict is Verdict.UNCHANGED:
            return False
        return row.verdict is not Verdict.CONFLICT or self.settled(row)

    def settled(self, row: Row) -> bool:
        """Every conflict of the row has a side."""
        return all(self.side(row, one.name) for one in row.changes if one.conflict)

    def side(self, row: Row, name: str) -> Side | None:
        """Say whose words somebody chose for a field."""
        return self.sides.get(f"{row.key}/{name}", self.sides.get(row.key))

    def shown_side(self, row: Row, name: str) -> Side | None:
        """Say whose words count for a field as it stands: here, where nobody knows which is newer."""
        side = self.side(row, name) if name else self.sides.get(row.key)
        return side or (Side.MINE if row.overwrites and name else None)

    def writes_over(self, row: Row) -> bool:
        """Everything that differs in the row is taken, words here or not."""
        return row.key in self.taken and all(
            self.side(row, one.name) is Side.THEIRS for one in row.changes if one.overwrites
        )

    def take(self, keys: Iterable[str]) -> set[str]:
        """Tick rows, and the new rows that they name; give the keys that are ticked now."""
        waiting, added = list(keys), set[str]()
        while waiting:
            row = self._rows.get(waiting.pop())
            if row is None or row.key in self.taken or not self.can_take(row):
                continue
            if row.overwrites and not self._does_something(row):
                self._decide(row, Side.THEIRS)
            self.taken.add(row.key)
            added.add(row.key)
            waiting += [self._new[id_] for id_ in row.needs if id_ in self._new]
        return added

    def leave(self, keys: Iterable[str]) -> set[str]:
        """Take ticks away, also from rows that name what is left out; give their keys."""
        waiting, gone = list(keys), set[str]()
        while waiting:
            row = self._rows.get(waiting.pop())
            if row is None or row.key not in self.taken:
                continue
            self.taken.discard(row.key)
            gone.add(row.key)
            if row.verdict is Verdict.NEW:
                waiting += self._needed.get(row.id, ())
        return gone

    def take_all(self) -> set[str]:
        """Tick everything new and changed, and take all it says."""
        for row in self.plan.rows:
            if row.overwrites and row.possible:
                self._decide(row, Side.THEIRS)
        return self.take(one.key for one in self.plan.rows if one.verdict in _ALL)

    def leave_all(self) -> set[str]:
        """Take every tick away."""
        return self.leave(list(self.taken))

    def choose(self, row: Row, side: Side, name: str = "") -> None:
        """Choose whose words count, for one field or for the whole row."""
        if name:
            self.sides[f"{row.key}/{name}"] = side
        else:
            self._decide(row, side)
        if row.verdict is Verdict.CONFLICT or self._does_something(row):
            self.take([row.key])
        else:
            self.leave([row.key])

    def choose_for_all(self, side: Side) -> None:
        """Choose a side for every conflict there is."""
        for row in self.plan.conflicts:
            if row.possible:
                self.choose(row, side)

    def _decide(self, row: Row, side: Side) -> None:
        """Choose whose words count for all of a row."""
        for change in row.changes:
            self.sides.pop(f"{row.key}/{change.name}", None)
        self.sides[row.key] = side

    @property
    def open_conflicts(self) -> int:
        """Count the conflicts that nobody has settled."""
        return sum(one.possible and not self.settled(one) for one in self.plan.conflicts)

    @property
    def count(self) -> int:
        """Count the entries that would change."""
        return sum(self._does_something(self._rows[key]) for key in self.taken)

    def _does_something(self, row: Row) -> bool:
        if row.verdict is not Verdict.CONFLICT and not row.overwrites:
            return True
        return any(
            not one.undecided or self.side(row, one.name) is Side.THEIRS for one in row.changes
        )

    def choice(self) -> Choice:
        """Give what was chosen, to be carried out."""
        return Choice(frozenset(self.taken), self.sides)

    def carried_to(self, made: Accepting) -> Accepting:
        """Take ticks and sides on to a newer preview, as far as its rows are the same."""
        same = {one.key for one in made.plan.rows if _alike(one, self._rows.get(one.key))}
        conflicts = {key for key in same if any(c.undecided for c in self._rows[key].changes)}
        for where, side in self.sides.items():
            if where.partition("/")[0] in conflicts:
                made.sides[where] = side
        made.leave(same - self.taken)
        made.take(same & self.taken)
        return made


def _alike(new: Row, old: Row | None) -> bool:
    """What somebody looked at is still what the row says."""
    if old is None:
        return False
    return (old.verdict, old.changes, old.id) == (new.verdict, new.changes, new.id)
