"""The second engine gives Kleene's answers: every element, entry and decision, reading by reading."""

from __future__ import annotations

import random
import resource
from datetime import date

import pytest
from hypothesis import given
from oracle.brute import Choice, Oracle
from oracle.worlds import SAY, World, exact, partial, worlds
from test_exact import SHIPPED, Seeded, shipped
from test_kleene import walks

from aigc_rules.engine.agree import agree
from aigc_rules.engine.durable import NAMES, RESERVED, Durable, available, name_hash
from aigc_rules.logic import Answer
from aigc_rules.model import (
    All,
    AtLeast,
    Condition,
    Decision,
    Element,
    Fact,
    FactIs,
    Given,
    Group,
    Known,
    Named,
    Not,
    OneOf,
    Rulebook,
    Scenario,
    Settled,
    Some,
    Topic,
    Value,
    Vocabulary,
)

pytestmark = pytest.mark.skipif(
    not available(), reason="durable-rules is not installed (it needs Python < 3.13 and a C compiler)"
)


def compare(world: World, choices: list[Choice]) -> None:
    """Both engines on one world; whatever is in force must have been answered."""
    book = world.book
    for whole in (False, True):
        durable = Durable(book, world.day, tuple(book.topics), whole=whole)
        try:
            for choice in choices:
                proof = agree(durable, walks(world, [world.scenario], choice, book.presumptions))
                live = [d for t in book.topics.values() for d in t.live(world.day)]
                assert {d.id for d in live} <= proof.answers.keys()
                assert all(d.otherwise or durable.entry(proof, d) in Answer for d in live)
        finally:
            durable.close()


@given(worlds())
def test_both_engines_agree_on_random_worlds(world: World) -> None:
    """§9: on every element, entry and decision, under every choice of readings."""
    compare(world, Oracle(world).choices)


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("seed", range(4))
def test_both_engines_agree_on_the_law(code: str, seed: int) -> None:
    """§9: on the shipped rulebooks with random facts, every reading once at least."""
    law, dice = shipped(code), Seeded(f"durable {code} {seed}")
    told = {}
    for name, fact in law.vocabulary.facts.items():
        if dice.chance(25 * seed):
            known = exact(dice, fact) if dice.chance(75) else partial(dice, fact)
            told[name] = Given(name, known, (("is", "x"),))
    day = date(2026, 11, 20).toordinal()
    world = World(law.vocabulary, law.questions, law.books[code], Scenario(SAY, "", told), day)
    contested = [e for e in world.book.elements.values() if e.live(day)]
    turns = range(max((len(e.live(day)) for e in contested), default=1))
    compare(world, [{e.id: e.live(day)[t % len(e.live(day))].name for e in contested} for t in turns])


# --- what durable-rules cannot hold in one rule, or in one rule set ----------------------------


def plain(number: int) -> Vocabulary:
    """So many facts that are yes or no."""
    codes = (Value("yes", SAY), Value("no", SAY))
    facts = {f"a.f{i}": Fact(f"a.f{i}", "yes_no", SAY, codes) for i in range(number)}
    return Vocabulary(facts, {"a": Group("a", SAY, SAY, tuple(facts))}, {}, "")


def met(i: int) -> FactIs:
    """A fact is yes."""
    return FactIs(f"a.f{i}", OneOf(("yes",)))


def large(conditions: list[Condition], facts: int, seed: int) -> World:
    """A set question with one decision for each condition, and some facts known."""
    decisions = [
        Decision(f"j.d{i}", f"o{i % 5}", SAY, (), Settled.settled, c) for i, c in enumerate(conditions)
    ]
    last = Decision("j.last", "o5", SAY, (), Settled.settled)
    topic = Topic("ownership", "set", tuple(f"o{i}" for i in range(6)), (*decisions, last))
    book = Rulebook("j", SAY, "", "none", {}, (), {}, {"ownership": topic}, {})
    dice = random.Random(seed)
    known: list[Known | None] = [None, OneOf(("yes",)), OneOf(("no",))]
    told = {}
    for i in range(facts):
        value = dice.choices(known, (1, 8, 1 + seed % 3))[0]
        if value:
            told[f"a.f{i}"] = Given(f"a.f{i}", value, (("is", "x"),))
    return World(plain(facts), shipped("us").questions, book, Scenario(SAY, "", told), 1)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("width", [14, 15, 16, 31, 60])
def test_a_condition_may_have_more_members_than_a_rule_has_slots(width: int, seed: int) -> None:
    """§9: a rule holds at most 15 slots, the law does not know that."""
    members = tuple(met(i) for i in range(width))
    compare(large([All(members), Some(members), Not(All(members)), Not(Some(members))], width, seed), [{}])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("number", "width"), [(1, 4), (2, 3), (3, 6), (5, 9), (9, 9), (7, 12)])
def test_members_are_counted_right(number: int, width: int, seed: int) -> None:
    """§3: `at_least`, straight and under `not`."""
    count = AtLeast(number, tuple(met(i) for i in range(width)))
    compare(large([count, Not(count), All((count, met(0)))], width, seed), [{}])


@pytest.mark.parametrize("kind", ["one", "set"])
def test_a_question_may_have_many_decisions(kind: str) -> None:
    """In a question with one outcome, each decision waits for all the earlier ones."""
    world = large([All((met(i % 20), Not(met((i + 7) % 20)))) for i in range(60)], 20, 1)
    topic = world.book.topics["ownership"]
    many = Topic(topic.key, kind, topic.outcomes, topic.decisions)
    book = Rulebook("j", SAY, "", "none", {}, (), {}, {"ownership": many}, {})
    compare(World(world.vocabulary, world.questions, book, world.scenario, 1), [{}])


def test_more_composites_than_one_rule_set_can_hold() -> None:
    """§9: a rulebook of more than 500 composites is run in stages."""
    dice = Seeded("chunks")
    names: list[str] = []
    elements = {}
    for i in range(700):
        facts = (met(dice.number(0, 29)), Not(met(dice.number(0, 29))))
        members: tuple[Condition, ...] = (*facts, *(Named(n) for n in dice.some(names[-6:], 0)))
        when = All(members) if dice.chance(50) else Some(members)
        elements[f"j.e{i}"] = Element(f"j.e{i}", SAY, (), Settled.settled, when)
        names.append(f"j.e{i}")
    world = large([Named(names[-1 - 10 * i]) for i in range(20)], 30, 3)
    book = Rulebook("j", SAY, "", "none", {}, (), elements, world.book.topics, {})
    compare(World(world.vocabulary, world.questions, book, world.scenario, 1), [{}])


def test_no_two_names_look_alike_to_the_library() -> None:
    """It compares 32-bit hashes of names and never the names."""
    names = [*RESERVED, *(f"n{i}" for i in range(NAMES))]
    assert len({name_hash(name) for name in names}) == len(names)


def test_memory_stays_flat_over_many_assessments() -> None:
    """The small sister of benchmarks/durable_memory.py."""
    world = large([All((met(i), Not(met(i + 1)))) for i in range(9)], 10, 1)
    for _ in range(50):
        compare(world, [{}])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(300):
        compare(world, [{}])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 4 * 1024, f"{grown} KiB in 300 runs"
