"""Licences: those on the list pass, all others stop the check, and so does none."""

from __future__ import annotations

import pytest

from dsptdesk.services import versions
from dsptdesk.services.versions import Part
from tools.supply import licences


@pytest.mark.parametrize(
    "stated",
    [
        "MIT",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GPL-3.0-only OR MIT",
        "(MIT OR GPL-3.0-only) AND Zlib",
        "IJG AND BSD-3-Clause AND Zlib",
    ],
)
def test_a_licence_on_the_list_fits(stated):
    assert licences.allowed(stated)


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "AGPL-3.0-only",
        "GPL-3.0-only",
        "GPL-2.0-or-later",
        "MIT AND GPL-3.0-only",
        "MIT AND (GPL-3.0-only OR AGPL-3.0-only)",
        "Proprietary",
        "UNKNOWN",
        "MIT OR",
        "(MIT",
        "MIT MIT",
        "mit licence, see below",
    ],
)
def test_any_other_licence_does_not(stated):
    assert not licences.allowed(stated)


def test_everything_installed_fits():
    assert licences.unfit((*versions.libraries(), *versions.engines())) == []


def test_a_library_that_is_not_free_for_us_is_named():
    bad = Part("pymupdf", "2.0", "AGPL-3.0-only")
    assert licences.unfit([bad]) == ["pymupdf 2.0: AGPL-3.0-only is not on the list"]


def test_a_library_that_states_none_is_named():
    assert licences.unfit([Part("mystery", "1", "")]) == [
        "mystery 1: no licence stated is not on the list"
    ]
