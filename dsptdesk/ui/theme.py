"""How the program looks: colours, sizes and spacing, light, dark and high contrast."""

from __future__ import annotations

import sys
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from dsptdesk.ui.colours import DARK, LIGHT, TONES_DARK, TONES_LIGHT, Colours
from dsptdesk.ui.sheet import sheet

_SCALE, _SIZE, _PLAIN = "desk.scale", "desk.size", "desk.plain"


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
    app.setStyleSheet(sheet(colours, TONES_DARK if colours is DARK else TONES_LIGHT, scale))


def unit(n: float = 1) -> int:
    """Give n steps of the 8-pixel grid at the present text size."""
    app = QApplication.instance()
    scale = app.property(_SCALE) if app else 1.0
    return round(8 * n * float(scale or 1.0))


def on_paper() -> QPalette:
    """Give the colours of what is printed, whatever the screen looks like."""
    return _palette(LIGHT)


def restyle(widget: QWidget) -> None:
    """Look again at a widget's properties, such as its tone."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


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
    hints = app.styleHints()  # kept: what it gives lives only as long as this
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


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
