"""The meaning of the rule language by brute force: every completion, every choice of readings.

Nothing here is clever. A `Point` is one completion with every reading chosen; there everything is
yes or no. An `Oracle` looks at all the points of a world and says what the contract asks for:
possible, certain, which readings matter, which facts are worth asking. A fact's values are
enumerated class by class: every value that anything names and one that nothing names; of numbers,
the first of each stretch between two cuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product
from typing import TypeAlias

from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    Element,
    Fact,
    FactIs,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    Presumption,
    Reading,
    Rulebook,
    SetOf,
    Shares,
    Some,
    Test,
    Topic,
    Vocabulary,
    Within,
)
from oracle.worlds import World

Value: TypeAlias = "str | int | frozenset[str]"
Completion: TypeAlias = "dict[str, Value]"
Choice: TypeAlias = "dict[str, str]"
Result: TypeAlias = "tuple[frozenset[str], frozenset[str]]"

NOBODY_NAMES = "QQ"
FIRST = {"count": 0, "year": 1, "date": 1}


# --- one fact --------------------------------------------------------------------------------


def meets(test: Test, value: Value) -> bool:
    """§3: what a condition on a fact asks of an exact value."""
    if isinstance(value, frozenset):
        if isinstance(test, Shares):
            return bool(value & set(test.values))
        assert isinstance(test, Only)
        return bool(value) and value <= set(test.values)
    if isinstance(value, int):
        assert isinstance(test, Within)
        return any(
            (low is None or low <= value) and (high is None or value <= high) for low, high in test.ranges
        )
    assert isinstance(test, OneOf)
    return value in test.values


def fits(known: Known, value: Value) -> bool:
    """§5, completions: whether a value is one that a scenario leaves open."""
    if isinstance(value, frozenset):
        assert isinstance(known, SetOf)
        more = value - set(known.values)
        return value >= set(known.values) and (not more or (known.more and "none" not in more))
    assert not isinstance(known, SetOf)
    return meets(known, value)


def values(fact: Fact, named: Iterable[Test | Known]) -> list[Value]:
    """§5: the values a fact can have, one of each class that nothing tells apart."""
    if fact.is_number:
        ranges = [r for part in named if isinstance(part, Within) for r in part.ranges]
        starts = {low for low, _ in ranges if low is not None}
        starts |= {high + 1 for _, high in ranges if high is not None}
        return sorted(v for v in starts | {FIRST[fact.type]} if v >= FIRST[fact.type])
    codes = fact.codes
    if fact.is_open:
        words = (v for part in named if not isinstance(part, Within) for v in part.values)
        codes = (*dict.fromkeys(words), NOBODY_NAMES)
    if not fact.is_set:
        return list(codes)
    sets = [frozenset(s) for n in range(len(codes) + 1) for s in combinations(codes, n)]
    if fact.type == "countries":
        return [*sets]
    return [s for s in sets if s and ("none" not in s or len(s) == 1)]  # at least one, and `none` alone


def _exact(known: Known) -> Value:
    """The value of an absent fact."""
    if isinstance(known, SetOf):
        return frozenset(known.values)
    if isinstance(known, OneOf):
        return known.values[0]
    return known.ranges[0][0] or 0


# --- one completion, every reading chosen ----------------------------------------------------


class Point:
    """A completion and a choice of readings: every condition is yes or no."""

    def __init__(self, world: World, completion: Mapping[str, Value], choice: Mapping[str, str]) -> None:
        self._facts, self._book, self._day = world.vocabulary.facts, world.book, world.day
        self._completion, self._choice = completion, choice
        self._known: dict[str, bool] = {}
        self._came_out: dict[str, frozenset[str]] = {}

    def holds(self, part: Condition) -> bool:
        """§3: one condition."""
        if isinstance(part, Always):
            return part.met
        if isinstance(part, All):
            return all(self.holds(m) for m in part.members)
        if isinstance(part, Some):
            return any(self.holds(m) for m in part.members)
        if isinstance(part, Not):
            return not self.holds(part.member)
        if isinstance(part, AtLeast):
            return sum(self.holds(m) for m in part.members) >= part.number
        if isinstance(part, FactIs):
            return self._fact(part)
        if isinstance(part, OutcomeIs):
            return bool(self.outcome(part.topic) & set(part.outcomes))
        assert isinstance(part, Named)
        return self.named(part.id)

    def applies(self, fact: Fact) -> bool:
        """§5, facts that do not apply: judged from the top."""
        return fact.only_if is None or self.holds(fact.only_if)

    def _fact(self, part: FactIs) -> bool:
        fact = self._facts[part.fact]
        if self.applies(fact):
            return meets(part.test, self._completion[fact.id])
        return fact.absent is not None and meets(part.test, _exact(fact.absent))

    def named(self, name: str) -> bool:
        """An element holds; a decision decides, or in a set question holds."""
        if name not in self._known:
            if name in self._book.elements:
                self._known[name] = self._element(self._book.elements[name])
            else:
                topic, decision = self._book.decisions()[name]
                self._known[name] = self._decides(topic, decision)
        return self._known[name]

    def _element(self, element: Element) -> bool:
        if not element.in_force.cover(self._day):
            return False
        if element.when is not None:
            return self.holds(element.when)
        chosen = [r for r in element.live(self._day) if r.name == self._choice[element.id]]
        return self.holds(chosen[0].when)

    def _decides(self, topic: Topic, decision: Decision) -> bool:
        """§5, decision: a set's entry where it is answered yes, `otherwise` where none is."""
        live = topic.live(self._day)
        if topic.kind == "one":
            return decision == next(d for d in live if d.otherwise or self._entry(d))
        if decision.otherwise:
            return not any(self._entry(d) for d in live if not d.otherwise)
        return decision in live and self._entry(decision)

    def _entry(self, decision: Decision) -> bool:
        assert decision.when is not None
        unless = decision.unless is not None and self.holds(decision.unless)
        return self.holds(decision.when) and not unless

    def outcome(self, key: str) -> frozenset[str]:
        """What a question comes out as."""
        if key not in self._came_out:
            decisions = self._book.topics[key].decisions
            self._came_out[key] = frozenset(d.then for d in decisions if self.named(d.id))
        return self._came_out[key]

    def parts(self, key: str) -> frozenset[str]:
        """§5, parts: of kind `work` only beside the outcome `parts`, related ones beside any."""
        return frozenset(
            part
            for part, kind, elements in self._book.topics[key].parts
            if any(self.named(e) for e in elements) and (kind == "related" or "parts" in self.outcome(key))
        )

    def result(self, key: str) -> Result:
        """The outcome and the parts together: what a fact or a reading can change."""
        return self.outcome(key), self.parts(key)


# --- all of them -----------------------------------------------------------------------------


def tests(vocabulary: Vocabulary, book: Rulebook, extra: Iterable[Condition] = ()) -> Iterator[FactIs]:
    """Every test that any condition makes."""
    waiting: list[Condition | None] = [*extra, *(f.only_if for f in vocabulary.facts.values())]
    waiting += [c for e in book.elements.values() for c in (e.when, *(r.when for r in e.readings))]
    waiting += [c for t in book.topics.values() for d in t.decisions for c in (d.when, d.unless)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, FactIs):
            yield part
        elif isinstance(part, (All, Some, AtLeast)):
            waiting += part.members
        elif isinstance(part, Not):
            waiting.append(part.member)


@dataclass
class Oracle:
    """A world, completed in every way."""

    world: World
    extra: tuple[Condition, ...] = ()
    without: Presumption | None = None

    @cached_property
    def given(self) -> dict[str, Known]:
        """What the scenario says."""
        return {n: g.known for n, g in self.world.scenario.facts.items() if g.known is not None}

    @cached_property
    def filled(self) -> dict[str, Known]:
        """§5: `complete` fills no legal fact, and none that is given, if only as unknown."""
        return {
            name: fact.absent
            for name, fact in self.world.vocabulary.facts.items()
            if fact.group in self.world.scenario.complete
            and fact.absent is not None
            and not fact.legal
            and name not in self.world.scenario.facts
        }

    @cached_property
    def classes(self) -> dict[str, list[Value]]:
        """For every fact its values, one of a class."""
        facts = self.world.vocabulary.facts
        named: dict[str, list[Test | Known]] = {n: [f.absent] if f.absent else [] for n, f in facts.items()}
        for part in tests(self.world.vocabulary, self.world.book, self.extra):
            named[part.fact].append(part.test)
        for name, known in chain(self.given.items(), self.filled.items()):
            named[name].append(known)
        for presumption in self.world.book.presumptions:
            named[presumption.fact].append(presumption.value)
        return {n: values(f, named[n]) for n, f in facts.items()}

    @cached_property
    def unpresumed(self) -> list[Completion]:
        """Completions of what the scenario says: a fact that is given opens its gate."""
        facts, said = self.world.vocabulary.facts, {**self.filled, **self.given}
        open_values = [[v for v in self.classes[n] if n not in said or fits(said[n], v)] for n in facts]
        found = [dict(zip(facts, point, strict=True)) for point in product(*open_values)]
        return [c for c in found if all(Point(self.world, c, {}).applies(facts[n]) for n in self.given)]

    @cached_property
    def _presuming(self) -> tuple[list[Completion], list[Presumption]]:
        """Completions after the presumptions, in their order; what is given beats a presumption."""
        left, used = self.unpresumed, []
        for presumption in self.world.book.presumptions:
            name = presumption.fact
            if presumption is self.without or name in self.given or name in self.filled:
                continue
            if name in self.world.scenario.facts and presumption.why == "ordinary":
                continue
            kept = [c for c in left if fits(presumption.value, c[name])]
            if kept:
                left = kept
                used.append(presumption)
        return left, used

    @property
    def completions(self) -> list[Completion]:
        """Every completion."""
        return self._presuming[0]

    @property
    def presumed(self) -> list[Presumption]:
        """The presumptions that fill a fact."""
        return self._presuming[1]

    def _live(self, element: Element) -> list[Reading]:
        pin = self.world.pins.get(element.id)
        return [r for r in element.live(self.world.day) if pin in (None, r.name)]

    @cached_property
    def choices(self) -> list[Choice]:
        """Every choice of readings; what is pinned is no choice."""
        contested = [e for e in self.world.book.elements.values() if e.readings]
        ways = product(*([r.name for r in self._live(e)] for e in contested))
        return [dict(zip((e.id for e in contested), way, strict=True)) for way in ways]

    def leads(self, choice: Mapping[str, str]) -> bool:
        """§5: a majority view leads alone unless another is pinned; else every reading does."""
        favoured = {n: e.favoured for n, e in self.world.book.elements.items() if n not in self.world.pins}
        return all(not favoured.get(n) or favoured[n] == r for n, r in choice.items())


@dataclass
class Answers:
    """One question, at every point of a world."""

    oracle: Oracle
    topic: str

    @cached_property
    def table(self) -> list[list[Result]]:
        """For every choice of readings, and for every completion, what comes out."""
        o = self.oracle
        return [[Point(o.world, c, choice).result(self.topic) for c in o.completions] for choice in o.choices]

    @cached_property
    def leading(self) -> list[list[Result]]:
        """The rows of the table under leading readings."""
        return [row for c, row in zip(self.oracle.choices, self.table, strict=True) if self.oracle.leads(c)]

    @property
    def possible(self) -> frozenset[str]:
        """Some completion leads there under a leading reading."""
        return frozenset().union(*(came for row in self.leading for came, _ in row))

    @property
    def certain(self) -> frozenset[str]:
        """Every completion leads there."""
        return frozenset.intersection(*(came for row in self.leading for came, _ in row))

    @property
    def parts_possible(self) -> frozenset[str]:
        """Protected in some completion."""
        return frozenset().union(*(parts for row in self.leading for _, parts in row))

    @property
    def parts(self) -> frozenset[str]:
        """Protected in every completion."""
        return frozenset.intersection(*(parts for row in self.leading for _, parts in row))

    def under(self, chosen: Mapping[str, str]) -> list[list[Result]]:
        """The rows of the table in which these readings are chosen."""
        rows = zip(self.oracle.choices, self.table, strict=True)
        return [row for choice, row in rows if chosen.items() <= choice.items()]

    @cached_property
    def matters(self) -> frozenset[str]:
        """Elements whose reading changes the outcome or the parts of some completion."""
        rows = list(zip(self.oracle.choices, self.table, strict=True))
        return frozenset(
            name
            for a, one in rows
            for b, two in rows
            if one != two
            for name in a
            if {n for n in a if a[n] != b[n]} == {name}
        )

    @property
    def state(self) -> str:
        """§5, state: decided, contested, or waiting for facts."""
        if any(came != row[0][0] for row in self.leading for came, _ in row):
            return "needs_facts"
        return "decided" if len({row[0][0] for row in self.leading}) == 1 else "contested"

    @cached_property
    def worth(self) -> dict[str, bool]:
        """Facts that change the result of some completion; true where under leading readings."""
        found: dict[str, bool] = {}
        for choice, row in zip(self.oracle.choices, self.table, strict=True):
            for name in self.oracle.classes:
                seen: dict[tuple[tuple[str, Value], ...], Result] = {}
                for completion, result in zip(self.oracle.completions, row, strict=True):
                    rest = tuple((n, v) for n, v in completion.items() if n != name)
                    if seen.setdefault(rest, result) != result:
                        found[name] = found.get(name, False) or self.oracle.leads(choice)
        return found

    def can_decide(self, name: str) -> bool:
        """Whether an open question comes out one way once the fact has some value, and applies."""
        if self.state == "decided":
            return False
        world, fact = self.oracle.world, self.oracle.world.vocabulary.facts[name]
        spots = [(i, c) for i, c in enumerate(self.oracle.completions) if Point(world, c, {}).applies(fact)]
        for value in self.oracle.classes[name]:
            there = [i for i, c in spots if c[name] == value]
            if len({row[i][0] for row in self.leading for i in there}) == 1:
                return True
        return False
