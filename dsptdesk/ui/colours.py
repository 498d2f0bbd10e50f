"""The colours of the light and the dark scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["neutral", "good", "warn", "bad", "info"]


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
TONES_LIGHT: dict[Tone, tuple[str, str]] = {
    "neutral": ("#3D484C", "#E8ECED"),
    "good": ("#1B5E33", "#DFF1E4"),
    "warn": ("#744700", "#FCEFD0"),
    "bad": ("#97201D", "#FBE4E2"),
    "info": ("#0B5F63", "#DDEDED"),
}
TONES_DARK: dict[Tone, tuple[str, str]] = {
    "neutral": ("#C7D0D3", "#2B3437"),
    "good": ("#8FD6A4", "#19341F"),
    "warn": ("#F0C675", "#3A2D10"),
    "bad": ("#F5A29B", "#42201E"),
    "info": ("#7FD1CF", "#1D3A3B"),
}
