"""What the program thinks of an attached file: taken, taken with a warning, or not taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Sentences: why a file is not taken, or what to know before it is opened."""

    refused: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Nothing was found that a person should know."""
        return not self.refused and not self.warnings

    @property
    def words(self) -> str:
        """Say everything in one text."""
        return self.refused or " ".join(self.warnings)
