"""Words of an export are the same on every computer."""

from __future__ import annotations

from datetime import date

from dsptdesk.exports.legible import long_day


class Abroad(date):
    """A day on a computer that writes months in another language."""

    def strftime(self, _format):
        return "Mai"


def test_a_month_does_not_follow_the_language_of_the_computer():
    assert f"{Abroad(2026, 5, 3):%B}" == "Mai"
    assert long_day(Abroad(2026, 5, 3)) == "3 May 2026"
