"""End of support: until when makers mend the systems in use, as looked up by the people here."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import day, line, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


@record
class SupportDate(Record):
    """One system or program, and the day its maker stops mending it."""

    slug = "supports"

    name: str = line(
        "Operating system or program",
        required=True,
        help="As you write it for your devices. For example: Windows 11 24H2, Android 15.",
    )
    until: date | None = day(
        "Supported by its maker until",
        short="Supported until",
        help="After this day there are no more security updates. Leave empty if the maker gives "
        "no day.",
    )
    checked_on: date | None = day(
        "Checked on",
        help="The day you looked it up at the maker's. Until then, the day counts as not certain.",
    )
    source: str = line(
        "Where you checked", help="For example: the maker's page on the life of its products."
    )
    note: str = text("Note")

    @property
    def says(self) -> bool:
        """It knows a day, or somebody found out that there is none."""
        return self.until is not None or self.checked_on is not None


REGISTER = Register(
    SupportDate,
    "End of support",
    "system",
    "systems",
    "Until when the systems and programs you use get security updates. DSPT Desk has a list of "
    "common ones. Correct or add to it here: what you enter wins over the list, for all your "
    "devices at once. Check each day with the maker once a year.",
    Group.SYSTEMS,
    topics=("supported-systems", "unsupported-risks"),
    # Nobody must correct the list, so it is no task of the year: each day has its own check.
    reviewed=False,
)
