"""Exact verdicts: what is possible in some completion, and what is certain in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.space import Block, Space
from aigc_rules.logic import Answer
from aigc_rules.model import Presumption

Signals = dict[str, int]
_MANY = 10
_SAMPLES = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to choose among the readings that matter, and the functions that it leaves."""

    choose: tuple[tuple[str, str], ...]
    leads: bool
    outcomes: Signals
    parts: Signals


@dataclass(frozen=True, slots=True)
class Sets:
    """Outcomes that can come about, and those that must."""

    possible: frozenset[str]
    certain: frozenset[str]

    @property
    def decided(self) -> bool:
        return self.possible == self.certain


class Exact:
    """One question of one rulebook, given what is known."""

    def __init__(self, space: Space, topic: str, presumptions: Iterable[Presumption] = ()) -> None:
        self.space, self.topic, self.diagram = space, topic, space.diagram
        self.book = space.book
        self.presumed: tuple[Presumption, ...] = ()
        self._fixed: dict[int, int] = {}
        self._root: int | None = None
        self._samples: dict[int, list[tuple[dict[int, int], int]]] = {}
        self._home = list(range(len(self.diagram.arity)))
        for block in space.blocks.values():
            for variable in block.variables:
                self._home[variable] = block.variables.start
        self._apply(presumptions)
        self.outcomes = self._settled(space.outcomes(topic), self._fixed)
        self.parts = self._settled(space.parts(topic), self._fixed)
        self.leading = self._leading()

    def _apply(self, presumptions: Iterable[Presumption]) -> None:
        """Settle each presumed fact that is left out, unless what is given excludes it."""
        for presumption in presumptions:
            block = self.space.blocks.get(presumption.fact)
            if block is None or presumption.fact in self.space.fixed:
                continue
            more = {**self._fixed, **block.path(presumption.value)}
            if self.diagram.fix(self.space.domain, more) != NO:
                self._fixed = more
                self.presumed += (presumption,)

    def deciding(self, choice: Choice) -> dict[str, Answer]:
        """Decisions that decide under a choice of readings, or that still can."""
        topic = self.book.topics[self.topic]
        live = topic.live(self.space.day)
        if topic.kind == "one":
            if self._root is None:
                self._root = self.diagram.fix(self.space.inside(self.space.root(self.topic)), self._fixed)
            leaves = self.diagram.leaves(self._under(choice, self._root))
            ids = {str(self.diagram.value[leaf]) for leaf in leaves}
            said = Answer.YES if len(ids) == 1 else Answer.UNKNOWN
            return {d.id: said for d in live if d.id in ids}
        found = {d.id: self.answer(self.space.decides(topic, d), [choice]) for d in live}
        return {name: said for name, said in found.items() if said is not Answer.NO}

    def _under(self, choice: Choice, root: int) -> int:
        """A function under a choice of readings; where nothing is chosen, leading ones stay open."""
        fixed = {v: c for v, c in self.leading.items() if choice.leads}
        chosen = dict(choice.choose)
        for name, (variable, readings) in self.space.readings.items():
            if name in chosen:
                fixed[variable] = readings.index(chosen[name])
        return self.diagram.fix(root, fixed)

    def _settled(self, signals: Signals, fixed: Mapping[int, int]) -> Signals:
        return {k: self.diagram.fix(r, fixed) for k, r in signals.items()}

    def _leading(self) -> dict[int, int]:
        """Majority views lead; on contested and open elements every reading does."""
        found = {}
        for name, (variable, readings) in self.space.readings.items():
            if self.favoured(name):
                found[variable] = readings.index(self.favoured(name))
        return found

    def favoured(self, name: str) -> str:
        """The reading of an element that alone leads, if one does."""
        favoured = self.book.elements[name].favoured
        return favoured if favoured in self.space.readings[name][1] else ""

    # --- sets --------------------------------------------------------------------------------

    def sets(self, signals: Signals, *, leading: bool = True) -> Sets:
        """Possible and certain outcomes of functions; under leading readings only, unless said."""
        diagram = self.diagram
        possible, certain = set(), set()
        for code, root in signals.items():
            leaves = diagram.leaves(diagram.fix(root, self.leading) if leading else root)
            if code:
                possible |= {code} if YES in leaves else set()
                certain |= {code} if leaves == {YES} else set()
            else:
                possible = {str(diagram.value[leaf]) for leaf in leaves}
                certain = possible if len(possible) == 1 else set()
        return Sets(frozenset(possible), frozenset(certain))

    def without(self, presumption: Presumption) -> frozenset[str]:
        """What would be possible if this were not presumed."""
        block = self.space.blocks[presumption.fact]
        fixed = {v: c for v, c in self._fixed.items() if v not in block.variables}
        return self.sets(self._settled(self.space.outcomes(self.topic), fixed)).possible

    def answer(self, root: int, choices: Iterable[Choice]) -> Answer:
        """What is certain of a yes-or-no function under every one of these choices."""
        settled = self.diagram.fix(self.space.inside(root), self._fixed)
        leaves = frozenset[int]().union(
            *(self.diagram.leaves(self._under(c, settled)) for c in choices)
        )
        if leaves == {YES}:
            return Answer.YES
        return Answer.NO if leaves == {NO} else Answer.UNKNOWN

    # --- readings ----------------------------------------------------------------------------

    def choices(self) -> list[Choice]:
        """The choices among the readings that matter; where one makes no difference it is not made."""
        return list(self._choose(dict(self.outcomes), dict(self.parts), ()))

    def _choose(
        self, outcomes: Signals, parts: Signals, made: tuple[tuple[str, str], ...]
    ) -> Iterator[Choice]:
        for name, (variable, readings) in self.space.readings.items():
            if self.diagram.reads((*outcomes.values(), *parts.values()), variable):
                for i, reading in enumerate(readings):
                    fixed = {variable: i}
                    yield from self._choose(
                        {k: self.diagram.fix(r, fixed) for k, r in outcomes.items()},
                        {k: self.diagram.fix(r, fixed) for k, r in parts.items()},
                        (*made, (name, reading)),
                    )
                return
        leads = all(self.favoured(n) in ("", r) for n, r in made)
        yield Choice(made, leads, outcomes, parts)

    # --- facts worth asking ------------------------------------------------------------------

    def worth(self) -> dict[str, bool]:
        """Facts that change an outcome or part; true where they do so under leading readings."""
        every = [*self.outcomes.values(), *self.parts.values()]
        found = self.diagram.deciding(every, self._home)
        leads = found
        if self.leading:
            leads = self.diagram.deciding((self.diagram.fix(r, self.leading) for r in every), self._home)
        return {
            b.fact: b.variables.start in leads
            for b in self.space.blocks.values()
            if b.variables and b.variables.start in found
        }

    def can_decide(self, fact: str) -> bool:
        """Whether some value of the fact alone would decide the question."""
        block = self.space.blocks[fact]
        roots = [self.diagram.fix(r, self.leading) for r in self.outcomes.values()]
        ways = list(assignments(block))
        for root in roots:
            ways = [w for w in ways if not self._refuted(root, w)]
        return any(all(self.diagram.constant(r, w) for r in roots) for w in ways)

    def _refuted(self, root: int, way: Mapping[int, int]) -> bool:
        """Whether two known completions with this value come out differently: quick, and never wrong."""
        samples = self._samples.get(root)
        if samples is None:
            samples = self._samples[root] = self.diagram.samples(root, _SAMPLES)
        ends = {
            leaf for path, leaf in samples if all(path.get(v, c) == c for v, c in way.items())
        }
        return len(ends) > 1


def assignments(block: Block) -> Iterator[dict[int, int]]:
    """Every value of a fact, as classes; of a very large set only single members."""
    variables = list(block.variables)
    if not block.is_set:
        yield from ({variables[0]: i} for i in range(len(block.classes)))
    elif len(variables) <= _MANY:
        for held in product((0, 1), repeat=len(variables)):
            yield {v: h for v, h in zip(variables, held, strict=True)}
    else:
        for one in variables:
            yield {v: int(v == one) for v in variables}
