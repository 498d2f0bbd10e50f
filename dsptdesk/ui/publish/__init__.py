"""Publish: check, choose where to save, export, and what to do on the website."""
