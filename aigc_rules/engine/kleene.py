"""Kleene's walk over a rulebook: the trace that explains a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from aigc_rules.engine.facts import Tests
from aigc_rules.logic import Planes, at_least, contrary, every, some
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
    Rulebook,
    Some,
    Topic,
)

Choice = Mapping[str, str]


class Kleene:
    """The answer of every condition, element and decision, on one day and under one choice of readings."""

    def __init__(self, book: Rulebook, day: int, tests: Tests, choice: Choice) -> None:
        self.book = book
        self.day = day
        self.tests = tests
        self.choice = choice
        self.full = tests.rows.full
        self._decisions = book.decisions()
        self._named: dict[str, Planes] = {}
        self._entries: dict[str, Planes] = {}

    def condition(self, part: Condition) -> Planes:
        """Any condition."""
        if isinstance(part, FactIs):
            return self.tests.answer(part)
        if isinstance(part, Named):
            return self.named(part.id)
        if isinstance(part, All):
            return every(map(self.condition, part.members), self.full)
        if isinstance(part, Some):
            return some(map(self.condition, part.members), self.full)
        if isinstance(part, Not):
            return contrary(self.condition(part.member))
        if isinstance(part, OutcomeIs):
            return self.outcome(part.topic, part.outcomes)
        if isinstance(part, AtLeast):
            return at_least(part.number, [self.condition(m) for m in part.members], self.full)
        return (self.full, 0) if part.met else (0, self.full)

    def named(self, name: str) -> Planes:
        """An element, or whether a decision decides."""
        found = self._named.get(name)
        if found is None:
            body = self.body(name) if name in self.book.elements else None
            if body is not None:
                found = self.condition(body)
            else:
                found = self.decides(*self._decisions[name])
            self._named[name] = found
        return found

    def body(self, name: str) -> Condition:
        """What an element comes down to on that day, under the chosen reading."""
        element = self.book.elements[name]
        if not element.in_force.cover(self.day):
            return Always(met=False)
        if element.when is not None:
            return element.when
        live = element.live(self.day)
        chosen = [r for r in live if r.name == self.choice.get(name)] or live[:1]
        return chosen[0].when if chosen else Always(met=False)

    def entry(self, decision: Decision) -> Planes:
        """Whether a decision's own conditions are met, whatever stands before it."""
        found = self._entries.get(decision.id)
        if found is None:
            found = (self.full, 0) if decision.when is None else self.condition(decision.when)
            if decision.unless is not None:
                found = every((found, contrary(self.condition(decision.unless))), self.full)
            self._entries[decision.id] = found
        return found

    def decides(self, topic: Topic, decision: Decision) -> Planes:
        """Whether a decision is the one that decides; in a set question, whether it holds."""
        live = topic.live(self.day)
        if decision not in live:
            return 0, self.full
        if topic.kind == "one":
            earlier = live[: live.index(decision)]
        else:
            earlier = live[:-1] if decision.otherwise else ()
        parts = [self.entry(decision), *(contrary(self.entry(d)) for d in earlier)]
        return every(parts, self.full)

    def outcome(self, topic: str, outcomes: tuple[str, ...]) -> Planes:
        """Whether a question comes out as one of these."""
        asked = self.book.topics[topic]
        return some(
            (self.decides(asked, d) for d in asked.live(self.day) if d.then in outcomes), self.full
        )
