"""How many questions it takes to settle subsistence in all five places, against other orders of asking."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.interview import Interview, State
from aigc_rules.library import Library
from aigc_rules.logic import Answer, answer
from aigc_rules.missing import Open, ranked
from aigc_rules.model import Scenario, Text
from aigc_rules.verdict import HEADLINE, NEEDS_FACTS
from benchmarks.timing import table, verdict
from benchmarks.work import DAY, SEED
from benchmarks.worlds import World, worlds

AIM = 300.0
NOTHING = State(Scenario(Text("", ""), "", {}))
Order = Callable[[Interview, State], str | None]


def run(*, quick: bool) -> None:
    """Count and print."""
    law = Library().law()
    asked = Interview(law, (HEADLINE,), DAY.toordinal())
    found = [(name, world) for i, (name, world) in enumerate(worlds(law, SEED)) if not quick or i % 4 == 0]
    took: list[float] = []
    gc.disable()  # what was worked out is kept for all worlds: far more than one interview has
    orders: dict[str, Order] = {
        "the interview": lambda a, s: _timed(a, s, took),
        "as `assess` lists what is missing": _ranked,
        "in file order, only what can change a verdict": _in_order,
        "in file order, every fact that applies": _form,
    }
    print(f"Questions from an empty start, {len(found)} complete worlds, {len(law.books)} rulebooks\n")
    rows, means = [], {}
    for name, order in orders.items():
        counts = [_count(asked, world, order) for _, world in found]
        settled, done = zip(*counts, strict=True)
        means[name] = statistics.mean(settled)
        rows.append((name, *_spread(settled), *_spread(done)))
    hindsight = [_certificate(asked, world) for _, world in found]
    rows.append(("with hindsight, at most", *_spread(hindsight), "", "", ""))
    head = ("", "outcomes settled: mean", "median", "most", "nothing left: mean", "median", "most")
    print(table(head, rows))
    slowest = 1000 * max(took)
    gc.enable()
    print(f"\nOne question took {1000 * statistics.median(took):.1f} ms of processor time (median)")
    print(verdict(f"{AIM:.0f} ms at most: the slowest took {slowest:.0f} ms", met=slowest <= AIM))
    print(verdict("fewer than in any other order", met=min(means, key=means.__getitem__) == "the interview"))


def _spread(counts: tuple[int, ...] | list[int]) -> tuple[str, str, str]:
    return f"{statistics.mean(counts):.2f}", f"{statistics.median(counts):.0f}", str(max(counts))


def _count(asked: Interview, world: World, order: Order) -> tuple[int, int]:
    """Questions until every outcome is settled, and until nothing can change any more."""
    state, settled = NOTHING, -1
    while True:
        if settled < 0 and _settled(asked, state):
            settled = state.number
        fact = order(asked, state)
        if fact is None or not asked.open(state):
            return settled, state.number
        state = _told(state, fact, world)


def _settled(asked: Interview, state: State) -> bool:
    return all(s.state != NEEDS_FACTS for s in asked.standings(state))


def _told(state: State, fact: str, world: World) -> State:
    """What is known once the world has answered; a fact that does not apply there is not known."""
    facts = {**state.scenario.facts, **({fact: world[fact]} if fact in world else {})}
    return State(replace(state.scenario, facts=facts), state.answered | {fact}, number=state.number + 1)


# --- orders ----------------------------------------------------------------------------------


def _timed(asked: Interview, state: State, took: list[float]) -> str | None:
    start = time.process_time()
    query = asked.next_question(state)
    took.append(time.process_time() - start)
    return query.fact.id if query else None


def _in_order(asked: Interview, state: State) -> str | None:
    return next((f for f in asked.open(state) if f not in state.answered), None)


def _form(asked: Interview, state: State) -> str | None:
    """Every fact that some rulebook reads and that is not known not to apply."""
    tests = Tests(asked.facts, Rows.single(Facts.of(state.scenario, asked.facts)))
    for name in sorted(set().union(*asked.reads.values()), key=list(asked.facts).index):
        if name not in state.answered and answer(tests.gate(asked.facts[name])) is not Answer.NO:
            return name
    return None


def _ranked(asked: Interview, state: State) -> str | None:
    """The order of `missing`: what can decide most verdicts first."""
    verdicts = (
        (p.standing.id, {f: Open(p.decides(f), leads=True) for f in p.worth})
        for p in asked.prospects(state.scenario)
    )
    listed = ranked(verdicts, asked.law.vocabulary)
    return next((m.fact for m in listed if m.fact not in state.answered), None)


def _certificate(asked: Interview, world: World) -> int:
    """Facts of which none can be spared: how few questions would do for somebody who knew the answers."""
    best = len(world)
    for order in (lambda a, s: _timed(a, s, []), _ranked, _in_order):
        state = NOTHING
        while not _settled(asked, state) and (fact := order(asked, state)) is not None:
            state = _told(state, fact, world)
        facts = dict(state.scenario.facts)
        for name in reversed(list(facts)):
            fewer = {n: g for n, g in facts.items() if n != name}
            if _possible(asked, fewer) and _settled(asked, State(replace(NOTHING.scenario, facts=fewer))):
                facts = fewer
        best = min(best, len(facts))
    return best


def _possible(asked: Interview, facts: World) -> bool:
    return not any(p.inquiry.impossible for p in asked.prospects(replace(NOTHING.scenario, facts=facts)))
