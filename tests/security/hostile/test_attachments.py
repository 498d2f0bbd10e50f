"""Every attached file that could do harm is named, and programs are not taken."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Refused
from dsptdesk.imports.attachment_child import look
from dsptdesk.imports.attachment_words import verdict_of
from dsptdesk.domain.filenames import safe_ending
from tests.security.hostile.attachments import CASES, FINE, REFUSED


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_file_gets_its_verdict(case):
    ending = safe_ending(case.name.rstrip()).removeprefix(".")
    kind, found = look(bytearray(case.make()), ending)
    verdict = verdict_of(kind, sorted(found), ending)
    if case.words == REFUSED:
        assert verdict.refused
    elif case.words == FINE:
        assert verdict.fine, verdict.words
    else:
        assert not verdict.refused
        assert case.words in verdict.words
