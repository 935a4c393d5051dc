"""Complete worlds: what scenarios and decided cases tell, and by chance what they do not."""

from __future__ import annotations

import random
from collections.abc import Iterator

from aigc_rules.assess import Law
from aigc_rules.casebook import cases
from aigc_rules.condition import walk
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.library import folder
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Fact, FactIs, Given, Known, OneOf, Scenario, SetOf, Within
from aigc_rules.reader import read
from aigc_rules.scenario import scenario
from aigc_rules.values import asked_of
from aigc_rules.verdict import HEADLINE

World = dict[str, Given]
_COUNTRIES = ("US", "CN", "GB", "JP", "DE", "XX")
_SPREAD = {"count": (0, 20), "year": (1950, 2025), "date": (738_000, 739_900)}


def worlds(law: Law, seed: int) -> Iterator[tuple[str, World]]:
    """One for each example, and for each case in which subsistence was decided."""
    told: list[tuple[str, Scenario]] = []
    for path in sorted(folder("examples").glob("scenarios/*.yaml")):
        root = read(path, [])
        if root is not None:
            told.append((path.stem, scenario(root, law.vocabulary, law.books)))
    decided = cases(law, None)
    told += [(c.id, c.scenario) for c in decided if any(d.topic == HEADLINE for d in c.decided)]
    for name, found in told:
        yield name, _world(Facts.of(found, law.vocabulary.facts), law, random.Random(f"{seed} {name}"))


def _world(facts: Facts, law: Law, chance: random.Random) -> World:
    """A value for every fact, as it would be answered if it were asked for."""
    known: dict[str, Known] = {}
    for name in _gates_first(law):
        fact = law.vocabulary.facts[name]
        gate = Tests(law.vocabulary.facts, Rows.single(Facts(known, {}))).gate(fact)
        if name in facts.given or answer(gate) is not Answer.NO:
            known[name] = _value(fact, facts.fixed.get(name), chance)
    return {n: Given(n, k, asked_of(law.vocabulary.facts[n], k)) for n, k in known.items()}


def _gates_first(law: Law) -> list[str]:
    found: dict[str, None] = {}

    def enter(name: str) -> None:
        gate = law.vocabulary.facts[name].only_if
        for part in walk(gate) if gate else ():
            if isinstance(part, FactIs):
                enter(part.fact)
        found.setdefault(name)

    for name in law.vocabulary.facts:
        enter(name)
    return list(found)


def _value(fact: Fact, told: Known | None, chance: random.Random) -> Known:
    """One value within what is told."""
    if isinstance(told, Within):
        low, high = told.ranges[0]
        number = low if low is not None else high if high is not None else 0
        return Within(((number, number),))
    if fact.is_number:
        number = chance.randint(*_SPREAD[fact.type])
        return Within(((number, number),))
    if not fact.is_set:
        return OneOf((chance.choice(told.values if told else (fact.codes or _COUNTRIES)),))
    if isinstance(told, SetOf) and not told.more:
        return told
    if told is None and "none" in fact.codes and chance.random() < 1 / 3:
        return SetOf(("none",))
    pool = [c for c in fact.codes or _COUNTRIES if c != "none"]
    held = {c for c in pool if chance.random() < 1 / len(pool)} | set(told.values if told else ())
    return SetOf(tuple(sorted(held or {chance.choice(pool)})))
