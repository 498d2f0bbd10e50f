"""Rows that come back in a spreadsheet: what they would change, worked out before anything does."""
