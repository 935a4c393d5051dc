"""What a decision needed: the elements and facts on its path, and how settled they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from aigc_rules.engine.facts import Tests
from aigc_rules.engine.kleene import Choice, body
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
    Rulebook,
    Settled,
    Some,
    Topic,
)
from aigc_rules.record import record


@record
class Needs:
    """The weakest link, and everything that was relied on, in order."""

    settled: Settled = Settled.settled
    cites: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()

    def joined(self, others: Iterable[Needs]) -> Needs:
        """All of them were needed."""
        everything = [n for n in (self, *others) if n is not _NOTHING]
        if len(everything) < 2:
            return everything[0] if everything else _NOTHING
        return Needs(
            max(n.settled for n in everything),
            tuple(dict.fromkeys(c for n in everything for c in n.cites)),
            tuple(dict.fromkeys(f for n in everything for f in n.facts)),
            tuple(dict.fromkeys(e for n in everything for e in n.elements)),
        )


_NOTHING = Needs()


class Trace(Protocol):
    """A walk over a rulebook, by either engine."""

    book: Rulebook
    day: int
    tests: Tests
    choice: Choice

    def condition(self, part: Condition) -> Planes:
        """The answer of any condition."""

    def entry(self, decision: Decision) -> Planes:
        """Whether a decision's own conditions are met."""

    def decides(self, topic: Topic, decision: Decision) -> Planes:
        """Whether a decision is the one that decides."""


class Why:
    """Walks a trace from a conclusion to what it rests on."""

    def __init__(self, trace: Trace, counted: Iterable[str]) -> None:
        self.trace = trace
        self.counted = frozenset(counted)  # contested elements whose own settledness counts here
        self._done: dict[tuple[str, bool], Needs] = {}

    def decision(self, decision: Decision) -> Needs:
        """What a decision needed in order to decide; why earlier ones failed does not count."""
        own = Needs(decision.settled, decision.cites)
        needed = [self.needs(decision.when, wanted=True)] if decision.when is not None else []
        if decision.unless is not None:
            needed.append(self.needs(decision.unless, wanted=False))
        return own.joined(needed)

    def needs(self, part: Condition, *, wanted: bool) -> Needs:
        """What it took for a condition to be met, or not to be."""
        if isinstance(part, Always):
            return _NOTHING
        if isinstance(part, FactIs):
            return self._fact(part)
        if isinstance(part, Not):
            return self.needs(part.member, wanted=not wanted)
        if isinstance(part, Named):
            return self._named(part.id, wanted=wanted)
        if isinstance(part, OutcomeIs):
            return self._outcome(part, wanted=wanted)
        count = len(part.members)
        if isinstance(part, AtLeast):
            enough = part.number if wanted else count - part.number + 1
        else:
            enough = count if isinstance(part, All) == wanted else 1
            assert isinstance(part, (All, Some))
        return self._members(part.members, enough, wanted=wanted)

    def _members(self, members: tuple[Condition, ...], enough: int, *, wanted: bool) -> Needs:
        """The strongest members that suffice; where too few are certain, every one that may help."""
        said = [(m, answer(self.trace.condition(m))) for m in members]
        goal = Answer.YES if wanted else Answer.NO
        sure = [self.needs(m, wanted=wanted) for m, a in said if a is goal]
        if len(sure) >= enough:
            chosen = sorted(range(len(sure)), key=lambda i: sure[i].settled)[:enough]
            return _NOTHING.joined(sure[i] for i in sorted(chosen))
        return _NOTHING.joined(self.needs(m, wanted=wanted) for m, a in said if a is not goal.contrary)

    def _fact(self, part: FactIs) -> Needs:
        fact = self.trace.tests.vocabulary[part.fact]
        applies = answer(self.trace.tests.gate(fact))
        if fact.only_if is not None and applies is Answer.NO:
            return Needs(facts=(part.fact,)).joined([self.needs(fact.only_if, wanted=False)])
        return Needs(facts=(part.fact,))

    def _named(self, name: str, *, wanted: bool) -> Needs:
        key = (name, wanted)
        if key not in self._done:
            book = self.trace.book
            element = book.elements.get(name)
            if element is None:
                topic, decision = book.decision(name)
                self._done[key] = self._decides(topic, decision, wanted=wanted)
            else:
                reading = {r.name: r for r in element.readings}.get(self.trace.choice.get(name, ""))
                counts = not element.readings or name in self.counted
                own = Needs(
                    element.settled if counts else Settled.settled,
                    (*(reading.cites if reading else ()), *element.cites),
                    (),
                    (name,),
                )
                self._done[key] = own.joined(
                    [self.needs(body(element, self.trace.day, self.trace.choice), wanted=wanted)]
                )
        return self._done[key]

    def _decides(self, topic: Topic, decision: Decision, *, wanted: bool) -> Needs:
        live = topic.live(self.trace.day)
        if decision not in live:
            return _NOTHING
        if wanted:
            return self.decision(decision)
        if answer(self.trace.entry(decision)) is Answer.NO:
            return self._fails(decision)
        earlier = live[: live.index(decision)]
        sure = [d for d in earlier if answer(self.trace.decides(topic, d)) is Answer.YES]
        return _NOTHING.joined(map(self.decision, sure))

    def _fails(self, decision: Decision) -> Needs:
        """Why a decision's own conditions are not met."""
        when, unless = decision.when, decision.unless
        if when is not None and answer(self.trace.condition(when)) is Answer.NO:
            return self.needs(when, wanted=False)
        return self.needs(unless, wanted=True) if unless is not None else Needs()

    def _outcome(self, part: OutcomeIs, *, wanted: bool) -> Needs:
        topic = self.trace.book.topics[part.topic]
        goal = [d for d in topic.live(self.trace.day) if (d.then in part.outcomes) == wanted]
        said = [(d, answer(self.trace.decides(topic, d))) for d in goal]
        sure = [d for d, a in said if a is Answer.YES]
        if sure or topic.kind == "one" or wanted:
            may = sure or [d for d, a in said if a is Answer.UNKNOWN]
            return _NOTHING.joined(self.decision(d) for d in may)
        rest = [d for d in topic.live(self.trace.day) if d.then in part.outcomes]
        return _NOTHING.joined(self._decides(topic, d, wanted=False) for d in rest)
