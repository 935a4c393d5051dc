"""Laws that every assessment obeys, whatever the world: no oracle is needed to see them broken."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st
from oracle.brute import Oracle, Point, fits, values
from oracle.worlds import (
    SAY,
    Dice,
    World,
    exact,
    facts,
    partial,
    questions,
    rulebook,
    scenario,
    vocabulary,
    worlds,
)
from test_exact import ask

from aigc_rules.assess import Law, Options, assess
from aigc_rules.model import Given
from aigc_rules.verdict import Verdict

T = TypeVar("T")


def bare(world: World) -> World:
    """Without presumptions and complete groups, which learning a fact may set aside."""
    book, told = replace(world.book, presumptions=()), replace(world.scenario, complete=())
    return replace(world, book=book, scenario=told)


def told(world: World, facts: Mapping[str, Given]) -> World:
    """The same world with other facts."""
    return replace(world, scenario=replace(world.scenario, facts=dict(facts)))


@st.composite
def lessons(draw: st.DrawFn) -> tuple[World, World]:
    """A world, and the same world in which one fact more is known, or known better."""
    world = bare(draw(worlds()))
    dice = Dice(draw)
    fact = dice.pick(tuple(world.vocabulary.facts.values()))
    known = partial(dice, fact) if dice.chance(25) else exact(dice, fact)
    before = world.scenario.facts.get(fact.id)
    if before and before.known:  # only a better knowledge of the same
        either = values(fact, [before.known, known])
        assume(all(fits(before.known, v) for v in either if fits(known, v)))
    return world, told(world, {**world.scenario.facts, fact.id: Given(fact.id, known, (("is", "x"),))})


@given(lessons())
def test_learning_a_fact_never_adds_to_possible_and_never_takes_from_certain(
    lesson: tuple[World, World],
) -> None:
    """§5, a verdict is exact; the same for parts."""
    before, after = (ask(world) for world in lesson)
    assume(after)
    assert after
    assert before, "what is refused cannot be mended by saying more"
    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        assert set(new.possible) <= set(old.possible)
        assert set(new.outcomes) >= set(old.outcomes)
        assert set(new.parts_possible) <= set(old.parts_possible)
        assert set(new.parts) >= set(old.parts)
        assert new.state == old.state or old.state != "decided"


def shuffled(mapping: Mapping[str, T], seed: int) -> dict[str, T]:
    """The same mapping with its keys in another order."""
    keys = list(mapping)
    random.Random(seed).shuffle(keys)
    return {k: mapping[k] for k in keys}


def substance(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict says, without the order in which it lists it."""
    readings = {(frozenset(r.choose), r.leads, frozenset(r.possible)) for r in verdict.readings}
    because = frozenset((b.id, b.answer) for b in verdict.because)
    presumed = {p.presumption.fact: frozenset(p.else_possible) for p in verdict.presumed}
    said = verdict.state, verdict.outcomes, verdict.possible, verdict.settled, verdict.flags, verdict.parts
    return *said, verdict.parts_possible, readings, because, verdict.either_way, presumed


@given(worlds(), st.integers(0, 99))
def test_the_order_of_facts_and_elements_and_questions_never_matters(world: World, seed: int) -> None:
    """§5: the order of keys never matters."""
    book = world.book
    turned = replace(book, elements=shuffled(book.elements, seed), topics=shuffled(book.topics, seed))
    other = told(replace(world, book=turned), shuffled(world.scenario.facts, seed))
    one, two = ask(world), ask(other)
    assert (one is None) == (two is None)
    for verdict in one.verdicts if one and two else ():
        same = two.verdict("j", verdict.topic) if two else None
        assert same
        assert substance(same) == substance(verdict)


@st.composite
def unions(draw: st.DrawFn) -> tuple[Law, World]:
    """Two jurisdictions over one vocabulary, and a scenario."""
    dice = Dice(draw)
    found = facts(dice)
    books = {code: replace(rulebook(dice, found), jurisdiction=code) for code in ("j", "k")}
    world = World(
        vocabulary(found), questions(), books["j"], scenario(dice, found), date(2025, 1, 1).toordinal()
    )
    return Law(world.vocabulary, world.questions, books, "digest"), world


@given(unions())
def test_the_order_of_jurisdictions_never_matters_and_none_sways_another(union: tuple[Law, World]) -> None:
    """§5: together, the other way round, or alone: the same verdicts."""
    law, world = union
    assume(ask(world))
    options = Options(date.fromordinal(world.day), tuple(world.questions.topics()), engine="native")
    together = assess(world.scenario, law, options)
    turned = assess(world.scenario, replace(law, books=dict(reversed(law.books.items()))), options)
    for verdict in together.verdicts:
        alone = replace(law, books={verdict.jurisdiction: law.books[verdict.jurisdiction]})
        for other in (turned, assess(world.scenario, alone, options)):
            same = other.verdict(verdict.jurisdiction, verdict.topic)
            assert same
            assert substance(same) == substance(verdict)
    assert {m.fact for m in turned.missing} == {m.fact for m in together.missing}


@given(worlds())
def test_a_fact_said_to_be_unknown_is_as_one_left_out(world: World) -> None:
    """§5 and §6: the verdict is the same; `complete` alone tells them apart, and it is not asked again."""
    world = replace(world, scenario=replace(world.scenario, complete=()))
    one = ask(world)
    two = ask(told(world, {n: g for n, g in world.scenario.facts.items() if g.known is not None}))
    assert (one is None) == (two is None)
    if one and two:
        assert [substance(v) for v in one.verdicts] == [substance(v) for v in two.verdicts]
        assert {m.fact for m in (*one.missing, *one.not_known)} == {m.fact for m in two.missing}


@given(worlds())
def test_a_complete_group_is_as_writing_the_absent_values_of_what_applies(world: World) -> None:
    """§5 and §6; where a gate is open in some completions only, nothing equal can be written."""
    world = replace(world, scenario=replace(world.scenario, complete=world.scenario.complete or ("a",)))
    oracle = Oracle(world)
    assume(oracle.unpresumed)
    written = dict(world.scenario.facts)
    for name, known in oracle.filled.items():
        fact = world.vocabulary.facts[name]
        applies = {Point(world, c, {}).applies(fact) for c in oracle.unpresumed}
        assume(len(applies) == 1)
        if applies == {True}:
            written[name] = Given(name, known, (("is", "x"),))
    one, two = ask(world), ask(told(replace(world, scenario=replace(world.scenario, complete=())), written))
    assert one
    assert two
    assert [core(v) for v in one.verdicts] == [core(v) for v in two.verdicts]


def core(verdict: Verdict) -> tuple[object, ...]:
    """What a verdict comes to."""
    return (
        verdict.id,
        verdict.state,
        verdict.outcomes,
        verdict.possible,
        verdict.parts,
        verdict.parts_possible,
    )


@given(worlds(), st.integers(0, 99))
def test_the_same_inputs_have_the_same_run_id_and_others_have_another(world: World, seed: int) -> None:
    """Rules, facts, options and the day; the order of facts is no input."""
    one = ask(world)
    assume(one)
    assert one
    again = ask(told(world, shuffled(world.scenario.facts, seed)))
    assert again
    assert again.run_id == one.run_id
    later = ask(replace(world, day=world.day + 1))
    assert later
    assert later.run_id != one.run_id
    retitled = ask(replace(world, scenario=replace(world.scenario, summary=SAY)))
    assert retitled
    assert retitled.run_id == one.run_id
