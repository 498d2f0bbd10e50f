"""Remembers the order that each column gives the rows, so that sorting them again is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dsptdesk.domain.fields import Field
from dsptdesk.domain.listing import in_order
from dsptdesk.domain.record import Record

Order = tuple[tuple[Record, ...], tuple[Record, ...]]
"""Rows that say something in the column, ascending; then those that do not."""


class Orders:
    """The rows by each column.

    Rows and names are values that never change, so no order can be out of date: after a change
    there are other values, and the orders of the old ones are dropped.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        """Start with no rows."""
        self._fields = fields
        self.records: Sequence[Record] = ()
        self.names: Mapping[str, str] = {}
        self._known: dict[int, Order] = {}

    def hold(self, records: Sequence[Record], names: Mapping[str, str]) -> bool:
        """Take other rows and names; tell whether they are the same as before."""
        same_names = names is self.names or names == self.names
        same = records is self.records and same_names
        if records is not self.records:
            self._known.clear()
        elif not same_names:
            self._known = {at: o for at, o in self._known.items() if not self._fields[at].target}
        self.records, self.names = records, names
        return same

    def by(self, column: int, *, descending: bool) -> tuple[Record, ...]:
        """Give all rows by a column, the empty ones last either way."""
        filled, empty = self._order(column)
        return (filled[::-1] if descending else filled) + empty

    def _order(self, column: int) -> Order:
        if column not in self._known:
            self._known[column] = in_order(self.records, self._fields[column], self.names)
        return self._known[column]

    def prepare(self) -> bool:
        """Sort by one more column ahead of being asked; tell whether there is another."""
        missing = [at for at in range(len(self._fields)) if at not in self._known]
        for column in missing[:1]:
            self._order(column)
        return len(missing) > 1
