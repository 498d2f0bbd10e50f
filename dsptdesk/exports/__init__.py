"""Exports: a report laid out as PDF, web page, workbook, JSON and submission folder."""
