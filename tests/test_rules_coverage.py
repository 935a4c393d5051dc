"""The examples of the law reach every element both ways and open, every reading, decision and outcome."""

from __future__ import annotations

from functools import cache

import pytest
from test_rules import ALL, BOOKS, TODAY, _law

from aigc_rules.coverage import DECISION, ELEMENT, OUTCOME, READING, Coverage, coverage


@cache
def _coverage(code: str) -> Coverage:
    return coverage(_law().books[code], _law(), [test for own, test in ALL if own == code], TODAY)


@pytest.mark.parametrize("code", BOOKS)
def test_the_examples_reach_everything(code: str) -> None:
    assert [(b.kind, b.id, b.what) for b in _coverage(code).missed] == []


@pytest.mark.parametrize("code", BOOKS)
def test_there_is_much_to_reach(code: str) -> None:
    branches = _coverage(code).branches
    for kind, least in ((ELEMENT, 200), (READING, 10), (DECISION, 60), (OUTCOME, 30)):
        assert sum(b.kind == kind for b in branches) >= least
