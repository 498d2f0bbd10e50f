"""The window and its rooms."""

from __future__ import annotations

from dsptdesk.ui.lasting import keep_constants

keep_constants()  # here, so that no signal can come first
