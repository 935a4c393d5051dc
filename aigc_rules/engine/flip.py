"""What would flip a verdict: the smallest sets of known facts with other values, exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import Ask, Exact
from aigc_rules.engine.space import Space
from aigc_rules.model import Known, Within
from aigc_rules.record import record

MOST = 3
_FAR = 1000  # more than any fact has values


@record
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
        opened = {n: blocks[n].open(k) for n, k in self.known.items()}
        self._settled = {n: {v: w[0] for v, w in o.items() if len(w) == 1} for n, o in opened.items()}
        literal = self.exact.diagram.literal
        self._limits = {n: [literal(v, w) for v, w in o.items() if len(w) > 1] for n, o in opened.items()}

    def to(self, outcome: str, among: Iterable[str] | None = None, most: int = MOST) -> list[Flip]:
        """The smallest changes among these facts that leave this outcome alone."""
        if outcome not in self.exact.outcomes:
            return []
        allowed = self.known if among is None else set(among)
        order = sorted(self.known, key=lambda n: (n in allowed, self.space.blocks[n].variables.start))
        free = [n for n in order if n in allowed]
        wished = self.exact.diagram.fix(self.exact.outcomes[outcome], self.exact.leading)
        wished = self._fix([n for n in order if n not in allowed], wished)
        for number in range(1, most + 1):
            found = list(self._search(free, (), wished, number))
            if found:
                return sorted(found, key=lambda f: [list(self.known).index(n) for n in f.facts])
        return []

    def _search(self, left: list[str], chosen: tuple[str, ...], wished: int, number: int) -> Iterator[Flip]:
        """Leave so many facts open, and fix the others as they are; what shrinks early is looked at once."""
        if wished == NO:
            return
        if len(chosen) == number:
            yield from self._change(chosen, self._fix(left, wished))
        elif len(left) + len(chosen) >= number:
            first, *others = left
            yield from self._search(others, (*chosen, first), wished, number)
            yield from self._search(others, chosen, self._fix([first], wished), number)

    def _change(self, chosen: tuple[str, ...], wished: int) -> Iterator[Flip]:
        """Values of these facts, each another than it has, under which only the outcome is possible."""
        if wished == NO:
            return
        diagram = self.exact.diagram
        blocks = [self.space.blocks[name] for name in chosen]
        mine = {v for b in blocks for v in b.variables}
        rest = set(range(len(diagram.arity))) - mine
        others = [n for n in self.known if n not in chosen]
        limits = [limit for n in others for limit in self._limits[n]]
        domain = diagram.every([*limits, *(self._fix(others, gate) for gate in self._gates(chosen))])
        fails = diagram.exists(diagram.both(domain, diagram.contrary(wished)), rest)
        apart = [self._otherwise(name, block) for name, block in zip(chosen, blocks, strict=True)]
        good = diagram.both(diagram.exists(domain, rest), diagram.contrary(fails))
        path = diagram.shortest(diagram.every([good, *apart]), YES, self._price(chosen))
        if path is None:
            return
        for name, block in zip(chosen, blocks, strict=True):
            for variable, ways in block.open(self.known[name]).items():
                path.setdefault(variable, ways[0])
        pairs = sorted(zip(chosen, blocks, strict=True), key=lambda pair: list(self.known).index(pair[0]))
        values = tuple(block.known(path) for _, block in pairs)
        yield Flip(tuple(name for name, _ in pairs), tuple(v for v in values if v is not None))

    def _fix(self, names: Iterable[str], root: int) -> int:
        """A function with these facts as they are; a fact that is only bounded stays open."""
        fixed = {v: c for name in names for v, c in self._settled[name].items()}
        return self.exact.diagram.fix(root, fixed)

    def _gates(self, chosen: tuple[str, ...]) -> Iterator[int]:
        """What is changed is given, and so must apply."""
        for name in chosen:
            gate = self.space.facts[name].only_if
            if gate is not None:
                yield self.space.node(gate)

    def _otherwise(self, name: str, block: Block) -> int:
        """Where a fact has a value that what is known excludes; a set has at least one member."""
        diagram, now = self.exact.diagram, block.open(self.known[name])
        other = diagram.some(
            diagram.literal(v, [c for c in range(diagram.arity[v]) if c not in now[v]])
            for v in block.variables
        )
        held = [diagram.literal(v, (1,)) for v in block.variables] if block.is_set else []
        return diagram.both(other, diagram.some(held)) if held else other

    def _price(self, chosen: tuple[str, ...]) -> Callable[[int, int], int]:
        """The nearest value is the cheapest; of those as near, the first of the vocabulary."""
        prices: dict[tuple[int, int], int] = {}
        for name in chosen:
            block, order = self.space.blocks[name], self.space.facts[name].codes
            now = block.open(self.known[name])
            for i, variable in enumerate(block.variables):
                for way in range(self.exact.diagram.arity[variable]):
                    value = block.classes[i if block.is_set else way]
                    word = value.values[0] if not isinstance(value, Within) else ""
                    rank = order.index(word) if word in order else 0
                    far = min(abs(way - old) for old in now[variable])
                    prices[variable, way] = _FAR * far + (rank if way or not block.is_set else 0)
        return lambda variable, way: prices[variable, way]
