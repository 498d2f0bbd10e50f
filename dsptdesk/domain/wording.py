"""Titles and labels put into a sentence: IT systems stay IT systems."""

from __future__ import annotations


def within(words: str) -> str:
    """Begin in small letters, as in the middle of a sentence; short forms such as IT stay."""
    second = words[1:2]
    if second.isupper() or second.isdigit() or words.startswith("I "):
        return words
    return words[:1].lower() + words[1:]
