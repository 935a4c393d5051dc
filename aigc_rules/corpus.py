"""On what the rules are tried: decided cases, scenarios, and the examples beside the rulebooks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from aigc_rules.assess import Law, Options, asked
from aigc_rules.case import Case
from aigc_rules.casebook import cases
from aigc_rules.library import Library, folder
from aigc_rules.model import Scenario
from aigc_rules.problem import Place, Problem
from aigc_rules.reader import Node, read
from aigc_rules.record import record
from aigc_rules.ruletest import RuleTest, rule_tests
from aigc_rules.scenario import scenario

_EXPECTED = {f"unknown-{what}" for what in ("element", "authority", "outcome", "part")}
CASE, SCENARIO, TEST = "case", "scenario", "test"


@record
class Subject:
    """A scenario, and the verdict for which it stands in the corpus."""

    kind: str
    name: str
    place: Place
    scenario: Scenario
    jurisdiction: str
    topics: tuple[str, ...]
    day: date
    readings: tuple[tuple[str, str], ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[object, ...]:
        """What makes two subjects one, whichever version of a file they come from."""
        facts = tuple(sorted((n, g.asked) for n, g in self.scenario.facts.items()))
        told = (facts, self.scenario.complete, self.jurisdiction, self.topics, self.day)
        return (self.kind, self.name, *told, self.readings, self.proposals)


def decided(law: Law, path: Path | None = None) -> tuple[Case, ...]:
    """The cases of a folder; the shipped ones where a rulebook is of one of their jurisdictions."""
    shipped = folder("examples") / "cases"
    if path is None and not any((shipped / code).is_dir() for code in law.books):
        return ()
    return cases(law, path)


def of_cases(many: Iterable[Case]) -> list[Subject]:
    """Every decided question, at its own date."""
    return [
        Subject(CASE, c.id, d.place, c.scenario, d.jurisdiction, (d.topic,), date.fromordinal(d.last_day))
        for c in many
        for d in c.decided
    ]


def of_scenarios(law: Law, today: date) -> list[Subject]:
    """The shipped scenarios under every rulebook, those that can be told in its vocabulary."""
    found: list[Subject] = []
    for file in sorted((folder("examples") / "scenarios").glob("*.yaml")):
        problems: list[Problem] = []
        node = read(file, problems, f"examples/scenarios/{file.name}")
        made = scenario(node, law.vocabulary, law.books) if node else None
        if made is None or {p.code for p in problems} - {"unknown-jurisdiction"}:
            continue
        for code, topics in asked(made, law, Options(today)).items():
            found.append(Subject(SCENARIO, file.stem, Place(made.path), made, code, tuple(topics), today))
    return found


def written_tests(library: Library, law: Law, code: str) -> list[RuleTest]:
    """The tests beside a rulebook, as far as their facts can be read: what is wrong with them, lint says."""
    file = library.path / f"{code}.test.yaml"
    if not file.is_file():
        return []
    problems: list[Problem] = []
    root = read(file, problems, f"{library.shown}/{file.name}")
    found: list[RuleTest] = []
    for node in root.items or () if root else ():
        before = len(problems)
        alone = Node(node.source, node.place, items=[node])
        made = rule_tests(alone, law, law.books[code])
        if {p.code for p in problems[before:]} <= _EXPECTED:
            found += made
    return found


def of_tests(many: Iterable[RuleTest], code: str, today: date) -> list[Subject]:
    """The examples among tests, with the questions of which they expect something."""
    return [
        Subject(
            TEST,
            test.name,
            test.place,
            test.scenario,
            code,
            tuple(dict.fromkeys(e.topic for e in test.expect)),
            test.as_of or today,
            tuple(sorted(test.readings.items())),
            test.proposals,
        )
        for test in many
        if test.scenario is not None
    ]
