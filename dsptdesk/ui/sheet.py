"""The little that a palette cannot say: rounded corners, padding, focus rings."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk import paths
from dsptdesk.ui.colours import DARK, Colours, Tone

_SHEET = """
QPushButton {{ background: {base}; color: {text}; border: 1px solid {border};
  border-radius: {r}px; padding: {p1}px {p3}px; margin: 2px; }}
QPushButton:hover {{ background: {raised}; }}
QPushButton:pressed {{ background: {soft}; }}
QPushButton:focus {{ border: 2px solid {accent}; margin: 1px; }}
QPushButton:disabled {{ color: {muted}; border-color: {hairline}; background: {window}; }}
QPushButton:checked {{ background: {soft}; border-color: {accent}; }}
QPushButton::menu-indicator {{ image: url("{icons}/chevron-{kind}.png"); width: {arrow}px;
  height: {arrow}px; subcontrol-position: right center; right: {p1}px; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
  font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[look="primary"]:focus {{ border: 3px solid {text}; margin: 0px; }}
QPushButton[look="primary"]:disabled {{ background: {hairline}; color: {muted};
  border-color: {hairline}; }}
QPushButton[look="link"], QPushButton[look="error-line"] {{ background: transparent;
  color: {accent}; border: 2px solid transparent; margin: 0px; padding: {p0}px {p1}px;
  text-align: left; }}
QPushButton[look="link"] {{ padding: {p0}px {half}px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus, QPushButton[look="error-line"]:focus {{
  border: 2px solid {accent}; }}
QPushButton[look="link"]:disabled {{ color: {muted}; }}
QPushButton[look="error-line"] QLabel {{ text-decoration: underline; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{ background: {base};
  color: {text}; border: 1px solid {border}; border-radius: {r}px; padding: {p1}px {p1}px;
  margin: 1px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QComboBox {{ min-height: {line}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QAbstractSpinBox:focus {{ border: 2px solid {accent}; margin: 0px; }}
QLineEdit:read-only {{ background: {window}; }}
QComboBox::drop-down {{ border: none; width: {drop}px; }}
QComboBox::down-arrow {{ image: url("{icons}/chevron-{kind}.png"); width: {arrow}px;
  height: {arrow}px; }}
QComboBox QAbstractItemView {{ background: {base}; border: 1px solid {border};
  selection-background-color: {soft}; selection-color: {text}; outline: none; }}
QCheckBox, QRadioButton {{ spacing: {p1}px; padding: {p0}px; border: 2px solid transparent;
  border-radius: {r}px; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {{ width: {tick}px; height: {tick}px;
  border: 2px solid {border}; background: {base}; border-radius: {half}px; }}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url("{icons}/check-{kind}.png"); }}
QRadioButton::indicator:checked {{ border-color: {accent}; background: qradialgradient(cx: 0.5,
  cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.55 {accent},
  stop: 0.65 {base}, stop: 1 {base}); }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {hairline}; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; }}
QToolButton {{ border: 2px solid transparent; border-radius: {r}px; padding: {p0}px {p1}px;
  color: {accent}; background: transparent; }}
QToolButton:hover {{ background: {raised}; }}
QToolButton:focus {{ border: 2px solid {accent}; }}
QTableView, QListView {{ background: {base}; border: 1px solid {hairline};
  border-radius: {r}px; gridline-color: {hairline}; selection-background-color: {soft};
  selection-color: {text}; outline: none; }}
QTableView:focus, QListView:focus {{ border: 2px solid {accent}; }}
QTableView::item {{ padding: {p0}px {p1}px; }}
QListView::item {{ padding: {p1}px; }}
QTableView::item:selected, QListView::item:selected {{ background: {soft}; color: {text}; }}
QTableView::item:focus {{ border: 2px solid {accent}; }}
QHeaderView {{ background: {base}; }}
QHeaderView::section {{ background: {base}; color: {muted}; border: none;
  border-bottom: 1px solid {border}; padding: {p1}px; padding-left: {head}px;
  font-weight: 600; }}
QProgressBar {{ background: {hairline}; border: none; border-radius: {half}px;
  max-height: {p1}px; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {half}px; }}
QScrollBar:vertical {{ width: {bar}px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: {bar}px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: {bar_r}px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: {drop}px; }}
QScrollBar::handle:horizontal {{ min-width: {drop}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenuBar {{ background: {window}; color: {text}; padding: 1px {p1}px; }}
QMenuBar::item {{ padding: {p0}px {p1}px; border-radius: {half}px; background: transparent; }}
QMenuBar::item:selected {{ background: {soft}; }}
QMenu {{ background: {base}; color: {text}; border: 1px solid {border}; padding: {p0}px; }}
QMenu::item {{ padding: {p1}px {p3}px; border-radius: {half}px; }}
QMenu::item:selected {{ background: {soft}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: {p0}px; }}
QToolTip {{ background: {base}; color: {text}; border: 1px solid {border}; padding: {p0}px; }}
QGroupBox {{ border: none; margin-top: {p3}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
QFrame[look="card"] {{ background: {base}; border: 1px solid {hairline};
  border-radius: {card}px; }}
QFrame[look="line"] {{ background: {hairline}; border: none; max-height: 1px; }}
QWidget#rail {{ background: {raised}; border: none; border-right: 1px solid {hairline}; }}
QPushButton[look="rail"] {{ background: transparent; border: 2px solid transparent;
  border-radius: {r}px; margin: 0px; padding: {p0}px {p15}px; text-align: left; }}
QPushButton[look="rail"]:hover {{ background: {hairline}; }}
QPushButton[look="rail"]:checked {{ background: {base}; color: {accent}; font-weight: 600;
  border-left: {mark}px solid {accent}; border-top-left-radius: 0;
  border-bottom-left-radius: 0; }}
QPushButton[look="rail"]:focus {{ border: 2px solid {accent}; }}
QPushButton[look="rail"]:checked:focus {{ border: 2px solid {accent};
  border-left: {mark}px solid {accent}; }}
QPushButton[look="row"] {{ background: {base}; border: 1px solid {hairline};
  border-radius: {card}px; margin: 1px; text-align: left; padding: {p15}px; }}
QPushButton[look="row"]:hover {{ border-color: {accent}; }}
QPushButton[look="row"]:focus {{ border: 2px solid {accent}; margin: 0px; }}
"""


_TONE = """
QLabel[tag="{tone}"] {{ color: {text}; background: {ground}; border-radius: {half}px;
  padding: {p2}px {p1}px; font-weight: 600; }}
QLabel[words="{tone}"] {{ color: {text}; font-weight: 600; }}
QFrame[inset="{tone}"] {{ background: {ground}; border: none;
  border-left: {half}px solid {text}; }}
"""


def sheet(colours: Colours, tones: Mapping[Tone, tuple[str, str]], scale: float) -> str:
    """Write the style sheet of one scheme at one text size."""
    dark = colours is DARK
    sizes = {
        "p0": 4,
        "p1": 8,
        "p15": 12,
        "p3": 18,
        "r": 6,
        "half": 4,
        "card": 10,
        "line": 20,
        "drop": 28,
        "arrow": 12,
        "tick": 18,
        "bar": 12,
        "bar_r": 3,
        "mark": 4,
    }
    scaled = {name: round(size * scale) for name, size in sizes.items()} | {"bar_r": 3, "bar": 12}
    scaled["head"] = scaled["p1"] + 3  # Qt keeps 3 more before the words of a cell
    # Half of the indicator and its border; one more and Qt draws a square.
    scaled["round"] = (scaled["tick"] + 4) // 2
    toned = [
        _TONE.format(tone=tone, text=text, ground=ground, p2=round(2 * scale), **_few(scaled))
        for tone, (text, ground) in tones.items()
    ]
    plain = _SHEET.format(
        **{name: getattr(colours, name) for name in colours.__dataclass_fields__},
        **scaled,
        accent_hover="#7BD3D1" if dark else "#0E7478",
        icons=(paths.resources() / "icons").as_posix(),
        kind="dark" if dark else "light",
    )
    return plain + "".join(toned)


def _few(scaled: dict[str, int]) -> dict[str, int]:
    return {name: scaled[name] for name in ("p1", "half")}
