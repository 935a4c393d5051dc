"""zen-engine: one expression node, two yes-or-no expressions for every kept gate."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import zen

from benchmarks.circuit import Answers, Circuit, Statuses
from benchmarks.engines import Ask, constant, pairs

PACKAGE = "zen-engine"
HOW = "one expression node, `and`/`or` on two truth values a gate (4x faster than min/max)"


def build(circuit: Circuit) -> Ask:
    """One scenario at a time."""
    decision = zen.ZenEngine().create_decision(graph(circuit))
    read = _reader(circuit)
    return lambda statuses: read(decision.evaluate(statuses)["result"], statuses)  # type: ignore[arg-type]


def build_batch(circuit: Circuit) -> Callable[[Sequence[Statuses]], list[Answers]]:
    """Many scenarios in one call of its own batch function."""
    content = zen.ZenDecisionContent(graph(circuit))
    engine = zen.ZenEngine({"loader": lambda _: content})
    read = _reader(circuit)

    def ask(many: Sequence[Statuses]) -> list[Answers]:
        replies = engine.evaluate_batch([{"key": "rules", "context": s} for s in many])
        return [read(r["data"]["result"], s) for r, s in zip(replies, many, strict=True)]

    return ask


def graph(circuit: Circuit) -> str:
    """The rules as a JSON decision model."""
    gates = {g.name for g in circuit.gates}
    wide = pairs(
        circuit,
        lambda n: f"$.y{n}" if n in gates else f"{n} == 2",
        lambda n: f"$.n{n}" if n in gates else f"{n} == 0",
        lambda members: f"({' and '.join(members)})",
        lambda members: f"({' or '.join(members)})",
    )
    formulas = [(f"y{n}", y) for n, y, _ in wide] + [(f"n{n}", n_) for n, _, n_ in wide]
    order = {n: i for i, (n, _, _) in enumerate(wide)}
    formulas.sort(key=lambda f: order[f[0][1:]])
    place = {"x": 0, "y": 0}
    inner = {"expressions": [{"id": k, "key": k, "value": v} for k, v in formulas]}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": place},
        {"id": "rules", "type": "expressionNode", "name": "rules", "position": place, "content": inner},
        {"id": "out", "type": "outputNode", "name": "out", "position": place},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def _reader(circuit: Circuit) -> Callable[[Mapping[str, Any], Statuses], Answers]:
    gates = {g.name for g in circuit.gates}
    asked = [(n, f"y{g}", f"n{g}") for n, g in circuit.named.items() if g in gates]
    leaves = [(n, g) for n, g in circuit.named.items() if g in circuit.leaves]
    fixed = {n: c for n, g in circuit.named.items() if (c := constant(g)) is not None}

    def read(result: Mapping[str, Any], statuses: Statuses) -> Answers:
        found = {name: 1 + result[yes] - result[no] for name, yes, no in asked}
        found.update((name, statuses[leaf]) for name, leaf in leaves)
        return found | fixed

    return read
