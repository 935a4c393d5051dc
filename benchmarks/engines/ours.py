"""aigc-rules itself: Kleene's walk, the second engine on durable-rules, and the exact sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from aigc_rules.assess import Law
from aigc_rules.engine.batch import Batch, Table
from aigc_rules.engine.durable import Durable, available
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.engine.prepared import Prepared
from aigc_rules.logic import Answer, answer
from aigc_rules.model import FactIs, Rulebook
from benchmarks.circuit import Answers, choices

__all__ = ["Rows", "Table", "at", "available", "durable", "exact", "many_walks", "sweeps", "tests", "walker"]

Possible = dict[str, frozenset[str]]
Planes = dict[str, tuple[int, int]]
_NUMBER = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


def tests(law: Law, facts: Facts) -> dict[str, Tests]:
    """What a scenario's facts say, ready to be asked by each rulebook."""
    rows = Rows.single(facts)
    return {c: Tests(law.vocabulary.facts, rows, b.presumptions) for c, b in law.books.items()}


def walker(law: Law, day: int) -> Callable[[Mapping[str, Tests]], Answers]:
    """Kleene's walk over every element and decision."""
    books = [
        (c, _flat(law, b, day), choices(b, day), (*b.elements, *b.decisions())) for c, b in law.books.items()
    ]

    def ask(said: Mapping[str, Tests]) -> Answers:
        found: Answers = {}
        for code, flat, choice, names in books:
            walk = Kleene(flat, said[code], choice)
            for name in names:
                yes, no = walk.named(name)
                found[name] = 1 + yes - no
        return found

    return ask


def _flat(law: Law, book: Rulebook, day: int) -> Walk:
    """A rulebook laid flat, once for all scenarios."""
    presumed = {p.fact: p.value for p in book.presumptions}
    return Walk(book, day, law.vocabulary.facts, presumed, tuple(book.topics))


def durable(law: Law, day: int, topic: str) -> Callable[[Mapping[str, Tests]], Answers]:
    """The second engine on every element and decision that the topic reaches."""
    books = [(c, Durable(b, day, (topic,)), choices(b, day), _names(b)) for c, b in law.books.items()]

    def ask(said: Mapping[str, Tests]) -> Answers:
        found: Answers = {}
        for code, engine, choice, names in books:
            proof = engine.run(partial(_status, said[code]), choice)
            found.update((n, _NUMBER[proof.answers.get(n, Answer.NO)]) for n in names)  # not in force: no
        return found

    return ask


def _status(said: Tests, part: FactIs) -> Answer:
    return answer(said.condition(part))


def _names(book: Rulebook) -> frozenset[str]:
    return frozenset(book.elements) | frozenset(book.decisions())


def exact(law: Law, day: int, topic: str) -> Callable[[Facts], Possible]:
    """The possible outcomes, from functions that were prepared once."""
    prepared = {c: Prepared(b, law.vocabulary, day, topic) for c, b in law.books.items()}

    def ask(facts: Facts) -> Possible:
        return {code: functions.sets(facts).possible for code, functions in prepared.items()}

    return ask


def many_walks(law: Law, day: int) -> Callable[[Rows], Planes]:
    """Kleene's walk over every element and decision, for all rows of a table at once."""
    flats = [(b, _flat(law, b, day)) for b in law.books.values()]

    def ask(rows: Rows) -> Planes:
        found: Planes = {}
        for book, flat in flats:
            said = Tests(law.vocabulary.facts, rows, book.presumptions)
            walk = Kleene(flat, said, choices(book, day))
            found.update((name, walk.named(name)) for name in (*book.elements, *book.decisions()))
        return found

    return ask


def at(planes: Planes, row: int) -> Answers:
    """One row's answers."""
    return {name: 1 + (yes >> row & 1) - (no >> row & 1) for name, (yes, no) in planes.items()}


def sweeps(law: Law, day: int, topic: str) -> Callable[[Table], dict[str, dict[str, int]]]:
    """The rows in which each outcome is possible, by diagrams that are built once."""
    batches = {code: Batch(book, law.vocabulary, day, topic) for code, book in law.books.items()}
    return lambda rows: {code: batch.sweep(rows).possible for code, batch in batches.items()}
