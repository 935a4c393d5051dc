"""What would flip a verdict: the smallest sets of known facts with other values, exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import Ask, Exact, assignments
from aigc_rules.engine.space import Space
from aigc_rules.model import Known

MOST = 3


@dataclass(frozen=True, slots=True)
class Flip:
    """Facts that would have to be otherwise, and values under which nothing else is possible."""

    facts: tuple[str, ...]
    values: tuple[Known, ...]


class Flips:
    """The changes of one scenario under which an outcome becomes the only possible one.

    What is known is what is given and what `complete` fills in. A fact that a change shuts falls
    away; a fact that it opens stays unknown; presumptions stand where nothing is said.
    """

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        presumed = {p.fact: p.value for p in ask.exact()[1]}
        self.space = Space(ask.book, ask.vocabulary, ask.day, [ask.topic], presumed=presumed, pins=ask.pins)
        self.exact = Exact(self.space, ask.topic)
        blocks = self.space.blocks
        self.known = {n: k for n, k in ask.facts.fixed.items() if n in blocks and blocks[n].variables}

    def to(self, outcome: str, among: Iterable[str] | None = None, most: int = MOST) -> list[Flip]:
        """The smallest changes among these facts that leave this outcome alone."""
        if outcome not in self.exact.outcomes:
            return []
        allowed = self.known if among is None else set(among)
        facts = [name for name in self.known if name in allowed]
        for number in range(1, most + 1):
            found = [f for chosen in combinations(facts, number) for f in self._change(chosen, outcome)]
            if found:
                return found
        return []

    def _change(self, chosen: tuple[str, ...], outcome: str) -> Iterator[Flip]:
        """Values of these facts, each another than it has, under which only the outcome is possible."""
        diagram = self.exact.diagram
        fixed, limits = self._others(chosen)
        domain = diagram.fix(diagram.every([*limits, *self._gates(chosen)]), fixed)
        wished = diagram.fix(self.exact.outcomes[outcome], {**fixed, **self.exact.leading})
        blocks = [self.space.blocks[name] for name in chosen]
        mine = {v for b in blocks for v in b.variables}
        rest = set(range(len(diagram.arity))) - mine
        fails = diagram.exists(diagram.both(domain, diagram.contrary(wished)), rest)
        good = diagram.both(diagram.exists(domain, rest), diagram.contrary(fails))
        if good == NO:
            return
        ways = [list(self._other_values(name, b)) for name, b in zip(chosen, blocks, strict=True)]
        for change in product(*ways):
            if diagram.fix(good, {v: c for way in change for v, c in way.items()}) == YES:
                values = tuple(b.known(way) for b, way in zip(blocks, change, strict=True))
                yield Flip(chosen, tuple(v for v in values if v is not None))
                return

    def _others(self, chosen: tuple[str, ...]) -> tuple[dict[int, int], list[int]]:
        """What stays as it is: settled classes, and limits where only a bound is known."""
        fixed: dict[int, int] = {}
        limits = []
        for name, known in self.known.items():
            if name not in chosen:
                for variable, ways in self.space.blocks[name].open(known).items():
                    if len(ways) == 1:
                        fixed[variable] = ways[0]
                    else:
                        limits.append(self.exact.diagram.literal(variable, ways))
        return fixed, limits

    def _gates(self, chosen: tuple[str, ...]) -> Iterator[int]:
        """What is changed is given, and so must apply."""
        for name in chosen:
            gate = self.space.facts[name].only_if
            if gate is not None:
                yield self.space.node(gate)

    def _other_values(self, name: str, block: Block) -> Iterator[dict[int, int]]:
        """Every value that what is known excludes, the nearest first."""
        now = block.open(self.known[name])
        ways = [w for w in assignments(block) if any(c not in now[v] for v, c in w.items())]
        if block.is_set:
            ways = [w for w in ways if any(w.values())]
        return iter(sorted(ways, key=lambda w: sum(min(abs(c - o) for o in now[v]) for v, c in w.items())))
