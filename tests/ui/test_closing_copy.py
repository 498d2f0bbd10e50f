"""On closing with a second copy, documents that were put back are told of, and in the right words."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from dsptdesk.domain.errors import Cancelled, DiskTrouble, DocumentsHarmed
from dsptdesk.services.backing_up import Made
from dsptdesk.ui import closing_copy


@pytest.mark.parametrize(
    ("error", "copied", "title"),
    [
        (DocumentsHarmed("1 was put back."), True, "Documents were damaged"),
        (DocumentsHarmed("1 was put back."), False, "Documents were damaged"),
        (DiskTrouble("The stick is full."), False, "No second copy was made"),
        (Cancelled("Stopped."), False, None),
        (None, True, None),
    ],
)
def test_what_went_wrong_is_told_once_the_copy_is_made(qtbot, monkeypatch, error, copied, title):
    window, shown, trouble = QWidget(), [], []
    qtbot.addWidget(window)
    monkeypatch.setattr(closing_copy, "copied", lambda *_: None)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.windowTitle()))
    when = datetime(2026, 6, 5, 17) if copied else None
    closing_copy._keep(None, trouble, Made(True, when, error))
    for one in trouble:
        closing_copy._tell(window, one)
    assert shown == ([title] if title else [])
