"""The page of promises names every promise, tests that exist, and the figures torture tries for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.torture.table import SCENARIOS

ROOT = Path(__file__).resolve().parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [RSHCXY]\d+ \|", line)
]
BY_ID = {row[0]: row for row in ROWS}
COUNTS = {"R": 17, "S": 13, "H": 11, "C": 7, "Y": 7}


@pytest.mark.parametrize("letter", COUNTS)
def test_every_promise_has_one_row(letter):
    held = [row[0] for row in ROWS if row[0].startswith(letter)]
    assert held == [f"{letter}{number}" for number in range(1, COUNTS[letter] + 1)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_named_test_is_there(row):
    place = None
    for name in filter(None, (part.strip() for part in row[2].split(","))):
        if name == "none yet":
            assert "not run" in row[5]
            continue
        path = ROOT / name if "/" in name else place.parent / name
        place = path
        assert path.exists(), name


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: f"{one.id} {one.target}")
def test_what_torture_tries_is_in_the_table(one):
    assert "torture" in BY_ID[one.id][5] or one.id == "H11"


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "torture" in row[5]], ids=lambda row: row[0]
)
def test_what_the_table_says_torture_tries_it_does(row):
    assert row[0] in {one.id for one in SCENARIOS}


@pytest.mark.parametrize(
    "one",
    [one for one in SCENARIOS if "torture" in BY_ID[one.id][5]],
    ids=lambda one: f"{one.id} {one.target}",
)
def test_torture_must_reach_the_figures_the_table_requires(one):
    """Each figure of a scenario stands in the row, and the row asks for no other count of tries."""
    tried, struck, edits = one.required
    asked = numbers(BY_ID[one.id][3])
    assert {tried, struck, *([edits] if edits else [])} <= set(asked), asked
    full = {figure for other in SCENARIOS if other.id == one.id for figure in other.required}
    assert max(asked) <= max(full), asked


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "torture" in row[5]], ids=lambda row: row[0]
)
def test_what_was_obtained_is_no_less_than_what_is_required(row):
    tried = max(one.required[0] for one in SCENARIOS if one.id == row[0])
    assert tried <= max(numbers(row[4])), row[4]


def numbers(cell):
    """Give the counts in a cell: "50,000 edits in 3 s" holds 50000."""
    counts = re.sub(r"[\d.,]+ (MB|ms|s|bits|marked)\b", "", cell)
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", counts)]
