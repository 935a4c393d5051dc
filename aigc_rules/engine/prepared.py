"""A topic prepared once for many scenarios: its functions over all facts, and searches through them.

Nothing is built for a scenario. What is known only narrows the classes that a search may take, so
that possible means: some way leads to yes.
"""

from __future__ import annotations

from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import Ask, Sets
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.space import Space
from aigc_rules.model import Known, Rulebook, Vocabulary

_FEW = 3  # gates that are open only because something behind them is given


class Prepared:
    """One topic of one rulebook on one day."""

    def __init__(self, book: Rulebook, vocabulary: Vocabulary, day: int, topic: str) -> None:
        self.book, self.vocabulary, self.day, self.topic = book, vocabulary, day, topic
        gates = {f.id: f.only_if for f in vocabulary.facts.values() if f.only_if is not None}
        self.space = Space(book, vocabulary, day, [topic], extra=gates.values())
        diagram = self.diagram = self.space.diagram
        roots = self.space.outcomes(topic)
        self._roots = [(code, root, diagram.contrary(root)) for code, root in roots.items()]
        self._gates = {name: self.space.node(gate) for name, gate in gates.items()}
        self._shut = {gate: diagram.contrary(gate) for gate in self._gates.values()}
        self._presumed = [p for p in book.presumptions if p.fact in self.space.blocks]
        self._open = [(1 << ways) - 1 for ways in diagram.arity]
        for name, (variable, readings) in self.space.readings.items():
            favoured = book.elements[name].favoured
            if favoured in readings:
                self._open[variable] = 1 << readings.index(favoured)
        self._narrowed: dict[tuple[str, Known], tuple[tuple[int, int], ...]] = {}

    def sets(self, facts: Facts) -> Sets:
        """Possible and certain outcomes of one scenario, under leading readings."""
        allowed = self._allowed(facts)
        wanted = {self._gates[name] for name in facts.given if name in self._gates} - {YES}
        wanted -= {gate for gate in wanted if self._narrows(gate, allowed)}
        sure = sorted(g for g in wanted if self._can(self._shut[g], allowed))
        if len(sure) > _FEW:
            return self._slowly(facts)
        domain = self.diagram.every(sure)
        possible = {code for code, root, _ in self._roots if self._meets(root, domain, allowed)}
        if not possible:
            return self._slowly(facts)
        if len(possible) == 1:
            return Sets(frozenset(possible), frozenset(possible))
        if self.book.topics[self.topic].kind == "one":
            return Sets(frozenset(possible), frozenset())
        certain = {
            c for c, _, other in self._roots if c in possible and not self._meets(other, domain, allowed)
        }
        return Sets(frozenset(possible), frozenset(certain))

    def _narrows(self, gate: int, allowed: list[int]) -> bool:
        """Whether a gate asks one variable alone; then it only narrows its classes."""
        children = self.diagram.children[gate]
        if any(child > YES for child in children):
            return False
        allowed[self.diagram.level[gate]] &= sum(child << i for i, child in enumerate(children))
        return True

    def _slowly(self, facts: Facts) -> Sets:
        """What is given excludes a presumption, or opens many gates: worked out in full."""
        exact, _ = Ask(self.book, self.vocabulary, self.day, self.topic, facts).exact()
        return exact.sets(exact.outcomes)

    def _allowed(self, facts: Facts) -> list[int]:
        """For every variable the classes that are open, as bits."""
        allowed = self._open.copy()
        narrowed, blocks = self._narrowed, self.space.blocks
        for told in (facts.filled, facts.given):
            for name, known in told.items():
                if name in blocks:
                    found = narrowed.get((name, known))
                    for variable, ways in self._narrow(name, known) if found is None else found:
                        allowed[variable] = ways
        for presumption in self._presumed:
            if facts.leave_room(presumption):
                for variable, ways in self._narrow(presumption.fact, presumption.value):
                    allowed[variable] = ways
        return allowed

    def _narrow(self, name: str, known: Known) -> tuple[tuple[int, int], ...]:
        key = (name, known)
        if key not in self._narrowed:
            opened = self.space.blocks[name].open(known)
            self._narrowed[key] = tuple((v, sum(1 << i for i in ways)) for v, ways in opened.items())
        return self._narrowed[key]

    def _can(self, root: int, allowed: list[int]) -> bool:
        """Whether some way through the open classes leads to yes."""
        if root <= YES:
            return root == YES
        level, children = self.diagram.level, self.diagram.children
        seen, waiting = {root}, [root]
        while waiting:
            node = waiting.pop()
            ways = allowed[level[node]]
            for i, child in enumerate(children[node]):
                if child != NO and ways >> i & 1:
                    if child == YES:
                        return True
                    if child not in seen:
                        seen.add(child)
                        waiting.append(child)
        return False

    def _meets(self, root: int, domain: int, allowed: list[int]) -> bool:
        """Whether some way leads to yes in both functions at once."""
        if domain == YES:
            return self._can(root, allowed)
        level, children = self.diagram.level, self.diagram.children
        seen = {(root, domain)}
        waiting = [(root, domain)] if root != NO else []
        while waiting:
            one, two = waiting.pop()
            a, b = level[one], level[two]
            ways = allowed[min(a, b)]
            ones = children[one] if a <= b else (one,) * len(children[two])
            twos = children[two] if b <= a else (two,) * len(ones)
            for i, pair in enumerate(zip(ones, twos, strict=True)):
                if ways >> i & 1 and NO not in pair and pair not in seen:
                    if pair == (YES, YES):
                        return True
                    seen.add(pair)
                    waiting.append(pair)
        return False
