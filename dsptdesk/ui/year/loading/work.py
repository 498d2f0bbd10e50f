"""What of loading an edition happens beside the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dsptdesk.domain.edition import Edition
from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Choices, Draft, Head, Looked, Preview, Proposal
from dsptdesk.ui.jobs import Token


@dataclass(frozen=True)
class Asked:
    """Which part of which file is read, and what a person said about it."""

    looked: Looked
    index: int
    category: str
    head: Head
    columns: Mapping[str, int] = field(default_factory=dict)
    meanings: Mapping[str, bool] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    refs: Mapping[int, str] = field(default_factory=dict)

    def with_more(
        self, meanings: Mapping[str, bool], left_out: frozenset[int], refs: Mapping[int, str]
    ) -> Asked:
        """Add what was said on a further look."""
        return replace(
            self,
            meanings={**self.meanings, **meanings},
            left_out=self.left_out | left_out,
            refs={**self.refs, **refs},
        )


def look(path: Path, token: Token) -> Looked:
    """Read the file."""
    return edition_import.look(path, token.cancelled)


def read(
    asked: Asked, held: Sequence[Edition], _token: Token
) -> tuple[Draft, tuple[Proposal, ...]]:
    """Read the items, and propose which of our questions each is."""
    draft = edition_import.read(
        asked.looked,
        asked.index,
        asked.columns,
        asked.category,
        asked.head,
        asked.meanings,
        asked.left_out,
        asked.refs,
    )
    return draft, edition_import.propose(draft, held) if draft.ready else ()


def preview(
    draft: Draft,
    proposals: Sequence[Proposal],
    choices: Choices,
    held: Sequence[Edition],
    source: str,
    _token: Token,
) -> Preview:
    """Make the edition and compare it."""
    return edition_import.preview(draft, proposals, choices, held, source)


def difference(edition: Edition, held: Sequence[Edition], _token: Token) -> Preview:
    """Compare an edition file."""
    return edition_import.difference(edition, held)
