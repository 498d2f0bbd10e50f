"""An open desk: one workspace, the person at it, what they did, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from dsptdesk.data.workspace import Workspace
from dsptdesk.domain.changes import Changes, Past
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import PagesHarmed
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import editions

if TYPE_CHECKING:
    from dsptdesk.data.erasing import Erased, Erasure
    from dsptdesk.data.writing import Writing

UNDO_STEPS = 200
MERGE_WITHIN = timedelta(minutes=2)
COMMAND_LINE = "Command line"
Heard = Callable[[Changes], None]


def damaged_pages(problems: Sequence[str]) -> PagesHarmed:
    """Say what is wrong with the pages of the database, and what to do."""
    return PagesHarmed(
        f"Part of your data is damaged: {problems[0]} Stop here and put a good backup back, on the "
        "page Safety. What you save now could be lost."
    )


class Desk:
    """A workspace in use. Only the screen's thread may write."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        who: str = "",
        now: Callable[[], datetime] = datetime.now,
        edition: str = "",
    ) -> None:
        """Read everything once; afterwards the snapshot is kept in step with each write.

        `edition` names the one to turn to, in place of the one the organisation works on.
        """
        self.workspace, self.now = workspace, now
        self.who = who or workspace.last_person(COMMAND_LINE)
        """Whose name the history gets: the person here last, until somebody says otherwise."""
        self.snapshot: Snapshot = workspace.snapshot()
        self.edition: Edition = (
            editions.edition(self.snapshot, edition) if edition else editions.working(self.snapshot)
        )
        self._heard: list[Heard] = []
        self._done: list[Changes] = []
        self._undone: list[Changes] = []
        self._merging = False
        self.pages_seen = workspace.read_only != ""
        """Every page was looked at since the desk was opened."""

    def today(self) -> date:
        """Give the day."""
        return self.now().date()

    def look_at(self, edition: str) -> None:
        """Turn to another edition at hand; NotFound names those."""
        self.edition = editions.edition(self.snapshot, edition)

    def listen(self, heard: Heard) -> Callable[[], None]:
        """Call back after every change; gives the way to stop."""
        self._heard.append(heard)
        return lambda: self._heard.remove(heard)

    @contextmanager
    def write(self, label: str, *, merge: bool = False, undoable: bool = True) -> Iterator[Writing]:
        """Open the one write of an action.

        With `merge` it joins the undo step before it when both changed the same records under
        the same label: saving as one types. Undo passes over what the program did by itself.
        """
        heard = partial(self._remember, merge=merge) if undoable else self._tell
        self._look_first()
        with (
            self.workspace.undisturbed,
            self.workspace.store.write(label, self.who, heard) as writing,
        ):
            yield writing

    def _look_first(self) -> None:
        """Look at every page once before anything new is written over what may be damaged.

        Damage is named by refusing once; who goes on after that knows of it.
        """
        if not self.pages_seen:
            problems = self.workspace.check_pages()
            self.pages_seen = True
            if problems:
                raise damaged_pages(problems)

    def _remember(self, changes: Changes, merge: bool) -> None:
        last = self._done[-1] if self._done and self._merging else None
        self._merging = merge
        soon = last is not None and changes.at - last.at < MERGE_WITHIN
        if merge and last and soon and last.label == changes.label and last.same_records(changes):
            self._done[-1] = last.then(changes)
        else:
            self._done.append(changes)
            del self._done[:-UNDO_STEPS]
        self._undone.clear()
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self.snapshot = self.snapshot.with_changes(changes)
        if changes.touch(Year, HeldEdition):
            self.edition = editions.working(self.snapshot)
        failed: Exception | None = None
        for heard in tuple(self._heard):
            try:
                heard(changes)
            except Exception as error:  # noqa: BLE001 - the write is done: the others must hear it
                failed = failed or error
        if failed:
            raise failed

    def forget_steps(self) -> None:
        """Let undo begin anew: what was done so far was signed and stays as it was signed."""
        self._done.clear()
        self._undone.clear()
        self._merging = False

    def break_merge(self) -> None:
        """Make the next write an undo step of its own: the person went elsewhere."""
        self._merging = False

    @property
    def undo_label(self) -> str:
        """Say what undo would take back; nothing when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """Say what redo would do again; nothing when there is nothing."""
        return self._undone[-1].label if self._undone else ""

    def undo(self) -> Changes | None:
        """Take the last action back; it stays in the history as an action of its own."""
        return self._turn_back(self._done, self._undone, "Undo: ")

    def redo(self) -> Changes | None:
        """Do again what was last taken back."""
        return self._turn_back(self._undone, self._done, "Redo: ")

    def _turn_back(
        self, source: list[Changes], target: list[Changes], prefix: str
    ) -> Changes | None:
        if not source:
            return None
        self._look_first()
        step = source[-1]
        self._merging = False
        turned: list[Changes] = []
        reverse = step.reversed(step.label)
        store = self.workspace.store
        with (
            self.workspace.undisturbed,
            store.write(prefix + step.label, self.who, turned.append) as writing,
        ):
            for change in reverse.made:
                # What is frozen is in a step only where an older state was restored.
                writing.put_back(change, restoring=True)
        source.pop()
        target.append(reverse)
        if turned:
            self._tell(turned[0])
        return turned[0] if turned else None

    def erase(self, what: Erasure, label: str) -> Erased:
        """Take something out for good, also from undo and the history."""
        self._look_first()
        with self.workspace.undisturbed:
            changes, erased = self.workspace.store.erase(what, label, self.who)
        self.forget_steps()
        self._tell(changes)
        return erased

    def history(self, id_: str) -> tuple[Past, ...]:
        """Give what happened to one record, newest first."""
        return self.workspace.store.history(id_)

    def close(self, reason: str = "on close") -> None:
        """Back up and let go of the workspace; this computer keeps what it saw of the history."""
        from dsptdesk.services import witness

        self._heard.clear()
        witness.remember(self)
        self.workspace.close(reason)
