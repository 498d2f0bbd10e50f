"""Opens the window: python -m dsptdesk."""

from __future__ import annotations

import sys

from dsptdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
