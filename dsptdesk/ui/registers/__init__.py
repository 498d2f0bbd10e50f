"""Registers: one table and one form each, the same manners everywhere."""
