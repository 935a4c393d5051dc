"""Kleene's walk over a rulebook: the trace that explains a verdict.

The conditions are laid flat once. Answers stand in one list of bit planes, in pairs: where plane `p`
is yes, plane `p ^ 1` is no. So "not" is a change of number, "any" is "not all not", and only one kind
of step is left: all of these. One scenario and a million are the same loop.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from aigc_rules.engine.facts import Tests
from aigc_rules.logic import ONE_ROW, Answer, Planes, compare
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
    OutcomeIs,
    Rulebook,
    Some,
    Test,
    Topic,
)

Choice = Mapping[str, str]
YES, NO = 0, 1  # the planes of what is always met, and of its contrary


def body(element: Element, day: int, choice: Choice) -> Condition:
    """What an element comes down to on that day, under the chosen reading."""
    if not element.in_force.cover(day):
        return Always(met=False)
    if element.when is not None:
        return element.when
    live = element.live(day)
    chosen = [r for r in live if r.name == choice.get(element.id)] or live[:1]
    return chosen[0].when if chosen else Always(met=False)


class Walk:
    """A rulebook's topics on one day, laid flat for any scenario and any choice of readings."""

    def __init__(
        self,
        book: Rulebook,
        day: int,
        vocabulary: Mapping[str, Fact],
        presumed: Mapping[str, Known],
        topics: Iterable[str],
    ) -> None:
        self.book, self.day = book, day
        self._facts, self._presumed = vocabulary, presumed
        self._alive: dict[str, tuple[Decision, ...]] = {}
        self._size = 2
        self._steps: dict[int, tuple[int, ...]] = {}
        self._known: dict[object, int] = {}
        self.tests: dict[str, list[tuple[int, Test]]] = {}
        self.readings: dict[int, tuple[str, str, str]] = {}
        for key in topics:
            for decision in self._live(key):
                self.decides(book.topics[key], decision)
            for _, _, elements in book.topics[key].parts:
                for name in elements:
                    self.named(name)
        self._said: dict[str, dict[Known, tuple[int, ...]]] = {}
        self.order: list[tuple[int, tuple[int, ...], str]] = []
        self._arranged = 0

    def presuming(self, presumed: Mapping[str, Known]) -> Walk:
        """The same walk where other facts are presumed: what was laid stays, and each lays on by itself."""
        self._arrange()
        other = copy(self)
        other._presumed = presumed  # noqa: SLF001 - one of ours
        other._known, other._steps = dict(self._known), dict(self._steps)  # noqa: SLF001
        other.readings = dict(self.readings)
        other.tests = {name: list(tests) for name, tests in self.tests.items()}
        return other

    # --- laying flat -------------------------------------------------------------------------

    def _live(self, key: str) -> tuple[Decision, ...]:
        if key not in self._alive:
            self._alive[key] = self.book.topics[key].live(self.day)
        return self._alive[key]

    def _fresh(self) -> int:
        self._size += 2
        return self._size - 2

    def _all(self, planes: Iterable[int]) -> int:
        """The plane of all of these; the same planes make the same step."""
        inner = tuple(dict.fromkeys(p for p in planes if p != YES))
        if NO in inner:
            return NO
        if len(inner) < 2:
            return inner[0] if inner else YES
        if inner not in self._known:
            self._known[inner] = self._fresh()
            self._steps[self._known[inner]] = inner
        return self._known[inner]

    def _any(self, planes: Iterable[int]) -> int:
        return self._all([p ^ 1 for p in planes]) ^ 1

    def condition(self, part: Condition) -> int:
        """The plane of a condition."""
        if isinstance(part, FactIs):
            return self._fact(part)
        if isinstance(part, Named):
            return self.named(part.id)
        if isinstance(part, All):
            return self._all([self.condition(m) for m in part.members])
        if isinstance(part, Some):
            return self._any([self.condition(m) for m in part.members])
        if isinstance(part, Not):
            return self.condition(part.member) ^ 1
        if isinstance(part, OutcomeIs):
            topic = self.book.topics[part.topic]
            planes = [(d.then, self.decides(topic, d)) for d in self._live(part.topic)]
            return self._any([plane for then, plane in planes if then in part.outcomes])
        if isinstance(part, AtLeast):
            return self._at_least(part.number, [self.condition(m) for m in part.members])
        return YES if part.met else NO

    def _at_least(self, number: int, planes: list[int]) -> int:
        """Counting with all and any alone: without a negation Kleene's answer is the same."""
        reached = [YES] + [NO] * number
        for plane in planes:
            for i in range(number, 0, -1):
                reached[i] = self._any([reached[i], self._all([reached[i - 1], plane])])
        return reached[number]

    def _fact(self, part: FactIs) -> int:
        key = (part.fact, part.test)
        if key not in self._known:
            gate = self._facts[part.fact].only_if
            if gate is not None:
                self.condition(gate)
            self._known[key] = self._fresh()
            self.tests.setdefault(part.fact, []).append((self._known[key], part.test))
        return self._known[key]

    def named(self, name: str) -> int:
        """The plane of an element, or of a decision that decides."""
        if name not in self._known:
            element = self.book.elements.get(name)
            if element is None:
                return self.decides(*self.book.decision(name))
            live = element.live(self.day) if element.in_force.cover(self.day) else ()
            if len(live) > 1:
                self._known[name] = self._any(
                    [self._reading(name, r.name, live[0].name, r.when) for r in live]
                )
            else:
                self._known[name] = self.condition(body(element, self.day, {}))
        return self._known[name]

    def _reading(self, element: str, reading: str, first: str, when: Condition) -> int:
        chosen = self._fresh()
        self.readings[chosen] = (element, reading, first)
        return self._all([chosen, self.condition(when)])

    def entry(self, decision: Decision) -> int:
        """The plane of a decision's own conditions."""
        key = ("entry", decision.id)
        if key not in self._known:
            met = YES if decision.when is None else self.condition(decision.when)
            but = [] if decision.unless is None else [self.condition(decision.unless) ^ 1]
            self._known[key] = self._all([met, *but])
        return self._known[key]

    def decides(self, topic: Topic, decision: Decision) -> int:
        """The plane of a decision that decides; in a set question, of one that holds."""
        key = ("decides", decision.id)
        if key not in self._known:
            live = self._live(topic.key)
            if decision not in live:
                return NO
            first = topic.kind == "one" or decision.otherwise
            earlier = live[: live.index(decision)] if first else ()
            self._known[key] = self._all([self.entry(decision), *(self.entry(d) ^ 1 for d in earlier)])
        return self._known[key]

    # --- one loop ----------------------------------------------------------------------------

    def _in_order(self) -> Iterable[tuple[int, tuple[int, ...], str]]:
        """Steps and facts, each after everything that it rests on."""
        homes = {plane: name for name, tests in self.tests.items() for plane, _ in tests}
        done: set[object] = set()

        def need(plane: int) -> Iterable[tuple[int, tuple[int, ...], str]]:
            plane &= ~1
            if plane in done:
                return
            done.add(plane)
            if plane in self._steps:
                for inner in self._steps[plane]:
                    yield from need(inner)
                yield plane, self._steps[plane], ""
            elif plane in homes and homes[plane] not in done:
                done.add(homes[plane])
                gate = self._facts[homes[plane]].only_if
                opened = YES if gate is None else self.condition(gate)
                yield from need(opened)
                yield opened, (), homes[plane]

        for plane in (*self._steps, *homes):
            yield from need(plane)

    def _arrange(self) -> None:
        """Put what was laid since in its order."""
        if self._arranged != self._size:
            self._said = {name: {} for name in self.tests}
            self.order = list(self._in_order())
            self._arranged = self._size

    def said(self, name: str, known: Known) -> tuple[int, ...]:
        """The planes that a known value of a fact sets."""
        found = self._said[name].get(known)
        if found is None:
            answers = [(plane, compare(test, known)) for plane, test in self.tests[name]]
            found = tuple(p ^ (a is Answer.NO) for p, a in answers if a is not Answer.UNKNOWN)
            self._said[name][known] = found
        return found

    def left_out(self, name: str, planes: list[int], left: int, opened: int) -> None:
        """Where a fact is not given: absent where it does not apply, presumed where it does."""
        fact, presumed = self._facts[name], self._presumed.get(name)
        applies, shut = left & planes[opened], left & planes[opened ^ 1]
        unsure = left & ~applies & ~shut
        for plane, test in self.tests[name]:
            there = compare(test, presumed) if presumed else Answer.UNKNOWN
            absent = compare(test, fact.absent) if fact.absent else Answer.NO
            either = there if there is absent else Answer.UNKNOWN
            for rows, said in ((applies, there), (shut, absent), (unsure, either)):
                yes, no = ONE_ROW[said]
                planes[plane] |= rows * yes
                planes[plane ^ 1] |= rows * no

    def planes(
        self,
        columns: Mapping[str, list[tuple[Known, int]]],
        full: int,
        choice: Choice,
        apart: Mapping[tuple[str, str], int] | None = None,
    ) -> list[int]:
        """The answers to everything, for every row; `apart` names the rows that take each reading."""
        self._arrange()
        planes = [0] * self._size
        planes[YES] = full
        for chosen, (element, reading, first) in self.readings.items():
            there = full if choice.get(element, first) == reading else 0
            planes[chosen] = apart.get((element, reading), there) if apart else there
            planes[chosen ^ 1] = full & ~planes[chosen]
        said, facts = self._said, self._facts
        for plane, inner, name in self.order:
            if not name:
                yes, no = full, 0
                for member in inner:
                    yes &= planes[member]
                    no |= planes[member ^ 1]
                planes[plane], planes[plane ^ 1] = yes, no
                continue
            left, memo = full, said[name]
            for known, rows in columns.get(name, ()):
                left &= ~rows
                known_planes = memo.get(known)
                for member in self.said(name, known) if known_planes is None else known_planes:
                    planes[member] |= rows
            if left and (name in self._presumed or facts[name].only_if is not None):
                self.left_out(name, planes, left, plane)
        return planes


class Kleene:
    """The answers of one walk, over some rows, under one choice of readings or each row under its own."""

    def __init__(
        self,
        walk: Walk,
        tests: Tests,
        choice: Choice,
        apart: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        self.book, self.day, self.tests, self.choice = walk.book, walk.day, tests, choice
        self.walk, self._apart = walk, apart
        self._planes = walk.planes(tests.rows.columns, tests.rows.full, choice, apart)

    def _pair(self, plane: int) -> Planes:
        if plane >= len(self._planes):  # asked for something that no topic reaches
            rows = self.tests.rows
            self._planes = self.walk.planes(rows.columns, rows.full, self.choice, self._apart)
        return self._planes[plane], self._planes[plane ^ 1]

    def condition(self, part: Condition) -> Planes:
        """Any condition of the topics."""
        return self._pair(self.walk.condition(part))

    def named(self, name: str) -> Planes:
        """An element, or whether a decision decides."""
        return self._pair(self.walk.named(name))

    def entry(self, decision: Decision) -> Planes:
        """Whether a decision's own conditions are met, whatever stands before it."""
        return self._pair(self.walk.entry(decision))

    def decides(self, topic: Topic, decision: Decision) -> Planes:
        """Whether a decision is the one that decides; in a set question, whether it holds."""
        return self._pair(self.walk.decides(topic, decision))
