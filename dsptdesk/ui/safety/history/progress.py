"""How far a check or a file is, with a way to stop it."""

from __future__ import annotations

from dsptdesk.ui.publish.progress import ProgressPart


class HistoryProgress(ProgressPart):
    """Hidden until work begins."""

    def __init__(self) -> None:
        """Name it for what is done here."""
        super().__init__()
        self.bar.setAccessibleName("How far it is")
        self.stop.setText("Stop")
        self.stop.setAccessibleName("Stop")
