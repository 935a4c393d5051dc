"""Mutants: which there are, which differ at all, and which of them something beside the rules notices."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from test_rules import ALL, _law

from aigc_rules.altered import altered
from aigc_rules.assess import Law
from aigc_rules.backtest import replay
from aigc_rules.case import Case
from aigc_rules.casebook import cases
from aigc_rules.condition import conditions
from aigc_rules.engine.equal import differ
from aigc_rules.equivalence import days
from aigc_rules.library import Library
from aigc_rules.model import Condition, Rulebook
from aigc_rules.mutant import Mutant, mutants
from aigc_rules.mutate import EQUIVALENT, KILLED, SURVIVED, Court, Fate, Tried, in_rules, share
from aigc_rules.problem import Problem
from aigc_rules.reader import parse, read
from aigc_rules.report.written import condition as written
from aigc_rules.ruletest import RuleTest, rule_tests, run
from aigc_rules.witness import witnesses

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
FEW = int(os.environ.get("MUTANTS_BY_HAND", "3"))  # of each rulebook: every test and case takes long


@cache
def little() -> tuple[Law, tuple[RuleTest, ...]]:
    """The rulebook of tests/bad, with tests that pass."""
    law, problems = Library(HERE / "bad" / "rules").law(), list[Problem]()
    root = read(HERE / "ruletests" / "zz.test.yaml", problems)
    tests = rule_tests(root, law, law.books["zz"]) if root else []
    assert problems == []
    return law, tuple(tests)


def rule(text: str) -> Condition:
    """A condition over the facts of the little rulebook."""
    from aigc_rules.condition import Scope, condition

    law, problems = little()[0], list[Problem]()
    node = parse(text.encode(), "rule", problems)
    assert node is not None
    made = condition(node, Scope(law.vocabulary.facts, law.vocabulary.sets, law.questions))
    assert problems == []
    assert made is not None
    return made


# --- which mutants there are -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("{work.fixed: exact}", ["{not: {work.fixed: exact}}"]),
        ("{not: {work.fixed: exact}}", ["{work.fixed: exact}"]),
        ("always", ["never"]),
        (
            "{all: [zz.a, zz.b]}",
            [
                "{not: {all: [zz.a, zz.b]}}",
                "{any: [zz.a, zz.b]}",
                "{all: [zz.b]}",
                "{all: [zz.a]}",
                "{all: [{not: zz.a}, zz.b]}",
                "{all: [zz.a, {not: zz.b}]}",
            ],
        ),
        (
            "{at_least: 1, of: [zz.a, zz.b]}",
            [
                "{not: {at_least: 1, of: [zz.a, zz.b]}}",
                "{at_least: 2, of: [zz.a, zz.b]}",
                "{at_least: 1, of: [zz.b]}",
                "{at_least: 1, of: [zz.a]}",
                "{at_least: 1, of: [{not: zz.a}, zz.b]}",
                "{at_least: 1, of: [zz.a, {not: zz.b}]}",
            ],
        ),
        ("{tool.runs: {at_least: 2}}", ["{not: {tool.runs: {at_least: 2}}}", "{tool.runs: {at_least: 1}}", "{tool.runs: {at_least: 3}}"]),
        (
            "{tool.runs: {at_least: 2, at_most: 2}}",
            [
                "{not: {tool.runs: {at_least: 2, at_most: 2}}}",
                "{tool.runs: {at_least: 1, at_most: 2}}",
                "{tool.runs: {at_least: 2, at_most: 3}}",
            ],
        ),
        (
            "{work.made_on: {before: 2020-03-01}}",
            [
                "{not: {work.made_on: {before: 2020-03-01}}}",
                "{work.made_on: {before: 2020-02-29}}",
                "{work.made_on: {before: 2020-03-02}}",
            ],
        ),
        ("{work.fixed: {at_least: exact}}", ["{not: {work.fixed: {at_least: exact}}}", "{work.fixed: {at_least: changing}}"]),
        ("{work.kind: [image, text]}", ["{not: {work.kind: [image, text]}}", "{work.kind: text}", "{work.kind: image}"]),
        ("{work.kind: {only: [image, text]}}", ["{not: {work.kind: {only: [image, text]}}}", "{work.kind: {only: text}}", "{work.kind: {only: image}}"]),
        ("{tool.country: [EU, GB]}", ["{not: {tool.country: [EU, GB]}}", "{tool.country: GB}", "{tool.country: EU}"]),
        ("{outcome: {subsistence: [whole, none]}}", ["{not: {outcome: {subsistence: [whole, none]}}}", "{outcome: {subsistence: none}}", "{outcome: {subsistence: whole}}"]),
    ],
)  # fmt: skip
def test_one_thing_is_changed_at_a_time(text: str, changed: list[str]) -> None:
    assert [written(c.whole) for c in altered(rule(text), little()[0].vocabulary)] == changed


def test_a_moved_bound_asks_what_it_says() -> None:
    """The words and the test stay the same thing: reading them again gives the same test."""
    for code, book in _law().books.items():
        for mutant in mutants(book, _law().vocabulary):
            for part in mutant.tests:
                words = written(part).replace("NO", '"NO"').replace('""NO""', '"NO"')
                again = _reread(words)
                assert again == part, (code, mutant.id, words)


def _reread(text: str) -> Condition | None:
    from aigc_rules.condition import Scope, condition

    problems: list[Problem] = []
    node = parse(text.encode(), "rule", problems)
    return condition(node, Scope(_law().vocabulary.facts, _law().vocabulary.sets)) if node else None


def test_the_mutants_of_a_little_rulebook() -> None:
    law, _ = little()
    found = [(m.kind, m.id, _said(m.was), _said(m.now)) for m in mutants(law.books["zz"], law.vocabulary)]
    assert found == [
        ("negate", "zz.fixed", "{work.fixed: exact}", "{not: {work.fixed: exact}}"),
        ("drop_reading", "zz.made", "wide", None),
        ("negate", "zz.made", "{work.kind: image}", "{not: {work.kind: image}}"),
        ("drop_reading", "zz.made", "narrow", None),
        ("negate", "zz.made", "{tool.role: none}", "{not: {tool.role: none}}"),
        ("drop_decision", "zz.whole", "zz.whole", None),
        ("swap_outcomes", "zz.whole", "zz.whole", "zz.none"),
        ("negate", "zz.whole", "{all: [zz.fixed, zz.made]}", "{not: {all: [zz.fixed, zz.made]}}"),
        ("swap", "zz.whole", "{all: [zz.fixed, zz.made]}", "{any: [zz.fixed, zz.made]}"),
        ("drop_limb", "zz.whole", "zz.fixed", None),
        ("negate", "zz.whole", "zz.fixed", "{not: zz.fixed}"),
        ("drop_limb", "zz.whole", "zz.made", None),
        ("negate", "zz.whole", "zz.made", "{not: zz.made}"),
    ]


def _said(part: Condition | str | None) -> str | None:
    return part if part is None or isinstance(part, str) else written(part)


def test_every_kind_of_change_is_made_to_the_law() -> None:
    kinds = {m.kind for b in _law().books.values() for m in mutants(b, _law().vocabulary)}
    assert kinds == {
        *("drop_limb", "negate", "swap", "move_bound", "drop_value", "drop_unless", "drop_reading"),
        *("drop_decision", "drop_part", "swap_outcomes", "reorder"),
    }


def test_the_rules_of_some_lines() -> None:
    book = little()[0].books["zz"]
    assert in_rules(book, [8]) == {"zz.fixed"}
    assert in_rules(book, [9, 15]) == {"zz.made"}
    assert in_rules(book, [1]) == frozenset()


# --- what becomes of them --------------------------------------------------------------------


def by_hand(law: Law, code: str, tests: list[RuleTest], many: tuple[Case, ...], mutant: Mutant) -> str:
    """The fate of a mutant the long way: every topic on every day, every test, every case."""
    book, new = law.books[code], mutant.applied(law.books[code])
    words = law.vocabulary
    if mutant.missing[1] and any(_names(t, *mutant.missing) for t in tests if not t.proposals):
        return KILLED  # the tests cannot be read any more
    spans = days(book, new, TODAY)
    if not any(differ(book, new, words, day, topic) for day in spans for topic in book.topics):
        return EQUIVALENT
    changed = Law(words, law.questions, {**law.books, code: new}, law.digest)
    for test in tests:
        if not test.proposals and run(test, code, lambda _: changed, TODAY):
            return KILLED
    for case in many:
        for entry in case.decided:
            if entry.jurisdiction == code:
                on = date.fromordinal(entry.last_day)
                if replay(case, entry, changed, on, TODAY).failed:
                    return KILLED
    return SURVIVED


def by_reasons(law: Law, code: str, tests: list[RuleTest], mutant: Mutant) -> bool:
    """Whether a test notices a change that moves no outcome: it says by which rule it comes out, or on whose authority."""
    changed = Law(
        law.vocabulary,
        law.questions,
        {**law.books, code: mutant.applied(law.books[code])},
        law.digest,
    )
    failures = [f for t in tests if not t.proposals for f in run(t, code, lambda _: changed, TODAY)]
    said = {f.expected.what for f in failures if f.expected is not None}
    return bool(said) and said <= {"because", "cites", "settled", "flags"}


def _names(test: RuleTest, kind: str, name: str) -> bool:
    """Whether a test names a reading or a decision."""
    from aigc_rules.condition import walk
    from aigc_rules.model import Named

    if kind == "reading":
        return name in {f"{e}={r}" for e, r in test.readings.items()}
    parts = [p for c in (test.given, test.always) if c is not None for p in walk(c)]
    said = {w for e in test.expect if e.what == "because" for w in e.values}
    return name in said | {p.id for p in parts if isinstance(p, Named)}


def judged(
    law: Law, code: str, tests: list[RuleTest], many: tuple[Case, ...], few: list[Mutant]
) -> list[Fate]:
    court = Court(law, code, witnesses(law, code, tests, many, TODAY), few, TODAY)
    return [court.judge(m) for m in few]


def test_the_fate_of_each_mutant_of_a_little_rulebook_is_that_which_is_found_by_hand() -> None:
    law, tests = little()
    passing = [t for t in tests if not run(t, "zz", lambda _: law, TODAY)]
    every = list(mutants(law.books["zz"], law.vocabulary))
    fates = judged(law, "zz", passing, (), every)
    assert [f.result for f in fates] == [by_hand(law, "zz", passing, (), m) for m in every]
    assert {f.result for f in fates} == {KILLED, SURVIVED}


def test_a_test_that_fails_by_itself_kills_nothing() -> None:
    law, tests = little()
    failing = [t for t in tests if run(t, "zz", lambda _: law, TODAY)]
    fates = judged(law, "zz", failing, (), list(mutants(law.books["zz"], law.vocabulary)))
    assert len(failing) == 4
    assert {f.result for f in fates} == {SURVIVED}


@pytest.mark.parametrize("code", sorted(_law().books))
def test_the_fate_of_some_mutants_of_the_law_is_that_which_is_found_by_hand(code: str) -> None:
    law, many = _law(), cases(_law())
    tests = [t for c, t in ALL if c == code]
    every = mutants(law.books[code], law.vocabulary)
    few = Random(f"few {code}").sample(every, FEW)
    for fate in judged(law, code, tests, many, few):
        found = by_hand(law, code, tests, many, fate.mutant)
        noticed = fate.result == KILLED and found == EQUIVALENT and by_reasons(law, code, tests, fate.mutant)
        assert fate.result == found or noticed, (fate.mutant.place, fate.mutant.kind)
        if fate.result == KILLED:
            assert fate.by is not None


def test_where_a_survivor_differs_it_really_does() -> None:
    law, _ = little()
    fates = judged(law, "zz", [], (), list(mutants(law.books["zz"], law.vocabulary)))
    assert {f.result for f in fates} == {SURVIVED}
    for fate in fates:
        assert fate.counter is not None
        old, new = law.books["zz"], fate.mutant.applied(law.books["zz"])
        assert differ(old, new, law.vocabulary, fate.day, fate.topic) is not None


@pytest.mark.parametrize("code", sorted(_law().books))
def test_the_law_notices_nearly_every_mistake(code: str) -> None:
    """A sample; the whole is a command of its own, see CONTRIBUTING."""
    law, many = _law(), cases(_law())
    tests = [t for c, t in ALL if c == code]
    few = Random(f"many {code}").sample(mutants(law.books[code], law.vocabulary), 60)
    tried = Tried(code, tuple(judged(law, code, tests, many, few)), 60)
    assert share([tried]) >= 90, [(f.mutant.id, f.mutant.kind) for f in tried.fates if f.result == SURVIVED]


def test_a_mutant_changes_nothing_but_itself() -> None:
    law, _ = little()
    book: Rulebook = law.books["zz"]
    before = [written(c) for c in conditions(book)]
    for mutant in mutants(book, law.vocabulary):
        mutant.applied(book)
    assert [written(c) for c in conditions(book)] == before
