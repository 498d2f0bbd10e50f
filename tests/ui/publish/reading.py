"""What a person reads on a page, and the things they press there."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text().replace("\u200b", "") for one in labels if one.isVisibleTo(widget))


def button(widget, name: str):
    found = [
        one
        for one in widget.findChildren(QAbstractButton)
        if one.isVisibleTo(widget) and name in (one.accessibleName(), one.text())
    ]
    assert found, sorted({one.accessibleName() for one in widget.findChildren(QAbstractButton)})
    return found[0]
