"""Questions that need an answer now, and choosing files and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget


def confirm(parent: QWidget | None, title: str, text: str, verb: str, keep: str) -> bool:
    """Ask before a step that cannot be undone; both buttons say what they do."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    act = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is act


def pick_file(
    parent: QWidget | None, title: str, kinds: str = "", start: Path | None = None
) -> Path | None:
    """Let the person choose one file; None when they changed their mind."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or Path.home()), kinds)
    return Path(chosen) if chosen else None


def pick_files(parent: QWidget | None, title: str, kinds: str = "") -> tuple[Path, ...]:
    """Let the person choose files; empty when they changed their mind."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return tuple(Path(one) for one in chosen)


def pick_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Let the person choose a folder; None when they changed their mind."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def save_as(parent: QWidget | None, title: str, suggestion: Path, kinds: str = "") -> Path | None:
    """Let the person choose where to save; None when they changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    return Path(chosen) if chosen else None


def ask_line(parent: QWidget | None, title: str, text: str, held: str) -> str:
    """Ask for one line; empty when the person changed their mind."""
    typed, agreed = QInputDialog.getText(parent, title, text, text=held)
    return " ".join(typed.split())[:200] if agreed else ""
