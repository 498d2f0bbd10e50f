"""Policies: a register with a room of its own."""
