"""Random partial scenarios over the facts that some rulebooks read."""

from __future__ import annotations

import random
from itertools import compress

from aigc_rules.assess import Law
from aigc_rules.condition import reads, walk
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.space import Space
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Fact, FactIs, Known, OneOf, Rulebook, SetOf, Vocabulary, Within

SHARES = (0.2, 0.4, 0.6, 0.8)
_POOL = 40
_SPREAD = {"count": (0, 200), "year": (1990, 2027), "date": (729_000, 740_000)}
Columns = dict[str, list["Known | None"]]


def facts_read(law: Law, topic: str) -> list[str]:
    """The facts that a topic of any rulebook reads, with their gates, gates first."""
    found: dict[str, None] = {}

    def enter(name: str) -> None:
        gate = law.vocabulary.facts[name].only_if
        for part in walk(gate) if gate else ():
            if isinstance(part, FactIs):
                enter(part.fact)
        found.setdefault(name)

    for book in law.books.values():
        for name in law.vocabulary.facts:
            if topic in book.topics and name in reads(book, topic):
                enter(name)
    return list(found)


def random_scenarios(law: Law, topic: str, day: int, number: int, seed: int) -> list[Facts]:
    """Scenarios in which every given fact applies or may apply, and all can be true together."""
    chance = random.Random(seed)
    names = facts_read(law, topic)
    found: list[Facts] = []
    while len(found) < number:
        facts = _scenario(law, names, chance)
        if all(possible(law, book, topic, day, facts) for book in law.books.values()):
            found.append(facts)
    return found


def possible(law: Law, book: Rulebook, topic: str, day: int, facts: Facts) -> bool:
    """Whether the facts that are given can be true together."""
    if topic not in book.topics:
        return True
    return Space(book, law.vocabulary, day, (), fixed=facts.fixed, given=facts.given).domain != 0


def _scenario(law: Law, names: list[str], chance: random.Random) -> Facts:
    share = chance.uniform(0.2, 0.8)
    given: dict[str, Known] = {}
    for name in names:
        if chance.random() < share:
            fact = law.vocabulary.facts[name]
            gate = Tests(law.vocabulary.facts, Rows.single(Facts(given, {}))).gate(fact)
            if answer(gate) is not Answer.NO:
                given[name] = random_value(fact, law.vocabulary, chance)
    return Facts(given, {})


def random_value(fact: Fact, words: Vocabulary, chance: random.Random) -> Known:
    """A value: exact, a bound, or a set that may be incomplete."""
    codes = fact.codes or (*(c for s in words.sets.values() for c in s[:3]), "US", "GB", "CN", "JP", "XX")
    if fact.is_number:
        low, high = _SPREAD[fact.type]
        first, second = sorted((chance.randint(low, high), chance.randint(low, high)))
        return Within((chance.choice([(first, first), (first, None), (None, second), (first, second)]),))
    if fact.is_set:
        values = [c for c in codes if c != "none"]
        if "none" in codes and chance.random() < 0.2:
            return SetOf(("none",))
        held = chance.sample(values, min(len(values), chance.randint(1, 3)))
        return SetOf(tuple(sorted(held)), chance.random() < 0.2)
    if fact.type == "level" and chance.random() < 0.3:
        first, second = sorted((chance.randrange(len(codes)), chance.randrange(len(codes))))
        return OneOf(codes[first : second + 1])
    return OneOf((chance.choice(codes),))


def random_columns(law: Law, topic: str, number: int, seed: int) -> Columns:
    """The same kind of scenarios as a table, column by column: quick enough for a million rows.

    A quarter of the rows gives each share of the facts. A fact is given only where its gate is
    answered yes, so that no row contradicts itself.
    """
    chance = random.Random(seed)
    columns: Columns = {}
    for name in facts_read(law, topic):
        fact = law.vocabulary.facts[name]
        pool = [random_value(fact, law.vocabulary, chance) for _ in range(_POOL)]
        column: list[Known | None] = []
        for i, share in enumerate(SHARES):
            rows = number * (i + 1) // len(SHARES) - number * i // len(SHARES)
            weights = [share / _POOL] * _POOL + [1 - share]
            column += chance.choices([*pool, None], weights, k=rows)
        if fact.only_if is not None:
            rows_so_far = Rows.columnar(number, {n: columns[n] for n in _gate_facts(fact, law)})
            yes = Tests(law.vocabulary.facts, rows_so_far).gate(fact)[0]
            shut = map("0".__eq__, f"{yes:0{number}b}"[::-1])
            for i in compress(range(number), shut):
                column[i] = None
        columns[name] = column
    return columns


def _gate_facts(fact: Fact, law: Law) -> list[str]:
    """The facts on which it depends whether a fact applies."""
    found: list[str] = []
    for part in walk(fact.only_if) if fact.only_if else ():
        if isinstance(part, FactIs):
            found += [part.fact, *_gate_facts(law.vocabulary.facts[part.fact], law)]
    return list(dict.fromkeys(found))
