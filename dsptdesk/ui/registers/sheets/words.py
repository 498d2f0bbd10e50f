"""Sentences about a preview: what it is, what would be done, and what is left over."""

from __future__ import annotations

from dsptdesk.domain.importing.plan import ImportPlan, Verdict
from dsptdesk.ui.registers.sheets.accepting import Accepting


def lead_words(plan: ImportPlan) -> str:
    """Say how to read the page."""
    return f"From “{plan.file[:80]}”. {_how(plan)}"


def _how(plan: ImportPlan) -> str:
    if plan.empty and plan.all_problems:
        return "There is nothing to bring in. Look at the problems."
    if plan.empty:
        return "There is nothing to do: the file says the same as your registers."
    return (
        "Nothing is changed yet. Tick the rows to bring in, then choose the button. Locking the "
        "desk drops this preview."
    )


def verb_words(count: int) -> str:
    """Say what the button does."""
    if not count:
        return "Nothing to bring in"
    return f"Bring in {count:,} {'change' if count == 1 else 'changes'}"


def left_words(accepting: Accepting) -> str:
    """Say what stays out."""
    plan, said = accepting.plan, []
    if number := accepting.open_conflicts:
        said.append(
            _few(
                number,
                "conflict is not decided. It stays as it is.",
                "conflicts are not decided. They stay as they are.",
            )
        )
    if kept := sum(row.overwrites and not accepting.writes_over(row) for row in plan.rows):
        said.append(
            _few(
                kept,
                "row says something else than you hold. Yours is kept unless you take theirs.",
                "rows say something else than you hold. Yours are kept unless you take theirs.",
            )
        )
    doubtful = sum(
        row.verdict is Verdict.NEW and row.possible and row.key not in accepting.taken
        for row in plan.rows
    )
    if doubtful:
        said.append(_few(doubtful, "new row is not ticked.", "new rows are not ticked."))
    if stuck := sum(not row.possible for row in plan.rows):
        said.append(
            _few(stuck, "row cannot be taken as it is.", "rows cannot be taken as they are.")
        )
    if gone := sum(r.verdict is Verdict.GONE and r.key in accepting.taken for r in plan.rows):
        said.append(_few(gone, "entry would be archived.", "entries would be archived."))
    return " ".join(said)


def out_words(accepting: Accepting) -> str:
    """Say, once it is done, how many rows of the file were not brought in."""
    number = sum(
        row.verdict in {Verdict.NEW, Verdict.CHANGED, Verdict.CONFLICT}
        and row.key not in accepting.taken
        for row in accepting.plan.rows
    )
    said = _few(number, "row of the file was left out.", "rows of the file were left out.")
    return said if number else ""


def _few(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
