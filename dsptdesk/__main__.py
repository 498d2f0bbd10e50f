"""Opens the window: python -m dsptdesk."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if sys.argv[1:] == ["--read-spreadsheet"]:
        from dsptdesk.imports.child import main as read_spreadsheet

        sys.exit(read_spreadsheet())
    if sys.argv[1:] == ["--look-through"]:
        from dsptdesk.imports.attachment_child import main as look_through

        sys.exit(look_through())
    from dsptdesk.app import main

    sys.exit(main())
