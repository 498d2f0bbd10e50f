"""IT systems: what each is for, who may use it, and how people sign in."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import Choice, YesNo, choice, day, line, link, links, text
from dsptdesk.domain.record import Record, record
from dsptdesk.domain.register import Group, Register


class SecondStep(Choice):
    """Whether signing in needs more than a password (multi-factor authentication)."""

    ALL = "all", "On for everybody"
    SOME = "some", "On for some people"
    OFF = "off", "Offered, but off"
    MISSING = "missing", "The system does not offer it"
    NOT_SURE = "not-sure", "Not sure"


@record
class System(Record):
    """One IT system people sign in to."""

    slug = "systems"
    columns = ("purpose", "supplier", "owner", "second_step", "access_checked")

    name: str = line("System", required=True, help="For example: care planning, rota, email.")
    purpose: str = line("What it is used for")
    supplier: str = link("Supplier", "suppliers")
    owner: str = link("Owner", "people")
    assets: tuple[str, ...] = links("Information assets it holds", "assets")
    personal_data: YesNo | None = choice(
        "Does it hold personal information?", YesNo, short="Personal data?", listed=False
    )
    own_accounts: YesNo | None = choice(
        "Does each person sign in with an account of their own?",
        YesNo,
        short="Own accounts?",
        section="Signing in",
        listed=False,
    )
    passwords: str = text("Rules for passwords")
    second_step: SecondStep | None = choice(
        "A second step when signing in (multi-factor)", SecondStep, short="Second step"
    )
    exceptions: str = text("Who is excepted from the second step, and why")
    exceptions_by: str = link("Exceptions approved by", "people", listed=False)
    exceptions_on: date | None = day("Exceptions approved on", listed=False)
    logs: YesNo | None = choice(
        "Does it record what administrators do?",
        YesNo,
        short="Logs kept?",
        section="Checking",
        listed=False,
    )
    logs_read: str = line("Who looks at these records, and how often", listed=False)
    access_checked: date | None = day(
        "Access last checked on",
        help="Starters, movers and leavers: does everybody have the access they need, and no more?",
    )
    access_checked_by: str = link("Access checked by", "people", listed=False)
    reviewed_on: date | None = day("Last looked at", listed=False)
    note: str = text("Note")

    @property
    def excepted(self) -> bool:
        """Management agreed in writing that not everybody needs the second step."""
        return bool(self.exceptions.strip() and self.exceptions_by and self.exceptions_on)


REGISTER = Register(
    System,
    "IT systems",
    "system",
    "systems",
    "Every system people sign in to: care planning, rota, email, payroll. Who looks after it, "
    "and how people prove who they are.",
    Group.SYSTEMS,
    topics=(
        "who-has-access",
        "leavers-access",
        "digital-asset-register",
        "asset-life",
        "multi-factor",
        "password-practice",
        "administrator-logs",
    ),
)
