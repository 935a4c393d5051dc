"""rule-engine: two rules for every kept gate, evaluated in order."""

from __future__ import annotations

import rule_engine

from benchmarks.circuit import Answers, Circuit, Statuses
from benchmarks.engines import Ask, constant, pairs

PACKAGE = "rule-engine"
HOW = "two rules a gate; the second (is it no?) only where the first (is it yes?) is false"


def build(circuit: Circuit) -> Ask:
    """One scenario at a time."""
    context = rule_engine.Context()
    wide = pairs(
        circuit,
        lambda n: f"y{n}",
        lambda n: f"n{n}",
        lambda members: f"({' and '.join(members)})",
        lambda members: f"({' or '.join(members)})",
    )
    rules = [
        (f"y{n}", f"n{n}", rule_engine.Rule(y, context=context), rule_engine.Rule(no, context=context))
        for n, y, no in wide
    ]
    fixed = {n: c for n, g in circuit.named.items() if (c := constant(g)) is not None}
    asked = [(n, f"y{g}", f"n{g}") for n, g in circuit.named.items() if n not in fixed]

    def ask(statuses: Statuses) -> Answers:
        known: dict[str, bool] = {}
        for leaf, status in statuses.items():
            known["y" + leaf] = status == 2
            known["n" + leaf] = status == 0
        for yes, no, is_yes, is_no in rules:
            known[yes] = met = is_yes.evaluate(known)
            known[no] = False if met else is_no.evaluate(known)
        return {name: 1 + known[yes] - known[no] for name, yes, no in asked} | fixed

    return ask
