"""The window and its rooms."""

from __future__ import annotations

from dsptdesk.ui.lasting import keep_true

keep_true()  # here, so that no signal can come first
