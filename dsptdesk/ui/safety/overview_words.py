"""The sentences of the first page of Safety."""

from __future__ import annotations

from datetime import datetime, timedelta

from dsptdesk.domain.dates import long_date
from dsptdesk.services.drill import Last

LEAD = "Your data stay on this computer, encrypted, in one folder you can see and copy."
BACKUPS = (
    "A backup is made every half hour while something changes, and when you lock or close. Each "
    "one is opened and checked before it counts. DSPT Desk keeps the last backup of each day for "
    "12 days, of each week for 10 weeks and of each month for 9 months."
)
PROTECTS = (
    "It protects against a lost or stolen computer, a curious colleague, a failing disk and your "
    "own slips. It cannot protect against harmful programs that already run on this computer, or "
    "against somebody who knows the passphrase. Files you export are not encrypted."
)
VISITED = "This is one backup, as it was then. Go back to today to make, test or put back a backup."
HARMED = "Part of today's data is damaged, so put a good backup back first: “Put back a backup”."
_NEVER = (
    "No restore test yet. It takes a moment, and only a test shows that a backup can be put back."
)
_NO_SHEET = " Test once with your recovery sheet too: it is what helps when this computer is lost."
_MONTH = timedelta(days=31)


def test_words(last: Last, now: datetime) -> tuple[str, bool]:
    """Say when a backup was tested last, and whether that is good enough."""
    if last.failed and (last.passed is None or last.failed > last.passed):
        return (
            f"The last restore test, on {long_date(last.failed.date())}, failed. Test again.",
            False,
        )
    if last.passed is None:
        return _NEVER, False
    passed = f"The last restore test passed on {long_date(last.passed.date())}."
    sheet = "" if last.with_sheet else _NO_SHEET
    late = " It is time for the next one." if now - last.passed > _MONTH else ""
    return passed + late + sheet, not (late or sheet)
