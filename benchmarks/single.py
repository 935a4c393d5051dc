"""Assessments a second, one scenario at a time, on the same rules and the same scenarios."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import engines
from benchmarks.circuit import Answers, Statuses
from benchmarks.engines import ours
from benchmarks.timing import Rate, rates, table, verdict
from benchmarks.work import TOPIC, Work, compare, compare_sets

NATIVE, DURABLE, OURS = "aigc-rules, Kleene's walk", "aigc-rules, durable-rules", "aigc-rules, exact sets"
BRAVE = "brave consequences"
CHECKED = 40


def competitors(work: Work) -> tuple[dict[str, Callable[[Statuses], Answers]], list[str]]:
    """Every engine that is installed, ready to answer; and those that are not."""
    found: dict[str, Callable[[Statuses], Answers]] = {}
    missing = []
    for name in engines.NAMES:
        module = engines.engine(name)
        if module is None:
            missing.append(name)
            continue
        found[engines.label(module)] = module.build(work.circuit)
        if name == "clipspy":
            found[f"{engines.label(module)}, as rules"] = module.build_rules(work.circuit)
    return found, missing


def kleene(work: Work, rounds: int, seconds: float) -> tuple[dict[str, Rate], dict[str, Rate], list[str]]:
    """Rates for Kleene's answers: the rules alone, and with the leaf tests."""
    walk = ours.walker(work.law, work.day)
    own = {NATIVE: walk}
    if ours.available():
        own[DURABLE] = ours.durable(work.law, work.day, TOPIC)
    others, missing = competitors(work)
    for i in range(CHECKED):
        wanted = walk(work.tests[i])
        for name, ask in others.items():
            compare(name, i, ask(work.statuses[i]), wanted)
        for name, ask_ours in own.items():
            compare(name, i, ask_ours(work.tests[i]), wanted)
    alone: dict[str, Callable[[int], object]] = {}
    whole: dict[str, Callable[[int], object]] = {}
    for name, ask_ours in own.items():
        alone[name] = lambda i, ask=ask_ours: ask(work.tests[i])  # type: ignore[misc]
        whole[name] = lambda i, ask=ask_ours: ask(ours.tests(work.law, work.scenarios[i]))  # type: ignore[misc]
    for name, ask in others.items():
        alone[name] = lambda i, ask=ask: ask(work.statuses[i])  # type: ignore[misc]
        whole[name] = lambda i, ask=ask: ask(work.said(work.scenarios[i]))  # type: ignore[misc]
    both = {f"{n}|rules": r for n, r in alone.items()} | {f"{n}|tests": r for n, r in whole.items()}
    found = rates(both, work.number, rounds, seconds)
    return {n: found[f"{n}|rules"] for n in alone}, {n: found[f"{n}|tests"] for n in alone}, missing


def exact(work: Work, rounds: int, seconds: float) -> tuple[dict[str, Rate], list[str]]:
    """Rates for the exact possible outcomes."""
    ask = ours.exact(work.law, work.day, TOPIC)
    runs: dict[str, Callable[[int], ours.Possible]] = {OURS: lambda i: ask(work.scenarios[i])}
    missing = []
    module = engines.engine("clingo_brave")
    if module is None:
        missing.append("clingo")
    else:
        brave = module.build(work.law, work.day, TOPIC)
        runs[f"{engines.label(module)}, {BRAVE}"] = lambda i: brave(work.scenarios[i])
    for name, run in runs.items():
        for i in range(work.number):
            compare_sets(name, i, run(i), ask(work.scenarios[i]))
    return rates(runs, work.number, rounds, seconds), missing


def run(*, quick: bool) -> None:
    """Measure and print both."""
    work = Work(CHECKED if quick else 200)
    rounds, seconds = (3, 0.1) if quick else (7, 0.5)
    alone, whole, missing = kleene(work, rounds, seconds)
    gates, leaves, nodes = len(work.circuit.gates), len(work.circuit.leaves), len(work.circuit.named)
    print(f"Kleene's answers of {nodes} elements and decisions (us + uk, {leaves} leaf tests, {gates} gates)")
    print(f"answers compared first: {CHECKED} scenarios, every element and decision the same\n")
    first, ahead_of = alone[NATIVE], whole[NATIVE]
    rows = []
    for name in sorted(alone, key=lambda n: -alone[n].a_second):
        a, w = alone[name], whole[name]
        rows.append((
            name, f"{a.a_second:,.0f}", f"{a.micros:,.0f}", f"{first.a_second / a.a_second:.2f}",
            f"{w.a_second:,.0f}", f"{ahead_of.a_second / w.a_second:.2f}", f"{a.spread:.0%}",
        ))  # fmt: skip
    print(
        table(
            ("", "rules alone /s", "us each", "ours is x", "with leaf tests /s", "ours is x", "spread"), rows
        )
    )
    _missing(missing)
    met = _ahead(alone, NATIVE) and _ahead(whole, NATIVE)
    print(verdict("Kleene's walk ahead of each competitor, with and without the leaf tests", met=met))
    sets, missing = exact(work, rounds, seconds)
    print(
        f"\nExact possible outcomes of {TOPIC} (us + uk); answers compared first: {work.number} scenarios\n"
    )
    best = sets[OURS]
    sets_rows = [
        (n, f"{r.a_second:,.0f}", f"{r.micros:,.0f}", f"{best.a_second / r.a_second:.2f}", f"{r.spread:.0%}")
        for n, r in sorted(sets.items(), key=lambda item: -item[1].a_second)
    ]
    print(table(("", "a second", "us each", "ours is x", "spread"), sets_rows))
    _missing(missing)
    print(verdict("exact sets ahead of clingo", met=_ahead(sets, OURS)))


def _ahead(found: dict[str, Rate], name: str) -> bool | None:
    """Whether ours is ahead of every competitor; None where there is none."""
    others = [r.a_second for n, r in found.items() if n not in (name, DURABLE)]
    return found[name].a_second > max(others) if others else None


def _missing(names: list[str]) -> None:
    for name in names:
        print(f"{name}: not installed")
