"""Work beside the screen that nobody need wait for: closing asks nothing because of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token

T = TypeVar("T")


def quietly(
    context: Context,
    work: Callable[[Token], T],
    done: Callable[[T], None],
    failed: Callable[[DsptError], None],
    page: QObject,
) -> Job:
    """Do work and hand its answer to a page, if that is still there when the answer comes."""
    return context.run(work, partial(_if_there, page, done), partial(_if_there, page, failed))


def _if_there(page: QObject, call: Callable[[T], None], answer: T) -> None:
    if isValid(page):
        call(answer)
