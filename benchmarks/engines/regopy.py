"""regopy: Rego's rules, compiled to a bundle once."""

from __future__ import annotations

import json

import regopy

from benchmarks.circuit import Answers, Circuit, Gate, Statuses
from benchmarks.engines import Ask, constant

PACKAGE = "regopy"
HOW = "min/max in one module, compiled to a bundle (4x faster than a query from text)"


def build(circuit: Circuit) -> Ask:
    """One scenario at a time."""
    interpreter = regopy.Interpreter()
    gates = {g.name for g in circuit.gates}

    def form(gate: Gate, members: list[str]) -> str:
        said = ", ".join(members)
        return {"all": f"min([{said}])", "any": f"max([{said}])", "not": f"2 - {said}"}[gate.kind]

    formulas = circuit.formulas(form, lambda n: n if n in gates else f"input.{n}")
    wanted = [g for g in dict.fromkeys(circuit.named.values()) if g in gates]
    lines = ["package rules", "import rego.v1", *(f"{name} := {said}" for name, said in formulas)]
    lines.append(f"answers := [{', '.join(wanted)}]")
    interpreter.add_module("rules", "\n".join(lines) + "\n")
    bundle = interpreter.build("x := data.rules.answers")
    place = {g: i for i, g in enumerate(wanted)}
    asked = [(n, place[g]) for n, g in circuit.named.items() if g in place]
    leaves = [(n, g) for n, g in circuit.named.items() if g in circuit.leaves]
    fixed = {n: c for n, g in circuit.named.items() if (c := constant(g)) is not None}

    def ask(statuses: Statuses) -> Answers:
        interpreter.set_input(statuses)
        said = json.loads(str(interpreter.query_bundle(bundle)))["bindings"]["x"]
        found = {name: int(said[i]) for name, i in asked}
        found.update((name, statuses[leaf]) for name, leaf in leaves)
        return found | fixed

    return ask
