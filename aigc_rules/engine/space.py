"""A rulebook's questions as decision diagrams over the facts that they read.

Each fact becomes one variable whose classes are the groups of values that no condition tells
apart (a set: one yes/no variable a group), each contested element one variable on top. What is
known is put in before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from aigc_rules.engine.blocks import Block, among, number_classes, partition, rest_last, value_classes
from aigc_rules.engine.diagram import NO, YES, Diagram
from aigc_rules.logic import Answer, compare
from aigc_rules.model import (
    PARTS,
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
    Only,
    OutcomeIs,
    Rulebook,
    SetOf,
    Shares,
    Some,
    Test,
    Topic,
    Vocabulary,
)


class Space:
    """The functions of one rulebook on one day, over whatever is not yet known."""

    def __init__(
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
    ) -> None:
        self.book, self.facts, self.day = book, vocabulary.facts, day
        self.fixed, self.pins = dict(fixed or {}), dict(pins or {})
        self.presumed = {f: k for f, k in (presumed or {}).items() if f not in self.fixed}
        self.given = frozenset(given)
        self.diagram = Diagram()
        self.readings: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.blocks: dict[str, Block] = {}
        self._groups: dict[str, dict[str, int]] = {}
        self._atoms: dict[tuple[str, Test], int] = {}
        self.forget()
        order = _Order(self)
        for topic in topics:
            order.topic(topic)
        self.reached = order.seen
        for part in extra:
            order.condition(part)
        opened = [g for g in (self.facts[f].only_if for f in sorted(self.given)) if g is not None]
        for gate in opened:
            order.condition(gate)
        for name in order.contested:
            names = tuple(r.name for r in book.elements[name].live(day))
            self.readings[name] = (self.diagram.variable(len(names)), names)
        for name, tests in order.tests.items():
            self._block(self.facts[name], tests)
        limits = [self.node(gate) for gate in opened]
        self.domain = self.diagram.every(limits)

    def forget(self) -> None:
        """Nothing of the rulebook has been built yet."""
        self._atoms = dict(self._atoms)  # a twin makes its own
        self._named: dict[str, int] = {}
        self._entries: dict[str, int] = {}
        self._deciding: dict[str, int] = {}
        self._none_before: dict[tuple[str, int], int] = {}
        self._outcomes: dict[tuple[str, tuple[str, ...]], int] = {}

    def twin(self, book: Rulebook, topics: Iterable[str] = (), unlike: frozenset[str] | None = None) -> Space:
        """Another version of the rulebook over the very same variables.

        A contested element with the same readings shares its variable; any other gets one of its own.
        `unlike`: the elements and topics that alone can differ; what rests on none of them is kept.
        """
        other = copy(self)
        other.book, other.readings = book, {}
        contested = list(self.readings)
        if unlike is None:
            other.forget()
            order = _Order(other)
            for topic in topics:
                order.topic(topic)
            contested = order.contested
        else:
            other.keep(unlike)
        for name in contested:
            element = book.elements[name]
            names = tuple(r.name for r in element.live(self.day))
            there = self.readings.get(name)
            if there is not None and there[1] == names:
                other.readings[name] = there
            elif len(names) > 1:
                other.readings[name] = (self.diagram.variable(len(names)), names)
        return other

    def keep(self, unlike: frozenset[str]) -> None:
        """Forget what rests on these elements and topics."""
        homes = self.book.homes or {d.id: t.key for t in self.book.topics.values() for d in t.decisions}

        def same(name: str) -> bool:
            return name not in unlike and homes.get(name, "") not in unlike

        self._atoms = dict(self._atoms)
        self._named = {k: v for k, v in self._named.items() if same(k)}
        self._entries = {k: v for k, v in self._entries.items() if same(k)}
        self._deciding = {k: v for k, v in self._deciding.items() if same(k)}
        self._none_before = {k: v for k, v in self._none_before.items() if same(k[0])}
        self._outcomes = {k: v for k, v in self._outcomes.items() if same(k[0])}

    # --- variables ---------------------------------------------------------------------------

    def _block(self, fact: Fact, tests: list[Test]) -> None:
        """Make a fact's variables."""
        known = self.fixed.get(fact.id) or self.presumed.get(fact.id)
        if fact.is_set:
            self._set_block(fact, tests, known if isinstance(known, SetOf) else None)
            return
        ways = (number_classes if fact.is_number else value_classes)(fact, tests, known)
        if len(ways) > 1:
            variable = self.diagram.variable(len(ways))
            self.blocks[fact.id] = Block(fact.id, range(variable, variable + 1), ways, is_set=False)
        else:
            self.blocks[fact.id] = Block(fact.id, range(0), ways, is_set=False)

    def _set_block(self, fact: Fact, tests: list[Test], known: SetOf | None) -> None:
        """One variable a group, so read that every assignment is a set that can be.

        Where `none` is held, no other group is; where no other is held, the last one is.
        """
        diagram = self.diagram
        start = len(diagram.arity)
        groups = rest_last(list(partition(fact, tests, apart=True)), tests)
        held = among(known.values, groups) if known is not None else set()
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
            topic, diagram = self.book.topics[key], self.diagram
            live = topic.live(self.day)
            if topic.kind == "one":
                node = NO
                for decision in reversed(live):  # the first that is met decides
                    node = diagram.choose(self.entry(decision), int(decision.then in outcomes), node)
            else:
                node = diagram.some(self.decides(topic, d) for d in live if d.then in outcomes)
            self._outcomes[key, outcomes] = node
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
                self._named[name] = self.decides(*self.book.decision(name))
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
        return self.diagram.within(self.domain, node)

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
                node = self.diagram.both(node, self.node(OutcomeIs(key, (PARTS,))))
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
        for part in decision.conditions:
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
                self.topic(self.space.book.decision(part.id)[0].key)
        else:
            assert isinstance(part, Always)
