"""The recovery sheet: the code in large groups, to print or to save as PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from dsptdesk.domain.errors import Refused
from dsptdesk.services import start
from dsptdesk.services.destination import outside_workspaces
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint

COLUMNS = 4
"""Groups side by side at most; fewer where the text is large."""
NAME_LIMIT = 80


class RecoverySheet(QFrame):
    """The code, with ways to get it on paper."""

    def __init__(self, code: str) -> None:
        """Show the code."""
        super().__init__()
        self._code, self._organisation = code, ""
        self._folder: Path | None = None
        self.setProperty("look", "card")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(3), unit(2.5), unit(3), unit(2.5))
        lines.setSpacing(unit(2))
        lines.addWidget(_groups(code))
        lines.addWidget(hint(f"Sheet {start.code_key_id(code)}"))
        row = QHBoxLayout()
        self.print_button, self.save_button = secondary("Print…"), secondary("Save as PDF…")
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        lines.addLayout(row)
        self.said = hint("")
        self.said.hide()
        lines.addWidget(self.said)

    def describe(self, organisation: str, folder: Path) -> None:
        """Say what the code opens."""
        self._organisation, self._folder = organisation, folder

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            self._say("Sent to the printer." if self.draw(printer) else "It could not be printed.")

    def _save(self) -> None:
        path = dialogs.save_as(
            self, "Save the recovery sheet", Path.home() / "Recovery sheet.pdf", "PDF (*.pdf)"
        )
        if path is None:
            return
        try:
            outside_workspaces(path, self._folder)
        except Refused:
            self._say(
                "This is the folder that the code opens, or that of another desk. Keep the code "
                "apart from it: choose another folder."
            )
            return
        self._say(
            "Saved. Print it, then delete the file: whoever has it can open your data."
            if self.save_pdf(path)
            else "It could not be saved there. Choose another folder."
        )

    def _say(self, text: str) -> None:
        self.said.say(text)
        self.said.show()

    def save_pdf(self, path: Path) -> bool:
        """Write the sheet as PDF where the person chose; tell whether it worked."""
        from PySide6.QtGui import QPdfWriter

        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(300)
        writer.setTitle("DSPT Desk recovery sheet")
        return self.draw(writer) and path.is_file()

    def draw(self, device: QPagedPaintDevice) -> bool:
        """Draw the sheet on one A4 page."""
        device.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(device):
            return False
        try:
            self._draw_lines(painter)
        finally:
            painter.end()
        return True

    def _draw_lines(self, painter: QPainter) -> None:
        dots = painter.device().logicalDpiY() / 72
        width, top = painter.viewport().width(), 0.0
        groups = start.code_groups(self._code)
        numbered = [f"{place}.  {group}" for place, group in enumerate(groups, 1)]
        code = "\n".join("          ".join(numbered[i : i + 2]) for i in range(0, 7, 2))
        for text, size, bold, gap in (
            ("DSPT Desk recovery sheet", 22, True, 18),
            (self._organisation[:NAME_LIMIT], 14, True, 4),
            (f"Sheet {start.code_key_id(self._code)}, {_today()}", 11, False, 24),
            (code, 18, True, 24),
            (_ADVICE, 11, False, 12),
            (f"Folder: {self._folder or ''}", 9, False, 0),
        ):
            font = QFont("monospace" if text is code else painter.font().family())
            font.setStyleHint(
                QFont.StyleHint.Monospace if text is code else QFont.StyleHint.SansSerif
            )
            font.setPointSizeF(size)
            font.setBold(bold)
            painter.setFont(font)
            box = QRectF(0, top, width, painter.viewport().height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            used = painter.drawText(box, flags.value if hasattr(flags, "value") else flags, text)
            top += used.height() + gap * dots


_ADVICE = (
    "This code opens the data of the organisation named above when the passphrase is lost or the "
    "computer no longer works. Whoever has it can read everything, so keep it like a key: one "
    "copy with the registered manager, one with another person you trust, not beside the "
    "computer and not as a photo.\n\n"
    "To use it: open DSPT Desk and choose “Open a desk from a folder” or, on another computer, "
    "“Open a backup”. Then choose “Use the recovery code instead”. Capitals and dashes do not "
    "matter.\n\n"
    "If passphrase and code are both lost, nobody can open the data. We cannot either."
)


def _today() -> str:
    day = datetime.now().astimezone()
    return f"{day.day} {day:%B %Y}"


def _groups(code: str) -> FlowRow:
    groups = [_group(place, group) for place, group in enumerate(start.code_groups(code), 1)]
    row, gap = FlowRow(*groups, gap=unit(2)), unit(2)
    row.setMaximumWidth(COLUMNS * (groups[0].sizeHint().width() + gap))
    return row


def _group(place: int, group: str) -> QLabel:
    label = QLabel(f"{place}.  {group}")
    font = QFont("monospace")
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(label.font().pointSizeF() * 1.3)
    font.setBold(True)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(f"Group {place}: {' '.join(group)}")
    return label
