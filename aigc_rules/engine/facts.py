"""What the facts themselves say: tests on facts, with gates, absent and presumed values.

Kleene's walk and the second engine ask here what facts say, and share nothing above these answers.
The exact engine takes from here only what is given or filled in: gates, absent and presumed values
it works out for itself, in its diagram.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aigc_rules.logic import Answer, Planes, at_least, compare, contrary, every, some
from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Fact,
    FactIs,
    Known,
    Not,
    Presumption,
    Scenario,
    Some,
    Test,
)
from aigc_rules.record import record

_BYTE = 256


@record
class Facts:
    """One scenario as the engines see it: what is given, and what `complete` fills in."""

    given: dict[str, Known]
    filled: dict[str, Known]
    unknown: frozenset[str] = frozenset()

    @classmethod
    def of(cls, scenario: Scenario, vocabulary: Mapping[str, Fact]) -> Facts:
        """What a scenario gives; its complete groups fill in absent values, but no legal fact."""
        said = scenario.facts
        whole = tuple(f"{group}." for group in scenario.complete)
        left_out = (
            [name for name in vocabulary if name.startswith(whole) and name not in said] if whole else ()
        )
        filled = {
            name: fact.absent
            for name, fact in ((name, vocabulary[name]) for name in left_out)
            if fact.absent and not fact.legal
        }
        given = {name: g.known for name, g in said.items() if g.known is not None}
        return cls(given, filled, frozenset(said) - frozenset(given))

    @property
    def fixed(self) -> dict[str, Known]:
        return {**self.filled, **self.given}

    def leave_room(self, presumption: Presumption) -> bool:
        """Whether a presumption may fill its fact: what is said not to be known only the law presumes."""
        name = presumption.fact
        if name in self.given or name in self.filled:
            return False
        return presumption.why == "law" or name not in self.unknown


@dataclass(slots=True)
class Rows:
    """Many scenarios at once: for every fact its known values, each with the rows that have it."""

    count: int
    columns: dict[str, list[tuple[Known, int]]]
    full: int = field(init=False)

    def __post_init__(self) -> None:
        self.full = (1 << self.count) - 1

    @classmethod
    def single(cls, facts: Facts) -> Rows:
        """One scenario as a single row."""
        return cls(1, {name: [(known, 1)] for name, known in facts.fixed.items()})

    @classmethod
    def of(cls, many: Iterable[Facts]) -> Rows:
        """Scenarios as rows."""
        listed = [facts.fixed for facts in many]
        names = dict.fromkeys(name for fixed in listed for name in fixed)
        return cls.columnar(len(listed), {n: [f.get(n) for f in listed] for n in names})

    @classmethod
    def columnar(cls, count: int, columns: Mapping[str, Sequence[Known | None]]) -> Rows:
        """A table of facts, column by column; None where a fact is left out."""
        return cls(count, {name: planes_of(column) for name, column in columns.items()})


def planes_of(column: Sequence[Known | None]) -> list[tuple[Known, int]]:
    """A column's distinct values, each with the rows that have it.

    Every value gets a number; the digits of the numbers are read as planes, and each value's rows
    are cut out of those of its leading digits.
    """
    ids = list(map(id, column))
    objects = _objects(column, set(ids))
    numbers: dict[Known | None, int] = {None: 0}
    coded = {name: numbers.setdefault(known, len(numbers)) for name, known in objects.items()}
    if len(numbers) > _BYTE:
        return _planes_one_by_one(column)
    row = _row(ids, coded)[::-1]
    found = {0: (1 << len(column)) - 1}
    for digit in reversed(range((len(numbers) - 1).bit_length())):
        table = bytes(48 + (number >> digit & 1) for number in range(_BYTE))
        ones = int(row.translate(table), 2)
        split = {}
        for number, plane in found.items():
            there = plane & ones
            for bit, part in ((0, plane ^ there), (1 << digit, there)):
                if part:
                    split[number | bit] = part
        found = split
    return [(known, found[i]) for known, i in numbers.items() if known is not None and i in found]


def _objects(column: Sequence[Known | None], ids: set[int]) -> dict[int, Known | None]:
    """The objects of a column by their ids, found without a look at most of it."""
    found: dict[int, Known | None] = {}
    for known in column:
        if id(known) not in found:
            found[id(known)] = known
            if len(found) == len(ids):
                break
    return found


def _row(ids: list[int], coded: Mapping[int, int]) -> bytes:
    """The number of each id. Mostly one byte of them tells them apart, and all are translated at once."""
    width = 8
    known = {name: name.to_bytes(width, sys.byteorder) for name in coded}
    for at in range(width):
        if len({raw[at] for raw in known.values()}) == len(known):
            table = bytearray(_BYTE)
            for name, number in coded.items():
                table[known[name][at]] = number
            return array("Q", ids).tobytes()[at::width].translate(bytes(table))
    return bytes(map(coded.__getitem__, ids))


def _planes_one_by_one(column: Sequence[Known | None]) -> list[tuple[Known, int]]:
    """The same for a column with very many values."""
    digits: dict[Known, bytearray] = {}
    for i, known in enumerate(column):
        if known is not None:
            digits.setdefault(known, bytearray(b"0" * len(column)))[-1 - i] = ord("1")
    return [(known, int(mask, 2)) for known, mask in digits.items()]


class Tests:
    """The answers of conditions that read nothing but facts."""

    __test__ = False  # its name is no invitation to pytest

    def __init__(
        self, vocabulary: Mapping[str, Fact], rows: Rows, presumptions: Iterable[Presumption] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self.rows = rows
        self.presumed = {p.fact: p.value for p in presumptions}
        self._answers: dict[tuple[str, Test], Planes] = {}

    def answer(self, part: FactIs) -> Planes:
        """A test on a fact."""
        key = (part.fact, part.test)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._ask(self.vocabulary[part.fact], part.test)
        return found

    def _ask(self, fact: Fact, test: Test) -> Planes:
        yes = no = 0
        left = self.rows.full
        for known, plane in self.rows.columns.get(fact.id, ()):
            left &= ~plane
            said = compare(test, known)
            if said is Answer.YES:
                yes |= plane
            elif said is Answer.NO:
                no |= plane
        if left and (fact.only_if or fact.id in self.presumed):
            open_, shut = self.gate(fact)
            absent = compare(test, fact.absent) if fact.absent else Answer.NO
            presumed = self.presumed.get(fact.id)
            there = compare(test, presumed) if presumed else Answer.UNKNOWN
            where = {Answer.YES: 0, Answer.NO: 0, Answer.UNKNOWN: 0}
            where[absent] |= left & shut
            where[there] |= left & open_
            if absent is there:
                where[there] |= left
            yes, no = yes | where[Answer.YES], no | where[Answer.NO]
        return yes, no

    def gate(self, fact: Fact) -> Planes:
        """Whether a fact applies."""
        return self.condition(fact.only_if) if fact.only_if else (self.rows.full, 0)

    def condition(self, part: Condition) -> Planes:
        """A condition on facts alone, as gates are."""
        full = self.rows.full
        if isinstance(part, FactIs):
            return self.answer(part)
        if isinstance(part, All):
            return every(map(self.condition, part.members), full)
        if isinstance(part, Some):
            return some(map(self.condition, part.members), full)
        if isinstance(part, Not):
            return contrary(self.condition(part.member))
        if isinstance(part, AtLeast):
            return at_least(part.number, [self.condition(m) for m in part.members], full)
        if isinstance(part, Always):
            return (full, 0) if part.met else (0, full)
        msg = f"{part} reads more than facts"
        raise TypeError(msg)
