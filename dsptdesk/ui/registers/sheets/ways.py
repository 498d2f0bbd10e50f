"""The ways of a spreadsheet and of a walk sheet, loaded when somebody first takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsptdesk.ui.registers.sheets.halfway import Halfway

if TYPE_CHECKING:
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.registers.sheets.steps import Steps

SEND, BRING = "send", "bring"
WALK, KEYING = "walk", "key-in"
WAYS = (SEND, BRING, WALK, KEYING)


def begin(way: str, context: Context, slug: str, back: str) -> Steps:
    """Build the first page of a way; `back` is what its way back is called."""
    if way == SEND:
        from dsptdesk.ui.registers.sheets.sending import Sending

        return Sending(context, slug, back)
    if way in (WALK, KEYING):
        from dsptdesk.ui.registers.walk.walking import Walking

        return Walking(context, back, keying=way == KEYING)
    from dsptdesk.ui.registers.sheets.bringing import Bringing

    return Bringing(context, slug, back)


def go_on(context: Context, slug: str, back: str, halfway: Halfway) -> Steps:
    """Show a preview that somebody was in the middle of."""
    from dsptdesk.ui.registers.sheets.bringing import Bringing

    return Bringing(context, slug, back, halfway)
