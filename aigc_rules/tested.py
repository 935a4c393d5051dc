"""The tests beside rulebooks, run: what passed, and why the others did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from aigc_rules.assess import NATIVE, Law, Options, inquire
from aigc_rules.condition import walk
from aigc_rules.engine.equal import Claim
from aigc_rules.engine.proof import Counter
from aigc_rules.engine.space import Space
from aigc_rules.engine.tree import Grown, decided
from aigc_rules.hearing import holds
from aigc_rules.library import Library
from aigc_rules.model import Always, Condition, Given, Named, OutcomeIs, Scenario, Text
from aigc_rules.problem import Problem
from aigc_rules.reader import check, read
from aigc_rules.record import entity, record
from aigc_rules.ruletest import Amend, Failure, RuleTest, rule_tests, run
from aigc_rules.trial import FAILED, PASSED, Trial
from aigc_rules.values import asked_of


@record
class Reason:
    """Why something that was expected did not come out: the way to it, and what decided instead."""

    wanted: Grown | None
    instead: tuple[str, ...]


@entity
class Tested:
    """One test of one rulebook with everything that it found wrong."""

    jurisdiction: str
    test: RuleTest
    failures: tuple[Failure, ...] = ()
    reasons: tuple[Reason | None, ...] = ()
    counter: Scenario | None = None

    @property
    def passed(self) -> bool:
        return not self.failures


class Suite:
    """The tests of some rulebooks of a library."""

    def __init__(self, library: Library, codes: Iterable[str], text: str = "") -> None:
        self.library = library
        self.law = library.law()
        problems: list[Problem] = []
        self.tests = {
            c: [t for t in self._read(c, problems) if text.lower() in t.name.lower()] for c in codes
        }
        check(problems)
        self._amended = cache(lambda proposals: library.law(None, proposals))

    def _read(self, code: str, problems: list[Problem]) -> list[RuleTest]:
        path = test_file(self.library, code)
        root = read(path, problems, f"{self.library.shown}/{path.name}") if path.is_file() else None
        return rule_tests(root, self.law, self.law.books[code]) if root is not None else []

    @property
    def count(self) -> int:
        return sum(map(len, self.tests.values()))

    def run(self, today: date, step: Callable[[str], None] = lambda _: None) -> Iterator[Tested]:
        """Every test, in the order of the files; theorems that hold are proved together."""
        for code, tests in self.tests.items():
            proved = set(map(id, _proved(self.law, code, tests, today)))
            for test in tests:
                step(test.name)
                yield Tested(code, test) if id(test) in proved else self.one(code, test, today)

    def one(self, code: str, test: RuleTest, today: date) -> Tested:
        """One test; only one that fails is asked for its reasons."""
        amend: Amend = lambda names: self._amended(names) if names else self.law  # noqa: E731
        if test.scenario is not None:
            topics = {e.topic for e in test.expect}
            if holds(test, amend(test.proposals), code, topics, today):
                return Tested(code, test)
        failures = tuple(run(test, code, amend, today))
        reasons = tuple(_reason(f, test, code, amend(test.proposals), today) for f in failures)
        found = next((f.counter for f in failures if f.counter is not None), None)
        counter = None if found is None else counter_scenario(found, test.name, self.law)
        return Tested(code, test, failures, reasons, counter)


def _proved(law: Law, code: str, tests: Iterable[RuleTest], today: date) -> Iterator[RuleTest]:
    """Theorems that hold, all those of a day on one diagram; the others are left to be asked one by one."""
    days: dict[int, list[tuple[RuleTest, Condition, Condition]]] = {}
    for test in tests:
        if test.always is not None and not test.proposals:
            day = (test.as_of or today).toordinal()
            days.setdefault(day, []).append((test, test.given or Always(met=True), test.always))
    for day, many in days.items():
        parts = [part for _, given, always in many for part in (given, always)]
        space = Space(law.books[code], law.vocabulary, day, extra=parts)
        for test, given, always in many:
            pinned = all(r in space.readings.get(e, (0, ()))[1] for e, r in test.readings.items())
            if pinned and Claim(given, always, test.readings).holds(space):
                yield test


def test_file(library: Library, code: str) -> Path:
    """Where the tests of a rulebook lie."""
    return library.path / f"{code}.test.yaml"


test_file.__test__ = False  # type: ignore[attr-defined]


def counter_scenario(counter: Counter, title: str, law: Law) -> Scenario:
    """A counter-example as a scenario, without its readings: a scenario has none."""
    words = law.vocabulary.facts
    facts = {n: Given(n, k, asked_of(words[n], k)) for n, k in counter.facts.items()}
    return Scenario(Text(title, title), "", facts)


def topics_of(test: RuleTest, law: Law, code: str) -> tuple[str, ...]:
    """The questions that a test speaks of, as far as it names them."""
    if test.irrelevant is not None:
        return test.irrelevant[1]
    book = law.books[code]
    parts: list[Condition] = [p for c in (test.given, test.always) if c is not None for p in walk(c)]
    found = [book.homes.get(p.id, "") for p in parts if isinstance(p, Named)]
    found += [p.topic for p in parts if isinstance(p, OutcomeIs)]
    return tuple(dict.fromkeys([*(e.topic for e in test.expect), *(f for f in found if f)]))


def trials(tested: Iterable[Tested]) -> list[Trial]:
    """Tests as CI sees them."""
    return [
        Trial(
            t.jurisdiction,
            t.test.name,
            t.failures[0].place if t.failures else t.test.place,
            PASSED if t.passed else FAILED,
            "; ".join(_message(f, t) for f in t.failures),
        )
        for t in tested
    ]


def _message(failure: Failure, tested: Tested) -> str:
    if failure.expected is not None:
        return f"{failure.expected.topic}: expected {failure.wanted}, got {failure.got}"
    facts = tested.counter.facts.values() if tested.counter else ()
    said = [f"{g.fact}={','.join(word for _, word in g.asked)}" for g in facts]
    readings = failure.counter.readings if failure.counter else {}
    return "counter-example: " + " ".join([*said, *(f"[{e}={r}]" for e, r in readings.items())])


def _reason(failure: Failure, test: RuleTest, code: str, law: Law, today: date) -> Reason | None:
    """For an outcome or a decision that is missing, the way to it down to the first no."""
    wanted = failure.expected
    if wanted is None or test.scenario is None or wanted.what not in ("outcomes", "possible", "because"):
        return None
    only = replace(law, books={code: law.books[code]})
    options = Options(test.as_of or today, (wanted.topic,), test.readings, NATIVE)
    missing = [v for v in wanted.values if v not in failure.actual]
    with inquire(test.scenario, only, options) as found:
        if not found:
            return None
        inquiry = found[0]
        choice = inquiry.leading[0]
        trace = inquiry.traces[inquiry.choices.index(choice)]
        live = inquiry.topic.live(options.as_of.toordinal())
        goal = next((d for d in live if missing and missing[0] in (d.then, d.id)), None)
        grown = decided(trace, wanted.topic, goal) if goal is not None else None
        return Reason(grown, tuple(inquiry.exact.deciding(choice)))
