"""Every example of the shipped rulebooks comes out as expected, and every theorem is proved."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from aigc_rules.assess import BOTH, NATIVE, Law, Options, assess
from aigc_rules.engine.durable import available
from aigc_rules.engine.equal import Claim
from aigc_rules.engine.space import Space
from aigc_rules.library import Library
from aigc_rules.model import Always, Scenario, Text
from aigc_rules.problem import Problem
from aigc_rules.reader import read
from aigc_rules.ruletest import RuleTest, rule_tests, run

TODAY = date(2026, 11, 20)
NEVER = Always(met=False)
LIBRARY = Library()
BOOKS = LIBRARY.codes()


@cache
def _law(proposals: tuple[str, ...] = ()) -> Law:
    return LIBRARY.law(None, proposals)


def _tests(code: str) -> list[RuleTest]:
    problems: list[Problem] = []
    root = read(LIBRARY.path / f"{code}.test.yaml", problems)
    found = rule_tests(root, _law(), _law().books[code]) if root else []
    assert problems == []
    return found


ALL = [(code, test) for code in BOOKS for test in _tests(code)]


def test_there_are_rulebooks_with_tests_and_theorems() -> None:
    assert {"us", "uk"} <= set(BOOKS)
    for code in BOOKS:
        mine = [t for c, t in ALL if c == code]
        assert sum(t.scenario is not None for t in mine) >= 40
        assert sum(t.scenario is None for t in mine) >= 15


@pytest.mark.parametrize(("code", "test"), ALL, ids=[f"{c}: {t.name}" for c, t in ALL])
def test_the_law(code: str, test: RuleTest) -> None:
    assert run(test, code, _law, TODAY) == []


@pytest.mark.parametrize("code", BOOKS)
def test_no_theorem_is_true_because_nothing_can_be_as_it_says(code: str) -> None:
    """Only a theorem that says so (`always: never`) may start from what cannot be."""
    law = _law()
    spaces: dict[int, Space] = {}
    theorems = [t for c, t in ALL if c == code and t.given and t.always != NEVER and not t.proposals]
    every = [t.given for t in theorems if t.given]
    for theorem in theorems:
        assert theorem.given
        day = (theorem.as_of or TODAY).toordinal()
        if day not in spaces:
            spaces[day] = Space(law.books[code], law.vocabulary, day, extra=every)
        assert not Claim(theorem.given, NEVER, theorem.readings).holds(spaces[day]), theorem.name


@pytest.mark.parametrize("code", BOOKS)
def test_the_empty_scenario_has_no_certain_outcome(code: str) -> None:
    law = _law()
    empty = Scenario(Text("empty", "空"), "empty.yaml", {})
    only = Law(law.vocabulary, law.questions, {code: law.books[code]}, law.digest)
    said = assess(empty, only, Options(TODAY, ("subsistence",), {}, NATIVE)).verdicts
    assert [v.state for v in said] == ["needs_facts"]


def test_both_engines_agree_on_examples_of_the_law() -> None:
    """A hundred or so of them: with both, `assess` compares every element and decision, and raises what differs."""
    if not available():
        pytest.skip("durable-rules is not installed (it needs Python < 3.13 and a C compiler)")
    for code, test in ALL[:: max(1, len(ALL) // 120)]:
        if test.scenario is not None:
            law = _law(test.proposals)
            only = Law(law.vocabulary, law.questions, {code: law.books[code]}, law.digest)
            topics = tuple(dict.fromkeys(e.topic for e in test.expect))
            found = assess(test.scenario, only, Options(test.as_of or TODAY, topics, test.readings, BOTH))
            assert found.engine == BOTH
