"""What ten times the data cost: reading, searching, reporting, backing up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import assessment, registers, report
from dsptdesk.services.desk import Desk
from tools.bench.desks import TIMES, sample_desk
from tools.bench.measure import Row, interleaved, timed

MANY = 20


def measure(folder: Path, rounds: int) -> list[Row]:
    """P19: each against itself at a tenth of the data."""
    rows = []
    with ExitStack() as stack:
        small, large = (stack.enter_context(sample_desk(folder, times)) for times in TIMES)
        for what, action in ACTIONS.items():
            costs = interleaved(
                rounds, {"small": _timing(action, small), "large": _timing(action, large)}
            )
            note = f"{costs['small'] * 1000:.1f} ms, then {costs['large'] * 1000:.1f} ms"
            rows.append(
                Row(
                    "P19", f"{what}, sample x10 / x1", costs["large"] / costs["small"], 12, 10, note
                )
            )
    return rows


def _timing(action: Callable[[Desk], None], desk: Desk) -> Callable[[], float]:
    return lambda: timed(lambda: action(desk))


def _read(desk: Desk) -> None:
    desk.workspace.snapshot()


def _search(desk: Desk) -> None:
    for words in ("care", "record", "staff", "locked") * MANY:
        desk.workspace.store.find(words)


def _stand(desk: Desk) -> None:
    for _ in range(MANY):
        assessment.standing(desk)


def _report(desk: Desk) -> None:
    report.build_report(desk)


def _back_up(desk: Desk) -> None:
    asset = desk.snapshot.live(Asset)[0]
    registers.save(desk, replace(asset, note=f"{asset.note} Looked at."[-500:]))
    desk.workspace.back_up("measured")


ACTIONS: dict[str, Callable[[Desk], None]] = {
    "read everything": _read,
    "search": _search,
    "readiness": _stand,
    "the report": _report,
    "a checked backup": _back_up,
}
