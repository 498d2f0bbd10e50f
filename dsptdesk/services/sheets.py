"""Registers out as a workbook, for the homes to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import NotFound
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.importing.columns import knows_site
from dsptdesk.domain.importing.outgoing import Outgoing
from dsptdesk.domain.importing.outgoing import outgoing as _outgoing
from dsptdesk.domain.importing.stamp import Stamp
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import must_be_free, outside_workspaces


@dataclass(frozen=True)
class Sheeted:
    """What was written."""

    path: Path
    registers: int
    rows: int

    @property
    def words(self) -> str:
        """Say how much it is."""
        sheets = f"{self.registers:,} register{'' if self.registers == 1 else 's'}"
        return f"{sheets}, {self.rows:,} entr{'y' if self.rows == 1 else 'ies'}"


def sheet_registers(site: str = "") -> tuple[Register, ...]:
    """Give the registers that can go out; for one site, those that know where things are."""
    return tuple(one for one in REGISTERS if not site or knows_site(one))


def private_left_out() -> str:
    """Name the registers that go out only when somebody names them."""
    return ", ".join(one.title for one in REGISTERS if one.private)


def book_name(desk: Desk, site: str = "") -> str:
    """Suggest a file name."""
    place = desk.snapshot.names.get(site, "") if site else desk.snapshot.organisation.name
    return f"{safe_stem(place, 'Organisation')} registers {desk.today().isoformat()}.xlsx"


def digest(desk: Desk) -> str:
    """Give the mark that tells workbooks of one organisation's data from those of another."""
    store = KeyFile.read(desk.workspace.path).store_id
    return sha256(f"dsptdesk registers {store}".encode()).hexdigest()[:32]


def outgoing(desk: Desk, slugs: Sequence[str] = (), site: str = "") -> Outgoing:
    """Gather some registers as they are now; none named means all that are not private."""
    known = {one.slug: one for one in REGISTERS}
    if unknown := [one for one in slugs if one not in known]:
        raise NotFound(f"There is no register “{unknown[0]}”.")
    chosen = [known[one] for one in dict.fromkeys(slugs)] if slugs else [
        one for one in sheet_registers(site) if not one.private
    ]  # fmt: skip
    now = desk.now()
    stamp = Stamp(digest(desk), desk.edition.slug, uuid4().hex, now.isoformat(), site)
    return _outgoing(desk.snapshot, chosen, stamp, now)


def write_book(out: Outgoing, dest: Path, *, over: bool = False) -> Sheeted:
    """Write the workbook; it appears whole or not at all. Safe on any thread."""
    from dsptdesk.exports.register_book import write_register_book

    outside_workspaces(dest)
    if not over:
        must_be_free(dest)
    write_register_book(out, dest)
    return Sheeted(dest, len(out.sheets), sum(len(one.rows) for one in out.sheets))
