"""Words in the colour of a tone can be read where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.text import hint, paragraph, restyle_words
from tests.ui.test_theme import contrast


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [hint, paragraph])
def test_a_toned_line_stands_out_also_when_it_is_a_hint(qtbot, qapp, scheme, make):
    theme.apply(qapp, scale=2.0, scheme=scheme)
    try:
        label = make("HHHHHHHHHHHH until then")
        label.setAutoFillBackground(True)
        qtbot.addWidget(label)
        restyle_words(label, "warn")
        label.resize(600, 60)
        picture = label.grab().toImage()
        ground = QColor(picture.pixel(590, 55))
        colours = {picture.pixel(x, y) for x in range(300) for y in range(60)}
        best = max(contrast(ground, QColor(one)) for one in colours)
    finally:
        theme.apply(qapp, scale=1.0, scheme="light")
    assert best >= 4.5
