"""Exact verdicts: what is possible in some completion, and what is certain in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import product

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.space import Space
from aigc_rules.logic import Answer
from aigc_rules.model import Presumption, Rulebook, Vocabulary
from aigc_rules.record import record

Signals = dict[str, int]
_MANY = 10
_SAMPLES = 24


@record
class Choice:
    """One way to choose among the readings that matter, and the functions that it leaves."""

    choose: tuple[tuple[str, str], ...]
    leads: bool
    outcomes: Signals
    parts: Signals


@record
class Sets:
    """Outcomes that can come about, and those that must."""

    possible: frozenset[str]
    certain: frozenset[str]

    @property
    def decided(self) -> bool:
        return self.possible == self.certain


class Exact:
    """One question of one rulebook, given what is known."""

    def __init__(self, space: Space, topic: str) -> None:
        self.space, self.topic, self.diagram = space, topic, space.diagram
        self.book = space.book
        self.outcomes, self.parts = space.outcomes(topic), space.parts(topic)
        self._samples: dict[int, list[tuple[dict[int, int], int]]] = {}
        self._home = list(range(len(self.diagram.arity)))
        for block in space.blocks.values():
            for variable in block.variables:
                self._home[variable] = block.variables.start
        self.leading = {
            variable: readings.index(self.favoured(name))
            for name, (variable, readings) in space.readings.items()
            if self.favoured(name)
        }

    # --- sets --------------------------------------------------------------------------------

    def sets(self, signals: Signals, *, leading: bool = True) -> Sets:
        """Possible and certain outcomes of functions; under leading readings only, unless said."""
        possible, certain = set(), set()
        for code, root in signals.items():
            leaves = self.diagram.leaves(self.diagram.fix(root, self.leading) if leading else root)
            possible |= {code} if YES in leaves else set()
            certain |= {code} if leaves == {YES} else set()
        return Sets(frozenset(possible), frozenset(certain))

    def deciding(self, choice: Choice) -> dict[str, Answer]:
        """Decisions that decide under a choice of readings, or that still can."""
        topic = self.book.topics[self.topic]
        found = {
            d.id: self.answer(self.space.decides(topic, d), [choice]) for d in topic.live(self.space.day)
        }
        return {name: said for name, said in found.items() if said is not Answer.NO}

    def answer(self, root: int, choices: Iterable[Choice]) -> Answer:
        """What is certain of a yes-or-no function under every one of these choices."""
        inside = self.space.inside(root)
        leaves = frozenset[int]().union(*(self.diagram.leaves(self.under(c, inside)) for c in choices))
        if leaves == {YES}:
            return Answer.YES
        return Answer.NO if YES not in leaves else Answer.UNKNOWN

    def under(self, choice: Choice, root: int) -> int:
        """A function under a choice of readings; where nothing is chosen, leading ones stay open."""
        fixed = dict(self.leading) if choice.leads else {}
        for name, reading in choice.choose:
            variable, readings = self.space.readings[name]
            fixed[variable] = readings.index(reading)
        return self.diagram.fix(root, fixed)

    # --- readings ----------------------------------------------------------------------------

    def favoured(self, name: str) -> str:
        """The reading of an element that alone leads, if one does; else every reading does."""
        favoured = self.book.elements[name].favoured
        return favoured if favoured in self.space.readings[name][1] else ""

    def choices(self) -> list[Choice]:
        """The choices among the readings that matter; where one makes no difference it is not made."""
        return list(self._choose(self.outcomes, self.parts, ()))

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
        """Whether some value of the fact, once it is given, decides the question."""
        gate = self.space.facts[fact].only_if
        opened = YES if gate is None else self.space.node(gate)
        roots = [self.diagram.fix(r, self.leading) for r in self.outcomes.values()]
        block = self.space.blocks[fact]
        untouched = dict.fromkeys(block.variables, -1)
        if all(self.diagram.constant(self.diagram.within(opened, r), {}) for r in roots):
            return True
        if any(self._refuted(root, opened, untouched) for root in roots):
            return False
        ways = list(assignments(block))
        for root in roots:
            ways = [w for w in ways if not self._refuted(root, opened, w)]
        inside = [self.diagram.within(opened, r) for r in roots] if ways else []
        return any(all(self.diagram.constant(r, w) for r in inside) for w in ways)

    def _refuted(self, root: int, opened: int, way: Mapping[int, int]) -> bool:
        """Whether two completions with this value (-1: with any) come out differently; never wrong."""
        if root not in self._samples:
            self._samples[root] = self.diagram.samples(root, _SAMPLES)
        ends = set()
        for path, leaf in self._samples[root]:
            if leaf not in ends and all(path.get(v, c) == c for v, c in way.items()):
                known = {**path, **{v: c for v, c in way.items() if c >= 0}}
                if opened == YES or self.diagram.fix(opened, known) != NO:
                    ends.add(leaf)
        return len(ends) > 1


@record
class Ask:
    """What is asked: a topic of a rulebook, on a day, of what is known, under pinned readings."""

    book: Rulebook
    vocabulary: Vocabulary
    day: int
    topic: str
    facts: Facts
    pins: Mapping[str, str] = field(default_factory=dict)

    def standing(self) -> tuple[Presumption, ...]:
        """The presumptions on facts that are left out, as far as what is given does not exclude them."""
        wanted = tuple(filter(self.facts.leave_room, self.book.presumptions))
        if self._space(wanted, ()).domain != NO:
            return wanted
        kept: tuple[Presumption, ...] = ()
        for presumption in wanted:
            if self._space((*kept, presumption), ()).domain != NO:
                kept += (presumption,)
        return kept

    def exact(
        self, presumptions: Iterable[Presumption] | None = None
    ) -> tuple[Exact, tuple[Presumption, ...]]:
        """The functions, with the presumptions that stand; or with these."""
        used = self.standing() if presumptions is None else tuple(presumptions)
        return Exact(self._space(used, [self.topic]), self.topic), used

    def _space(self, presumptions: Iterable[Presumption], topics: Iterable[str]) -> Space:
        return Space(
            self.book,
            self.vocabulary,
            self.day,
            topics,
            fixed=self.facts.fixed,
            given=self.facts.given,
            presumed={p.fact: p.value for p in presumptions},
            pins=self.pins,
        )


def standing(
    book: Rulebook, vocabulary: Vocabulary, day: int, facts: Facts, pins: Mapping[str, str] | None = None
) -> tuple[Presumption, ...]:
    """The presumptions that stand for what is known, whatever is asked."""
    return Ask(book, vocabulary, day, "", facts, pins or {}).standing()


def assignments(block: Block, most: int = _MANY) -> Iterator[dict[int, int]]:
    """Every value of a fact, as classes; of a set with more groups than `most` only single members."""
    variables = list(block.variables)
    if not block.is_set:
        yield from ({variables[0]: i} for i in range(len(block.classes)))
    elif len(variables) <= most:
        for held in product((0, 1), repeat=len(variables)):
            yield dict(zip(variables, held, strict=True))
    else:
        for one in variables:
            yield {v: int(v == one) for v in variables}
