"""clingo: Kleene's logic as positive rules, grounded once; a scenario is a set of assumptions."""

from __future__ import annotations

import clingo

from benchmarks.circuit import Answers, Circuit, Statuses
from benchmarks.engines import Ask, constant, rules

PACKAGE = "clingo"
HOW = "positive rules, grounded once; leaves are assumptions, one model is read"


def build(circuit: Circuit) -> Ask:
    """One scenario at a time."""
    program = [f"{head} :- {', '.join(body)}." for head, body in rules(circuit)]
    program += [f"{{y{leaf}; n{leaf}}}." for leaf in circuit.leaves]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    atoms = control.symbolic_atoms

    def literal(name: str) -> int:
        """An atom's literal; one that can never hold has none, and then a false one stands for it."""
        atom = atoms[clingo.Function(name)]
        return atom.literal if atom else -1

    said = {leaf: (literal(f"y{leaf}"), literal(f"n{leaf}")) for leaf in circuit.leaves}
    assume = {leaf: ((-y, n), (-y, -n), (y, -n)) for leaf, (y, n) in said.items()}
    fixed = {n: c for n, g in circuit.named.items() if (c := constant(g)) is not None}
    asked = [(n, literal(f"y{g}"), literal(f"n{g}")) for n, g in circuit.named.items() if n not in fixed]

    def ask(statuses: Statuses) -> Answers:
        found = dict(fixed)

        def see(model: clingo.Model) -> None:
            is_true = model.is_true
            for name, yes, no in asked:
                found[name] = 2 if is_true(yes) else 0 if is_true(no) else 1

        given = [literal for leaf, status in statuses.items() for literal in assume[leaf][status]]
        control.solve(assumptions=given, on_model=see)
        return found

    return ask
