"""What the benchmarks work on: two rulebooks, one question, one day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.engine.facts import Facts, Tests
from aigc_rules.engine.space import Space
from aigc_rules.library import Library
from benchmarks.circuit import Answers, Circuit, circuit, statuses
from benchmarks.engines import ours
from benchmarks.scenarios import random_scenarios

CODES = ("us", "uk")
TOPIC = "subsistence"
DAY = date(2026, 11, 20)
SEED = 20261120


class Different(Exception):
    """Two engines do not say the same."""


@dataclass(slots=True)
class Work:
    """The law, its circuit, and random scenarios with what their facts say."""

    number: int
    law: Law = field(init=False)
    circuit: Circuit = field(init=False)
    scenarios: list[Facts] = field(init=False)
    statuses: list[Answers] = field(init=False)
    tests: list[dict[str, Tests]] = field(init=False)

    def __post_init__(self) -> None:
        self.law = _only(Library().law(CODES), self.day)
        self.circuit = circuit(self.law.books.values(), self.day)
        self.scenarios = random_scenarios(self.law, TOPIC, self.day, self.number, SEED)
        self.statuses = [self.said(facts) for facts in self.scenarios]
        self.tests = [ours.tests(self.law, facts) for facts in self.scenarios]

    @property
    def day(self) -> int:
        """The day on which the question is asked."""
        return DAY.toordinal()

    def said(self, facts: Facts) -> Answers:
        """The statuses of a scenario's leaves."""
        return statuses(self.circuit, self.law.books, self.law.vocabulary.facts, facts)


def _only(law: Law, day: int) -> Law:
    """The law without the questions that are not measured, and what only they reach."""
    books = {}
    for code, book in law.books.items():
        space = Space(book, law.vocabulary, day, [TOPIC])
        books[code] = replace(
            book,
            topics={key: topic for key, topic in book.topics.items() if key in space.reached},
            elements={name: e for name, e in book.elements.items() if name in space.reached},
            homes={},
            reads={},
        )
    return replace(law, books=books)


def compare(engine: str, scenario: int, found: Answers, wanted: Answers) -> None:
    """Stop where an engine does not say of every element and decision what ours says."""
    for node in wanted:
        if found.get(node) != wanted[node]:
            msg = f"{engine}, scenario {scenario}, {node}: {found.get(node)} instead of {wanted[node]}"
            raise Different(msg)


def compare_sets(
    engine: str, scenario: int, found: dict[str, frozenset[str]], wanted: dict[str, frozenset[str]]
) -> None:
    """Stop where an engine thinks other outcomes possible than ours does."""
    for code, outcomes in wanted.items():
        if found[code] != outcomes:
            said = f"{sorted(found[code])} instead of {sorted(outcomes)}"
            msg = f"{engine}, scenario {scenario}, {code}.{TOPIC}: {said}"
            raise Different(msg)
