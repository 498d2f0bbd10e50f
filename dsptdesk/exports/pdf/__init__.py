"""The evidence pack as one PDF, for people to read, print and sign."""

from __future__ import annotations

from dsptdesk.exports.pdf.build import PackSummary, build_pack, build_story

__all__ = ["PackSummary", "build_pack", "build_story"]
