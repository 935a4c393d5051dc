"""A batch gives, row by row, what asking each scenario alone gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from oracle.brute import Answers, Oracle
from oracle.worlds import SAY, World, crowds, exact, partial
from patience import at_most
from test_exact import Seeded, ask, shipped

from aigc_rules.engine.batch import Batch, Swept, Table
from aigc_rules.engine.facts import Facts
from aigc_rules.model import Given, Scenario

TODAY = date(2026, 11, 20).toordinal()


def rows_of(planes: dict[str, int], row: int) -> set[str]:
    """The outcomes whose plane has a row."""
    return {code for code, plane in planes.items() if plane >> row & 1}


def sweep(world: World, topic: str, scenarios: tuple[Scenario, ...]) -> Swept:
    """Every scenario in one pass."""
    facts = [Facts.of(s, world.vocabulary.facts) for s in scenarios]
    return Batch(world.book, world.vocabulary, world.day, topic).sweep(Table.of(facts))


@given(crowds())
def test_a_batch_gives_each_row_what_it_gets_alone(crowd: tuple[World, tuple[Scenario, ...]]) -> None:
    """With presumptions that given facts exclude, and rows whose gates are shut."""
    world, scenarios = crowd
    alone = [ask(replace(world, scenario=s)) for s in scenarios]
    for topic in world.book.topics:
        swept = sweep(world, topic, scenarios)
        for row, assessment in enumerate(alone):
            verdict = assessment.verdict("j", topic) if assessment else None
            assert rows_of(swept.possible, row) == (set(verdict.possible) if verdict else set())
            assert rows_of(swept.certain, row) == (set(verdict.outcomes) if verdict else set())


@given(crowds())
def test_a_batch_agrees_with_brute_force_under_every_choice_of_readings(
    crowd: tuple[World, tuple[Scenario, ...]],
) -> None:
    """The choices are those that matter in some row; in each row they have their own `possible`."""
    world, scenarios = crowd
    for topic in world.book.topics:
        swept = sweep(world, topic, scenarios)
        for row, scenario in enumerate(scenarios):
            answers = Answers(Oracle(replace(world, scenario=scenario)), topic)
            assert rows_of(swept.possible, row) == answers.possible
            for choice, planes in swept.choices:
                came = {
                    code for results in answers.under(dict(choice.choose)) for r in results for code in r[0]
                }
                assert rows_of(planes, row) == came


@given(crowds())
def test_rows_do_not_depend_on_their_neighbours(crowd: tuple[World, tuple[Scenario, ...]]) -> None:
    """The other way round, and each row twice, every row is the same."""
    world, scenarios = crowd
    topic = next(iter(world.book.topics))
    once, twice = sweep(world, topic, scenarios), sweep(world, topic, (*scenarios[::-1], *scenarios))
    for row in range(len(scenarios)):
        for other in (len(scenarios) - 1 - row, len(scenarios) + row):
            assert rows_of(once.possible, row) == rows_of(twice.possible, other)
            assert rows_of(once.certain, row) == rows_of(twice.certain, other)


def compare_law(code: str, scenarios: tuple[Scenario, ...]) -> list[bool]:
    """A batch of the law against each scenario alone; which of them can be."""
    law = shipped(code)
    world = World(law.vocabulary, law.questions, law.books[code], scenarios[0], TODAY)
    alone = [ask(replace(world, scenario=s)) for s in scenarios]
    for topic in ("subsistence", "training.copies", "labelling"):
        swept = sweep(world, topic, scenarios)
        for row, assessment in enumerate(alone):
            verdict = assessment.verdict(code, topic) if assessment else None
            assert rows_of(swept.possible, row) == (set(verdict.possible) if verdict else set())
            assert rows_of(swept.certain, row) == (set(verdict.outcomes) if verdict else set())
    return [a is not None for a in alone]


@pytest.mark.parametrize("code", ["us", "jp"])
def test_a_batch_of_the_law_gives_each_row_what_it_gets_alone(code: str) -> None:
    """Random facts, many of which exclude each other: such rows have no outcome."""
    law, dice = shipped(code), Seeded(f"batch {code}")
    for share in (0, 3):
        scenarios = []
        for _ in range(4):
            told = {}
            for name, fact in law.vocabulary.facts.items():
                if dice.chance(share):
                    known = exact(dice, fact) if dice.chance(75) else partial(dice, fact)
                    told[name] = Given(name, known, (("is", "x"),))
            complete = tuple(g for g in law.vocabulary.groups if dice.chance(5))
            scenarios.append(Scenario(SAY, "", told, complete))
        assert any(compare_law(code, tuple(scenarios)))


def test_a_batch_can_give_every_gated_fact_somewhere() -> None:
    """A row for each gated fact that says nothing of its gate: what exploded once, stopped by an alarm."""
    law, dice = shipped("us"), Seeded("gates")
    gated = [f for f in law.vocabulary.facts.values() if f.only_if is not None]
    scenarios = tuple(Scenario(SAY, "", {f.id: Given(f.id, exact(dice, f), (("is", "x"),))}) for f in gated)
    world = World(law.vocabulary, law.questions, law.books["us"], scenarios[0], TODAY)
    with at_most(120):
        sweep(world, "subsistence", scenarios)
