"""What examples reach, on a rulebook that is small enough to see it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from aigc_rules.coverage import DECISION, ELEMENT, OUTCOME, READING, Coverage, coverage
from aigc_rules.library import Library
from aigc_rules.logic import Answer
from aigc_rules.problem import Problem
from aigc_rules.reader import parse
from aigc_rules.ruletest import rule_tests

RULES = Path(__file__).parent / "bad" / "rules"
TODAY = date(2026, 11, 20)
YES, NO, OPEN = Answer.YES, Answer.NO, Answer.UNKNOWN


def reached(text: str, today: date = TODAY) -> Coverage:
    """The coverage of some tests of tests/bad/rules/zz.yaml."""
    law, problems = Library(RULES).law(), list[Problem]()
    root = parse(text.encode(), "zz.test.yaml", problems)
    tests = rule_tests(root, law, law.books["zz"]) if root else []
    assert problems == []
    return coverage(law.books["zz"], law, tests, today)


def missed(found: Coverage) -> list[tuple[str, str, str]]:
    return [(b.kind, b.id, b.what) for b in found.missed]


def example(facts: str, rest: str = "", expect: str = "{}") -> str:
    return f"- {{name: one, facts: {facts}, expect: {{subsistence: {expect}}}{rest}}}\n"


ALL = [
    (ELEMENT, "zz.fixed", "yes"),
    (ELEMENT, "zz.fixed", "no"),
    (ELEMENT, "zz.fixed", "unknown"),
    (ELEMENT, "zz.made", "yes"),
    (ELEMENT, "zz.made", "no"),
    (ELEMENT, "zz.made", "unknown"),
    (READING, "zz.made", "wide"),
    (READING, "zz.made", "narrow"),
    (DECISION, "zz.whole", ""),
    (DECISION, "zz.none", ""),
    (OUTCOME, "subsistence", "whole"),
    (OUTCOME, "subsistence", "none"),
]


def test_no_examples_reach_nothing() -> None:
    found = reached("- {name: always, always: zz.fixed}\n")
    assert missed(found) == ALL
    assert [(b.kind, b.id, b.what) for b in found.branches] == ALL


def test_an_example_walks_under_each_single_reading() -> None:
    """A picture is made under the wide reading, and not under the narrow one, for a tool was used."""
    found = reached(example("{work: {kind: image, fixed: exact}, tool.role: expression}"))
    assert found.elements == {"zz.fixed": {YES}, "zz.made": {YES, NO}}
    assert found.readings == {("zz.made", "wide")}
    assert found.decisions == {"zz.whole", "zz.none"}
    assert found.outcomes == {("subsistence", "whole"), ("subsistence", "none")}


def test_what_an_example_pins_it_pins_alone() -> None:
    facts = "{work: {kind: image, fixed: exact}, tool.role: expression}"
    found = reached(example(facts, ", reading: {zz.made: narrow}"))
    assert found.elements["zz.made"] == {NO}
    assert found.readings == {("zz.made", "narrow")}
    assert found.decisions == {"zz.none"}


def test_what_an_example_leaves_out_is_seen_open() -> None:
    found = reached(example("{work.kind: image}"))
    assert found.elements == {"zz.fixed": {OPEN}, "zz.made": {YES, OPEN}}
    assert found.decisions == set()


def test_several_examples_are_walked_apart_though_they_are_rows_of_one_walk() -> None:
    one = example("{work: {kind: image, fixed: exact}, tool.role: none}")
    two = example("{work: {kind: text, fixed: changing}, tool.role: none}").replace("name: one", "name: two")
    both, alone = reached(one + two), [reached(one), reached(two)]
    for name in both.elements:
        assert both.elements[name] == alone[0].elements[name] | alone[1].elements[name]
    assert both.decisions == alone[0].decisions | alone[1].decisions
    assert both.readings == alone[0].readings | alone[1].readings


def test_a_decision_that_is_expected_counts_as_reached() -> None:
    found = reached(example("{work.fixed: exact}", expect="{because: zz.whole}"))
    assert "zz.whole" in found.decisions


def test_readings_of_another_day_are_out_of_reach() -> None:
    facts = "{work: {kind: text, fixed: exact}, tool.role: none}"
    assert ("zz.made", "narrow") in reached(example(facts)).readings
    assert ("zz.made", "narrow") not in reached(example(facts, ", as_of: 2019-06-01")).readings


def test_examples_of_a_bill_speak_for_the_bill() -> None:
    facts = "{work: {kind: image, fixed: exact}}"
    assert missed(reached(example(facts, ", with: repeal"))) == ALL


def test_what_is_always_so_needs_no_example(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "zz.yaml"
    text = file.read_text(encoding="utf-8").replace("when: {work.fixed: exact}", "when: always")
    file.write_text(text, encoding="utf-8")
    law = Library(tmp_path / "rules").law()
    found = coverage(law.books["zz"], law, [], TODAY)
    assert {b.id for b in found.branches if b.kind == ELEMENT} == {"zz.made"}


@pytest.mark.parametrize("word", ["yes", "no", "unknown"])
def test_branches_of_elements_have_the_words_of_answers(word: str) -> None:
    assert (ELEMENT, "zz.fixed", word) in missed(reached("- {name: always, always: zz.fixed}\n"))
