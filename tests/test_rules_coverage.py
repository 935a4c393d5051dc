"""The examples of the law reach every element both ways, every decision and every reading."""

from __future__ import annotations

from functools import cache

import pytest
from test_rules import ALL, BOOKS, TODAY, _law

from aigc_rules.engine.exact import Ask
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Always
from aigc_rules.ruletest import RuleTest


def _traces(code: str, test: RuleTest) -> list[Kleene]:
    """One example under its own readings, and under each single reading of the contested elements."""
    assert test.scenario is not None
    law, day = _law(), (test.as_of or TODAY).toordinal()
    book, words = law.books[code], law.vocabulary.facts
    facts = Facts.of(test.scenario, words)
    standing = Ask(book, law.vocabulary, day, "", facts, test.readings).standing()
    walk = Walk(book, day, words, {p.fact: p.value for p in standing}, tuple(book.topics))
    tests = Tests(words, Rows.single(facts), standing)
    single = [{e.id: r.name} for e in book.elements.values() for r in e.live(day)]
    return [Kleene(walk, tests, {**choice, **test.readings}) for choice in ({}, *single)]


@cache
def _seen(code: str) -> tuple[dict[str, set[Answer]], set[str], set[tuple[str, str]]]:
    """Answers of elements, decisions that decide or are expected to, and readings that are met or pinned."""
    book = _law().books[code]
    elements: dict[str, set[Answer]] = {name: set() for name in book.elements}
    decisions: set[str] = set()
    readings: set[tuple[str, str]] = set()
    for own, test in ALL:
        if own != code or test.scenario is None or test.proposals:
            continue
        decisions |= {word for e in test.expect if e.what == "because" for word in e.values}
        readings |= set(test.readings.items())
        for trace in _traces(code, test):
            for topic in book.topics.values():
                live = topic.live(trace.day)
                decisions |= {d.id for d in live if answer(trace.decides(topic, d)) is Answer.YES}
            for name, said in elements.items():
                met = answer(trace.named(name))
                said.add(met)
                if met is Answer.YES and name in trace.choice:
                    readings.add((name, trace.choice[name]))
    return elements, decisions, readings


@pytest.mark.parametrize("code", BOOKS)
def test_every_element_is_met_in_some_example_and_not_met_in_another(code: str) -> None:
    book = _law().books[code]
    for name, said in _seen(code)[0].items():
        if not isinstance(book.elements[name].when, Always):
            assert {Answer.YES, Answer.NO} <= said, name


@pytest.mark.parametrize("code", BOOKS)
def test_every_decision_decides_in_some_example(code: str) -> None:
    assert set(_law().books[code].decisions()) - _seen(code)[1] == set()


@pytest.mark.parametrize("code", BOOKS)
def test_every_reading_is_met_or_pinned_in_some_example(code: str) -> None:
    for element in _law().books[code].elements.values():
        for reading in element.readings:
            if not isinstance(reading.when, Always):
                assert (element.id, reading.name) in _seen(code)[2]


@pytest.mark.parametrize("code", BOOKS)
def test_every_element_is_unknown_where_nothing_is_known_and_nothing_presumed(code: str) -> None:
    law = _law()
    book, words = law.books[code], law.vocabulary.facts
    walk = Walk(book, TODAY.toordinal(), words, {}, tuple(book.topics))
    for choice in ({}, *({e.id: r.name} for e in book.elements.values() for r in e.live(walk.day))):
        trace = Kleene(walk, Tests(words, Rows.single(Facts({}, {}))), choice)
        for name, said in _seen(code)[0].items():
            if answer(trace.named(name)) is Answer.UNKNOWN:
                said.add(Answer.UNKNOWN)
    for name, said in _seen(code)[0].items():
        element = book.elements[name]
        parts = [element.when] if element.when is not None else [r.when for r in element.readings]
        asked = element.in_force.cover(walk.day) and not all(isinstance(p, Always) for p in parts)
        assert not asked or Answer.UNKNOWN in said, name
