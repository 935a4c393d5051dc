"""The second engine as a trace of its own, and the comparison of the two."""

from __future__ import annotations

from aigc_rules.engine.durable import Durable, Proof
from aigc_rules.engine.facts import Tests
from aigc_rules.engine.kleene import Choice, Kleene
from aigc_rules.logic import ONE_ROW, Answer, Planes, answer
from aigc_rules.model import Condition, Decision, Named, Topic


class Disagreement(Exception):  # noqa: N818 - it is one
    """The engines differ: a bug of ours, never a choice."""


class Fired:
    """The chain of firings as a walk over the rulebook."""

    def __init__(self, durable: Durable, tests: Tests, choice: Choice) -> None:
        self.book, self.day, self.tests, self.choice = durable.book, durable.day, tests, choice
        self.proof: Proof = durable.run(lambda part: answer(tests.condition(part)), choice)
        self._durable = durable

    def condition(self, part: Condition) -> Planes:
        """The answer of any condition."""
        return ONE_ROW[self._durable.said(self.proof, part)]

    def entry(self, decision: Decision) -> Planes:
        """Whether a decision's own conditions are met."""
        return ONE_ROW[self._durable.entry(self.proof, decision)]

    def decides(self, topic: Topic, decision: Decision) -> Planes:
        """Whether a decision is the one that decides."""
        live = decision in topic.live(self.day)
        return self.condition(Named(decision.id)) if live else ONE_ROW[Answer.NO]


def agree(durable: Durable, trace: Kleene) -> Proof:
    """Run the second engine and compare every element and decision."""
    proof = Fired(durable, trace.tests, trace.choice).proof
    for name, said in proof.answers.items():
        if name in durable.decisions or name in durable.book.elements:
            other = answer(trace.named(name))
        elif name[:-1] in durable.decisions:
            other = answer(trace.entry(durable.decisions[name[:-1]]))
        else:
            continue
        if other is not said:
            msg = f"{name}: durable says {said.value}, native says {other.value}"
            raise Disagreement(msg)
    return proof
