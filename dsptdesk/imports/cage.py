"""Takes from the reading process what it does not need: memory, time, files and the network."""

from __future__ import annotations

import sys

from dsptdesk.imports.book import MEMORY, SECONDS

if sys.platform == "win32":
    from dsptdesk.imports.windows import lock_in
else:
    import resource

    def lock_in() -> None:
        """Limit this process for good; where a limit cannot be set, nothing is read."""
        for what, limit in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            # No new number for a file means no file and no connection from here on.
            (resource.RLIMIT_NOFILE, 0),
        ):
            resource.setrlimit(what, (limit, limit))
        _limit_memory()

    def _limit_memory() -> None:
        """Set the limit where there is one: macOS knows it by name only."""
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        except (OSError, ValueError):
            if sys.platform != "darwin":
                raise


__all__ = ["lock_in"]
