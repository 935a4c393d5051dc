"""A million scenarios at once on bit planes, against competitors in a loop over a sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from aigc_rules.engine.facts import Facts
from benchmarks import engines
from benchmarks.circuit import Answers, Statuses
from benchmarks.engines import ours
from benchmarks.scenarios import Columns, random_columns
from benchmarks.single import BRAVE, competitors
from benchmarks.timing import middle, once, rates, table, verdict
from benchmarks.work import SEED, TOPIC, Work, compare, compare_sets

MANY, FEWER, SAMPLE, CALL = 1_000_000, 100_000, 60, 1000
AIM = 100
HEAD = ("", "columns or statuses ready", "ours is x", "from facts", "ours is x")


@dataclass(slots=True)
class Million:
    """The rows, and a sample of them as scenarios of their own."""

    work: Work
    number: int
    columns: Columns = field(init=False)
    picked: list[int] = field(init=False)
    scenarios: list[Facts] = field(init=False)
    statuses: list[Statuses] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = random_columns(self.work.law, TOPIC, self.number, SEED)
        self.picked = [self.number * i // SAMPLE for i in range(SAMPLE)]
        self.scenarios = [self.table().row(i) for i in self.picked]
        self.statuses = [self.work.said(facts) for facts in self.scenarios]

    def table(self) -> ours.Table:
        """The columns as what a batch takes."""
        return ours.Table(self.number, self.columns, {})

    def rows(self) -> ours.Rows:
        """The columns as bit planes."""
        return ours.Rows.columnar(self.number, self.columns)


def run(*, quick: bool) -> None:
    """Measure and print."""
    million = Million(Work(SAMPLE), FEWER if quick else MANY)
    given = sum(len(c) - c.count(None) for c in million.columns.values()) / million.number
    facts = len(million.columns)
    print(f"{million.number:,} random scenarios over {facts} facts, {given:.1f} of them given on average\n")
    turns, rounds, seconds = (1, 3, 0.1) if quick else (3, 5, 0.5)
    build = middle(million.rows, turns)
    _kleene(million, build, turns, rounds, seconds)
    _exact(million, turns, rounds, seconds)


def _kleene(million: Million, build: float, turns: int, rounds: int, seconds: float) -> None:
    """Kleene's answers: ours on all rows, the others in a loop over the sample."""
    work, rows = million.work, million.rows()
    walk = ours.many_walks(work.law, work.day)
    planes = walk(rows)
    walked = [ours.at(planes, i) for i in million.picked]
    others, missing = competitors(work)
    runs: dict[str, Callable[[int], object]] = {}
    for name, ask in others.items():
        for i, statuses in enumerate(million.statuses):
            compare(name, million.picked[i], ask(statuses), walked[i])
        runs[f"rules|{name}"] = lambda i, ask=ask: ask(million.statuses[i])  # type: ignore[misc]
        runs[f"facts|{name}"] = lambda i, ask=ask: ask(work.said(million.scenarios[i]))  # type: ignore[misc]
    on_rows = middle(lambda: walk(rows), turns)
    found = {n: r.a_second for n, r in rates(runs, SAMPLE, rounds, seconds).items()} | _own_batch(
        million, walked
    )
    names = sorted({n.partition("|")[2] for n in found}, key=lambda n: -found[f"rules|{n}"])
    ready, whole = million.number / on_rows, million.number / (on_rows + build)
    lines = [("aigc-rules, Kleene's walk on bit planes", f"{ready:,.0f}", "1", f"{whole:,.0f}", "1")]
    for name in names:
        rules, facts = found[f"rules|{name}"], found[f"facts|{name}"]
        lines.append(
            (name, f"{rules:,.0f}", f"{ready / rules:,.0f}", f"{facts:,.0f}", f"{whole / facts:,.0f}")
        )
    print(f"Kleene's answers of {len(work.circuit.named)} elements and decisions, scenarios a second")
    print(f"answers compared first: {SAMPLE} of the rows, the same from every engine\n")
    print(table(HEAD, lines))
    for name in missing:
        print(f"{name}: not installed")
    if names:
        _aim("Kleene, columns ready", ready / max(found[f"rules|{n}"] for n in names))
        _aim("Kleene, columns built in the time", whole / max(found[f"facts|{n}"] for n in names))


def _aim(what: str, times: float) -> None:
    print(verdict(f"{what}: {AIM} times the best of them ({times:,.0f} times)", met=times >= AIM))


def _own_batch(million: Million, walked: list[Answers]) -> dict[str, float]:
    """The one competitor with a batch function of its own, with a thousand scenarios a call."""
    module = engines.engine("zen")
    if module is None:
        return {}
    ask = module.build_batch(million.work.circuit)
    for i, answers in enumerate(ask(million.statuses)):
        compare(f"{module.PACKAGE} in batches", million.picked[i], answers, walked[i])
    many = [i % SAMPLE for i in range(CALL)]
    said, name = million.work.said, f"{engines.label(module)}, its own batch"
    rules = middle(lambda: ask([million.statuses[i] for i in many]), 5)
    facts = middle(lambda: ask([said(million.scenarios[i]) for i in many]), 3)
    return {f"rules|{name}": CALL / rules, f"facts|{name}": CALL / facts}


def _exact(million: Million, turns: int, rounds: int, seconds: float) -> None:
    """The exact sets: ours on all rows, clingo in a loop over the sample."""
    work = million.work
    sweep, alone = ours.sweeps(work.law, work.day, TOPIC), ours.exact(work.law, work.day, TOPIC)
    possible: dict[str, dict[str, int]] = {}
    first = once(lambda: possible.update(sweep(million.table())))
    module = engines.engine("clingo_brave")
    brave = module.build(work.law, work.day, TOPIC) if module else None
    for i, row in enumerate(million.picked):
        swept = {c: frozenset(o for o, p in found.items() if p >> row & 1) for c, found in possible.items()}
        compare_sets("exact sets one by one", row, alone(million.scenarios[i]), swept)
        if brave:
            compare_sets("clingo", row, brave(million.scenarios[i]), swept)
    exact = middle(lambda: sweep(million.table()), turns)
    print(f"\nExact possible and certain outcomes of {TOPIC} (us + uk), scenarios a second")
    print(f"answers compared first: {SAMPLE} of the rows, one by one" + " and by clingo" * bool(brave))
    print(f"(the diagrams are built in the first sweep, which took {first - exact:.2f} s more)\n")
    whole = million.number / exact
    lines = [("aigc-rules, bit planes", f"{whole:,.0f}", "1")]
    rate = 0.0
    if module and brave:
        rate = rates({BRAVE: lambda i: brave(million.scenarios[i])}, SAMPLE, rounds, seconds)[BRAVE].a_second
        lines.append((f"{engines.label(module)}, {BRAVE}", f"{rate:,.0f}", f"{whole / rate:,.0f}"))
    print(table(("", "from facts", "ours is x"), lines))
    if rate:
        _aim("exact, columns built in the time", whole / rate)
