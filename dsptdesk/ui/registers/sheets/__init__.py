"""Spreadsheets of the registers: sent out, brought back, and other people's lists."""
