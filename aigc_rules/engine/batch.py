"""A million scenarios in one pass: the exact sets of a topic on bit planes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigc_rules.engine.diagram import YES
from aigc_rules.engine.exact import Choice, Exact
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.space import Block, Space
from aigc_rules.logic import Answer, compare
from aigc_rules.model import Known, Rulebook, SetOf, Shares, Vocabulary

Planes = dict[str, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Facts by column: those that are given, and those that `complete` groups fill in."""

    count: int
    given: Mapping[str, Sequence[Known | None]]
    filled: Mapping[str, Sequence[Known | None]]

    @classmethod
    def of(cls, scenarios: Sequence[Facts]) -> Table:
        """Scenarios as columns."""
        given = dict.fromkeys(n for s in scenarios for n in s.given)
        filled = dict.fromkeys(n for s in scenarios for n in s.filled)
        return cls(
            len(scenarios),
            {n: [s.given.get(n) for s in scenarios] for n in given},
            {n: [s.filled.get(n) for s in scenarios] for n in filled},
        )

    def row(self, i: int) -> Facts:
        """One scenario."""
        return Facts(
            {n: k for n, c in self.given.items() if (k := c[i]) is not None},
            {n: k for n, c in self.filled.items() if (k := c[i]) is not None},
        )


@dataclass(frozen=True, slots=True)
class Swept:
    """For every choice of readings, and for the leading ones together, the rows of every outcome."""

    possible: Planes
    certain: Planes
    choices: tuple[tuple[Choice, Planes], ...]


class Batch:
    """One topic of one rulebook, ready for any number of scenarios."""

    def __init__(self, book: Rulebook, vocabulary: Vocabulary, day: int, topic: str) -> None:
        self.book, self.vocabulary, self.day, self.topic = book, vocabulary, day, topic
        self._spaces: dict[tuple[str, ...], tuple[Space, Exact]] = {}

    def sweep(self, table: Table) -> Swept:
        """The exact possible and certain outcomes of every row."""
        given = Rows.columnar(table.count, table.given)
        rows = Rows.columnar(table.count, table.filled)
        for name, column in given.columns.items():
            rows.columns.setdefault(name, []).extend(column)
        space, exact = self._space(self._odd(given, rows))
        allowed = self._allowed(space, rows, given)
        full = rows.full
        inside = space.diagram.planes(space.domain, allowed, full).get(YES, 0)
        choices = []
        possible: Planes = {}
        certain: Planes = {}
        for choice in exact.choices():
            fixed = {v: [full * (i == c) for i in range(space.diagram.arity[v])] for v, c in exact.leading.items()}
            limits = {**allowed, **fixed} if choice.leads else allowed
            could, must = _outcomes(space, choice, limits, full)
            choices.append((choice, could))
            if choice.leads:
                for code, plane in could.items():
                    possible[code] = possible.get(code, 0) | plane
                    certain[code] = certain.get(code, full) & must.get(code, 0)
        for code in certain:
            if any(c is not None and code not in could for c, could in choices if c.leads):
                certain[code] = 0
        swept = Swept(possible, certain, tuple(choices))
        odd = full & ~inside
        return self._one_by_one(table, swept, odd) if odd else swept

    def _space(self, odd: tuple[str, ...]) -> tuple[Space, Exact]:
        if odd not in self._spaces:
            space = Space(self.book, self.vocabulary, self.day, [self.topic], perhaps_given=odd)
            self._spaces[odd] = (space, Exact(space, self.topic))
        return self._spaces[odd]

    def _odd(self, given: Rows, rows: Rows) -> tuple[str, ...]:
        """Facts that some row gives although nothing there says that they apply."""
        tests = Tests(self.vocabulary.facts, rows)
        found = []
        for name, column in given.columns.items():
            there = 0
            for _, plane in column:
                there |= plane
            if there & ~tests.gate(self.vocabulary.facts[name])[0]:
                found.append(name)
        return tuple(found)

    def _allowed(self, space: Space, rows: Rows, given: Rows) -> dict[int, list[int]]:
        """For every variable and class the rows in which it is still open."""
        presumed = {p.fact: p.value for p in self.book.presumptions}
        allowed = {}
        for block in space.blocks.values():
            if not block.variables:
                continue
            column = rows.columns.get(block.fact, [])
            left = rows.full
            for _, plane in column:
                left &= ~plane
            standing = list(column)
            if block.fact in presumed and left:
                standing.append((presumed[block.fact], left))
                left = 0
            allowed.update(_limits(block, standing, left))
        for name, variable in space.givings.items():
            there = 0
            for _, plane in given.columns[name]:
                there |= plane
            allowed[variable] = [rows.full & ~there, there]
        return allowed

    def _one_by_one(self, table: Table, swept: Swept, odd: int) -> Swept:
        """Rows whose given facts exclude a presumption: the presumption gives way, row by row."""
        for i in range(table.count):
            if not odd >> i & 1:
                continue
            facts = table.row(i)
            space = Space(
                self.book, self.vocabulary, self.day, [self.topic], fixed=facts.fixed, given=facts.given
            )
            exact = Exact(space, self.topic, self.book.presumptions)
            sets = exact.sets(exact.outcomes)
            for planes, codes in ((swept.possible, sets.possible), (swept.certain, sets.certain)):
                for code in {*planes, *codes}:
                    planes[code] = planes.get(code, 0) & ~(1 << i) | (code in codes) << i
        return swept


def _limits(block: Block, column: list[tuple[Known, int]], left: int) -> dict[int, list[int]]:
    """Rows in which each class of a fact's variables is open."""
    found = {}
    if not block.is_set:
        planes = []
        for known_class in block.classes:
            plane = left
            for known, there in column:
                if compare(known_class, known) is not Answer.NO:  # type: ignore[arg-type]
                    plane |= there
            planes.append(plane)
        return {block.variables.start: planes}
    for variable, group in zip(block.variables, block.classes, strict=True):
        absent = present = left
        for known, there in column:
            if isinstance(known, SetOf) and isinstance(group, SetOf):
                said = compare(Shares(group.values), known)
                present |= 0 if said is Answer.NO else there
                absent |= 0 if said is Answer.YES else there
        found[variable] = [absent, present]
    return found


def _outcomes(
    space: Space, choice: Choice, allowed: Mapping[int, list[int]], full: int
) -> tuple[Planes, Planes]:
    """Rows in which each outcome can, and must, come about."""
    could: Planes = {}
    must: Planes = {}
    for code, root in choice.outcomes.items():
        planes = space.diagram.planes(root, allowed, full)
        if code:
            met = planes.get(YES, 0)
            could[code] = met
            must[code] = met & ~planes.get(0, 0)
        else:
            for leaf, plane in planes.items():
                others = 0
                for other, there in planes.items():
                    others |= 0 if other == leaf else there
                could[str(space.diagram.value[leaf])] = plane
                must[str(space.diagram.value[leaf])] = plane & ~others
    return could, must
