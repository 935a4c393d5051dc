"""The exact engine against brute force and against clingo, on random worlds and on the law itself."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from oracle import asp
from oracle.brute import Answers, Oracle, Point
from oracle.worlds import SAY, Dice, World, exact, partial, theorems, worlds

from aigc_rules import questions, reader, rulebook, vocabulary
from aigc_rules.assess import Law, Options, assess
from aigc_rules.engine.proof import Counter, follows, irrelevant
from aigc_rules.logic import Answer
from aigc_rules.model import Condition, Given, Known, Scenario
from aigc_rules.problem import Failed, Problem
from aigc_rules.verdict import Assessment

RULES = Path(__file__).parent.parent / "rules"
SHIPPED = ("us", "cn", "eu", "uk", "jp")
needs_clingo = pytest.mark.skipif(not asp.INSTALLED, reason="clingo is not installed: no second oracle")


def ask(world: World) -> Assessment | None:
    """Every verdict of a world; None where the facts that are given exclude each other."""
    options = Options(date.fromordinal(world.day), tuple(world.book.topics), world.pins, "native")
    try:
        return assess(world.scenario, world.law, options)
    except Failed as failed:
        assert {p.code for p in failed.problems} <= {"does-not-apply", "facts-conflict"}
        return None


# --- verdicts --------------------------------------------------------------------------------


@given(worlds())
def test_a_verdict_holds_an_outcome_exactly_where_some_completion_leads_to_it(world: World) -> None:
    """§5, a verdict is exact; §5, parts; §5, state."""
    assessment = ask(world)
    for verdict in assessment.verdicts if assessment else ():
        answers = Answers(Oracle(world), verdict.topic)
        note(verdict.id)
        assert set(verdict.possible) == answers.possible
        assert set(verdict.outcomes) == answers.certain
        assert set(verdict.parts) == answers.parts
        assert set(verdict.parts_possible) == answers.parts_possible
        assert verdict.state == answers.state


@given(worlds())
def test_facts_are_refused_exactly_where_no_completion_opens_their_gates(world: World) -> None:
    """§5, facts that do not apply: a fact that is given opens its gate."""
    assert (ask(world) is None) == (not Oracle(world).unpresumed)


@given(worlds())
def test_every_choice_among_the_readings_that_matter_is_listed_once(world: World) -> None:
    """§5, readings: merged where a choice makes no difference, each with its `possible`."""
    assessment = ask(world)
    for verdict in assessment.verdicts if assessment else ():
        oracle = Oracle(world)
        answers = Answers(oracle, verdict.topic)
        listed = [(dict(r.choose), r) for r in verdict.readings]
        assert {name for chosen, _ in listed for name in chosen} == answers.matters
        for choice in oracle.choices if listed else ():
            assert len([chosen for chosen, _ in listed if chosen.items() <= choice.items()]) == 1
        for chosen, reading in listed:
            rows = answers.under(chosen)
            assert all(row == rows[0] for row in rows), "merged, though it makes a difference"
            assert set(reading.possible) == {code for came, _ in rows[0] for code in came}
            assert reading.leads == any(
                oracle.leads(c) for c in oracle.choices if chosen.items() <= c.items()
            )


@given(worlds())
def test_a_fact_is_worth_asking_exactly_where_it_changes_something(world: World) -> None:
    """§5, missing facts; those said not to be known are listed apart."""
    assessment = ask(world)
    if assessment is None:
        return
    oracle = Oracle(world)
    answers = {v.id: Answers(oracle, v.topic) for v in assessment.verdicts}
    for missing in (*assessment.missing, *assessment.not_known):
        assert missing.changes == tuple(i for i, a in answers.items() if missing.fact in a.worth)
        assert missing.decides == tuple(i for i in missing.changes if answers[i].can_decide(missing.fact))
    unknown = {n for n, g in world.scenario.facts.items() if g.known is None}
    worth = {n for a in answers.values() for n in a.worth}
    assert {m.fact for m in assessment.missing} == worth - unknown
    assert {m.fact for m in assessment.not_known} == worth & unknown


@given(worlds())
def test_a_presumption_is_listed_with_what_would_be_possible_without_it(world: World) -> None:
    """§5, presumptions; what is given beats them, and they come in the order of the rulebook."""
    assessment = ask(world)
    for verdict in assessment.verdicts if assessment else ():
        listed = {p.presumption.fact: set(p.else_possible) for p in verdict.presumed}
        oracle = Oracle(world)
        possible = Answers(oracle, verdict.topic).possible
        assert listed.keys() <= {p.fact for p in oracle.presumed}
        for fact in (world.vocabulary.facts[name] for name in listed):
            assert any(Point(world, c, {}).applies(fact) for c in oracle.completions)
        for presumption in oracle.presumed:
            without = Answers(Oracle(world, without=presumption), verdict.topic).possible
            assert listed.get(presumption.fact, possible) == without


@given(worlds())
def test_because_lists_every_decision_that_can_decide_and_no_other(world: World) -> None:
    """§5, trace; one that is answered yes decides in every completion under some leading choice."""
    assessment = ask(world)
    oracle = Oracle(world)
    leading = [c for c in oracle.choices if oracle.leads(c)]
    for verdict in assessment.verdicts if assessment else ():
        ids = {d.id for d in world.book.topics[verdict.topic].decisions}
        rows = [
            [
                {i for i in ids if point.named(i)}
                for point in (Point(world, c, choice) for c in oracle.completions)
            ]
            for choice in leading
        ]
        assert {b.id for b in verdict.because} == {i for row in rows for deciding in row for i in deciding}
        certain = {i for row in rows for i in set.intersection(*row)}
        assert {b.id for b in verdict.because if b.answer is Answer.YES} <= certain


# --- theorems --------------------------------------------------------------------------------


def unhindered(world: World, facts: dict[str, Known] | None = None) -> World:
    """The world as theorems see it: without presumptions, and with these facts only."""
    book = world.book
    bare = replace(book, presumptions=())
    told = {n: Given(n, k, (("is", "x"),)) for n, k in (facts or {}).items()}
    return World(world.vocabulary, world.questions, bare, Scenario(SAY, "", told), world.day, world.pins)


def counters(world: World, counter: Counter, extra: tuple[Condition, ...] = ()) -> list[Point]:
    """Every point that a counter-example describes."""
    oracle = Oracle(unhindered(world, counter.facts), extra)
    choices = [c for c in oracle.choices if counter.readings.items() <= c.items()]
    return [Point(oracle.world, c, choice) for c in oracle.completions for choice in choices]


@given(theorems())
def test_a_theorem_is_proved_exactly_where_it_holds_in_every_completion(
    theorem: tuple[World, Condition, Condition],
) -> None:
    """§8: under every reading and without presumptions; a counter-example is one throughout."""
    world, premise, always = theorem
    oracle = Oracle(unhindered(world), (premise, always))
    points = [Point(oracle.world, c, choice) for c in oracle.completions for choice in oracle.choices]
    holds = all(p.holds(always) for p in points if p.holds(premise))
    counter = follows(world.book, world.vocabulary, world.day, premise, always, world.pins)
    assert (counter is None) == holds
    if counter:
        against = counters(world, counter, (premise, always))
        assert against
        assert all(p.holds(premise) and not p.holds(always) for p in against)


@given(worlds(), st.integers(0, 5))
def test_a_fact_is_irrelevant_exactly_where_it_never_changes_outcome_or_parts(world: World, i: int) -> None:
    """§8: two completions that differ only in it have the same outcome and parts."""
    fact = list(world.vocabulary.facts)[i % len(world.vocabulary.facts)]
    for topic in world.book.topics:
        worth = Answers(Oracle(unhindered(world)), topic).worth
        counter = irrelevant(world.book, world.vocabulary, world.day, fact, [topic], world.pins)
        assert (counter is None) == (fact not in worth)


# --- clingo ----------------------------------------------------------------------------------


def agree_with_clingo(world: World, topics: tuple[str, ...]) -> None:
    """Possible and certain outcomes and parts, one choice of readings after the other."""
    assessment = ask(world)
    if assessment is None:
        assert not asp.Program(world).satisfiable
        return
    for verdict in assessment.verdicts:
        if verdict.topic not in topics:
            continue
        program = asp.Program(world, (verdict.topic,))
        brave = [program.brave(verdict.topic, choice) for choice in program.leading]
        cautious = [program.cautious(verdict.topic, choice) for choice in program.leading]
        assert set(verdict.possible) == set().union(*(outcomes for outcomes, _ in brave))
        assert set(verdict.parts_possible) == set().union(*(parts for _, parts in brave))
        assert set(verdict.outcomes) == set.intersection(*(set(outcomes) for outcomes, _ in cautious))
        assert set(verdict.parts) == set.intersection(*(set(parts) for _, parts in cautious))


@needs_clingo
@given(worlds())
def test_clingo_finds_the_same_outcomes_on_random_worlds(world: World) -> None:
    """§5: brave consequences are possible, cautious ones certain."""
    agree_with_clingo(world, tuple(world.book.topics))


@cache
def shipped(code: str) -> Law:
    """One of the rulebooks of this project."""
    problems: list[Problem] = []
    words, asked, own = (reader.read(RULES / f"{n}.yaml", problems) for n in ("facts", "questions", code))
    assert words is not None
    assert asked is not None
    assert own is not None
    ground = rulebook.Ground(vocabulary.vocabulary(words), questions.questions(asked))
    book = rulebook.rulebook(own, ground)
    assert not problems
    return Law(ground.vocabulary, ground.questions, {code: book})


@needs_clingo
@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("seed", range(6))
def test_clingo_finds_the_same_outcomes_in_the_law(code: str, seed: int) -> None:
    """The shipped rulebooks, with random partial scenarios; the first knows nothing at all."""
    law = shipped(code)
    told = random_facts(law, Seeded(f"{code} {seed}"), 12 * seed)
    day = date(2026, 11, 20).toordinal()
    world = World(law.vocabulary, law.questions, law.books[code], Scenario(SAY, "", told), day)
    agree_with_clingo(world, tuple(world.book.topics))


class Seeded(Dice):
    """Dice that need no strategy."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def number(self, low: int, high: int) -> int:
        """A number between the two, both included."""
        return self._random.randint(low, high)


def random_facts(law: Law, dice: Dice, percent: int) -> dict[str, Given]:
    """Random facts, without those whose gates the earlier ones shut."""
    told: dict[str, Given] = {}
    book = next(iter(law.books.values()))
    for name, fact in law.vocabulary.facts.items():
        if dice.chance(percent):
            known = exact(dice, fact) if dice.chance(75) else partial(dice, fact)
            trial = {**told, name: Given(name, known, (("is", "x"),))}
            world = World(law.vocabulary, law.questions, book, Scenario(SAY, "", trial), 1)
            if asp.Program(world).satisfiable:
                told = trial
    return told
