"""How much doubt about an outcome one fact would take away, on average.

Every value of a fact is taken to be as likely as any other. That says nothing about the world: it
is a way to weigh completions, so that the question which splits them best can be asked first. It
decides the order of questions and never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.diagram import NO, OUTSIDE, YES
from aigc_rules.engine.exact import Exact, assignments
from aigc_rules.model import OneOf

_MOST = 6  # groups of a set of which every combination is weighed
_TINY = 1e-12
Way = dict[int, int]


class Chances:
    """Some yes-or-no functions of one question, under leading readings, as chances."""

    def __init__(self, exact: Exact, functions: Iterable[int]) -> None:
        self.diagram, self.blocks = exact.diagram, exact.space.blocks
        self.roots = [self.diagram.fix(root, exact.leading) for root in functions]
        self.weights = [(1 / ways,) * ways for ways in self.diagram.arity]
        self.home = list(range(len(self.weights)))
        for block in self.blocks.values():
            for variable in block.variables:
                self.weights[variable] = _weights(block)
                self.home[variable] = block.variables.start
        self.ends = self._ends()
        self.entries = [self._entries(root) for root in self.roots]

    def gain(self, fact: str) -> float:
        """How many bits of doubt are gone, on average, once the fact is known."""
        block = self.blocks[fact]
        ways = [(way, self._chance(way)) for way in assignments(block, _MOST)]
        whole = sum(chance for _, chance in ways)
        gone = 0.0
        for root, entries in zip(self.roots, self.entries, strict=True):
            into = entries.get(block.variables.start)
            if into:
                inside, left = 0.0, 0.0
                for way, chance in ways:
                    yes, within = self._under(root, into, way)
                    inside += chance / whole * within
                    left += chance / whole * within * _doubt(yes, within)
                gone += _doubt(*self.ends[root]) - (left / inside if inside > _TINY else 0.0)
        return gone

    def _under(self, root: int, into: Mapping[int, float], way: Way) -> tuple[float, float]:
        """The chances of a function, once a block that it enters by these nodes is settled."""
        yes, within = self.ends[root]
        for node, mass in into.items():
            before, after = self.ends[node], self.ends[self._exit(node, way)]
            yes += mass * (after[0] - before[0])
            within += mass * (after[1] - before[1])
        return yes, within

    def _exit(self, node: int, way: Way) -> int:
        level, children = self.diagram.level, self.diagram.children
        while level[node] in way:
            node = children[node][way[level[node]]]
        return node

    def _chance(self, way: Way) -> float:
        chance = 1.0
        for variable, i in way.items():
            chance *= self.weights[variable][i]
        return chance

    def _ends(self) -> dict[int, tuple[float, float]]:
        """For every node the chance of yes, and the chance to be inside of what can be."""
        found = {NO: (0.0, 1.0), YES: (1.0, 1.0), OUTSIDE: (0.0, 0.0)}
        for node in reversed(self.diagram.nodes(self.roots)):
            yes = within = 0.0
            weights = self.weights[self.diagram.level[node]]
            for weight, child in zip(weights, self.diagram.children[node], strict=True):
                there = found[child]
                yes += weight * there[0]
                within += weight * there[1]
            found[node] = (yes, within)
        return found

    def _entries(self, root: int) -> dict[int, dict[int, float]]:
        """For every block the nodes by which a function enters it, each with its chance."""
        level, home = self.diagram.level, self.home
        reach = {root: 1.0}
        found = {home[level[root]]: {root: 1.0}} if root > OUTSIDE else {}
        for node in self.diagram.nodes([root]):
            here = home[level[node]]
            for weight, child in zip(self.weights[level[node]], self.diagram.children[node], strict=True):
                if child > OUTSIDE:
                    mass = reach[node] * weight
                    reach[child] = reach.get(child, 0.0) + mass
                    if home[level[child]] != here:
                        into = found.setdefault(home[level[child]], {})
                        into[child] = into.get(child, 0.0) + mass
        return found


def _doubt(yes: float, within: float) -> float:
    """The entropy of a yes or no, in bits."""
    chance = yes / within if within > _TINY else 0.0
    if not _TINY < chance < 1 - _TINY:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)


def _weights(block: Block) -> tuple[float, ...]:
    """A class is as likely as it has values; of a set, one group is there on average."""
    if block.is_set:
        held = 1 / max(2, len(block.variables))
        return (1 - held, held)
    sizes = [len(c.values) if isinstance(c, OneOf) else 1 for c in block.classes]
    return tuple(size / sum(sizes) for size in sizes)
