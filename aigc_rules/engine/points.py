"""Points: some completions of everything that a rulebook reads, as rows of bit planes.

A point is a whole answer: every fact that applies has a value, every contested element a reading.
Where one of them shows that something can be, no diagram is needed; only what none of them shows is
left to prove. They start from examples, and are spread by a digest: everywhere the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from aigc_rules.condition import conditions, walk
from aigc_rules.engine.blocks import number_classes, partition, value_classes
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.logic import Answer, compare
from aigc_rules.model import Condition, Fact, FactIs, Known, Rulebook, SetOf, Test, Vocabulary

TURNS = 3  # points that are made from one example
SPREAD = 1024  # points that are made from none
_MIXED = 6  # sets of several values that are tried, beside every value alone
_BYTE = 256
_Thing = TypeVar("_Thing")
_Taken = dict[tuple[str, str], int]


class Points:
    """The points of one rulebook; each has the same facts on every day."""

    def __init__(self, book: Rulebook, vocabulary: Vocabulary, examples: Sequence[Facts] = ()) -> None:
        self.book, self.words = book, vocabulary.facts
        self._walks, self._taken = dict[int, Walk](), dict[int, _Taken]()
        self._fixed = [example.fixed for example in examples]
        self.rows = Rows(TURNS * len(examples) + SPREAD, {})
        tests = Tests(self.words, self.rows)
        asked = _asked(book, self.words)
        for name in _gates_first(asked, self.words):
            fact = self.words[name]
            self.rows.columns[name] = list(self._column(fact, asked[name], tests.gate(fact)[0]))

    def at(self, day: int) -> Kleene:
        """What every point answers under the law of a day."""
        return Kleene(self.laid(day), Tests(self.words, self.rows), {}, self._readings(day))

    def turned(self, day: int, element: str, reading: str) -> Kleene:
        """The same with one element read alike in all points."""
        live = self.book.elements[element].live(day)
        one = {(element, r.name): self.rows.full * (r.name == reading) for r in live}
        return Kleene(self.laid(day), Tests(self.words, self.rows), {}, {**self._readings(day), **one})

    def taking(self, day: int, element: str, reading: str) -> int:
        """The points that take a reading."""
        return self._readings(day).get((element, reading), 0)

    def laid(self, day: int) -> Walk:
        """The rulebook on a day, with every element."""
        if day not in self._walks:
            laid = self._walks[day] = Walk(self.book, day, self.words, {}, tuple(self.book.topics))
            for name in self.book.elements:
                laid.named(name)
        return self._walks[day]

    def _readings(self, day: int) -> _Taken:
        """For every reading the points that take it."""
        if day not in self._taken:
            self._taken[day] = {
                (element.id, name): rows
                for element in self.book.elements.values()
                for name, rows in self._spread(
                    element.id, [r.name for r in element.live(day)], self.rows.full
                )
            }
        return self._taken[day]

    def _column(self, fact: Fact, asked: list[Test], left: int) -> Iterator[tuple[Known, int]]:
        """A fact's values, where it applies: what an example says, else any that conditions tell apart."""
        values = _values(fact, asked)
        for known, rows in self._wished(fact).items():
            fitting = _fitting(known, values)
            yield from self._spread(fact.id, fitting, rows & left)
            left &= ~rows
        yield from self._spread(fact.id, values, left)

    def _wished(self, fact: Fact) -> dict[Known, int]:
        """What examples say, in the last turn half of it; presumptions fill in, and are half of the rest."""
        count, half = len(self._fixed), self._noise(f"{fact.id}?", 2)[0]
        presumed = next((p.value for p in self.book.presumptions if p.fact == fact.id), None)
        found: dict[Known, int] = {}
        for i, fixed in enumerate(self._fixed):
            known = fixed.get(fact.id, presumed)
            if known is not None:
                found[known] = found.get(known, 0) | 1 << i
        every = sum(1 << count * turn for turn in range(TURNS))
        sure = (1 << count * (TURNS - 1)) - 1
        found = {known: rows * every & (sure | half) for known, rows in found.items()}
        if presumed is not None:
            found[presumed] = found.get(presumed, 0) | half >> count * TURNS << count * TURNS
        return found

    def _spread(self, name: str, things: Sequence[_Thing], rows: int) -> Iterator[tuple[_Thing, int]]:
        """Rows given out among some things."""
        for thing, plane in zip(things, self._noise(name, len(things)), strict=True):
            if plane & rows:
                yield thing, plane & rows

    def _noise(self, name: str, ways: int) -> list[int]:
        """The rows parted in so many ways, at random, the same whenever the name is the same."""
        if ways == 1:
            return [self.rows.full]
        drawn = hashlib.shake_128(name.encode()).digest(self.rows.count)
        return [int(drawn.translate(table), 2) for table in _tables(ways)]


@cache
def _tables(ways: int) -> tuple[bytes, ...]:
    """For every way the bytes that lead there, as the digits of a plane."""
    return tuple(bytes(48 + (i % ways == way) for i in range(_BYTE)) for way in range(ways))


def _asked(book: Rulebook, words: Mapping[str, Fact]) -> dict[str, list[Test]]:
    """Every fact that a rulebook reads, gates included, and what is asked of it."""
    found: dict[str, list[Test]] = {}
    waiting: list[Condition] = list(conditions(book))
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, FactIs):
                gate = words[part.fact].only_if
                if gate is not None and part.fact not in found:
                    waiting.append(gate)
                tests = found.setdefault(part.fact, [])
                if part.test not in tests:
                    tests.append(part.test)
    return found


def _gates_first(names: Iterable[str], words: Mapping[str, Fact]) -> list[str]:
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        gate = words[name].only_if
        for part in walk(gate) if gate and name not in done else ():
            if isinstance(part, FactIs):
                visit(part.fact)
        done.setdefault(name)

    for name in names:
        visit(name)
    return list(done)


def _values(fact: Fact, asked: list[Test]) -> list[Known]:
    """Exact values, one for each group that no condition tells apart; of sets also some with several."""
    if not fact.is_set:
        classes = number_classes if fact.is_number else value_classes
        return list(classes(fact, asked, None))
    single = [group[0] for group in partition(fact, asked, apart=True)]
    others = [value for value in single if value != "none"]
    digest = hashlib.shake_128(fact.id.encode()).digest(_MIXED * len(others))
    mixed = (
        tuple(sorted(v for v, byte in zip(others, digest[i::_MIXED], strict=True) if byte % 2))
        for i in range(_MIXED)
    )
    sets = [(value,) for value in single] + [values for values in mixed if values]
    sets += [()] if fact.type == "countries" else []
    return [SetOf(values) for values in dict.fromkeys(sets)]


def _fitting(known: Known, values: list[Known]) -> list[Known]:
    """The exact values that something known leaves open."""
    if isinstance(known, SetOf):
        return [SetOf(known.values)]
    fitting: list[Known] = [
        v for v in values if not isinstance(v, SetOf) and compare(v, known) is not Answer.NO
    ]
    return fitting or [known]
