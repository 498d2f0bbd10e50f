"""What the policy register shows about one kind of policy, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import LINE_LIMIT, clean_line
from dsptdesk.domain.findings.weighing import ask, listed
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.snapshot import Snapshot

_SHORT = 200
_SHOWN = 20


@dataclass(frozen=True)
class Papers:
    """The policies of some kinds: those that count today, and the others."""

    good: tuple[Policy, ...]
    bad: tuple[Policy, ...]

    @property
    def every(self) -> tuple[Policy, ...]:
        """Give both, the good ones first."""
        return (*self.good, *self.bad)

    @property
    def shown(self) -> tuple[Policy, ...]:
        """Give those an answer names: the good ones, or the others where no one is good."""
        return self.good or self.bad

    @property
    def until(self) -> date | None:
        """Give the last day on which all good ones still count."""
        return min((day for one in self.good if (day := one.lasts_until)), default=None)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Give the attached files, each once."""
        return tuple(dict.fromkeys(id_ for one in self.shown for id_ in one.documents))

    @property
    def location(self) -> str:
        """Say where they are kept; name them where that is not noted."""
        places = tuple(dict.fromkeys(one.kept_at for one in self.shown if one.kept_at))
        return one_line("; ".join(places[:_SHOWN]) or self.words)

    @property
    def words(self) -> str:
        """Name each with its version and dates, as a sentence."""
        lines = [dated(one) for one in self.shown[:_SHOWN]]
        return f"{listed(lines, len(self.shown))}." if lines else ""

    def unplaced(self) -> str:
        """Ask for the document of a policy that has none; nothing where all have one."""
        bare = [one for one in self.shown if not (one.documents or one.kept_at)]
        return f"attach “{bare[0].name}” or note where it is kept" if bare else ""


def papers(snapshot: Snapshot, kinds: Iterable[PolicyKind], today: date) -> Papers:
    """Sort the policies of some kinds by whether they count today."""
    wanted = frozenset(kinds)
    held = [one for one in snapshot.live(Policy) if one.kind in wanted]
    good: list[Policy] = []
    bad: list[Policy] = []
    for one in held:
        (good if one.in_date(today) else bad).append(one)
    return Papers(tuple(good), tuple(bad))


def wrong_with(one: Policy, today: date) -> str:
    """Say why a policy does not count today."""
    if one.approved_on is None or one.approved_on > today:
        return f"“{one.name}” is not approved"
    if one.review_due(today):
        return f"the review of “{one.name}” was due on {long_date(one.next_review)}"
    return f"“{one.name}” was last approved more than three years ago"


def mend(bad: Sequence[Policy]) -> str:
    """Say what to do about policies that do not count; nothing about none."""
    return ask("look through and approve", bad, {})


def dated(one: Policy) -> str:
    """Name a policy with its version, its approval and its next review."""
    version = f" version {one.policy_version}" if one.policy_version else ""
    given = f"approved {long_date(one.approved_on)}" if one.approved_on else "not yet approved"
    review = f", next review {long_date(one.next_review)}" if one.next_review else ""
    return f"{one.name}{version}, {given}{review}"


def one_line(words: str) -> str:
    """Fit words into a field of one line."""
    clean = clean_line(words)
    return clean if len(clean) <= LINE_LIMIT else f"{clean[: LINE_LIMIT - 1]}…"


def _whole_words(words: str) -> str:
    return (words.rsplit(" ", 1)[0] if " " in words else words[:-1]).rstrip(" ,;:.-")


def cut(words: str, most: int = _SHORT) -> str:
    """Shorten what somebody typed, for an answer that should stay short."""
    clean = " ".join(words.split())
    return clean if len(clean) <= most else f"{_whole_words(clean[:most])}…"
