"""A first look at a mutant: every example as a row of one walk, and which of them it leaves otherwise.

Kleene's answer, where he has one, is the exact one. So an example that wants what he denies fails for
certain, and no diagram is built to see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from aigc_rules.assess import Law
from aigc_rules.engine.facts import Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.logic import Planes, every, some
from aigc_rules.model import PARTS, OutcomeIs, Presumption, Rulebook, Topic
from aigc_rules.record import record
from aigc_rules.ruletest import Expectation
from aigc_rules.witness import Witness

Names = frozenset[str]


@record
class Glance:
    """Examples that fail for certain, and those in which something else is decided."""

    failing: list[Witness]
    telling: list[Witness]


class Rowed:
    """Examples of the same day, with the same presumptions, as rows; each under readings that lead."""

    def __init__(self, law: Law, book: Rulebook, day: int, presumed: Iterable[Presumption]) -> None:
        self._law, self._book, self._day = law, book, day
        self._presumed = tuple(presumed)
        self.examples: list[Witness] = []
        self._before: dict[str, dict[str, Planes]] = {}

    @cached_property
    def topics(self) -> Names:
        """The questions that these examples ask."""
        return frozenset(t for w in self.examples for t in w.topics)

    @cached_property
    def _tests(self) -> Tests:
        rows = Rows.of(w.told for w in self.examples)
        return Tests(self._law.vocabulary.facts, rows, self._presumed)

    def look(self, book: Rulebook, touched: Names) -> Glance:
        """What a version of the rulebook says to the questions that it can answer otherwise."""
        asked = sorted(touched & self.topics)
        if not asked:
            return Glance([], [])
        now = self._answers(book, asked)
        for topic in asked:
            if topic not in self._before:
                self._before |= self._answers(self._book, [topic])
        failing = telling = 0
        for topic in asked:
            failing |= self._failing(topic, now[topic])
            for key, planes in now[topic].items():
                was = self._before[topic].get(key, (0, 0))
                telling |= (planes[0] ^ was[0]) | (planes[1] ^ was[1])
        mine = [
            (w, failing >> i & 1, telling >> i & 1 and w.topics & touched)
            for i, w in enumerate(self.examples)
        ]
        return Glance([w for w, fails, _ in mine if fails], [w for w, _, tells in mine if tells])

    def _answers(self, book: Rulebook, topics: list[str]) -> dict[str, dict[str, Planes]]:
        """For every question its outcomes, parts and decisions, as planes."""
        presumed = {p.fact: p.value for p in self._presumed}
        walk = Walk(book, self._day, self._law.vocabulary.facts, presumed, topics)
        trace = Kleene(walk, self._tests, {}, self._chosen(book))
        return {t: dict(_said(trace, book.topics[t])) for t in topics}

    def _chosen(self, book: Rulebook) -> dict[tuple[str, str], int]:
        """The rows that take each reading: what is pinned, else the favoured one, else the first."""
        full = self._tests.rows.full
        found: dict[tuple[str, str], int] = {}
        for element in book.elements.values():
            names = [r.name for r in element.live(self._day)]
            pins = [w.pins.get(element.id) for w in self.examples]
            for name in names:
                found[element.id, name] = sum(1 << i for i, pin in enumerate(pins) if pin == name)
            if names:
                lead = element.favoured if element.favoured in names else names[0]
                found[element.id, lead] = full & ~sum(
                    r for (e, n), r in found.items() if e == element.id and n != lead
                )
        return found

    def _failing(self, topic: str, now: Mapping[str, Planes]) -> int:
        """The rows whose expectations cannot be met."""
        found = 0
        for i, witness in enumerate(self.examples):
            if any(_denied(e, now, i) for e in witness.expect if e.topic == topic):
                found |= 1 << i
        return found


def _said(trace: Kleene, topic: Topic) -> Iterator[tuple[str, Planes]]:
    for decision in topic.live(trace.day):
        yield f"decision {decision.id}", trace.decides(topic, decision)
    for code in topic.outcomes:
        yield f"outcome {code}", trace.condition(OutcomeIs(topic.key, (code,)))
    works = trace.condition(OutcomeIs(topic.key, (PARTS,))) if topic.parts else (0, 0)
    full = trace.tests.rows.full
    for code, kind, elements in topic.parts:
        carried = some(map(trace.named, elements), full)
        yield f"part {code}", every((carried, works), full) if kind == "work" else carried


def _denied(wanted: Expectation, now: Mapping[str, Planes], row: int) -> bool:
    """Whether an expectation is refuted in a row: under one leading choice is enough."""
    if wanted.what not in ("outcomes", "possible", "parts"):
        return False
    kind = "part" if wanted.what == "parts" else "outcome"
    if wanted.what == "possible":
        return any(
            name not in wanted.values and planes[0] >> row & 1
            for key, planes in now.items()
            for of, name in [key.split(" ", 1)]
            if of == kind
        )
    return any(now.get(f"{kind} {name}", (0, 0))[1] >> row & 1 for name in wanted.values)


class Gallery:
    """All examples of a rulebook, grouped so that each group is one walk."""

    def __init__(self, law: Law, book: Rulebook, examples: Iterable[Witness]) -> None:
        groups: dict[tuple[int, tuple[Presumption, ...]], Rowed] = {}
        for witness in examples:
            if witness.expect:
                key = (witness.day, witness.presumed)
                groups.setdefault(key, Rowed(law, book, *key)).examples.append(witness)
        self._groups = sorted(groups.values(), key=lambda g: -len(g.examples))

    def look(self, book: Rulebook, touched: Names) -> Glance:
        """The first group with a failing example ends the look."""
        telling: list[Witness] = []
        for group in self._groups:
            found = group.look(book, touched)
            if found.failing:
                return found
            telling += found.telling
        return Glance([], telling)
