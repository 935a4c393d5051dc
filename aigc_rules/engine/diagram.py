"""Decision diagrams: a function of many small variables, each shape stored once.

A variable has two or more classes. A node is a number: the first three are the ends (no, yes, and
outside of what can be); every other asks a variable and goes on to one child for each class. Equal
functions are the same number, so "can never be" is a comparison with `NO`, and "always the same" is
a comparison of two numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

NO, YES, OUTSIDE = 0, 1, 2
_BOTTOM = 1 << 30
_BOTH = frozenset({NO, YES})


class Diagram:
    """The nodes of all functions over one list of variables, asked in that order."""

    def __init__(self) -> None:
        self.arity: list[int] = []
        self.level = [_BOTTOM] * 3
        self.children: list[tuple[int, ...]] = [(), (), ()]
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._choices: dict[tuple[int, int, int], int] = {}
        self._leaf_sets: dict[int, frozenset[int]] = {}
        self._differ: dict[tuple[int, int], int] = {}
        self._bounded = False  # whether some function has an end outside of what can be

    def mark(self) -> tuple[int, ...]:
        """How much there is now, to come back to."""
        return tuple(map(len, self._stores()))

    def back(self, mark: tuple[int, ...]) -> None:
        """Forget every variable and node made since a mark, so that trying many things takes no room."""
        for store, length in zip(self._stores(), mark, strict=True):
            if isinstance(store, list):
                del store[length:]
            else:
                while len(store) > length:
                    store.popitem()  # the last that came in

    def _stores(self) -> Iterator[list[Any] | dict[Any, Any]]:
        yield from (self.arity, self.level, self.children)
        yield from (self._nodes, self._choices, self._leaf_sets, self._differ)

    def variable(self, classes: int) -> int:
        """A new variable, asked after all those that are there."""
        self.arity.append(classes)
        return len(self.arity) - 1

    def _add(self, level: int, children: tuple[int, ...]) -> int:
        self.level.append(level)
        self.children.append(children)
        return len(self.level) - 1

    def node(self, variable: int, children: tuple[int, ...]) -> int:
        """Ask a variable, then go on; nothing is asked where all ways are the same."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (variable, children)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self._add(variable, children)
        return found

    def literal(self, variable: int, classes: Iterable[int]) -> int:
        """Yes where the variable has one of these classes."""
        wanted = set(classes)
        return self.node(variable, tuple(int(i in wanted) for i in range(self.arity[variable])))

    def choose(self, test: int, then: int, other: int) -> int:
        """`then` where the test is yes, `other` where it is no: the one operation everything is made of."""
        if test == YES or then == other:
            return then
        if test == NO:
            return other
        if then == YES and other == NO:
            return test
        key = (test, then, other)
        found = self._choices.get(key)
        if found is not None:
            return found
        level, children, choose = self.level, self.children, self.choose
        a, b, c = level[test], level[then], level[other]
        top = a if a < b else b  # noqa: FURB136 - faster than min, and called a million times
        top = c if c < top else top  # noqa: FURB136
        if self.arity[top] == 2:
            t0, t1 = children[test] if a == top else (test, test)
            y0, y1 = children[then] if b == top else (then, then)
            n0, n1 = children[other] if c == top else (other, other)
            made: tuple[int, ...] = (choose(t0, y0, n0), choose(t1, y1, n1))
        else:
            ways = self.arity[top]
            tests = children[test] if a == top else [test] * ways
            thens = children[then] if b == top else [then] * ways
            others = children[other] if c == top else [other] * ways
            made = tuple(map(choose, tests, thens, others))
        found = self._choices[key] = self.node(top, made)
        return found

    def contrary(self, a: int) -> int:
        return self.choose(a, NO, YES)

    def both(self, a: int, b: int) -> int:
        return self.choose(a, b, NO) if a < b else self.choose(b, a, NO)

    def either(self, a: int, b: int) -> int:
        return self.choose(a, YES, b) if a < b else self.choose(b, YES, a)

    def every(self, nodes: Iterable[int]) -> int:
        """Yes where all are."""
        result = YES
        for node in nodes:
            result = self.both(result, node)
        return result

    def some(self, nodes: Iterable[int]) -> int:
        """Yes where one is."""
        result = NO
        for node in nodes:
            result = self.either(result, node)
        return result

    def at_least(self, number: int, nodes: Iterable[int]) -> int:
        """Yes where so many are."""
        reached = [YES] + [NO] * number
        for node in nodes:
            for i in range(number, 0, -1):
                reached[i] = self.either(reached[i], self.both(reached[i - 1], node))
        return reached[number]

    def rebuild(
        self,
        root: int,
        visit: Callable[[int, tuple[int, ...]], int],
        last: int = _BOTTOM,
    ) -> int:
        """The same function with every node down to a variable made anew."""
        done: dict[int, int] = {}
        level, children = self.level, self.children

        def go(node: int) -> int:
            found = done.get(node)
            if found is None:
                if level[node] > last or level[node] == _BOTTOM:
                    found = node
                else:
                    found = visit(level[node], tuple(map(go, children[node])))
                done[node] = found
            return found

        return go(root)

    def fix(self, root: int, classes: Mapping[int, int]) -> int:
        """The function with some variables settled."""

        def visit(variable: int, children: tuple[int, ...]) -> int:
            return children[classes[variable]] if variable in classes else self.node(variable, children)

        return self.rebuild(root, visit, last=max(classes)) if classes else root

    def exists(self, root: int, variables: set[int]) -> int:
        """Yes where some class of these variables makes it yes."""
        return self.rebuild(
            root, lambda v, children: self.some(children) if v in variables else self.node(v, children)
        )

    def reads(self, roots: Iterable[int], variable: int) -> bool:
        """Whether any of the functions asks this variable."""
        seen = set(roots)
        waiting = list(seen)
        while waiting:
            node = waiting.pop()
            if self.level[node] == variable:
                return True
            if self.level[node] < variable:
                fresh = set(self.children[node]) - seen
                seen |= fresh
                waiting.extend(fresh)
        return False

    def within(self, domain: int, node: int) -> int:
        """The function inside of a domain."""
        if domain == YES:
            return node
        self._bounded = True
        return self.choose(domain, node, OUTSIDE)

    def leaves(self, root: int) -> frozenset[int]:
        """The leaves that can be reached, without those outside the domain."""
        found = self._leaf_sets.get(root)
        if found is None:
            if self.level[root] == _BOTTOM:
                found = frozenset({root} - {OUTSIDE})
            elif not self._bounded:
                found = _BOTH  # what asks anything can come out either way: else it would not ask
            else:
                found = frozenset[int]().union(*map(self.leaves, set(self.children[root])))
            self._leaf_sets[root] = found
        return found

    def constant(self, root: int, classes: Mapping[int, int]) -> bool:
        """Whether a function is always the same once some variables are settled."""
        seen, waiting = {root}, [root]
        found: frozenset[int] = frozenset()
        while waiting:
            node = waiting.pop()
            variable = self.level[node]
            settled = classes.get(variable) if variable != _BOTTOM else None
            if settled is None and len(self.leaves(node)) <= 1:
                found |= self.leaves(node)
                if len(found) > 1:
                    return False
                continue
            ways = self.children[node] if settled is None else (self.children[node][settled],)
            fresh = set(ways) - seen
            seen |= fresh
            waiting.extend(fresh)
        return len(found) == 1

    def nodes(self, roots: Iterable[int]) -> list[int]:
        """Every node that asks something, parents before children."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if node not in seen and self.level[node] != _BOTTOM:
                seen.add(node)
                waiting.extend(self.children[node])
        return sorted(seen, key=lambda n: self.level[n])

    def differ(self, a: int, b: int) -> int:
        """Where, inside the domain of both, two functions are not the same."""
        if a == b or OUTSIDE in (a, b):
            return NO
        top = min(self.level[a], self.level[b])
        if top == _BOTTOM:
            return YES
        key = (a, b) if a < b else (b, a)
        found = self._differ.get(key)
        if found is None:
            ways = range(self.arity[top])
            found = self._differ[key] = self.node(
                top, tuple(self.differ(self.child(a, top, i), self.child(b, top, i)) for i in ways)
            )
        return found

    def child(self, node: int, variable: int, i: int) -> int:
        """Where a node goes for one class of a variable that it may not ask."""
        return self.children[node][i] if self.level[node] == variable else node

    def entries(self, roots: Iterable[int], home: Sequence[int]) -> dict[int, set[int]]:
        """For every block of neighbouring variables (`home` names each one's), the ways into it."""
        roots = list(roots)
        found: dict[int, set[int]] = {}
        for root in roots:
            if self.level[root] != _BOTTOM:
                found.setdefault(home[self.level[root]], set()).add(root)
        for node in self.nodes(roots):
            here = home[self.level[node]]
            for child in self.children[node]:
                if self.level[child] != _BOTTOM and home[self.level[child]] != here:
                    found.setdefault(home[self.level[child]], set()).add(child)
        return found

    def ways(self, entry: int, home: Sequence[int]) -> list[int]:
        """Where a block that is entered here can be left."""
        here = home[self.level[entry]]
        out, seen, waiting = [], {entry}, [entry]
        while waiting:
            node = waiting.pop()
            if self.level[node] == _BOTTOM or home[self.level[node]] != here:
                out.append(node)
                continue
            for child in self.children[node]:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return out

    def deciding(self, roots: Iterable[int], home: Sequence[int]) -> set[int]:
        """Blocks in which two points that differ nowhere else have different results."""
        return {
            block
            for block, entries in self.entries(roots, home).items()
            if any(
                self.differ(a, b) != NO
                for entry in entries
                for a, b in combinations(self.ways(entry, home), 2)
            )
        }

    def samples(self, root: int, number: int) -> list[tuple[dict[int, int], int]]:
        """Some paths to every leaf that can be reached, turning differently each time."""
        found = []
        for leaf in sorted(self.leaves(root)):
            for turn in range(number):
                node = root
                path: dict[int, int] = {}
                while self.level[node] != _BOTTOM:
                    children = self.children[node]
                    ways = [i for i, c in enumerate(children) if leaf in self.leaves(c)]
                    path[self.level[node]] = ways[(turn + len(path)) % len(ways)]
                    turn = turn // len(ways) if len(ways) > 1 else turn  # noqa: PLW2901 - its digits
                    node = children[path[self.level[node]]]
                found.append((path, leaf))
        return found

    def shortest(self, root: int, goal: int, cost: Callable[[int, int], int]) -> dict[int, int] | None:
        """The cheapest classes under which the function is sure to be `goal`."""
        best: dict[int, tuple[int, dict[int, int]] | None] = {}

        def go(node: int) -> tuple[int, dict[int, int]] | None:
            if self.level[node] == _BOTTOM:
                return (0, {}) if node == goal else None
            if node not in best:
                variable = self.level[node]
                found: tuple[int, dict[int, int]] | None = None
                for i, child in enumerate(self.children[node]):
                    way = go(child)
                    if way is not None:
                        price = way[0] + cost(variable, i)
                        if found is None or price < found[0]:
                            found = (price, {variable: i, **way[1]})
                best[node] = found
            return best[node]

        way = go(root)
        return way[1] if way else None

    def planes(self, root: int, allowed: Mapping[int, list[int]], rows: int) -> dict[int, int]:
        """For every leaf the rows that can reach it: one pass, however many rows there are."""
        reach = {root: rows}
        found: dict[int, int] = {}
        for node in self.nodes([root]):
            here = reach.pop(node, 0)
            if not here:
                continue
            limits = allowed.get(self.level[node])
            for i, child in enumerate(self.children[node]):
                there = here & limits[i] if limits else here
                if there:
                    reach[child] = reach.get(child, 0) | there
        for leaf, plane in reach.items():
            if leaf != OUTSIDE:
                found[leaf] = plane
        return found
