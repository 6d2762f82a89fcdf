"""Dictionaries are made once and kept in VAR_DIR, as at set-up; their names change with the rules that make them."""

import pytest

from search.analysis.dictionary_making import make_missing


@pytest.fixture(scope="session", autouse=True)
def _dictionaries() -> None:
    make_missing()
