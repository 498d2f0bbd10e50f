"""The action plan at the desk: what is still open, and a first action for each of it."""

from __future__ import annotations

from dsptdesk.domain.action_plan import PlanLine, plan_lines, proposed
from dsptdesk.domain.registers.actions import Action
from dsptdesk.services.desk import Desk

__all__ = ["PlanLine", "lines", "propose"]


def lines(desk: Desk) -> tuple[PlanLine, ...]:
    """Give the plan: each open item with what is to be done about it."""
    return plan_lines(desk.edition, desk.snapshot, desk.today())


def propose(desk: Desk) -> tuple[Action, ...]:
    """Add an action for every open item that has none, as one step; people then change them."""
    made = proposed(desk.edition, desk.snapshot)
    if not made:
        return ()
    number = "1 action" if len(made) == 1 else f"{len(made):,} actions"
    with desk.write(f"Propose {number} for the plan") as writing:
        return tuple(writing.save(one) for one in made)
