"""Colours are easy to read in every scheme, and sizes follow the text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from dsptdesk.ui import theme
from dsptdesk.ui.colours import DARK, LIGHT, TONES_DARK, TONES_LIGHT


def brightness(name):
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in QColor(name).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_stands_out_from_every_ground_it_lies_on(colours):
    for ground in (colours.window, colours.base, colours.raised, colours.soft):
        assert contrast(colours.text, ground) >= 4.5
        assert contrast(colours.accent, ground) >= 4.5
    for ground in (colours.window, colours.base, colours.raised):
        assert contrast(colours.muted, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_borders_and_the_focus_ring_can_be_seen(colours):
    for ground in (colours.window, colours.base):
        assert contrast(colours.border, ground) >= 3
        assert contrast(colours.accent, ground) >= 3


@pytest.mark.parametrize("tones", [TONES_LIGHT, TONES_DARK])
def test_every_tone_can_be_read(tones):
    for text, ground in tones.values():
        assert contrast(text, ground) >= 4.5


def test_units_follow_the_size_of_the_text(qapp):
    theme.apply(qapp, scale=2.0, scheme="light")
    assert theme.unit(2) == 32
    large = qapp.font().pointSizeF()
    theme.apply(qapp, scale=1.0, scheme="light")
    assert theme.unit(2) == 16
    assert large == pytest.approx(2 * qapp.font().pointSizeF())


def test_dark_is_dark_and_light_is_light(qapp):
    theme.apply(qapp, scheme="dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 60
    theme.apply(qapp, scheme="light")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200
