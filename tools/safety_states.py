"""States of Safety that are hard to come by: putting back, handing over, harm, a stale stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from dsptdesk.services import exchange
from tools.restore_states import LONG, RestoreStates

Screen = tuple[str, Callable[[], object]]
HARM = (
    "Entry 12 (3 November 2026, 09:10, by Sam Example) was changed after it was made.",
    "The supplier “Acme Cleaning” is not what the history says it should be.",
)


class SafetyStates(RestoreStates):
    """Adds the pages for tests, the history, one person, handing over, and locking."""

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "safety-restore-preview", self._preview
        yield "safety-restore-unfolded", self._unfolded
        yield "safety-restore-done", self._put_back
        yield "safety-restore-asks", self._asks
        yield "safety-restore-unreadable", self._unreadable
        yield "safety-restore-problem", self._problem
        yield "safety-visit", self._visit
        yield "safety-visit-form", self._visit_form
        yield "safety-visit-safety", partial(self._in_visit, "safety", None)
        yield "safety-drill-running", self._running
        yield "safety-drill-differs", self._differs
        yield "safety-check-running", self._checking
        yield "safety-check-failed", self._harmed
        yield "safety-history-details", self._details
        yield "safety-history-checked", self._history_checked
        yield "safety-history-harm", self._history_harm
        yield "safety-history-doubt", self._history_doubt
        yield "safety-person-found", self._found
        yield "safety-person-erased", self._erased
        yield "safety-exchange-made", self._handed_over
        yield "safety-exchange-back", self._bring_back
        yield "safety-rekey-problem", self._rekey_problem
        yield "safety-rekey-running", self._rekeying
        yield "safety-rekey-done", self._rekeyed
        yield "safety-second-gone", self._stick_gone
        yield "safety-second-full", self._stick_full
        yield "safety-idle", self._idle
        yield "safety-closing", self._closing

    # Tests and checks

    def _running(self) -> None:
        page = self._open("drill")
        page.start.setEnabled(False)
        page.progress.begin("Reading the documents")
        page.progress.advance(40, 100, "Reading document 3 of 7")

    def _differs(self) -> None:
        from dsptdesk.services import drill

        done = drill.drill(self._desk)
        self._shots.overview()
        odd = replace(done, differing=("Suppliers: Acme Cleaning", f"Suppliers: {LONG}"))
        self._shots.room._show_drilled(odd)  # noqa: SLF001 - a state hard to come by

    def _checking(self) -> None:
        self._shots.overview()
        over = self._shots.room.overview
        over.progress.begin("Checking every page, entry and document")
        over.progress.advance(3, 7, "Checking document 3 of 7")

    def _harmed(self) -> None:
        self._shots.overview()
        over = self._shots.room.overview
        over.progress.hide()
        over._checked(HARM)  # noqa: SLF001 - a state hard to come by

    # The history and one person

    def _history(self) -> Any:
        page = self._open("history")
        self._shots.until(lambda: bool(page.table.entries.rows))
        return page

    def _details(self) -> None:
        page = self._history()
        page.table.selectRow(3)
        self._shots.wait()
        page.ensure_visible(page.details)

    def _history_checked(self) -> None:
        page = self._history()
        page.proving.check.click()
        self._shots.until(page.proving.check.isEnabled)

    def _history_harm(self) -> None:
        self._history().problem.show_problems([(one, None) for one in HARM])

    def _history_doubt(self) -> None:
        words = (
            "Your data are older than the backup of 3 November 2026 (entry 40): they end at entry "
            "37. If somebody put an older copy back on purpose, go to Safety, Who did what, and "
            "say so. If not, stop here, keep this folder as it is, and look at the newest backup."
        )
        page = self._history()
        self._shots.wait()
        page._looked((("Sam Example",), (words,)))  # noqa: SLF001 - a state hard to come by

    def _found(self) -> None:
        page = self._open("person")
        page.who.setCurrentIndex(3)
        page.look.click()

    def _erased(self) -> None:
        from dsptdesk.services.one_person import Erased
        from dsptdesk.ui.safety.person.words import erased_words

        held = tuple(self._desk.workspace.backups()[:2])
        page = self._open("person")
        told = erased_words(Erased(2, 5, 1, held))
        page._tell(told, "Erased for good")  # noqa: SLF001 - erasing would spoil the example

    # Handing over, and encrypting anew

    def _handed_over(self) -> None:
        page = self._open("exchange")
        made = exchange.HandedOver(
            self._home / "Larkfield Homes 2026-11-22.dsptdesk", 3_400_000, 7, self._desk.now(), 1
        )
        page.out._done(made)  # noqa: SLF001 - a state hard to come by

    def _bring_back(self) -> None:
        page = self._open("exchange")
        page.back.take(self._home / "Larkfield Homes 2026-11-22.dsptdesk")
        self._shots.wait()
        page.page.ensure_visible(page.back.look)

    def _rekey_problem(self) -> None:
        page = self._open("rekey")
        page.ask.passphrase.edit.setText("too short")
        page.ask.go_on.click()

    def _rekeying(self) -> None:
        from dsptdesk.ui.widgets.working import WorkingPage

        working = WorkingPage("Encrypting everything anew")
        working.advance(4, 8, "Encrypting document 4 of 7")
        self._open("rekey")._show(working)  # noqa: SLF001 - a state hard to come by

    def _rekeyed(self) -> None:
        self._open("rekey")._finish(1, True)  # noqa: SLF001 - a state hard to come by

    # The second place, locking, closing

    def _stale(self, days: int) -> None:
        from dsptdesk.services.second_place import Second
        from dsptdesk.ui.second import keep_second

        window = self._shots.window
        assert window.context is not None  # noqa: S101 - a desk is open
        gone = Second(self._home / "stick of Asha", self._desk.now() - timedelta(days=days))
        keep_second(window.context, gone)
        self._shots.overview()

    def _stick_gone(self) -> None:
        self._stale(9)
        self._shots.wait()
        over = self._shots.room.overview
        over.ensure_visible(over.second.drop)

    def _stick_full(self) -> None:
        from dsptdesk.domain.errors import Refused

        self._stale(0)
        words = (
            "The second copy was not made; the backup beside your data was. The disk is full. "
            "Free some space, then try again."
        )
        self._shots.room.overview._fail(Refused(words))  # noqa: SLF001 - hard to come by

    def _idle(self) -> None:
        self._shots.overview()
        self._shots.window._warn_idle()  # noqa: SLF001 - four minutes are too long to wait

    def _closing(self) -> None:
        from dsptdesk.ui.closing_copy import CopyDialog

        dialog = CopyDialog(self._shots.window)
        dialog.advance(40, 100, "Copying the backup to the second place")
        dialog.show()
