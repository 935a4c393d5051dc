"""What speaks for a rulebook: an example, a theorem, a decided case. It fails where the rulebook is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.backtest import replay
from aigc_rules.case import Case, Decided
from aigc_rules.engine.equal import Claim
from aigc_rules.engine.exact import standing
from aigc_rules.engine.facts import Facts
from aigc_rules.hearing import holds
from aigc_rules.model import Always, Condition, Known, Presumption, Scenario
from aigc_rules.problem import Place
from aigc_rules.reach import Key, named, reached
from aigc_rules.ruletest import Expectation, RuleTest, run

Topics = frozenset[str]
NOTHING = Facts({}, {})


@dataclass(frozen=True, eq=False)
class Witness:
    """`fails` hears it on a version of the law, on some questions."""

    name: str
    place: Place
    day: int
    topics: Topics
    fails: Callable[[Law, Topics], bool]
    told: Facts = NOTHING
    presumed: tuple[Presumption, ...] = ()
    pins: dict[str, str] = field(default_factory=dict)
    expect: tuple[Expectation, ...] = ()
    names: frozenset[Key] = frozenset()  # decisions and readings without which it cannot be read
    claims: frozenset[Key] = frozenset()  # what a theorem rests on; it speaks of every scenario
    claim: Claim | None = None
    parts: tuple[Condition, ...] = ()

    def says(self, fact: str) -> Known | None:
        """What is given, filled in or presumed of a fact."""
        known = self.told.fixed.get(fact)
        return known or next((p.value for p in self.presumed if p.fact == fact), None)


def witnesses(
    law: Law, code: str, tests: Iterable[RuleTest], cases: Iterable[Case], today: date
) -> Iterator[Witness]:
    """All of one rulebook; tests of a bill speak for the bill."""
    for test in tests:
        if not test.proposals:
            yield (
                _theorem(law, code, test, today)
                if test.scenario is None
                else _example(law, code, test, today)
            )
    for case in cases:
        for entry in case.decided:
            if entry.jurisdiction == code and entry.topic in law.books[code].topics:
                yield _case(law, case, entry, today)


def _example(law: Law, code: str, test: RuleTest, today: date) -> Witness:
    assert test.scenario is not None
    day = (test.as_of or today).toordinal()

    def fails(changed: Law, topics: Topics) -> bool:
        return not holds(test, changed, code, topics, today)

    topics = frozenset(e.topic for e in test.expect)
    told, presumed = _known(law, code, test.scenario, day, test.readings)
    because = {("decision", word) for e in test.expect if e.what == "because" for word in e.values}
    names = frozenset(because | _pinned(test))
    return Witness(
        test.name, test.place, day, topics, fails, told, presumed, test.readings, test.expect, names
    )


def _pinned(test: RuleTest) -> set[Key]:
    return {("reading", f"{e}={r}") for e, r in test.readings.items()}


def _case(law: Law, case: Case, entry: Decided, today: date) -> Witness:
    on = date.fromordinal(entry.last_day)

    def fails(changed: Law, topics: Topics) -> bool:
        return entry.topic in topics and replay(case, entry, changed, on, today).failed

    told, presumed = _known(law, entry.jurisdiction, case.scenario, entry.last_day, {})
    return Witness(case.id, entry.place, entry.last_day, frozenset({entry.topic}), fails, told, presumed)


def _known(
    law: Law, code: str, scenario: Scenario, day: int, pins: dict[str, str]
) -> tuple[Facts, tuple[Presumption, ...]]:
    """What is said, and what is presumed; a presumption on a fact that is given does no harm."""
    facts, book = Facts.of(scenario, law.vocabulary.facts), law.books[code]
    stand = standing(book, law.vocabulary, day, facts, pins)
    return facts, tuple(p for p in book.presumptions if p in stand or p.fact in facts.fixed)


def _theorem(law: Law, code: str, test: RuleTest, today: date) -> Witness:
    def fails(changed: Law, topics: Topics) -> bool:
        del topics
        return bool(run(test, code, lambda _: changed, today))

    book = law.books[code]
    keys = [key for part in (test.given, test.always) if part is not None for key in named(book, part)]
    keys += [("topic", topic) for topic in (test.irrelevant[1] if test.irrelevant else ())]
    day = (test.as_of or today).toordinal()
    claims = reached(book, keys, law.vocabulary)
    names = frozenset({k for k in keys if k[0] == "decision"} | _pinned(test))
    parts = (test.given or Always(met=True), test.always) if test.always is not None else ()
    claim = Claim(*parts, test.readings) if parts else None
    return Witness(
        test.name,
        test.place,
        day,
        frozenset(),
        fails,
        names=names,
        claims=claims,
        claim=claim,
        parts=parts,
    )
