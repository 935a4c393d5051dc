"""A rulebook's questions as decision diagrams over the facts that they read.

Each fact becomes one variable whose classes are the groups of values that no condition tells
apart (a set: one yes/no variable a group), each contested element one variable on top. What is
known is put in before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from aigc_rules.engine.diagram import NO, OUTSIDE, YES, Diagram
from aigc_rules.logic import Answer, compare
from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    Fact,
    FactIs,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    Rulebook,
    SetOf,
    Shares,
    Some,
    Test,
    Topic,
    Vocabulary,
    Within,
)

ELSE = "…"  # stands for every value that no condition names
_DAYS = (1, date.max.toordinal())
_RANGES: dict[str, tuple[int, int | None]] = {"count": (0, None), "year": (1, 9999), "date": _DAYS}


@dataclass(frozen=True, slots=True)
class Block:
    """A fact's variables: one with its classes, or for a set one yes/no variable a group of values."""

    fact: str
    variables: range
    classes: tuple[Known, ...]
    is_set: bool

    def known(self, path: Mapping[int, int]) -> Known | None:
        """The value that a path through the diagram gives the fact, or None if it gives none."""
        if not any(v in path for v in self.variables):
            return None
        if not self.is_set:
            return self.classes[path[self.variables.start]]
        groups = [c.values for c in self.classes if isinstance(c, SetOf)]
        held = [g for v, g in zip(self.variables, groups, strict=True) if path.get(v)] or groups[-1:]
        if ("none",) in held:
            return SetOf(("none",))
        return SetOf(tuple(sorted(g[0] for g in held)))

    def open(self, known: Known) -> dict[int, tuple[int, ...]]:
        """For every variable the classes that something known leaves open."""
        known = self._in_groups(known)
        said = [compare(_as_test(c), known) for c in self.classes]
        if not self.is_set:
            ways = tuple(i for i, answer in enumerate(said) if answer is not Answer.NO)
            return dict.fromkeys(self.variables, ways)
        both = {Answer.YES: (1,), Answer.NO: (0,), Answer.UNKNOWN: (0, 1)}
        return {v: both[answer] for v, answer in zip(self.variables, said, strict=True)}

    def path(self, value: Known) -> dict[int, int]:
        """The classes of the fact's variables under an exact value."""
        return {v: ways[0] for v, ways in self.open(value).items()}

    def _in_groups(self, known: Known) -> Known:
        """A country that no condition names is one of the rest."""
        if isinstance(known, Within):
            return known
        groups = [c.values for c in self.classes if not isinstance(c, Within)]
        values = tuple(sorted(_among(known.values, groups)))
        return OneOf(values) if isinstance(known, OneOf) else SetOf(values, known.more)


def _as_test(known: Known) -> Test:
    return Shares(known.values) if isinstance(known, SetOf) else known


class Space:
    """The functions of one rulebook on one day, over whatever is not yet known."""

    def __init__(  # noqa: PLR0913 - each of them is one thing the law is read with
        self,
        book: Rulebook,
        vocabulary: Vocabulary,
        day: int,
        topics: Iterable[str] = (),
        extra: Iterable[Condition] = (),
        fixed: Mapping[str, Known] | None = None,
        given: Iterable[str] = (),
        presumed: Mapping[str, Known] | None = None,
        pins: Mapping[str, str] | None = None,
        perhaps_given: Iterable[str] = (),
    ) -> None:
        self.book, self.facts, self.day = book, vocabulary.facts, day
        self.fixed, self.pins = dict(fixed or {}), dict(pins or {})
        self.presumed = {f: k for f, k in (presumed or {}).items() if f not in self.fixed}
        self.given = frozenset(given)
        self.diagram = Diagram()
        self.readings: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.blocks: dict[str, Block] = {}
        self._decisions = book.decisions()
        self._groups: dict[str, dict[str, int]] = {}
        self._named: dict[str, int] = {}
        self._entries: dict[str, int] = {}
        self._deciding: dict[str, int] = {}
        self._none_before: dict[tuple[str, int], int] = {}
        self._outcomes: dict[tuple[str, tuple[str, ...]], int] = {}
        self._atoms: dict[tuple[str, Test], int] = {}
        order = _Order(self)
        for topic in topics:
            order.topic(topic)
        self.reached = order.seen
        for part in extra:
            order.condition(part)
        self.givings = dict.fromkeys(perhaps_given, -1)
        for name in self.givings:
            order.condition(self.facts[name].only_if or Always(met=True))
        opened = [g for g in (self.facts[f].only_if for f in sorted(self.given)) if g is not None]
        for gate in opened:
            order.condition(gate)
        for name in order.contested:
            names = tuple(r.name for r in book.elements[name].live(day))
            self.readings[name] = (self.diagram.variable(len(names)), names)
        for name, tests in order.tests.items():
            self._block(self.facts[name], tests)
        limits = [self.node(gate) for gate in opened]
        limits += [self._opens(name) for name in self.givings]
        self.domain = self.diagram.every(limits)

    # --- variables ---------------------------------------------------------------------------

    def _block(self, fact: Fact, tests: list[Test]) -> None:
        """Make a fact's variables."""
        known = self.fixed.get(fact.id) or self.presumed.get(fact.id)
        if fact.is_set:
            self._set_block(fact, tests, known if isinstance(known, SetOf) else None)
            return
        classes = _ranges(fact, tests, known) if fact.is_number else _classes(fact, tests, known)
        if len(classes) > 1:
            variable = self.diagram.variable(len(classes))
            self.blocks[fact.id] = Block(fact.id, range(variable, variable + 1), classes, is_set=False)
        else:
            self.blocks[fact.id] = Block(fact.id, range(0), classes, is_set=False)

    def _set_block(self, fact: Fact, tests: list[Test], known: SetOf | None) -> None:
        """One variable a group, so read that every assignment is a set that can be.

        Where `none` is held, no other group is; where no other is held, the last one is.
        """
        diagram = self.diagram
        start = len(diagram.arity)
        groups = _rest_last(list(_partition(fact, tests, apart=True)), tests)
        held = _among(known.values, groups) if known is not None else set()
        nodes: list[int] = []
        free: list[Known] = []
        for values in groups:
            if not held.isdisjoint(values):
                nodes.append(YES)
            elif known is not None and (not known.more or values == ("none",)):
                nodes.append(NO)
            else:
                nodes.append(diagram.literal(diagram.variable(2), (1,)))
                free.append(SetOf(values))
        if known is None and fact.type == "choices":
            alone = nodes[0] if groups[0] == ("none",) else NO
            others = nodes[1:] if groups[0] == ("none",) else nodes
            if others:
                others[-1] = diagram.either(others[-1], diagram.contrary(diagram.some(others[:-1])))
            others = [diagram.both(n, diagram.contrary(alone)) for n in others]
            nodes = [alone, *others] if groups[0] == ("none",) else others
        self._groups[fact.id] = {v: n for values, n in zip(groups, nodes, strict=True) for v in values}
        variables = range(start, len(diagram.arity))
        self.blocks[fact.id] = Block(fact.id, variables, tuple(free), is_set=True)

    def _opens(self, name: str) -> int:
        """In rows that give this fact its gate is open; which rows do is a variable of its own."""
        variable = self.givings[name] = self.diagram.variable(2)
        gate = self.facts[name].only_if
        given = self.diagram.literal(variable, (1,))
        return self.diagram.choose(given, self.node(gate) if gate is not None else YES, YES)

    def _literal(self, fact: Fact, test: Test) -> int:
        """Where a fact's own value meets a test, as if the fact applied."""
        if isinstance(test, (Shares, Only)):
            nodes = self._groups[fact.id]
            inside = dict.fromkeys(n for v, n in nodes.items() if v in test.values)
            met = self.diagram.some(inside)
            if isinstance(test, Shares):
                return met
            outside = dict.fromkeys(n for v, n in nodes.items() if v not in test.values)
            return self.diagram.both(met, self.diagram.contrary(self.diagram.some(outside)))
        block = self.blocks[fact.id]
        meets = [i for i, c in enumerate(block.classes) if compare(test, c) is Answer.YES]
        if not block.variables:
            return YES if meets else NO
        return self.diagram.literal(block.variables.start, meets)

    # --- conditions --------------------------------------------------------------------------

    def node(self, part: Condition) -> int:
        """Where a condition is met."""
        diagram = self.diagram
        if isinstance(part, FactIs):
            return self._fact(part)
        if isinstance(part, Named):
            return self.named(part.id)
        if isinstance(part, All):
            return diagram.every(map(self.node, part.members))
        if isinstance(part, Some):
            return diagram.some(map(self.node, part.members))
        if isinstance(part, Not):
            return diagram.contrary(self.node(part.member))
        if isinstance(part, OutcomeIs):
            return self._outcome(part.topic, part.outcomes)
        if isinstance(part, AtLeast):
            return diagram.at_least(part.number, map(self.node, part.members))
        return YES if part.met else NO

    def _outcome(self, key: str, outcomes: tuple[str, ...]) -> int:
        if (key, outcomes) not in self._outcomes:
            topic = self.book.topics[key]
            wanted = [d for d in topic.live(self.day) if d.then in outcomes]
            self._outcomes[key, outcomes] = self.diagram.some(self.decides(topic, d) for d in wanted)
        return self._outcomes[key, outcomes]

    def _fact(self, part: FactIs) -> int:
        key = (part.fact, part.test)
        if key not in self._atoms:
            fact = self.facts[part.fact]
            node = self._literal(fact, part.test)
            if part.fact not in self.fixed and fact.only_if is not None:
                absent = fact.absent is not None and compare(part.test, fact.absent) is Answer.YES
                node = self.diagram.choose(self.node(fact.only_if), node, int(absent))
            self._atoms[key] = node
        return self._atoms[key]

    def named(self, name: str) -> int:
        """Where an element holds, or a decision decides."""
        if name not in self._named:
            if name in self.book.elements:
                self._named[name] = self._element(name)
            else:
                self._named[name] = self.decides(*self._decisions[name])
        return self._named[name]

    def _element(self, name: str) -> int:
        element = self.book.elements[name]
        if not element.in_force.cover(self.day):
            return NO
        if element.when is not None:
            return self.node(element.when)
        live = readings_of(self, name)
        nodes = [self.node(r) for r in live]
        if name not in self.readings:
            return nodes[0] if nodes else NO
        variable = self.readings[name][0]
        return self.diagram.some(
            self.diagram.both(self.diagram.literal(variable, (i,)), n) for i, n in enumerate(nodes)
        )

    def entry(self, decision: Decision) -> int:
        """Where a decision's own conditions are met."""
        if decision.id not in self._entries:
            node = YES if decision.when is None else self.node(decision.when)
            if decision.unless is not None:
                node = self.diagram.both(node, self.diagram.contrary(self.node(decision.unless)))
            self._entries[decision.id] = node
        return self._entries[decision.id]

    def decides(self, topic: Topic, decision: Decision) -> int:
        """Where a decision is the one that decides; in a set question, where it holds."""
        live = topic.live(self.day)
        if decision not in live:
            return NO
        if decision.id not in self._deciding:
            node = self.entry(decision)
            if topic.kind == "one" or decision.otherwise:
                node = self.diagram.both(node, self._free(topic, live.index(decision)))
            self._deciding[decision.id] = node
        return self._deciding[decision.id]

    def _free(self, topic: Topic, number: int) -> int:
        """Where none of so many first decisions is met."""
        if number == 0:
            return YES
        if (topic.key, number) not in self._none_before:
            met = self.entry(topic.live(self.day)[number - 1])
            node = self.diagram.both(self._free(topic, number - 1), self.diagram.contrary(met))
            self._none_before[topic.key, number] = node
        return self._none_before[topic.key, number]

    # --- what is asked of the whole ----------------------------------------------------------

    def inside(self, node: int) -> int:
        """A function limited to what can be."""
        return self.diagram.choose(self.domain, node, OUTSIDE)

    def outcomes(self, key: str) -> dict[str, int]:
        """For every outcome of a question where it comes about."""
        topic = self.book.topics[key]
        live = {d.then for d in topic.live(self.day)}
        return {c: self.inside(self._outcome(key, (c,))) for c in topic.outcomes if c in live}

    def parts(self, key: str) -> dict[str, int]:
        """For every part of a question where it is protected."""
        topic = self.book.topics[key]
        found = {}
        for code, kind, elements in topic.parts:
            node = self.diagram.some(map(self.named, elements))
            if kind == "work":
                node = self.diagram.both(node, self.node(OutcomeIs(key, ("parts",))))
            found[code] = self.inside(node)
        return found


def readings_of(space: Space, name: str) -> tuple[Condition, ...]:
    """The conditions among which a contested element chooses: one where the choice is pinned."""
    live = space.book.elements[name].live(space.day)
    pinned = space.pins.get(name)
    return tuple(r.when for r in live if pinned is None or r.name == pinned)


class _Order:
    """Which facts are read, in order of reading, gates first, and what is asked of each."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.tests: dict[str, list[Test]] = {}
        self.contested: list[str] = []
        self.seen: set[str] = set()

    def topic(self, key: str) -> None:
        if key in self.seen:
            return
        self.seen.add(key)
        topic = self.space.book.topics[key]
        for decision in topic.live(self.space.day):
            self.decision(decision)
        for _, _, elements in topic.parts:
            for name in elements:
                self.element(name)

    def decision(self, decision: Decision) -> None:
        for part in (decision.when, decision.unless):
            if part is not None:
                self.condition(part)

    def element(self, name: str) -> None:
        space = self.space
        element = space.book.elements[name]
        if name in self.seen or not element.in_force.cover(space.day):
            return
        self.seen.add(name)
        conditions = (element.when,) if element.when is not None else readings_of(space, name)
        if len(conditions) > 1:
            self.contested.append(name)
        for part in conditions:
            self.condition(part)

    def condition(self, part: Condition) -> None:
        if isinstance(part, FactIs):
            fact = self.space.facts[part.fact]
            if fact.only_if is not None and part.fact not in self.space.fixed:
                self.condition(fact.only_if)
            asked = self.tests.setdefault(part.fact, [])
            if part.test not in asked:
                asked.append(part.test)
        elif isinstance(part, (All, Some, AtLeast)):
            for member in part.members:
                self.condition(member)
        elif isinstance(part, Not):
            self.condition(part.member)
        elif isinstance(part, OutcomeIs):
            self.topic(part.topic)
        elif isinstance(part, Named):
            if part.id in self.space.book.elements:
                self.element(part.id)
            else:
                self.topic(self.space._decisions[part.id][0].key)  # noqa: SLF001 - its own space
        else:
            assert isinstance(part, Always)


def _partition(fact: Fact, tests: list[Test], *, apart: bool) -> Iterator[tuple[str, ...]]:
    """Groups of values that no test tells apart; with `apart`, none is a group of its own."""
    asked = [t.values for t in tests if not isinstance(t, Within)]
    named = dict.fromkeys(v for values in asked for v in values)
    pool = (*named, ELSE) if fact.is_open else fact.codes
    groups: dict[tuple[bool, ...], list[str]] = {}
    for value in pool:
        key = (*(value in values for values in asked), apart and value == "none")
        groups.setdefault(key, []).append(value)
    return map(tuple, groups.values())


def _rest_last(groups: list[tuple[str, ...]], tests: list[Test]) -> list[tuple[str, ...]]:
    """`none` first, and at the end the group that fewest conditions name."""

    def weight(group: tuple[str, ...]) -> int:
        return sum(group[0] in t.values for t in tests if not isinstance(t, Within))

    return sorted(groups, key=lambda g: (g != ("none",), -weight(g)))


def _among(values: Iterable[str], groups: list[tuple[str, ...]]) -> set[str]:
    """Values as the groups call them: a country that no condition names is one of the rest."""
    named = {v for group in groups for v in group}
    return {v if v in named else ELSE for v in values}


def _classes(fact: Fact, tests: list[Test], known: Known | None) -> tuple[Known, ...]:
    groups = list(_partition(fact, tests, apart=False))
    if isinstance(known, OneOf):
        values = _among(known.values, groups)
        groups = [g for g in (tuple(v for v in group if v in values) for group in groups) if g]
    return tuple(OneOf(g) for g in groups)


def _ranges(fact: Fact, tests: list[Test], known: Known | None) -> tuple[Known, ...]:
    low, high = _RANGES[fact.type]
    if isinstance(known, Within):
        first, last = known.ranges[0]
        low = low if first is None else max(low, first)
        high = high if last is None else last if high is None else min(high, last)
    cuts = set()
    for test in tests:
        for start, end in test.ranges if isinstance(test, Within) else ():
            cuts |= {start} if start is not None else set()
            cuts |= {end + 1} if end is not None else set()
    starts = [low, *sorted(c for c in cuts if c > low and (high is None or c <= high))]
    ends = [*(s - 1 for s in starts[1:]), high]
    return tuple(Within((pair,)) for pair in zip(starts, ends, strict=True))
