"""Takes widgets out of a layout so that they are gone at once, without a flicker."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            drop(widget)


def swap(old: QWidget, new: QWidget) -> QWidget:
    """Put a widget in the place of another; give the new one."""
    holder = old.parentWidget()
    layout = holder.layout() if holder is not None else None
    if holder is not None and layout is not None:
        layout.replaceWidget(old, new)
        if holder.isVisible():
            new.show()  # else it would come a moment later, and the page would twitch
    drop(old)
    return new


def drop(widget: QWidget) -> None:
    """Hide a widget now; it is deleted once nothing uses it any more."""
    widget.hide()
    widget.deleteLater()
