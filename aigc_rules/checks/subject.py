"""What a check looks at: a file, a rulebook with everything beside it, or the law as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from aigc_rules.assess import Law
from aigc_rules.case import Case
from aigc_rules.checks import STALE
from aigc_rules.coverage import Branch, coverage
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.kleene import Kleene
from aigc_rules.engine.points import Points
from aigc_rules.engine.space import Space
from aigc_rules.model import ALWAYS, Condition, Dates, Decision, Not, Rulebook
from aigc_rules.problem import Place
from aigc_rules.reach import reach
from aigc_rules.reader import Node, parse
from aigc_rules.record import record
from aigc_rules.ruletest import RuleTest

FILE, RULEBOOK, LAW = "file", "rulebook", "law"


@dataclass
class File:
    """A file as it is written, to find places in it."""

    shown: str
    path: Path

    @cached_property
    def lines(self) -> list[str]:
        try:
            return self.path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            return []

    @cached_property
    def root(self) -> Node | None:
        return parse("\n".join(self.lines).encode(), self.shown, [])

    def key(self, *way: str) -> Place | None:
        """Where a key stands, by the keys above it."""
        node, place = self.root, None
        for name in way:
            found = next(
                ((k, v) for k, v in (node.pairs if node and node.pairs else ()) if k.text == name), None
            )
            if found is None:
                return None
            place, node = found[0].place, found[1]
        return place

    def find(self, words: str, after: int = 1) -> Place | None:
        """Where some words stand, from a line on."""
        for number, line in enumerate(self.lines[after - 1 :] if words else (), after):
            if words in line:
                return Place(self.shown, number, line.index(words) + 1, len(words), line)
        return None


@record
class Rule:
    """Whatever rests on authorities: an element, a reading, a decision, a presumption."""

    id: str
    cites: tuple[str, ...]
    in_force: Dates
    place: Place


@dataclass
class Subject:
    """One rulebook, or one bill laid over it, with its tests and the cases that were selected."""

    law: Law
    book: Rulebook
    file: File
    today: date
    tests: tuple[RuleTest, ...] | None = None
    cases: tuple[Case, ...] = ()
    stale: int = STALE
    bill: bool = False
    _traces: dict[int, Kleene] = field(default_factory=dict)

    def own(self, place: Place) -> bool:
        """Whether something stands in this file, and not in what it builds on."""
        return place.path == self.file.shown

    @property
    def day(self) -> int:
        """The day up to which the law was read."""
        return date.fromisoformat(self.book.law_as_of).toordinal()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(_rules(self.book))

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The day up to which the law was read, and the days on which something of it starts or ends."""
        found = {self.day: None}
        for rule in self.rules:
            start, end = rule.in_force.start, rule.in_force.end
            found |= dict.fromkeys([start] if start is not None else [])
            found |= dict.fromkeys([end, end + 1] if end is not None else [])
        return tuple(found)

    def on(self, *dates: Dates) -> tuple[int, ...]:
        """Those of these days on which everything that is so dated is in force."""
        return tuple(day for day in self.days if all(d.cover(day) for d in dates))

    @cached_property
    def points(self) -> Points:
        """Some completions, made from the examples beside the rulebook."""
        facts = self.law.vocabulary.facts
        examples = [Facts.of(t.scenario, facts) for t in self.tests or () if t.scenario is not None]
        return Points(self.book, self.law.vocabulary, examples)

    def at(self, day: int) -> Kleene:
        """What every point answers under the law of a day."""
        if day not in self._traces:
            self._traces[day] = self.points.at(day)
        return self._traces[day]

    def ever(self, *conditions: Condition, days: Sequence[int]) -> bool:
        """Whether all of these hold together on one of the days, in some completion, under some readings.

        A point that shows it is enough; where none does, the diagram decides.
        """
        return any(self.shown(day, *conditions) for day in days) or any(
            self.possible(day, *conditions) for day in days
        )

    def shown(self, day: int, *conditions: Condition) -> bool:
        """Whether a point meets them all."""
        rows = self.points.rows.full
        for part in conditions:
            rows &= self.at(day).condition(part)[0]
        return bool(rows)

    def possible(self, day: int, *conditions: Condition) -> bool:
        """Whether any completion does."""
        space = Space(self.book, self.law.vocabulary, day, extra=conditions)
        return space.diagram.every(map(space.node, conditions)) != NO

    @cached_property
    def reached(self) -> dict[str, frozenset[tuple[str, str]]]:
        """For every topic what it rests on, as kind and id."""
        return {key: reach(self.book, key, self.law.vocabulary) for key in self.book.topics}

    @cached_property
    def missed(self) -> tuple[Branch, ...]:
        """What the examples do not reach."""
        if self.tests is None or self.bill:
            return ()
        return coverage(self.book, self.law, self.tests, self.today, self.points.laid).missed


@record
class Whole:
    """Every rulebook of a folder, the vocabulary they are written in, and what else asks for its facts."""

    law: Law
    beside: tuple[Condition, ...] = ()


def required(decision: Decision) -> tuple[Condition, ...]:
    """A decision's own conditions, as what must hold for it."""
    when = () if decision.when is None else (decision.when,)
    return when if decision.unless is None else (*when, Not(decision.unless))


def _rules(book: Rulebook) -> Iterator[Rule]:
    for element in book.elements.values():
        yield Rule(element.id, element.cites, element.in_force, element.place)
        for reading in element.readings:
            yield Rule(f"{element.id}={reading.name}", reading.cites, reading.in_force, reading.place)
    for topic in book.topics.values():
        yield from (Rule(d.id, d.cites, d.in_force, d.place) for d in topic.decisions)
    yield from (Rule(p.fact, p.cites, ALWAYS, p.place) for p in book.presumptions)
