"""What the examples beside a rulebook reach: elements both ways and open, readings, decisions, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from aigc_rules.assess import Law
from aigc_rules.engine.exact import standing
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.logic import Answer
from aigc_rules.model import Always, Element, Presumption, Rulebook
from aigc_rules.problem import Place
from aigc_rules.record import record
from aigc_rules.ruletest import RuleTest

ELEMENT, READING, DECISION, OUTCOME = "element", "reading", "decision", "outcome"


@record
class Branch:
    """One thing that examples should reach: an element's answer, a reading, a decision, an outcome."""

    kind: str
    id: str
    what: str
    place: Place


@record
class Coverage:
    """What was seen, and of all that could be seen what was not."""

    elements: dict[str, set[Answer]]
    readings: set[tuple[str, str]]
    decisions: set[str]
    outcomes: set[tuple[str, str]]
    branches: tuple[Branch, ...]
    missed: tuple[Branch, ...]


@dataclass(slots=True)
class _Seen:
    elements: dict[str, set[Answer]]
    readings: set[tuple[str, str]] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)


@record
class _Example:
    """An example as the engine sees it, with the readings that it pins."""

    facts: Facts
    pins: dict[str, str]


_Alike = tuple[int, tuple[Presumption, ...]]
"""What examples share that are walked together, as rows: the day, and what is presumed."""


def coverage(
    book: Rulebook,
    law: Law,
    tests: Iterable[RuleTest],
    today: date,
    laid: Callable[[int], Walk] | None = None,
) -> Coverage:
    """Walk every example under its own readings and under each single reading of contested elements.

    Theorems reach nothing, they speak of everything; nor do examples of a bill. An element is open
    where an example leaves it so, before anything is presumed. `laid`: the rulebook as it was laid
    flat already on a day.
    """
    at = laid or cache(lambda day: Walk(book, day, law.vocabulary.facts, {}, tuple(book.topics)))
    seen = _Seen({name: set() for name in book.elements})
    alike: dict[_Alike, list[_Example]] = {}
    for test in tests:
        if test.scenario is None or test.proposals:
            continue
        seen.decisions |= {word for e in test.expect if e.what == "because" for word in e.values}
        seen.readings |= set(test.readings.items())
        day = (test.as_of or today).toordinal()
        facts = Facts.of(test.scenario, law.vocabulary.facts)
        stand, fixed = standing(book, law.vocabulary, day, facts, test.readings), facts.fixed
        presumed = tuple(p for p in book.presumptions if p in stand or p.fact in fixed)
        for group in ((day, presumed), (day, ())):
            alike.setdefault(group, []).append(_Example(facts, test.readings))
    for (day, presumed), examples in alike.items():
        walk = at(day).presuming({p.fact: p.value for p in presumed})
        _walk(seen, (day, presumed), examples, walk, law)
    gives = {d.id: (t.key, d.then) for t in book.topics.values() for d in t.decisions}
    outcomes = {gives[name] for name in seen.decisions if name in gives}
    branches = tuple(_branches(book, {today.toordinal(), *(day for day, _ in alike)}))
    reached = {(ELEMENT, name, said.value) for name, answers in seen.elements.items() for said in answers}
    reached |= {(READING, *pair) for pair in seen.readings}
    reached |= {(DECISION, name, "") for name in seen.decisions}
    reached |= {(OUTCOME, *pair) for pair in outcomes}
    missed = tuple(b for b in branches if (b.kind, b.id, b.what) not in reached)
    return Coverage(seen.elements, seen.readings, seen.decisions, outcomes, branches, missed)


def _walk(seen: _Seen, shared: _Alike, examples: list[_Example], walk: Walk, law: Law) -> None:
    """All at once: a row for every example under its own readings, and one for each single reading."""
    (day, presumed), words, book = shared, law.vocabulary.facts, walk.book
    single = [(e.id, r.name) for e in book.elements.values() for r in e.live(day)]
    count, blocks = len(examples), len(single) + 1
    repeat = sum(1 << count * i for i in range(blocks))
    rows = Rows.of(e.facts for e in examples)
    rows = Rows(count * blocks, {n: [(k, p * repeat) for k, p in c] for n, c in rows.columns.items()})
    chosen = _chosen(single, examples, book, day)
    trace = Kleene(walk, Tests(words, rows, presumed), {}, {pair: rows for pair, (rows, _) in chosen.items()})
    for topic in book.topics.values():
        seen.decisions |= {d.id for d in topic.live(day) if trace.decides(topic, d)[0]}
    for name, said in seen.elements.items():
        yes, no = trace.named(name)
        said |= {a for a, there in zip(Answer, (yes, no, rows.full & ~(yes | no)), strict=True) if there}
    seen.readings |= {pair for pair, (_, said) in chosen.items() if trace.named(pair[0])[0] & said}


def _chosen(
    single: list[tuple[str, str]], examples: list[_Example], book: Rulebook, day: int
) -> dict[tuple[str, str], tuple[int, int]]:
    """For every reading the rows that take it, and those of them that say so; else the first is taken."""
    count, full = len(examples), (1 << len(examples)) - 1
    repeat = sum(1 << count * i for i in range(len(single) + 1))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for element in book.elements.values():
        names = [r.name for r in element.live(day)]
        pinned = {
            n: sum(1 << i for i, e in enumerate(examples) if e.pins.get(element.id) == n) for n in names
        }
        free = full & ~sum(pinned.values())
        there = {n: free << count * (single.index((element.id, n)) + 1) for n in names}
        rest = free * repeat & ~sum(there.values())
        for name in names:
            said = pinned[name] * repeat | there[name]
            found[element.id, name] = (said | (rest if name == names[0] else 0), said)
    return found


def _branches(book: Rulebook, days: set[int]) -> Iterator[Branch]:
    """Everything that examples should reach in what the file itself says, not what it builds on."""
    for element in book.elements.values():
        if element.place.path == book.path:
            yield from _of_element(element, days)
    for topic in book.topics.values():
        mine = [d for d in topic.decisions if d.place.path == book.path]
        yield from (Branch(DECISION, d.id, "", d.place) for d in mine)
        first = {d.then: d.place for d in reversed(mine)}
        yield from (Branch(OUTCOME, topic.key, code, first[code]) for code in topic.outcomes if code in first)


def _of_element(element: Element, days: set[int]) -> Iterator[Branch]:
    """What is written as always met, or never, needs no example; nor is it ever open."""
    parts = [element.when] if element.when is not None else [r.when for r in element.readings]
    constant = all(isinstance(p, Always) for p in parts)
    if not isinstance(element.when, Always):
        yield from (Branch(ELEMENT, element.id, a.value, element.place) for a in (Answer.YES, Answer.NO))
    if not constant and any(element.in_force.cover(day) for day in days):
        yield Branch(ELEMENT, element.id, Answer.UNKNOWN.value, element.place)
    for reading in element.readings:
        if not isinstance(reading.when, Always):
            yield Branch(READING, element.id, reading.name, reading.place)
