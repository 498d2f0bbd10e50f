"""How the program looks: colours, sizes and spacing, light, dark and high contrast."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from dsptdesk.ui.sheet import sheet

Tone = Literal["neutral", "good", "warn", "bad", "info"]
_SCALE, _SIZE, _PLAIN = "desk.scale", "desk.size", "desk.plain"


@dataclass(frozen=True)
class Colours:
    """The colours of one scheme. Text has 4.5:1, borders and focus at least 3:1."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    hairline: str
    border: str
    accent: str
    on_accent: str
    soft: str


LIGHT = Colours(
    window="#F7F8F8",
    base="#FFFFFF",
    raised="#EEF1F1",
    text="#182326",
    muted="#556166",
    hairline="#DCE1E2",
    border="#7D888C",
    accent="#0B5F63",
    on_accent="#FFFFFF",
    soft="#DDEDED",
)
DARK = Colours(
    window="#14191B",
    base="#1C2224",
    raised="#222A2C",
    text="#E8EDEE",
    muted="#A5B0B4",
    hairline="#323B3E",
    border="#77858A",
    accent="#5CC2C0",
    on_accent="#06201F",
    soft="#1D3A3B",
)
# Text and ground of each tone.
_TONES_LIGHT: dict[Tone, tuple[str, str]] = {
    "neutral": ("#3D484C", "#E8ECED"),
    "good": ("#1B5E33", "#DFF1E4"),
    "warn": ("#744700", "#FCEFD0"),
    "bad": ("#97201D", "#FBE4E2"),
    "info": ("#0B5F63", "#DDEDED"),
}
_TONES_DARK: dict[Tone, tuple[str, str]] = {
    "neutral": ("#C7D0D3", "#2B3437"),
    "good": ("#8FD6A4", "#19341F"),
    "warn": ("#F0C675", "#3A2D10"),
    "bad": ("#F5A29B", "#42201E"),
    "info": ("#7FD1CF", "#1D3A3B"),
}


def apply(app: QApplication, *, scale: float = 1.0, scheme: str = "system") -> None:
    """Give the whole program its look; call again after zooming or a change of scheme."""
    app.setProperty(_SCALE, scale)
    app.setFont(_font(app, scale))
    plain = _high_contrast(app)
    app.setProperty(_PLAIN, plain)
    if plain:  # the person chose these colours at system level: they win
        app.setStyleSheet("")
        return
    colours = DARK if _wants_dark(app, scheme) else LIGHT
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    app.setStyleSheet(sheet(colours, scale))


def unit(n: float = 1) -> int:
    """Give n steps of the 8-pixel grid at the present text size."""
    app = QApplication.instance()
    scale = app.property(_SCALE) if app else 1.0
    return round(8 * n * float(scale or 1.0))


def tone_colours(palette: QPalette, tone: Tone) -> tuple[QColor, QColor]:
    """Give the text and ground colours of a tone; the system's own in high contrast."""
    app = QApplication.instance()
    if app is not None and app.property(_PLAIN):
        return (
            palette.color(QPalette.ColorRole.WindowText),
            palette.color(QPalette.ColorRole.Window),
        )
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    text, ground = (_TONES_DARK if dark else _TONES_LIGHT)[tone]
    return QColor(text), QColor(ground)


def tone_sheet(palette: QPalette, tone: Tone) -> str:
    """Give the style of a small tag."""
    text, ground = tone_colours(palette, tone)
    return (
        f"QLabel {{ color: {text.name()}; background: {ground.name()};"
        f" border-radius: {unit(0.5)}px; font-weight: 600; }}"
    )


def frame_sheet(palette: QPalette, name: str, tone: Tone) -> str:
    """Give the style of an inset message: a ground and a bar at its start."""
    text, ground = tone_colours(palette, tone)
    return (
        f"QFrame#{name} {{ background: {ground.name()}; border: none;"
        f" border-left: {unit(0.5)}px solid {text.name()}; border-radius: {unit(0.5)}px; }}"
    )


def muted(palette: QPalette) -> QColor:
    """Give the colour of quiet text."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def _font(app: QApplication, scale: float) -> QFont:
    size = app.property(_SIZE)
    if size is None:
        smallest = 14.0 if sys.platform == "darwin" else 10.5  # 14 pixels on an ordinary screen
        size = max(app.font().pointSizeF(), smallest)
        app.setProperty(_SIZE, size)
    font = app.font()
    font.setPointSizeF(cast("float", size) * scale)
    return font


def _high_contrast(app: QApplication) -> bool:
    wish = app.styleHints().accessibility().contrastPreference()
    return wish == Qt.ContrastPreference.HighContrast


def _wants_dark(app: QApplication, scheme: str) -> bool:
    if scheme != "system":
        return scheme == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.base,
        role.ButtonText: colours.text,
        role.BrightText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.base,
        role.ToolTipText: colours.text,
        role.Light: colours.base,
        role.Midlight: colours.hairline,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.hairline))
    return palette
