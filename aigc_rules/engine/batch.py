"""A million scenarios in one pass: the exact sets of a topic on bit planes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from aigc_rules.engine.blocks import Block
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import Ask, Choice, Exact
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.prepared import Prepared
from aigc_rules.model import Known, Rulebook, Vocabulary
from aigc_rules.record import record

Rowsets = dict[str, int]


@dataclass(frozen=True)
class Table:
    """Facts by column: given, filled in by `complete` groups, and as rows those said not to be known."""

    count: int
    given: Mapping[str, Sequence[Known | None]]
    filled: Mapping[str, Sequence[Known | None]]
    unknown: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, scenarios: Sequence[Facts]) -> Table:
        """Scenarios as columns."""
        given = dict.fromkeys(n for s in scenarios for n in s.given)
        filled = dict.fromkeys(n for s in scenarios for n in s.filled)
        unknown = dict.fromkeys(n for s in scenarios for n in s.unknown)
        return cls(
            len(scenarios),
            {n: [s.given.get(n) for s in scenarios] for n in given},
            {n: [s.filled.get(n) for s in scenarios] for n in filled},
            {n: sum((n in s.unknown) << i for i, s in enumerate(scenarios)) for n in unknown},
        )

    @cached_property
    def rows(self) -> tuple[Rows, Rows]:
        """What is given, and all that is known, as planes; made once for every topic and rulebook."""
        given = Rows.columnar(self.count, self.given)
        known = Rows.columnar(self.count, self.filled)
        for name, column in given.columns.items():
            known.columns.setdefault(name, []).extend(column)
        return given, known

    def row(self, i: int) -> Facts:
        """One scenario."""
        return Facts(
            {n: k for n, c in self.given.items() if (k := c[i]) is not None},
            {n: k for n, c in self.filled.items() if (k := c[i]) is not None},
            frozenset(n for n, rows in self.unknown.items() if rows >> i & 1),
        )


@record
class Swept:
    """For every choice of readings, and for the leading ones together, the rows of every outcome."""

    possible: Rowsets
    certain: Rowsets
    choices: tuple[tuple[Choice, Rowsets], ...]


class Batch:
    """One topic of one rulebook, ready for any number of scenarios."""

    def __init__(self, book: Rulebook, vocabulary: Vocabulary, day: int, topic: str) -> None:
        self.book, self.vocabulary = book, vocabulary
        self._prepared = Prepared(book, vocabulary, day, topic)
        self._exact = Exact(self._prepared.space, topic)

    def sweep(self, table: Table) -> Swept:
        """The exact possible and certain outcomes of every row."""
        full = table.rows[1].full
        swept = _sweep(self._exact, self._allowed(table), full)
        return self._one_by_one(table, swept, self._odd(table) & full)

    def _odd(self, table: Table) -> int:
        """Rows that give a fact although nothing there makes it sure that the fact applies."""
        given, known = table.rows
        tests = Tests(self.vocabulary.facts, known)
        odd = 0
        for name, column in given.columns.items():
            if self.vocabulary.facts[name].only_if is not None:
                odd |= _union(column) & ~tests.gate(self.vocabulary.facts[name])[0]
        return odd

    def _allowed(self, table: Table) -> dict[int, list[int]]:
        """For every variable and class the rows in which it is still open."""
        presumed = {p.fact: p for p in self.book.presumptions}
        known, space = table.rows[1], self._prepared.space
        allowed = {}
        for block in space.blocks.values():
            column = list(known.columns.get(block.fact, ()))
            left = known.full & ~_union(column)
            presumption = presumed.get(block.fact)
            if presumption is not None:
                doubted = 0 if presumption.why == "law" else left & table.unknown.get(block.fact, 0)
                column.append((presumption.value, left & ~doubted))
                left = doubted
            if block.variables:
                allowed.update(_limits(block, column, left, space.diagram.arity))
        return allowed

    def _one_by_one(self, table: Table, swept: Swept, odd: int) -> Swept:
        """Rows whose given facts open gates, or exclude a presumption, are asked each for itself."""
        while odd:
            row = (odd & -odd).bit_length() - 1
            odd &= odd - 1
            space = self._prepared
            exact, _ = Ask(self.book, self.vocabulary, space.day, space.topic, table.row(row)).exact()
            sets = exact.sets(exact.outcomes)
            _write(swept.possible, row, sets.possible)
            _write(swept.certain, row, sets.certain)
            for choice, planes in swept.choices:
                under = {code: exact.under(choice, root) for code, root in exact.outcomes.items()}
                _write(planes, row, exact.sets(under, leading=False).possible)
        return swept


def _write(planes: Rowsets, row: int, codes: Iterable[str]) -> None:
    """Put one row's outcomes in place of what stood there."""
    held = set(codes)
    for code in {*planes, *held}:
        planes[code] = planes.get(code, 0) & ~(1 << row) | (code in held) << row


def _union(column: Iterable[tuple[Known, int]]) -> int:
    found = 0
    for _, plane in column:
        found |= plane
    return found


def _limits(
    block: Block, column: list[tuple[Known, int]], left: int, arity: list[int]
) -> dict[int, list[int]]:
    """Rows in which each class of a fact's variables is open."""
    found = {v: [left] * arity[v] for v in block.variables}
    for known, there in column:
        for variable, classes in block.open(known).items():
            for i in classes:
                found[variable][i] |= there
    return found


def _sweep(exact: Exact, allowed: Mapping[int, list[int]], full: int) -> Swept:
    """One pass over the nodes of each function, for every choice of readings."""
    leading = {v: [full * (i == c) for i in range(exact.diagram.arity[v])] for v, c in exact.leading.items()}
    choices = []
    possible: Rowsets = {}
    certain: Rowsets = {}
    for choice in exact.choices():
        limits = {**allowed, **leading} if choice.leads else allowed
        found: Rowsets = {}
        for code, root in choice.outcomes.items():
            planes = exact.diagram.planes(root, limits, full)
            found[code] = planes.get(YES, 0)
            if choice.leads:
                possible[code] = possible.get(code, 0) | planes.get(YES, 0)
                certain[code] = certain.get(code, full) & planes.get(YES, 0) & ~planes.get(NO, 0)
        choices.append((choice, found))
    return Swept(possible, certain, tuple(choices))
