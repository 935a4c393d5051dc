"""Points are completions: whatever one of them shows can be, and each says yes or no to everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from oracle.worlds import World, worlds

from aigc_rules.checks import check, idle_reading
from aigc_rules.checks.subject import File, Subject
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.points import Points
from aigc_rules.engine.space import Space
from aigc_rules.library import Library
from aigc_rules.model import Condition, Named, Not, Rulebook, Vocabulary
from aigc_rules.problem import Problem
from aigc_rules.reader import read
from aigc_rules.ruletest import rule_tests

TODAY = date(2026, 11, 20).toordinal()


@cache
def drawn(code: str) -> tuple[Rulebook, Vocabulary, Points]:
    """The points of a shipped rulebook, from its own examples."""
    law = Library().law([code])
    root = read(Library().path / f"{code}.test.yaml", [])
    assert root is not None
    tests = rule_tests(root, law, law.books[code])
    examples = [Facts.of(t.scenario, law.vocabulary.facts) for t in tests if t.scenario is not None]
    return law.books[code], law.vocabulary, Points(law.books[code], law.vocabulary, examples)


def named(book: Rulebook) -> list[Condition]:
    """Elements and decisions, and their contraries."""
    ids = [Named(name) for name in (*book.elements, *book.decisions())]
    return [*ids, *map(Not, ids)]


def can_be(book: Rulebook, vocabulary: Vocabulary, day: int, part: Condition) -> bool:
    space = Space(book, vocabulary, day, extra=[part])
    return space.node(part) != NO


@given(worlds())
def test_what_a_point_shows_can_be(world: World) -> None:
    facts = Facts.of(world.scenario, world.vocabulary.facts)
    points = Points(world.book, world.vocabulary, [facts])
    trace = points.at(world.day)
    for part in named(world.book):
        yes, no = trace.condition(part)
        assert yes | no == points.rows.full
        assert yes & no == 0
        assert not yes or can_be(world.book, world.vocabulary, world.day, part)


@given(worlds())
def test_the_same_points_are_drawn_again(world: World) -> None:
    one, two = (Points(world.book, world.vocabulary) for _ in range(2))
    assert one.rows.columns == two.rows.columns


@pytest.mark.parametrize("code", Library().codes())
def test_the_points_of_the_law_say_yes_or_no_to_everything(code: str) -> None:
    book, _, points = drawn(code)
    trace = points.at(TODAY)
    for part in named(book):
        yes, no = trace.condition(part)
        assert (yes | no, yes & no) == (points.rows.full, 0), part


@pytest.mark.parametrize("code", Library().codes())
def test_the_points_of_the_law_show_nearly_everything_that_can_be(code: str) -> None:
    book, vocabulary, points = drawn(code)
    trace = points.at(TODAY)
    hidden = [p for p in named(book) if not trace.condition(p)[0] and can_be(book, vocabulary, TODAY, p)]
    assert len(hidden) <= 2


@pytest.mark.parametrize("code", Library().codes())
def test_points_that_turn_on_a_reading_differ_in_nothing_else(code: str) -> None:
    book, _, points = drawn(code)
    for element in book.elements.values():
        for reading in element.live(TODAY)[:1] if element.in_force.cover(TODAY) else ():
            turned = points.turned(TODAY, element.id, reading.name)
            assert turned.named(element.id)[0] == turned.condition(reading.when)[0]


LOGIC = (
    *("unreachable-decision", "preceded-decision", "idle-reading", "same-readings", "constant-element"),
    *("idle-exception", "unanswered-outcome", "unused-element"),
)


def said(world: World) -> list[Problem]:
    """What the checks of logic say of a random rulebook."""
    book = replace(world.book, law_as_of=date.fromordinal(world.day).isoformat())
    subject = Subject(world.law, book, File("", Path()), date(2026, 11, 20))
    return [p for code in LOGIC for p in check(code).check(subject)]


@given(worlds())
def test_checks_say_the_same_with_points_and_by_proof_alone(world: World) -> None:
    with_points = said(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Subject, "shown", lambda *_: False)
        patch.setattr(idle_reading, "_shown", lambda *_: False)
        assert said(world) == with_points
