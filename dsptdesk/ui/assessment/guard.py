"""Warns beside a field that seems to hold something about one person; it never stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk.domain.hints.guard import guard
from dsptdesk.domain.hints.saying import cautious_words
from dsptdesk.services.hints import WORDED, KnownNames
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.editor import Editor


class Guard:
    """Reads the fields people write in, and says what looks wrong as advice beside them."""

    def __init__(self, context: Context, editors: Mapping[str, Editor], names: KnownNames) -> None:
        """Nothing was read yet."""
        self._context, self._editors, self._names = context, editors, names
        self._said: dict[str, str] = {}

    def look(self, *, aloud: bool) -> None:
        """Read every field again; `aloud` tells a screen reader what was not said before."""
        known = self._names.now()
        for name in WORDED.keys() & self._editors.keys():
            editor = self._editors[name]
            text = str(editor.value())
            found = guard(text, known)
            words = cautious_words(found, text)
            before = self._said.get(name, "")
            if words != before:
                self._said[name] = words
                editor.show_advice(words)
                if aloud and found:  # shown in short: what was found stands beside the field only
                    self._context.say(f"Please check. {found[0].kind.looks}")

    def holds(self, editor: Editor) -> bool:
        """Tell whether a warning stands beside a field."""
        return bool(self._said.get(editor.spec.name))
