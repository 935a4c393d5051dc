"""The decided cases that are nearest to a scenario."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.assess import Law
from aigc_rules.case import GRADES, Case, Decided
from aigc_rules.likeness import Likeness, Measure
from aigc_rules.model import Scenario
from aigc_rules.record import record


@record
class Near:
    """A case, and how it compares."""

    case: Case
    decided: Decided
    likeness: Likeness


@record
class Neighbours:
    """The nearest cases on one question in one jurisdiction, and how many there are."""

    jurisdiction: str
    topic: str
    cases: tuple[Near, ...]
    among: int


def nearest(
    scenario: Scenario, cases: Iterable[Case], law: Law, topics: Iterable[str], day: int, most: int
) -> tuple[Neighbours, ...]:
    """For every rulebook and topic the nearest cases, the nearest first; of equals the better graded."""
    listed = tuple(cases)
    found = []
    for code, book in law.books.items():
        for topic in topics:
            if topic not in book.topics:
                continue
            mine = [(c, d) for c in listed for d in c.decided if (d.jurisdiction, d.topic) == (code, topic)]
            measure = Measure(book, law.vocabulary, day, topic)
            near = [Near(c, d, measure.compare(scenario, c.scenario)) for c, d in mine]
            near.sort(key=lambda n: (n.likeness.distance, GRADES.index(n.decided.grade), n.case.id))
            found.append(Neighbours(code, topic, tuple(near[:most]), len(mine)))
    return tuple(found)
