"""The classes of a fact's values: the groups that no condition tells apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from aigc_rules.logic import Answer, compare
from aigc_rules.model import Fact, Known, OneOf, SetOf, Shares, Test, Within
from aigc_rules.record import record

ELSE = "…"  # stands for every value that no condition names
_DAYS = (1, date.max.toordinal())
_RANGES: dict[str, tuple[int, int | None]] = {"count": (0, None), "year": (1, 9999), "date": _DAYS}


@record
class Block:
    """A fact's variables: one with its classes, or for a set one yes/no variable a group of values."""

    fact: str
    variables: range
    classes: tuple[Known, ...]
    is_set: bool

    def known(self, path: Mapping[int, int]) -> Known | None:
        """The value that a path through the diagram gives the fact, or None if it gives none."""
        if not any(v in path for v in self.variables):
            return None
        if not self.is_set:
            return self.classes[path[self.variables.start]]
        groups = [c.values for c in self.classes if isinstance(c, SetOf)]
        held = [g for v, g in zip(self.variables, groups, strict=True) if path.get(v)] or groups[-1:]
        if ("none",) in held:
            return SetOf(("none",))
        return SetOf(tuple(sorted(g[0] for g in held)))

    def open(self, known: Known) -> dict[int, tuple[int, ...]]:
        """For every variable the classes that something known leaves open."""
        known = self._in_groups(known)
        said = [compare(_as_test(c), known) for c in self.classes]
        if not self.is_set:
            ways = tuple(i for i, answer in enumerate(said) if answer is not Answer.NO)
            return dict.fromkeys(self.variables, ways)
        both = {Answer.YES: (1,), Answer.NO: (0,), Answer.UNKNOWN: (0, 1)}
        return {v: both[answer] for v, answer in zip(self.variables, said, strict=True)}

    def path(self, value: Known) -> dict[int, int]:
        """The classes of the fact's variables under an exact value."""
        return {v: ways[0] for v, ways in self.open(value).items()}

    def _in_groups(self, known: Known) -> Known:
        """A country that no condition names is one of the rest."""
        if isinstance(known, Within):
            return known
        groups = [c.values for c in self.classes if not isinstance(c, Within)]
        values = tuple(sorted(among(known.values, groups)))
        return OneOf(values) if isinstance(known, OneOf) else SetOf(values, known.more)


def _as_test(known: Known) -> Test:
    return Shares(known.values) if isinstance(known, SetOf) else known


def partition(fact: Fact, tests: list[Test], *, apart: bool) -> Iterator[tuple[str, ...]]:
    """Groups of values that no test tells apart; with `apart`, none is a group of its own."""
    asked = [t.values for t in tests if not isinstance(t, Within)]
    named = dict.fromkeys(v for values in asked for v in values)
    pool = (*named, ELSE) if fact.is_open else fact.codes
    groups: dict[tuple[bool, ...], list[str]] = {}
    for value in pool:
        key = (*(value in values for values in asked), apart and value == "none")
        groups.setdefault(key, []).append(value)
    return map(tuple, groups.values())


def rest_last(groups: list[tuple[str, ...]], tests: list[Test]) -> list[tuple[str, ...]]:
    """`none` first, and at the end the group that fewest conditions name."""

    def weight(group: tuple[str, ...]) -> int:
        return sum(group[0] in t.values for t in tests if not isinstance(t, Within))

    return sorted(groups, key=lambda g: (g != ("none",), -weight(g)))


def among(values: Iterable[str], groups: list[tuple[str, ...]]) -> set[str]:
    """Values as the groups call them: a country that no condition names is one of the rest."""
    named = {v for group in groups for v in group}
    return {v if v in named else ELSE for v in values}


def value_classes(fact: Fact, tests: list[Test], known: Known | None) -> tuple[Known, ...]:
    """The groups of single values, as far as what is known leaves them open."""
    groups = list(partition(fact, tests, apart=False))
    if isinstance(known, OneOf):
        values = among(known.values, groups)
        groups = [g for g in (tuple(v for v in group if v in values) for group in groups) if g]
    return tuple(OneOf(g) for g in groups)


def number_classes(fact: Fact, tests: list[Test], known: Known | None) -> tuple[Known, ...]:
    """The ranges of numbers between the bounds that conditions name."""
    low, high = _RANGES[fact.type]
    if isinstance(known, Within):
        first, last = known.ranges[0]
        low = low if first is None else max(low, first)
        high = high if last is None else last if high is None else min(high, last)
    cuts = set()
    for test in tests:
        for start, end in test.ranges if isinstance(test, Within) else ():
            cuts |= {start} if start is not None else set()
            cuts |= {end + 1} if end is not None else set()
    starts = [low, *sorted(c for c in cuts if c > low and (high is None or c <= high))]
    ends = [*(s - 1 for s in starts[1:]), high]
    return tuple(Within((pair,)) for pair in zip(starts, ends, strict=True))
