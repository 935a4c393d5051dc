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
    Element,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Rulebook,
    Some,
    Topic,
)

Choice = Mapping[str, str]


def body(element: Element, day: int, choice: Choice) -> Condition:
    """What an element comes down to on that day, under the chosen reading."""
    if not element.in_force.cover(day):
        return Always(met=False)
    if element.when is not None:
        return element.when
    live = element.live(day)
    chosen = [r for r in live if r.name == choice.get(element.id)] or live[:1]
    return chosen[0].when if chosen else Always(met=False)


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
            if name in self.book.elements:
                found = self.condition(body(self.book.elements[name], self.day, self.choice))
            else:
                found = self.decides(*self._decisions[name])
            self._named[name] = found
        return found

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
