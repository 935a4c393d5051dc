"""The exact verdict on the empty scenario, for every shipped rulebook and question."""

from __future__ import annotations

import statistics
from dataclasses import replace
from functools import partial

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.engine.exact import Ask, Exact
from aigc_rules.engine.facts import Facts
from aigc_rules.library import Library
from aigc_rules.model import Rulebook, Scenario, Text
from benchmarks.timing import once, table, verdict
from benchmarks.work import DAY

AIM = 50.0
NOTHING = Scenario(Text("", ""), "", {})


def run(*, quick: bool) -> None:
    """Measure and print."""
    law, turns = Library().law(), 3 if quick else 9
    rows, slowest = [], 0.0
    for code, book in law.books.items():
        for topic in book.topics:
            exact = _verdict(law, book, topic)
            verdicts = [once(partial(_verdict, law, book, topic)) for _ in range(turns)]
            whole = [once(partial(_assess, law, book, topic)) for _ in range(turns)]
            millis, told = 1000 * statistics.median(verdicts), 1000 * statistics.median(whole)
            slowest = max(slowest, millis)
            nodes, readings = len(exact.diagram.level), len(exact.choices())
            rows.append((f"{code}.{topic}", f"{millis:.1f}", f"{told:.1f}", f"{nodes:,}", str(readings)))
    print("Possible and certain outcomes and parts when nothing is known, rules loaded, nothing kept\n")
    print(table(("", "verdict, ms", "all of assess, ms", "nodes", "choices of readings"), rows))
    print(verdict(f"{AIM:.0f} ms at most: the slowest takes {slowest:.1f} ms", met=slowest <= AIM))


def _verdict(law: Law, book: Rulebook, topic: str) -> Exact:
    """The functions of a topic, and what is possible and certain of outcomes and parts."""
    exact, _ = Ask(book, law.vocabulary, DAY.toordinal(), topic, Facts({}, {})).exact()
    exact.sets(exact.outcomes)
    exact.sets(exact.parts)
    return exact


def _assess(law: Law, book: Rulebook, topic: str) -> object:
    """Everything that is said of it: readings, reasons, missing facts."""
    options = Options(DAY, topics=(topic,), engine=NATIVE)
    return assess(NOTHING, replace(law, books={book.jurisdiction: book}), options)
