"""What is said when the program closes fits what happened to the backup."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from dsptdesk.domain.errors import BackupLacks, Damaged, DiskTrouble, DocumentsHarmed
from dsptdesk.ui.closing import tell_no_backup


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            BackupLacks("The backup was made, but 1 of…"),
            ", but documents are missing in the backup",
        ),
        (DocumentsHarmed("1 was put back."), " and backed up, but documents were damaged"),
        (Damaged("Your data are damaged."), ", but no backup was made"),
        (DiskTrouble("The disk is full."), ", but no backup was made"),
    ],
)
def test_the_title_says_no_backup_only_when_there_is_none(qtbot, monkeypatch, problem, expected):
    window = QWidget()
    qtbot.addWidget(window)
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))  # noqa: PLW0108
    tell_no_backup(window, problem)
    (box,) = shown
    assert box.text() == f"Your work is saved{expected}"
    said = box.windowTitle() + box.text() + "".join(one.text() for one in box.buttons())
    made = isinstance(problem, BackupLacks | DocumentsHarmed)
    assert ("No backup" in said or "no backup" in said or "without a backup" in said) is not made
