"""Starts the program with its window; the only file that knows every layer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dsptdesk import __version__, failures, hardening, paths


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed; give the exit code."""
    arguments = _parser().parse_args(argv)
    hardening.harden()
    failures.listen(paths.log_file())
    # Loaded here, so that --help and --version wait for nothing.
    from PySide6.QtWidgets import QApplication

    from dsptdesk.services.opened import wipe_ended
    from dsptdesk.settings import Settings
    from dsptdesk.ui import crash, theme
    from dsptdesk.ui.rubbish import Collector
    from dsptdesk.ui.signals import Signals
    from dsptdesk.ui.window import Window

    wipe_ended()  # whatever is opened afterwards, or never
    app = QApplication(sys.argv[:1])
    Collector(app)
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("dspt-desk")
    settings = Settings(paths.settings_file())
    theme.apply(app, scale=settings.now.zoom / 100, scheme=settings.now.scheme)
    heard = crash.install(app, paths.log_file())
    window = Window(settings)
    heard.told.connect(window.tell)
    Signals(app).asked_to_close.connect(window.close)
    window.begin_soon(arguments.workspace, sample=arguments.sample)
    window.show()
    return app.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dsptdesk",
        description="Open the window of DSPT Desk. For commands without a window, see dsptdesk.",
    )
    parser.add_argument("workspace", nargs="?", type=Path, help="the folder of an organisation")
    parser.add_argument("--sample", action="store_true", help="look at the example")
    parser.add_argument("--version", action="version", version=f"DSPT Desk {__version__}")
    return parser
