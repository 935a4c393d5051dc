"""How alike two scenarios are on the facts that one question of one rulebook reads.

Two values are the same if no condition there tells them apart: 600 prompts and 624 are, where nothing
counts prompts. A fact that both tell is 0 apart where they are the same, 1 where they exclude each other,
a half where one of them leaves the other open; a fact that only one of them tells is a half. The distance
is the mean over all facts that either tells. Facts that no rule there reads do not count, nor do those
that do not apply to one of the two: what they hang on is counted already.
"""

from __future__ import annotations

from typing import TypeAlias

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.space import Space
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Asked, Known, Rulebook, Scenario, Vocabulary
from aigc_rules.record import record
from aigc_rules.values import asked_of

SAME, APART, HALF = 0.0, 1.0, 0.5
_Told: TypeAlias = tuple[Known, Asked]


@record
class Compared:
    """One fact as two scenarios tell it; None where one does not."""

    fact: str
    mine: Asked | None
    theirs: Asked | None
    apart: float
    excludes: bool  # no process could have both values


@record
class Likeness:
    """Everything that was compared."""

    facts: tuple[Compared, ...]

    @property
    def distance(self) -> float:
        """From 0, alike in all that either tells, to 1."""
        return sum(f.apart for f in self.facts) / len(self.facts) if self.facts else HALF

    @property
    def same(self) -> tuple[Compared, ...]:
        return tuple(f for f in self.facts if f.apart == SAME)

    @property
    def differ(self) -> tuple[Compared, ...]:
        """Facts that both tell, and not alike."""
        return tuple(f for f in self.facts if f.mine and f.theirs and f.apart != SAME)

    @property
    def only_mine(self) -> tuple[Compared, ...]:
        return tuple(f for f in self.facts if not f.theirs)

    @property
    def only_theirs(self) -> tuple[Compared, ...]:
        return tuple(f for f in self.facts if not f.mine)

    @property
    def exclude(self) -> bool:
        """Whether no process could fit both."""
        return any(f.excludes for f in self.facts)


class Measure:
    """Compares scenarios as one topic of a rulebook sees them on a day."""

    def __init__(self, book: Rulebook, vocabulary: Vocabulary, day: int, topic: str) -> None:
        self.vocabulary = vocabulary
        blocks = Space(book, vocabulary, day, [topic]).blocks
        self._blocks: dict[str, Block] = {n: b for n, b in blocks.items() if b.variables}

    def told(self, scenario: Scenario) -> dict[str, _Told | None]:
        """What a scenario tells, given or filled in; None for a fact that does not apply."""
        vocabulary = self.vocabulary.facts
        facts = Facts.of(scenario, vocabulary)
        tests = Tests(vocabulary, Rows.single(facts))
        found: dict[str, _Told | None] = {}
        for name in self._blocks:
            fact, given = vocabulary[name], scenario.facts.get(name)
            if answer(tests.gate(fact)) is Answer.NO:
                found[name] = None
            elif name in facts.fixed:
                known = facts.fixed[name]
                found[name] = (known, given.asked if given and given.known else asked_of(fact, known))
        return found

    def compare(self, mine: Scenario, theirs: Scenario) -> Likeness:
        """Two scenarios, fact by fact, in the order of the vocabulary."""
        one, two = self.told(mine), self.told(theirs)
        shut = {f for told in (one, two) for f, said in told.items() if said is None}
        order = [f for f in self.vocabulary.facts if f not in shut and (f in one or f in two)]
        compared = [_fact(self._blocks[f], one.get(f), two.get(f)) for f in order]
        return Likeness(tuple(c for c in compared if c is not None))


def _fact(block: Block, mine: _Told | None, theirs: _Told | None) -> Compared | None:
    one, two = (block.open(told[0]) if told else {} for told in (mine, theirs))
    ways = 2 if block.is_set else len(block.classes)
    gaps = [g for v in block.variables if (g := _gap(one.get(v), two.get(v), ways)) is not None]
    if not gaps:
        return None
    apart = sum(gaps) / len(gaps)
    return Compared(block.fact, mine and mine[1], theirs and theirs[1], apart, APART in gaps)


def _gap(mine: tuple[int, ...] | None, theirs: tuple[int, ...] | None, ways: int) -> float | None:
    """How far apart two scenarios are in one variable; None where neither tells anything of it."""
    one, two = (None if open_ is None or len(open_) == ways else set(open_) for open_ in (mine, theirs))
    if one is None and two is None:
        return None
    if one is None or two is None:
        return HALF
    return SAME if one == two else HALF if one & two else APART
