"""Opens the window: python -m dsptdesk."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if sys.argv[1:] == ["--read-spreadsheet"]:
        from dsptdesk.imports.child import main as read_spreadsheet

        sys.exit(read_spreadsheet())
    from dsptdesk.app import main

    sys.exit(main())
