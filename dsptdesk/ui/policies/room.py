"""The policies: their register fills the room."""

from __future__ import annotations

from dsptdesk.ui.registers.room import Room as RegistersRoom


class Room(RegistersRoom):
    """The register of policies with a place of its own."""

    title = "Policies"
    only = "policies"
