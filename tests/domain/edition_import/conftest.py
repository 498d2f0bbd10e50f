"""What the tests of loading editions share."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests import edition_lists as lists


@pytest.fixture(scope="session")
def edition_schema():
    return Draft202012Validator(lists.schema())
