"""Kleene's logic: its laws on bit planes, its walk over a rulebook, and that it never says too much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from oracle.brute import Choice, Oracle, Point
from oracle.worlds import World, crowds, worlds

from aigc_rules import logic
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.logic import Answer, Planes, answer
from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Presumption,
    Scenario,
    Some,
    Topic,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

# --- the logic itself --------------------------------------------------------------------------

answers = st.sampled_from((YES, NO, UNKNOWN))
columns = st.integers(1, 5).flatmap(
    lambda rows: st.lists(st.lists(answers, min_size=rows, max_size=rows), min_size=1, max_size=4)
)


def plane(column: list[Answer]) -> Planes:
    """Answers as two planes, one bit a row."""
    yes = sum(1 << i for i, a in enumerate(column) if a is YES)
    return yes, sum(1 << i for i, a in enumerate(column) if a is NO)


def every(members: list[Answer]) -> Answer:
    """Kleene's strong `all`, from his table."""
    return NO if NO in members else YES if all(m is YES for m in members) else UNKNOWN


def contrary(a: Answer) -> Answer:
    """Kleene's `not`."""
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[a]


def some(members: list[Answer]) -> Answer:
    """Kleene's strong `any`, by De Morgan."""
    return contrary(every([contrary(m) for m in members]))


def at_least(number: int, members: list[Answer]) -> Answer:
    """Yes where enough are yes, no where enough are not even unknown."""
    if members.count(YES) >= number:
        return YES
    return UNKNOWN if members.count(YES) + members.count(UNKNOWN) >= number else NO


@given(columns, st.data())
def test_planes_follow_the_tables_of_kleene_in_every_row(
    table: list[list[Answer]], data: st.DataObject
) -> None:
    """§5: `all`, `any`, `not`, `at_least` obey Kleene's strong logic."""
    planes, rows, number = [plane(c) for c in table], len(table[0]), data.draw(st.integers(1, len(table)))
    full = (1 << rows) - 1
    for row in range(rows):
        members = [column[row] for column in table]
        assert answer(planes[0], row) is members[0]
        assert answer(logic.every(planes, full), row) is every(members)
        assert answer(logic.some(planes, full), row) is some(members)
        assert answer(logic.contrary(planes[0]), row) is contrary(members[0])
        assert answer(logic.at_least(number, planes, full), row) is at_least(number, members)


@given(columns)
def test_one_of_one_is_any_and_all_of_all_is_all(table: list[list[Answer]]) -> None:
    """`at_least` has `any` and `all` at its ends."""
    planes, full = [plane(c) for c in table], (1 << len(table[0])) - 1
    assert logic.at_least(1, planes, full) == logic.some(planes, full)
    assert logic.at_least(len(planes), planes, full) == logic.every(planes, full)


@given(st.lists(answers, min_size=1, max_size=5), st.integers(0, 4), st.sampled_from((YES, NO)))
def test_an_answer_that_is_learned_never_takes_a_conclusion_back(
    members: list[Answer], i: int, learned: Answer
) -> None:
    """The logic is monotone: unknown may become yes or no, and nothing else changes."""
    if members[i % len(members)] is not UNKNOWN:
        return
    known = [learned if at == i % len(members) else m for at, m in enumerate(members)]
    for function in (logic.every, logic.some):
        before = answer(function([plane([m]) for m in members], 1))
        assert before in (UNKNOWN, answer(function([plane([m]) for m in known], 1)))


# --- the walk over a rulebook ------------------------------------------------------------------


@dataclass
class Tables:
    """Kleene's walk, condition by condition, over given answers of the facts."""

    world: World
    tests: Tests
    choice: Choice

    def holds(self, part: Condition) -> Answer:
        """§3 and §5 in three values."""
        if isinstance(part, Always):
            return YES if part.met else NO
        if isinstance(part, FactIs):
            return answer(self.tests.answer(part))
        if isinstance(part, Not):
            return contrary(self.holds(part.member))
        if isinstance(part, OutcomeIs):
            decisions = self.world.book.topics[part.topic].live(self.world.day)
            return some([self.named(d.id) for d in decisions if d.then in part.outcomes])
        if isinstance(part, Named):
            return self.named(part.id)
        members = [self.holds(m) for m in part.members]
        if isinstance(part, AtLeast):
            return at_least(part.number, members)
        if isinstance(part, All):
            return every(members)
        assert isinstance(part, Some)
        return some(members)

    def named(self, name: str) -> Answer:
        """An element, or whether a decision decides; what is not in force is answered no."""
        book, day = self.world.book, self.world.day
        if name not in book.elements:
            topic, decision = book.decisions()[name]
            return self.decides(topic, decision) if decision in topic.live(day) else NO
        element = book.elements[name]
        if not element.in_force.cover(day):
            return NO
        chosen = [r.when for r in element.live(day) if r.name == self.choice.get(name)]
        return self.holds(element.when or chosen[0])

    def entry(self, decision: Decision) -> Answer:
        """A decision's own conditions; `otherwise` has none."""
        unless = contrary(self.holds(decision.unless)) if decision.unless else YES
        return every([self.holds(decision.when), unless]) if decision.when else YES

    def decides(self, topic: Topic, decision: Decision) -> Answer:
        """An entry that is met, and before it, where only one can decide, none that is."""
        live = topic.live(self.world.day)
        waits = topic.kind == "one" or decision.otherwise
        earlier = live[: live.index(decision)] if waits else ()
        return every([self.entry(decision), *(contrary(self.entry(d)) for d in earlier)])


def walks(
    world: World, scenarios: Sequence[Scenario], choice: Choice, presumed: Iterable[Presumption] = ()
) -> Kleene:
    """The engine's walk over one or many scenarios."""
    rows = Rows.of([Facts.of(s, world.vocabulary.facts) for s in scenarios])
    tests = Tests(world.vocabulary.facts, rows, presumed)
    flat = Walk(world.book, world.day, world.vocabulary.facts, tests.presumed, world.book.topics)
    return Kleene(flat, tests, choice)


@given(worlds())
def test_the_walk_answers_every_element_entry_and_decision_by_the_tables(world: World) -> None:
    """From the same answers of the facts upwards."""
    oracle = Oracle(world)
    for choice in oracle.choices:
        kleene = walks(world, [world.scenario], choice, oracle.presumed)
        walk = Tables(world, kleene.tests, choice)
        for name in (*world.book.elements, *world.book.decisions()):
            assert answer(kleene.named(name)) is walk.named(name)
        for decision in (d for t in world.book.topics.values() for d in t.live(world.day)):
            assert answer(kleene.entry(decision)) is walk.entry(decision)
        for topic in world.book.topics.values():
            for code in topic.outcomes:
                part = OutcomeIs(topic.key, (code,))
                assert answer(kleene.condition(part)) is walk.holds(part)


@given(crowds())
def test_one_row_at_a_time_equals_many_rows_at_once(crowd: tuple[World, tuple[Scenario, ...]]) -> None:
    """And no row is ever both yes and no."""
    world, scenarios = crowd
    for choice in Oracle(world).choices[:2]:
        many = walks(world, scenarios, choice)
        singles = [walks(world, [s], choice) for s in scenarios]
        for name in (*world.book.elements, *world.book.decisions()):
            yes, no = many.named(name)
            assert not yes & no
            for row, single in enumerate(singles):
                assert answer((yes, no), row) is answer(single.named(name))


@given(worlds())
def test_the_walk_never_says_yes_or_no_where_a_completion_says_otherwise(world: World) -> None:
    """§5, trace: it may leave open what the verdict has decided, never the other way round."""
    oracle = Oracle(world)
    for choice in oracle.choices if oracle.unpresumed else ():
        kleene = walks(world, [world.scenario], choice, oracle.presumed)
        points = [Point(world, c, choice) for c in oracle.completions]
        for name in (*world.book.elements, *world.book.decisions()):
            said = answer(kleene.named(name))
            if said is not UNKNOWN:
                assert all(p.named(name) == (said is YES) for p in points), name


@given(worlds(told=True))
def test_the_walk_knows_everything_where_every_fact_is_told(world: World) -> None:
    """With one completion, every reading chosen, nothing is unknown."""
    oracle = Oracle(world)
    for choice in oracle.choices if oracle.unpresumed else ():
        kleene = walks(world, [world.scenario], choice)
        (completion,) = oracle.completions
        point = Point(world, completion, choice)
        for name in (*world.book.elements, *world.book.decisions()):
            assert answer(kleene.named(name)) is (YES if point.named(name) else NO)
