"""Which editor serves which kind of field: a new kind is one line here."""

from __future__ import annotations

from collections.abc import Callable

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.attaching import FilesEditor
from dsptdesk.ui.widgets.choosing import ChoicesEditor, FlagEditor, choice_editor
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.entry import DayEditor, LineEditor, NumberEditor, TextEditor
from dsptdesk.ui.widgets.linking import LinkEditor, LinksEditor
from dsptdesk.ui.widgets.moment import MomentEditor

EDITORS: dict[Kind, Callable[[Field, Context], Editor]] = {
    Kind.LINE: lambda spec, _context: LineEditor(spec),
    Kind.TEXT: lambda spec, _context: TextEditor(spec),
    Kind.NUMBER: lambda spec, _context: NumberEditor(spec),
    Kind.DAY: lambda spec, context: DayEditor(spec, context.desk.today),
    Kind.MOMENT: lambda spec, context: MomentEditor(spec, context.desk.now),
    Kind.CHOICE: lambda spec, _context: choice_editor(spec),
    Kind.CHOICES: lambda spec, _context: ChoicesEditor(spec),
    Kind.FLAG: lambda spec, _context: FlagEditor(spec),
    Kind.LINK: LinkEditor,
    Kind.LINKS: LinksEditor,
    Kind.FILES: FilesEditor,
}


def make_editor(spec: Field, context: Context) -> Editor:
    """Give the editor for a declared field."""
    return EDITORS[spec.kind](spec, context)
