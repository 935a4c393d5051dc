"""The engines that are compared, one file each; a missing package is said to be missing.

Every file has PACKAGE (its name on PyPI), HOW (its encoding, in one line) and `build(circuit)`,
which gives a function from the leaves' statuses to the answers.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from types import ModuleType

from benchmarks.circuit import NO, YES, Answers, Circuit, Statuses

NAMES = ("zen", "rule_engine", "clipspy", "clingo", "regopy")
Ask = Callable[[Statuses], Answers]


def engine(name: str) -> ModuleType | None:
    """A competitor's file, if its package is installed."""
    wanted = {"clipspy": "clips", "clingo_brave": "clingo"}.get(name, name)
    return import_module(f"benchmarks.engines.{name}") if find_spec(wanted) else None


def label(module: ModuleType) -> str:
    """A competitor's name and version."""
    return f"{module.PACKAGE} {version(module.PACKAGE)}"


def pairs(
    circuit: Circuit,
    yes: Callable[[str], str],
    no: Callable[[str], str],
    every: Callable[[list[str]], str],
    some: Callable[[list[str]], str],
) -> list[tuple[str, str, str]]:
    """Kleene's logic in two truth values: for each kept gate where it is yes, and where it is no."""
    kept = circuit.kept()
    inner: dict[str, tuple[str, str]] = {}
    found = []
    for gate in circuit.gates:
        met = [inner[n][0] if n in inner else yes(n) for n in gate.of]
        unmet = [inner[n][1] if n in inner else no(n) for n in gate.of]
        if gate.kind == "all":
            said = every(met), some(unmet)
        elif gate.kind == "any":
            said = some(met), every(unmet)
        else:
            said = unmet[0], met[0]
        if gate.name in kept:
            found.append((gate.name, *said))
        else:
            inner[gate.name] = said
    return found


def rules(circuit: Circuit) -> list[tuple[str, list[str]]]:
    """Kleene's logic as positive rules over atoms `yG` and `nG`: a head, and what it follows from.

    A gate for which neither can be concluded is unknown, so no rule needs a negation.
    """
    found: list[tuple[str, list[str]]] = []
    for gate in circuit.gates:
        met, unmet = [f"y{n}" for n in gate.of], [f"n{n}" for n in gate.of]
        if gate.kind == "not":
            found += [(f"y{gate.name}", unmet), (f"n{gate.name}", met)]
            continue
        whole, single = ("y", "n") if gate.kind == "all" else ("n", "y")
        ways = (met, unmet) if gate.kind == "all" else (unmet, met)
        found.append((f"{whole}{gate.name}", ways[0]))
        found += [(f"{single}{gate.name}", [atom]) for atom in ways[1]]
    return found


def constant(name: str) -> int | None:
    """The status of a constant."""
    return {YES: 2, NO: 0}.get(name)
