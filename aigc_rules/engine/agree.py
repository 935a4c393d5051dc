"""The two engines on the same question: they must give Kleene's answer alike."""

from __future__ import annotations

from aigc_rules.engine.durable import Durable, Proof
from aigc_rules.engine.kleene import Kleene
from aigc_rules.logic import answer
from aigc_rules.model import Rulebook


class Disagreement(Exception):  # noqa: N818 - it is one
    """The engines differ: a bug of ours, never a choice."""


def agree(book: Rulebook, durable: Durable, trace: Kleene) -> Proof:
    """Run the second engine and compare every element and decision."""
    proof = durable.run(lambda part: answer(trace.tests.answer(part)), trace.choice)
    decisions = book.decisions()
    for name, said in proof.answers.items():
        if name in book.elements or name in decisions:
            other = answer(trace.named(name))
        elif name.endswith("?") and name[:-1] in decisions:
            other = answer(trace.entry(decisions[name[:-1]][1]))
        else:
            continue
        if other is not said:
            msg = f"{name}: durable says {said.value}, native says {other.value}"
            raise Disagreement(msg)
    return proof
